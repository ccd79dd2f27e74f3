"""One crawl of one site: where it stores, what it counts, and how it ends."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler
from sqlalchemy import Engine

from crawler import catalogue, outbox, store
from crawler.archive import Archive
from crawler.catalogue import Fetch, FetchOutcome, Run, RunOutcome
from crawler.data_folder import DataFolder
from crawler.failures import FailureKind
from crawler.sites import SiteDefinition
from schemas.v1 import CaptureRole, Event, EventType


@dataclass(slots=True)
class CrawlSession:
    """What the parts of one crawl share. Counts and failures grow while it runs; :meth:`end` writes them down."""

    site: SiteDefinition
    engine: Engine
    archive: Archive
    full: bool
    started_at: datetime
    run_id: str
    counts: Counter[str] = field(default_factory=Counter)
    """By dotted name: ``listed``, ``wanted``, ``passed_over.REASON``, ``new``, ``changed``, ``unchanged``,
    ``failures.KIND``."""
    failure: tuple[FailureKind, str] | None = None
    """The first that makes the crawl as a whole a failure: a list that could not be walked to its end."""
    mistakes: list[BaseException] = field(default_factory=list)
    """Faults of this program that Scrapy caught."""

    @classmethod
    def begin(cls, data: DataFolder, site: SiteDefinition, *, full: bool = False) -> Self:
        """Open the stores of a data folder and write down that a crawl begins."""
        engine = store.connect(data.create().database_url)
        store.migrate(engine)
        now = datetime.now(UTC)
        run_id = f"{site.site}:{now:%Y%m%dT%H%M%SZ}:{secrets.token_hex(4)}"
        with engine.begin() as conn:
            earlier = catalogue.runs(conn, site.site)
            catalogue.begin_run(conn, Run(run_id=run_id, site=site.site, started_at=now))
        # What one complete walk has seen need not be walked again; until there is one, every walk is full.
        complete = any(run.outcome is RunOutcome.OK for run in earlier)
        return cls(site, engine, Archive(data.archive_url), full or not complete, now, run_id)

    def failed(self, url: str, role: CaptureRole, kind: FailureKind, detail: str, status: int | None = None) -> None:
        """Keep a failed attempt; one at a list makes the whole crawl a failure."""
        self.counts[f"failures.{kind}"] += 1
        if role is CaptureRole.LISTING and self.failure is None:
            self.failure = (kind, detail)
        attempt = Fetch(
            run_id=self.run_id,
            site=self.site.site,
            role=role,
            url=url,
            fetched_at=datetime.now(UTC),
            outcome=FetchOutcome.FAILED,
            status=status,
            failure=kind,
            detail=detail,
        )
        with self.engine.begin() as conn:
            catalogue.record_fetch(conn, attempt)

    def interrupted(self, reason: str) -> None:
        """Say that Scrapy closed the spider before it was done (``closespider_timeout``, ``shutdown``)."""
        if self.failure is None:
            self.failure = (FailureKind.INTERRUPTED, f"the crawl was ended early: {reason}")

    def end(self) -> None:
        """Write down how the crawl ended, with an event if it failed, and close the stores."""
        kind, detail = self.failure or (None, None)
        outcome = RunOutcome.FAILED if kind or self.mistakes else RunOutcome.OK
        with self.engine.begin() as conn:
            catalogue.end_run(conn, self.run_id, outcome, failure=kind, detail=detail, counts=self.counts)
            if kind is not None:
                outbox.emit(conn, self._source_failed(kind, detail))
        self.engine.dispose()

    def _source_failed(self, kind: FailureKind, detail: str | None) -> Event:
        return Event(
            id=f"{EventType.SOURCE_FAILED}:{self.run_id}",
            type=EventType.SOURCE_FAILED,
            subject=self.site.site,
            time=datetime.now(UTC),
            data={"site": self.site.site, "run_id": self.run_id, "failure": kind, "detail": detail},
        )


def counted(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    """The counts below a dotted name, by what follows it.

    >>> counted({"passed_over.no_cue": 3, "passed_over.tender": 1, "listed": 9}, "passed_over")
    {'no_cue': 3, 'tender': 1}
    """
    start = f"{prefix}."
    return {name.removeprefix(start): number for name, number in counts.items() if name.startswith(start)}


def session_of(crawler: Crawler) -> CrawlSession:
    """The session of a crawler whose spider has one.

    Raises:
        TypeError: when it is no spider of ours.
    """
    session = getattr(crawler.spider, "session", None)
    if not isinstance(session, CrawlSession):
        message = f"{crawler.spidercls.__name__} has no crawl session; it must be one of crawler.spiders"
        raise TypeError(message)
    return session
