"""A crawl's session writes down its beginning and its end, whatever happens in between."""

from pathlib import Path

import pytest

from crawler import catalogue, outbox, store
from crawler.catalogue import FetchOutcome, Run, RunOutcome
from crawler.data_folder import DataFolder
from crawler.failures import FailureKind
from crawler.report import CrawlReport, site_report
from crawler.session import CrawlSession
from crawler.sites import Column, SiteDefinition
from crawler.spiders.nfcms import NfcmsSpider
from schemas.v1 import CaptureRole, EventType

SITE = SiteDefinition(
    site="x",
    name="样例",
    name_en="Sample",
    hosts=("example.gov.cn",),
    base_url="https://example.gov.cn",
    ways=("list",),
    columns=(Column(path="/a/"),),
)
URL = "https://example.gov.cn/a/"


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder.at(tmp_path, {})


def runs(data: DataFolder) -> tuple[Run, ...]:
    engine = store.connect(data.database_url)
    with store.reading(engine) as conn:
        found = catalogue.runs(conn)
    engine.dispose()
    return found


def test_a_crawl_that_is_killed_is_seen_to_run_still(data: DataFolder) -> None:
    session = CrawlSession.begin(data, SITE)
    (run,) = runs(data)
    assert (run.run_id, run.outcome, run.finished_at) == (session.run_id, RunOutcome.RUNNING, None)
    session.engine.dispose()


def test_walks_are_full_until_one_was_complete(data: DataFolder) -> None:
    first = CrawlSession.begin(data, SITE)
    first.failed(URL, CaptureRole.LISTING, FailureKind.NO_ANSWER, "refused")
    first.end()
    second = CrawlSession.begin(data, SITE)
    assert first.full
    assert second.full
    second.end()
    third, fourth = CrawlSession.begin(data, SITE), CrawlSession.begin(data, SITE, full=True)
    assert not third.full
    assert fourth.full
    third.end()
    fourth.end()


def test_a_failed_list_fails_the_crawl_and_says_so_once(data: DataFolder) -> None:
    session = CrawlSession.begin(data, SITE)
    session.failed(URL, CaptureRole.LISTING, FailureKind.EMPTY, "an empty body")
    session.failed(URL, CaptureRole.LISTING, FailureKind.NO_ANSWER, "refused")
    session.end()
    report = site_report(session)
    assert (report.failure, report.detail) == (FailureKind.EMPTY, "an empty body")
    assert report.failures == {"empty": 1, "no_answer": 1}
    assert CrawlReport(sites=(report,)).failed == (report,)
    engine = store.connect(data.database_url)
    assert outbox.pending(engine, [EventType.SOURCE_FAILED]) == 1
    with store.reading(engine) as conn:
        assert [each.outcome for each in catalogue.fetches(conn, URL)] == [FetchOutcome.FAILED] * 2
    engine.dispose()


def test_a_failed_page_does_not_fail_the_crawl(data: DataFolder) -> None:
    session = CrawlSession.begin(data, SITE)
    session.failed(URL, CaptureRole.PAGE, FailureKind.HTTP_ERROR, "status 404", 404)
    session.end()
    assert runs(data)[0].outcome is RunOutcome.OK
    assert runs(data)[0].counts == {"failures.http_error": 1}


@pytest.mark.parametrize(
    ("reason", "outcome", "failure"),
    [("finished", RunOutcome.OK, None), ("closespider_timeout", RunOutcome.FAILED, FailureKind.INTERRUPTED)],
)
def test_a_spider_that_was_closed_early_has_not_finished(
    data: DataFolder, reason: str, outcome: RunOutcome, failure: FailureKind | None
) -> None:
    session = CrawlSession.begin(data, SITE)
    NfcmsSpider(SITE, session).closed(reason)
    (run,) = runs(data)
    assert (run.outcome, run.failure) == (outcome, failure)
