"""What a site definition says. One site is one YAML file beside this module, or in ``DIR/sites``.

=============== ======================================================================================
``site``        the key, by which documents are known: never changed
``name``        the publisher's name for its site, and ``name_en``
``hosts``       every host that may be asked, ``host`` (ports 80 and 443) or ``host:port``: nothing else is
``base_url``    scheme and host that paths are joined to
``platform``    ``nfcms``, the content management of Guangdong's sites
``ways``        ``gkmlpt`` (the document platform's API), ``list`` (column pages); all that are named are walked
``columns``     paths of column pages, each with the fewest items that it ever has
``gkmlpt``      path below which the platform lies, and names of columns where not all are wanted; ids and the
                site's number are discovered, never written here
``titles``      rules of its own for titles (see :mod:`crawler.sites.titles`)
``politeness``  seconds between two requests
``schedule``    when it is watched, as cron writes it, Shanghai time
``unknown``     what nobody has found out yet: fields, or facts in words
=============== ======================================================================================
"""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from apscheduler.triggers.cron import CronTrigger
from pydantic import AfterValidator, Field, model_validator

from crawler.sites.titles import TitleRules
from schemas.codelists import regions
from schemas.v1 import Record, Redistribute
from schemas.v1.base import SHANGHAI

_PORTS = {"http": 80, "https": 443}


def _crontab(text: str) -> str:
    CronTrigger.from_crontab(text, timezone=SHANGHAI)
    return text


def _known_region(code: str) -> str:
    if code not in {region.code for region in regions()}:
        message = f"{code} is not in the code list of regions"
        raise ValueError(message)
    return code


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        message = "say scheme and host alone, as in https://www.example.gov.cn"
        raise ValueError(message)
    return url.rstrip("/")


class Column(Record):
    """A column page that is watched."""

    path: str = Field(pattern=r"^/.*/$|^/$")
    """From the root to the column, with slashes at both ends."""
    minimum_rows: int = Field(default=1, ge=1)
    """Fewer items on its first page mean that the page changed, not that there is nothing."""


class Gkmlpt(Record):
    """Where the document platform lies on a site."""

    base: str = Field(default="", pattern=r"^(/[^/]+)*$")
    """Path before ``/gkmlpt``: empty at the root, else a department's (``/gzhdkgsx``)."""
    columns: tuple[str, ...] = ()
    """Names of the columns to walk, where not all of them."""


class Politeness(Record):
    """How slowly a site is asked."""

    delay: float = Field(default=5.0, ge=0)
    """Seconds between two requests, give or take half."""
    concurrency: Literal[1] = 1
    """Requests in flight. One, on every site."""


class SiteDefinition(Record):
    """One site to watch; see the module's docstring."""

    site: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    name: str
    name_en: str
    hosts: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+(:\d+)?$")], ...] = Field(min_length=1)
    base_url: Annotated[str, AfterValidator(_origin)]
    platform: Literal["nfcms"] = "nfcms"
    ways: tuple[Literal["gkmlpt", "list"], ...] = Field(min_length=1)
    columns: tuple[Column, ...] = ()
    gkmlpt: Gkmlpt = Gkmlpt()
    region: Annotated[str, AfterValidator(_known_region)] | None = None
    publisher: str | None = None
    titles: TitleRules = TitleRules()
    politeness: Politeness = Politeness()
    schedule: Annotated[str, AfterValidator(_crontab)] = "30 6 * * *"
    terms: str | None = None
    redistribute: Redistribute = Redistribute.QUOTE
    allow_private: bool = False
    """Whether its hosts may have loopback or private addresses; for demo sites and intranets."""
    unknown: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _base_is_allowed(self) -> Self:
        if not self.allows(self.base_url):
            message = f"base_url {self.base_url} is not one of the hosts"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _ways_have_what_they_need(self) -> Self:
        if "list" in self.ways and not self.columns:
            message = "the way 'list' needs columns"
            raise ValueError(message)
        return self

    def allows(self, url: str) -> bool:
        """Whether an address is on the site's allow-list of hosts and ports."""
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme)
        except ValueError:
            return False
        if parts.scheme not in _PORTS or port is None:
            return False
        named = f"{parts.hostname}:{port}" in self.hosts
        return named or (parts.hostname in self.hosts and port in _PORTS.values())

    def secured(self, url: str) -> str:
        """``url`` over HTTPS where the site as a whole is: its links say ``http`` now and then."""
        plain = "http://"
        secure = self.base_url.startswith("https://") and url.startswith(plain) and urlsplit(url).port is None
        return f"https://{url.removeprefix(plain)}" if secure else url

    def url(self, path: str) -> str:
        """The address of a path on the site."""
        return f"{self.base_url}{path}"
