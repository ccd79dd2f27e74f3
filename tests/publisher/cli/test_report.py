"""What commands print when they are done, word for word where a person acts on it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.catalogue import Run, RunOutcome
from crawler.failures import FailureKind
from crawler.report import CrawlReport, SiteReport
from publisher.cli import report
from publisher.handlers import Handled
from publisher.ledger import Counts
from publisher.rendition import Fault
from publisher.site import PublicationReport
from schemas.v1 import Capture, CaptureRole, Status
from schemas.v1.identity import capture_id
from tests.publisher.holding import DOCUMENT, START

Said = pytest.CaptureFixture[str]
KIND = next(iter(FailureKind))
CAPTURE = Capture(
    capture_id=capture_id("https://www.example.cn/a.pdf", "0" * 64),
    document_id=DOCUMENT.document_id,
    site="example",
    role=CaptureRole.ATTACHMENT,
    url="https://www.example.cn/a.pdf",
    final_url="https://www.example.cn/a.pdf",
    sha256="0" * 64,
    size=1,
    file_name="附件[1].pdf",
    status=200,
    fetched_at=START,
)
FAULT = Fault(CAPTURE, "encrypted", "This PDF is protected with a password; ask the publisher for an open copy.")
COUNTS = Counts(
    documents=3, figures={Status.VALID: 7, Status.FLAGGED: 2}, revisions=11, quarantined=1, publications=4, waiting=5
)


def site(outcome: RunOutcome = RunOutcome.OK, **more: object) -> SiteReport:
    values = {"site": "www.example.cn", "run_id": "r1", "outcome": outcome, "passed_over": {}, "failures": {}, **more}
    return SiteReport.model_validate(values)


def run(outcome: RunOutcome = RunOutcome.OK, **more: object) -> Run:
    values = {"run_id": "r1", "site": "www.example.cn", "started_at": START, "outcome": outcome, **more}
    return Run.model_validate(values)


def handled(**more: object) -> Handled:
    values: dict[str, object] = {"figures": 9, "new": 4, "revised": 2, "faults": (), **more}
    return Handled(DOCUMENT, **values)  # type: ignore[arg-type]  # each test names what differs


def test_a_crawl_is_a_line_a_site(capsys: Said) -> None:
    counts: dict[str, Any] = {"listed": 61, "wanted": 12, "new": 3, "changed": 2, "unchanged": 7}
    report.crawled(
        CrawlReport(sites=(site(**counts, passed_over={"title": 49, "robots": 1}), site(site="b.example.cn")))
    )
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split() == ["site", "listed", "wanted", "new", "changed", "unchanged", "passed", "over"]
    assert first.split()[:6] == ["www.example.cn", "61", "12", "3", "2", "7"]
    assert "robots 1, title 49" in first
    assert second.split()[0] == "b.example.cn"


def test_what_was_not_got_and_what_failed_is_told_apart_from_the_result(capsys: Said) -> None:
    broken = site(RunOutcome.FAILED, failure=KIND, detail="no [answer]", failures={KIND: 2})
    report.crawled(CrawlReport(sites=(broken,)))
    said = capsys.readouterr()
    assert "failed" not in said.out
    assert "www.example.cn: 2 " in said.err
    assert f"www.example.cn failed ({KIND}): no [answer]" in said.err


def test_documents_that_were_read_are_summed(capsys: Said) -> None:
    report.normalized(iter([handled(), handled(figures=1, new=1, revised=0)]), 2)
    assert "2 documents read, 10 figures: 5 new, 2 revised" in capsys.readouterr().out


def test_what_could_not_be_read_is_named_with_its_rule_and_reason(capsys: Said) -> None:
    report.normalized([handled(faults=(FAULT,))], 1)
    said = capsys.readouterr()
    assert f"附件[1].pdf (encrypted): {FAULT.reason}" in said.err
    assert "1 file" in said.out


def test_a_file_without_a_name_is_named_by_its_address(capsys: Said) -> None:
    nameless = Fault(CAPTURE.model_copy(update={"file_name": None}), "damaged", "This PDF is damaged.")
    report.normalized([handled(faults=(nameless,))], 1)
    assert "https://www.example.cn/a.pdf (damaged)" in capsys.readouterr().err


def test_a_title_with_brackets_is_no_style(capsys: Said) -> None:
    report.normalized([Handled(DOCUMENT.model_copy(update={"title": "[red]题[/nonsense]"}), 0, 0, 0, ())], 1)
    assert "0 figures" in capsys.readouterr().out


def test_nothing_read_is_said(capsys: Said) -> None:
    report.normalized([], 0)
    assert "0 documents read, 0 figures" in capsys.readouterr().out


def test_a_publication_says_its_number_and_an_empty_one_that_there_is_nothing(capsys: Said) -> None:
    report.published(PublicationReport(number=4, changes=12, documents=3))
    report.published(PublicationReport(number=4, changes=0, documents=0))
    assert capsys.readouterr().out.splitlines() == [
        "publication 4: 12 changes in 3 documents",
        "nothing new to publish",
    ]


def test_the_state_tells_sites_ledger_and_queue(capsys: Said) -> None:
    report.state([run(counts={"new": 3})], COUNTS, 2, [])
    said = capsys.readouterr().out
    assert "www.example.cn" in said
    assert "3 documents, 9 figures (7 valid, 2 flagged), 11 revisions" in said
    for words in ("4 publications", "5 revisions not yet published", "1 in quarantine", "2 documents not yet read"):
        assert words in said


def test_times_are_those_of_shanghai(capsys: Said) -> None:
    late = datetime(2024, 5, 1, 20, 30, tzinfo=UTC)
    report.state([run(started_at=late)], COUNTS, 0, [])
    assert "2024-05-02 04:30" in capsys.readouterr().out


@pytest.mark.parametrize("outcome", list(RunOutcome))
def test_every_outcome_is_written_out(capsys: Said, outcome: RunOutcome) -> None:
    report.state([run(outcome, failure=KIND, detail="no [b]answer[/b]")], COUNTS, 0, [])
    line = next(line for line in capsys.readouterr().out.splitlines() if "www.example.cn" in line)
    assert str(outcome) in line
    assert "no [b]answer[/b]" in line, "what a site says is text, not a style"


def test_of_each_site_the_latest_run_is_shown(capsys: Said) -> None:
    report.state([run(counts={"new": 1}), run(RunOutcome.FAILED, run_id="r2", detail="gone")], COUNTS, 0, [])
    lines = [line for line in capsys.readouterr().out.splitlines() if "www.example.cn" in line]
    assert len(lines) == 1
    assert "gone" in lines[0]


def test_an_empty_ledger_has_no_figures(capsys: Said) -> None:
    report.state([], Counts(0, {}, 0, 0, 0, 0), 0, [])
    said = capsys.readouterr().out
    assert "0 documents, 0 figures (none)" in said
    assert "0 publications" in said


def test_addresses_to_look_at_are_whole(capsys: Said) -> None:
    report.what_to_look_at("http://127.0.0.1:8001/")
    said = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.strip().startswith("http")]
    assert said[0] == "http://127.0.0.1:8001/"
    assert "http://127.0.0.1:8001/baipishu/figures" in said
    assert not [address for address in said if "//" in address.removeprefix("http://")]
