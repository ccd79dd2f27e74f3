"""``baipishu up``: watch on schedule, normalize and publish what is new, serve all the while.

One process holds Scrapy and APScheduler on one asyncio loop; reading and publishing run in a thread, one
at a time, so that there is one writer; Datasette is a process of its own and is started again if it dies.
"""

import asyncio
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Engine

from crawler.archive import ArchiveDamaged, NotArchived
from crawler.data_folder import DataFolder
from crawler.run import crawl
from crawler.sites import SiteDefinition
from publisher import stages
from publisher.service import logs
from publisher.service.server import Server
from schemas.v1.base import SHANGHAI

log = structlog.get_logger()

LATE = 24 * 3600
"""Seconds after its time at which a missed crawl is still made up for: a day, since no site is watched less often."""
SUPERVISION = 2.0
"""Seconds between two looks at the server."""


@dataclass(frozen=True, slots=True)
class Service:
    """What one running service works with."""

    data: DataFolder
    sites: Sequence[SiteDefinition]
    engine: Engine
    server: Server
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the ledger or the published database is written: one writer."""


async def up(service: Service) -> None:
    """Run until SIGTERM or SIGINT; what is in hand is finished or left in the outbox for the next start."""
    logs.configure()
    stopped = _stop_signal()
    await _bring_up_to_date(service)
    scheduler = _schedule(service)
    scheduler.start()
    with service.server:
        try:
            await _supervise(service.server, stopped)
        finally:
            scheduler.shutdown(wait=False)
            async with service.writing:
                log.info("service.stopped", data=str(service.data.root))


async def watch(service: Service, site: SiteDefinition) -> None:
    """One tick of one site: crawl it, then normalize and publish what came of it."""
    report = await crawl(service.data, [site])
    for each in report.sites:
        log.info("site.crawled", **each.to_row())
    await _bring_up_to_date(service)


async def _bring_up_to_date(service: Service) -> None:
    async with service.writing:
        await asyncio.to_thread(_normalize_and_publish, service)


def _normalize_and_publish(service: Service) -> None:
    while not _normalized(service):
        pass
    published = stages.publish(service.data, service.engine)
    if published.changes:
        log.info("figures.published", publication=published.number, changes=published.changes)


def _normalized(service: Service) -> bool:
    """Read what waits; ``False`` when the archive failed on a document, which then waits while the others go on."""
    try:
        for handled in stages.normalize(service.data, service.engine):
            log.info(
                "document.normalized",
                document_id=handled.document.document_id,
                figures=handled.figures,
                new=handled.new,
                revised=handled.revised,
                unreadable=len(handled.faults),
            )
    except (NotArchived, ArchiveDamaged) as fault:
        # A command stops here and says so. The service does not: readers and other documents must not wait for it.
        log.error("archive.failed", reason=str(fault))  # noqa: TRY400 - the reason is whole, a traceback adds nothing
        return False
    return True


def _schedule(service: Service) -> AsyncIOScheduler:
    scheduler = AsyncIOScheduler(timezone=SHANGHAI)
    scheduler.add_listener(_tell, EVENT_JOB_ERROR)
    for site in service.sites:
        scheduler.add_job(
            watch,
            CronTrigger.from_crontab(site.schedule, timezone=SHANGHAI),
            args=[service, site],
            id=site.site,
            name=site.name,
            next_run_time=datetime.now(SHANGHAI),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=LATE,
        )
    return scheduler


def _tell(event: JobExecutionEvent) -> None:
    # The next tick tries again; what was archived before the failure is kept.
    log.error("job.failed", site=event.job_id, reason=repr(event.exception), traceback=event.traceback)


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped


async def _supervise(server: Server, stopped: asyncio.Event) -> None:
    while not stopped.is_set():
        if not server.running:
            log.warning("server.restarted", url=server.url)
            server.start()
        try:
            await asyncio.wait_for(stopped.wait(), SUPERVISION)
        except TimeoutError:
            continue
