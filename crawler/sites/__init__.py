"""Site definitions: one YAML file a site, about ten lines, checked when they are loaded."""

from crawler.sites.definition import Column, Gkmlpt, Politeness, SiteDefinition
from crawler.sites.loading import SHIPPED, SiteFault, load_site, load_sites

__all__ = ["SHIPPED", "Column", "Gkmlpt", "Politeness", "SiteDefinition", "SiteFault", "load_site", "load_sites"]
