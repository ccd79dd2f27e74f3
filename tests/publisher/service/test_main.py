"""The pieces of the service: what one tick does, when it is due, and what a failed one says."""

import asyncio
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from structlog.testing import capture_logs

from crawler.catalogue import RunOutcome
from crawler.data_folder import DataFolder
from crawler.report import CrawlReport, SiteReport
from crawler.sites import Column, SiteDefinition
from publisher.service import main
from publisher.service.main import Service
from publisher.service.server import Server
from schemas.v1 import EventType
from schemas.v1.base import SHANGHAI
from schemas.v1.identity import document_id
from tests.publisher.holding import DOCUMENT, TEXT, Holding


class Stand(Server):
    """A server without a process, which can be knocked over."""

    def __init__(self) -> None:
        super().__init__((), "http://127.0.0.1:1/")
        self.starts = 0
        self.up = False

    @property
    def running(self) -> bool:
        return self.up

    def start(self) -> None:
        self.starts += 1
        self.up = True

    def stop(self) -> None:
        self.up = False


def definition(site: str, schedule: str = "30 6 * * *") -> SiteDefinition:
    return SiteDefinition(
        site=site,
        name="样例",
        name_en="Sample",
        hosts=("www.example.cn",),
        base_url="https://www.example.cn",
        ways=("list",),
        columns=(Column(path="/tzgg/"),),
        schedule=schedule,
    )


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Holding]:
    made = Holding(tmp_path)
    yield made
    made.engine.dispose()


@pytest.fixture
def service(holding: Holding) -> Service:
    sites = (definition("a.example.cn"), definition("b.example.cn", "15 */6 * * 1-5"))
    return Service(holding.data, sites, holding.engine, Stand())


@pytest.fixture
def crawled(monkeypatch: pytest.MonkeyPatch, holding: Holding) -> list[str]:
    """The sites that were crawled; each crawl brings one document."""
    found: list[str] = []

    async def crawl(data: DataFolder, sites: list[SiteDefinition]) -> CrawlReport:
        assert data == holding.data
        found.extend(site.site for site in sites)
        holding.capture(TEXT)
        return CrawlReport(sites=tuple(_report(site.site) for site in sites))

    monkeypatch.setattr(main, "crawl", crawl)
    return found


def _report(site: str) -> SiteReport:
    return SiteReport(site=site, run_id="r1", outcome=RunOutcome.OK, new=1, passed_over={}, failures={})


def test_a_tick_crawls_one_site_and_publishes_what_came_of_it(service: Service, crawled: list[str]) -> None:
    with capture_logs() as told:
        asyncio.run(main.watch(service, service.sites[0]))
    assert crawled == ["a.example.cn"]
    assert service.data.published.exists()
    assert [each["event"] for each in told] == ["site.crawled", "document.normalized", "figures.published"]
    assert (told[0]["site"], told[1]["new"], told[2]["changes"]) == ("a.example.cn", 2, 2)


def test_a_tick_that_brings_nothing_new_publishes_nothing(service: Service, crawled: list[str]) -> None:
    asyncio.run(main.watch(service, service.sites[0]))
    with capture_logs() as told:
        asyncio.run(main.watch(service, service.sites[1]))
    assert [each["event"] for each in told] == ["site.crawled", "document.normalized"]
    assert crawled == ["a.example.cn", "b.example.cn"]


@pytest.mark.usefixtures("crawled")
def test_bytes_that_are_lost_keep_no_other_document_waiting(service: Service, holding: Holding) -> None:
    other = DOCUMENT.model_copy(update={"document_id": document_id("example:2"), "key": "example:2"})
    holding.file(holding.capture(b"2021\xe5\xb9\xb4", "lost.txt", of=other).sha256).unlink()
    with capture_logs() as logs:
        asyncio.run(main.watch(service, service.sites[0]))
    assert [entry["event"] for entry in logs] == [
        "site.crawled", "archive.failed", "document.normalized", "figures.published",
    ]  # fmt: skip
    (lost, _) = holding.events(EventType.DOCUMENT_CAPTURED)
    assert lost["done_at"] is None
    assert lost["error"]


def test_two_ticks_at_once_write_one_after_the_other(
    service: Service, crawled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, most = [0], [0]
    normalize_and_publish = main._normalize_and_publish

    def counted(of: Service) -> None:
        writing[0] += 1
        most[0] = max(most[0], writing[0])
        normalize_and_publish(of)
        writing[0] -= 1

    monkeypatch.setattr(main, "_normalize_and_publish", counted)

    async def both() -> None:
        await asyncio.gather(*(main.watch(service, site) for site in service.sites))

    asyncio.run(both())
    assert (sorted(crawled), most) == (["a.example.cn", "b.example.cn"], [1])


def test_each_site_is_due_at_once_and_then_by_its_own_schedule(service: Service) -> None:
    scheduler = main._schedule(service)
    jobs = scheduler.get_jobs()
    assert [(job.id, job.max_instances, job.coalesce) for job in jobs] == [
        ("a.example.cn", 1, True),
        ("b.example.cn", 1, True),
    ]
    assert all(job.next_run_time <= datetime.now(UTC) for job in jobs)
    morning = datetime(2024, 5, 1, 6, 0, tzinfo=SHANGHAI)
    due = [job.trigger.get_next_fire_time(None, morning) for job in jobs]
    assert due == [morning + timedelta(minutes=30), morning + timedelta(minutes=15)]


def test_a_tick_that_fails_is_told_and_the_next_one_comes(service: Service) -> None:
    event = JobExecutionEvent(
        EVENT_JOB_ERROR,
        "a.example.cn",
        "default",
        datetime.now(UTC),
        exception=OSError("disk full"),
        traceback="Traceback",
    )
    with capture_logs() as told:
        main._tell(event)
    assert told == [
        {
            "event": "job.failed",
            "log_level": "error",
            "site": "a.example.cn",
            "reason": "OSError('disk full')",
            "traceback": "Traceback",
        }
    ]
    assert main._schedule(service).get_job("a.example.cn") is not None


def test_a_server_that_died_is_started_again_until_asked_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "SUPERVISION", 0.001)
    server = Stand()

    async def supervised() -> None:
        stopped = asyncio.Event()
        with server:
            task = asyncio.create_task(main._supervise(server, stopped))
            server.up = False
            while server.starts < 2:  # noqa: ASYNC110 - the supervisor tells nobody
                await asyncio.sleep(0)
            stopped.set()
            await task

    with capture_logs() as told:
        asyncio.run(supervised())
    assert [each["event"] for each in told] == ["server.restarted"]
    assert not server.up


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it(number: signal.Signals) -> None:
    async def asked() -> bool:
        stopped = main._stop_signal()
        os.kill(os.getpid(), number)
        return await stopped.wait()

    assert asyncio.run(asked())


def test_up_publishes_what_waits_serves_and_ends_when_asked(
    service: Service, holding: Holding, crawled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publisher.service.logs.configure", lambda: None)
    monkeypatch.setattr(main, "SUPERVISION", 0.001)
    holding.capture(TEXT)

    async def run() -> None:
        task = asyncio.create_task(main.up(service))
        while len(crawled) < len(service.sites):  # noqa: ASYNC110 - the scheduler tells nobody
            await asyncio.sleep(0.001)
        os.kill(os.getpid(), signal.SIGTERM)
        await task

    with capture_logs() as told:
        asyncio.run(run())
    events = [each["event"] for each in told]
    assert events[:2] == ["document.normalized", "figures.published"]
    assert "service.stopped" in events
    assert isinstance(service.server, Stand)
    assert (service.server.starts, service.server.up) == (1, False)
