"""The published database and the Datasette instance over it."""

from publisher.site.publication import PublicationReport, PublishedAhead, publish
from publisher.site.serving import datasette_command

__all__ = ["PublicationReport", "PublishedAhead", "datasette_command", "publish"]
