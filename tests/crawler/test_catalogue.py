"""The catalogue keeps every version, every attempt and every change, and tells which version is current."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, create_engine, select

from crawler import catalogue
from crawler.catalogue import Fetch, FetchOutcome, Run, RunOutcome, UnknownDocument
from crawler.catalogue.tables import document_change
from crawler.failures import FailureKind
from crawler.store import metadata
from schemas.v1 import Capture, CaptureRole, Document
from schemas.v1.identity import capture_id, document_id

NOW = datetime(2024, 4, 25, 1, 2, 3, tzinfo=UTC)
PAGE = "https://example.cn/a/content/post_1.html"
FILE = "https://example.cn/attachment/0/1/1/1.pdf"
FILE_AGAIN = "https://example.cn/attachment/0/2/2/1.pdf"
DOCUMENT = Document(
    document_id=document_id("x:1"), key="x:1", site="x", title="状况", url=PAGE, published_on=date(2024, 4, 25)
)


@pytest.fixture
def conn() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn)
        yield conn
    engine.dispose()


def captured(url: str, data: bytes, at: int = 0, **more: object) -> Capture:
    sha256 = hashlib.sha256(data).hexdigest()
    values: dict[str, object] = {
        "capture_id": capture_id(url, sha256),
        "document_id": DOCUMENT.document_id,
        "site": "x",
        "role": CaptureRole.PAGE if url == PAGE else CaptureRole.ATTACHMENT,
        "url": url,
        "final_url": url,
        "sha256": sha256,
        "size": len(data),
        "status": 200,
        "headers": {"Content-Type": "text/html"},
        "fetched_at": NOW + timedelta(days=at),
    }
    return Capture.model_validate(values | more)


def test_a_document_comes_back_as_it_was(conn: Connection) -> None:
    assert catalogue.record_document(conn, DOCUMENT)
    assert catalogue.document(conn, DOCUMENT.document_id) == DOCUMENT
    assert catalogue.documents(conn) == (DOCUMENT,)
    assert catalogue.documents(conn, "another") == ()


def test_an_unknown_document_is_said(conn: Connection) -> None:
    with pytest.raises(UnknownDocument, match="d_0000000000000000"):
        catalogue.document(conn, "d_0000000000000000")


def test_a_changed_title_is_kept_with_what_it_was(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT, clock=lambda: NOW)
    renamed = DOCUMENT.model_copy(update={"title": "保护状况", "published_on": date(2024, 4, 26)})
    assert not catalogue.record_document(conn, renamed, clock=lambda: NOW + timedelta(days=1))
    assert catalogue.document(conn, DOCUMENT.document_id) == renamed
    kept = conn.execute(select(document_change).order_by(document_change.c.change_id)).all()
    assert [(row.field, row.old, row.new) for row in kept] == [
        ("title", "状况", "保护状况"),
        ("published_on", "2024-04-25", "2024-04-26"),
    ]


def test_the_same_document_again_changes_nothing(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    assert not catalogue.record_document(conn, DOCUMENT)
    assert conn.execute(select(document_change)).all() == []


def test_a_work_found_by_another_stage_is_not_taken_back(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT.model_copy(update={"work_id": "w_0123456789abcdef"}))
    catalogue.record_document(conn, DOCUMENT)
    assert catalogue.document(conn, DOCUMENT.document_id).work_id == "w_0123456789abcdef"


def test_the_same_bytes_are_one_capture_and_two_attempts(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    assert catalogue.record_capture(conn, captured(PAGE, b"one"))
    assert not catalogue.record_capture(conn, captured(PAGE, b"one", at=1))
    assert catalogue.captures(conn) == (captured(PAGE, b"one"),)
    assert [attempt.outcome for attempt in catalogue.fetches(conn, PAGE)] == [
        FetchOutcome.CAPTURED,
        FetchOutcome.UNCHANGED,
    ]


def test_the_current_version_is_the_one_seen_last_even_when_an_edit_is_taken_back(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    for day, data in enumerate([b"one", b"two", b"one"]):
        catalogue.record_capture(conn, captured(PAGE, data, at=day))
    found = catalogue.last_capture(conn, PAGE)
    assert found is not None
    assert found.sha256 == hashlib.sha256(b"one").hexdigest()
    assert [each.sha256 for each in catalogue.captures_of(conn, DOCUMENT.document_id)] == [found.sha256]


def test_validators_are_those_of_the_latest_answer(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    catalogue.record_capture(conn, captured(PAGE, b"one", etag='"a"'))
    catalogue.record_capture(conn, captured(PAGE, b"one", at=1, etag='"b"'))
    found = catalogue.last_capture(conn, PAGE)
    assert found is not None
    assert found.etag == '"b"'
    assert catalogue.captures(conn)[0].etag == '"a"'


def test_a_failure_is_an_attempt_and_no_version(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    catalogue.record_capture(conn, captured(PAGE, b"one"))
    failed = Fetch(
        site="x",
        role=CaptureRole.PAGE,
        url=PAGE,
        fetched_at=NOW,
        outcome=FetchOutcome.FAILED,
        failure=FailureKind.BLOCKED,
        status=412,
        detail="412",
    )
    catalogue.record_fetch(conn, failed)
    assert catalogue.fetches(conn)[-1] == failed
    found = catalogue.last_capture(conn, PAGE)
    assert found is not None
    assert found.status == 200
    assert catalogue.last_capture(conn, "https://example.cn/never") is None


def test_a_replaced_attachment_is_no_longer_the_documents(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    for url in (PAGE, FILE):
        catalogue.record_capture(conn, captured(url, url.encode()))
    assert not catalogue.record_resources(conn, DOCUMENT.document_id, [PAGE, FILE])
    catalogue.record_capture(conn, captured(FILE_AGAIN, b"new", at=1))
    assert catalogue.record_resources(conn, DOCUMENT.document_id, [PAGE, FILE_AGAIN])
    assert [each.url for each in catalogue.captures_of(conn, DOCUMENT.document_id)] == [PAGE, FILE_AGAIN]
    assert len(catalogue.captures(conn)) == 3


def test_an_attachment_that_comes_back_is_the_documents_again(conn: Connection) -> None:
    catalogue.record_document(conn, DOCUMENT)
    for url in (PAGE, FILE):
        catalogue.record_capture(conn, captured(url, url.encode()))
    catalogue.record_resources(conn, DOCUMENT.document_id, [PAGE])
    assert catalogue.record_resources(conn, DOCUMENT.document_id, [FILE, PAGE])
    assert [each.url for each in catalogue.captures_of(conn, DOCUMENT.document_id)] == [FILE, PAGE]


def test_two_documents_may_share_a_file(conn: Connection) -> None:
    other = DOCUMENT.model_copy(update={"document_id": document_id("x:2"), "key": "x:2"})
    for each in (DOCUMENT, other):
        catalogue.record_document(conn, each)
        catalogue.record_capture(conn, captured(FILE, b"pdf", document_id=each.document_id))
    assert [each.url for each in catalogue.captures_of(conn, other.document_id)] == [FILE]
    assert len(catalogue.captures(conn)) == 1


def test_runs_tell_how_they_ended(conn: Connection) -> None:
    for number, site in enumerate(["x", "y", "x"]):
        catalogue.begin_run(conn, Run(run_id=f"{site}:{number}", site=site, started_at=NOW + timedelta(hours=number)))
    catalogue.end_run(conn, "x:0", RunOutcome.OK, counts={"listed": 3}, clock=lambda: NOW)
    catalogue.end_run(
        conn, "y:1", RunOutcome.FAILED, failure=FailureKind.NO_ANSWER, detail="refused", counts={}, clock=lambda: NOW
    )
    assert [run.outcome for run in catalogue.runs(conn)] == [RunOutcome.OK, RunOutcome.FAILED, RunOutcome.RUNNING]
    assert catalogue.runs(conn, "x")[0].counts == {"listed": 3}
    assert [(run.run_id, run.failure) for run in catalogue.latest_runs(conn)] == [
        ("x:2", None),
        ("y:1", FailureKind.NO_ANSWER),
    ]
