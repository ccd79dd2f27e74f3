"""Crawls of sites: when, how they ended, and what they counted."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field
from sqlalchemy import Connection, insert, select, update

from crawler.catalogue.tables import crawl_run
from crawler.failures import FailureKind
from crawler.outbox import Clock, system_clock
from schemas.v1 import Record, UtcTime

_COLUMNS = tuple(crawl_run.c)


class RunOutcome(StrEnum):
    """How a crawl of a site ended."""

    RUNNING = "running"
    """Not ended, or ended with its process."""
    OK = "ok"
    FAILED = "failed"


class Run(Record):
    """One crawl of one site."""

    run_id: str
    site: str
    started_at: UtcTime
    finished_at: UtcTime | None = None
    outcome: RunOutcome = RunOutcome.RUNNING
    failure: FailureKind | None = None
    detail: str | None = None
    counts: Mapping[str, int] = Field(default_factory=dict)


def begin_run(conn: Connection, run: Run) -> None:
    """Keep a run that begins, so that one which never ends is seen."""
    conn.execute(insert(crawl_run).values({name: getattr(run, name) for name in Run.model_fields}))


def end_run(  # noqa: PLR0913 - the columns of an ending
    conn: Connection,
    run_id: str,
    outcome: RunOutcome,
    *,
    failure: FailureKind | None = None,
    detail: str | None = None,
    counts: Mapping[str, int],
    clock: Clock = system_clock,
) -> None:
    """Keep how a run ended."""
    ending = {
        "outcome": outcome,
        "failure": failure,
        "detail": detail,
        "counts": dict(counts),
        "finished_at": clock(),
    }
    conn.execute(update(crawl_run).where(crawl_run.c.run_id == run_id).values(ending))


def runs(conn: Connection, site: str | None = None) -> tuple[Run, ...]:
    """Every run, or one site's, oldest first."""
    chosen = select(*_COLUMNS).order_by(crawl_run.c.started_at, crawl_run.c.run_id)
    if site is not None:
        chosen = chosen.where(crawl_run.c.site == site)
    return tuple(Run.model_validate(dict(row._mapping)) for row in conn.execute(chosen))  # noqa: SLF001  # public


def latest_runs(conn: Connection) -> tuple[Run, ...]:
    """The latest run of each site, in the order of the sites' keys."""
    latest: dict[str, Run] = {run.site: run for run in runs(conn)}
    return tuple(latest[site] for site in sorted(latest))
