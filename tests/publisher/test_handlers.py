"""A captured document gets into the ledger once, whatever ends the worker, and nothing half."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from crawler import outbox
from crawler.archive import ArchiveDamaged, NotArchived
from crawler.outbox import Claimed, LeaseLost
from publisher import handlers
from publisher.ledger.tables import change, document_reading, figure, figure_revision, quarantine
from schemas.v1 import CaptureRole, EventType
from tests.publisher.holding import DOCUMENT, TEXT, Holding

TORN = b"%PDF-1.7\nnot one"
LATER = timedelta(days=1)
EFFECTS = (figure, figure_revision, change, document_reading, quarantine)


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Holding]:
    made = Holding(tmp_path)
    yield made
    made.engine.dispose()


def test_a_captured_document_is_read_recorded_and_told(holding: Holding) -> None:
    holding.capture(TEXT)
    (handled,) = holding.drain()
    assert (handled.document, handled.figures, handled.new, handled.revised) == (DOCUMENT, 2, 2, 0)
    assert handled.faults == ()
    (told,) = holding.events(EventType.DOCUMENT_NORMALIZED)
    assert told["data"] == {"document_id": DOCUMENT.document_id, "figures": 2, "new": 2, "revised": 0}
    assert holding.events(EventType.DOCUMENT_CAPTURED)[0]["done_at"]
    assert holding.drain() == []


def test_every_waiting_document_is_handled_in_the_order_of_its_capture(holding: Holding) -> None:
    others = [DOCUMENT.model_copy(update={"document_id": f"d_{at:016x}", "key": f"example:{at}"}) for at in range(3)]
    for at, other in enumerate(others):
        holding.capture(TEXT, f"{at}.txt", of=other)
    assert [handled.document for handled in holding.drain()] == others


def test_what_came_before_the_one_that_fails_is_kept(holding: Holding) -> None:
    holding.capture(TEXT)
    other = DOCUMENT.model_copy(update={"document_id": f"d_{1:016x}", "key": "example:2"})
    lost = holding.capture(b"\xe5\x85\xb1" + TEXT, "b.txt", of=other)
    holding.file(lost.sha256).unlink()
    drained = handlers.drain(holding.engine, holding.archive, "worker", holding.now)
    assert next(drained).document == DOCUMENT
    with pytest.raises(NotArchived):
        next(drained)
    assert len(holding.rows(figure)) == 2


def test_handling_again_changes_nothing(holding: Holding) -> None:
    holding.capture(TEXT)
    holding.drain()
    before = {table.name: holding.rows(table) for table in EFFECTS}
    holding.capture(TEXT)
    (handled,) = holding.drain()
    assert (handled.figures, handled.new, handled.revised) == (2, 0, 0)
    assert {table.name: holding.rows(table) for table in EFFECTS} == before


@pytest.mark.parametrize("step", ["emit", "close"])
def test_killed_within_the_transaction_leaves_the_event_and_nothing_else(
    holding: Holding, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    holding.capture(TEXT)

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(f"publisher.handlers.outbox.{step}", killed)
        with pytest.raises(Killed):
            holding.drain()
    assert [holding.rows(table) for table in EFFECTS] == [[]] * len(EFFECTS)
    assert holding.events(EventType.DOCUMENT_NORMALIZED) == []
    assert holding.drain() == [], "the lease of the one that was killed still runs"
    assert outbox.release(holding.engine, lambda worker: worker == "worker") == 1
    (handled,) = holding.drain()
    assert handled.new == 2
    assert len(holding.rows(figure)) == 2


def test_killed_after_the_transaction_everything_is_done(holding: Holding) -> None:
    holding.capture(TEXT)
    drained = handlers.drain(holding.engine, holding.archive, "worker", holding.now)
    next(drained)
    assert len(holding.rows(figure)) == 2
    assert outbox.pending(holding.engine, [EventType.DOCUMENT_CAPTURED]) == 0


def test_a_worker_that_lost_its_lease_writes_nothing(holding: Holding) -> None:
    holding.capture(TEXT)
    (first,) = holding.claim("slow")
    (second,) = holding.claim("quick", later=timedelta(minutes=2))
    assert holding.handle(second).new == 2
    before = {table.name: holding.rows(table) for table in EFFECTS}
    with pytest.raises(LeaseLost):
        holding.handle(first)
    assert {table.name: holding.rows(table) for table in EFFECTS} == before


def test_a_lease_is_taken_over_between_the_effect_and_its_closing(
    holding: Holding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fence is in the transaction: a close that finds the event gone takes the effect back."""
    holding.capture(TEXT)
    (claimed,) = holding.claim()
    closing = outbox.close

    def overtaken(conn: Connection, ours: Claimed) -> None:
        closing(conn, Claimed(ours.event, "another", ours.attempt, ours.leased_until))

    monkeypatch.setattr("publisher.handlers.outbox.close", overtaken)
    with pytest.raises(LeaseLost):
        holding.handle(claimed)
    assert holding.rows(figure) == []


def test_bytes_that_the_archive_lost_let_the_event_wait_with_the_reason(holding: Holding) -> None:
    capture = holding.capture(TEXT)
    file = holding.file(capture.sha256)
    kept = file.read_bytes()
    file.unlink()
    with pytest.raises(NotArchived, match=capture.sha256):
        holding.drain()
    (waiting,) = holding.events(EventType.DOCUMENT_CAPTURED)
    assert capture.sha256 in waiting["error"]
    assert (waiting["done_at"], waiting["parked_at"]) == (None, None)
    assert holding.rows(quarantine) == [], "it is no fault of the document"
    assert holding.drain() == [], "not at once"
    file.write_bytes(kept)
    (again,) = holding.claim(later=LATER)
    assert holding.handle(again).new == 2
    assert holding.events(EventType.DOCUMENT_CAPTURED)[0]["error"] is None


def test_bytes_that_changed_in_the_archive_are_not_read(holding: Holding) -> None:
    capture = holding.capture(TEXT)
    file = holding.file(capture.sha256)
    file.chmod(0o644)
    file.write_bytes(TEXT.replace(b"8642", b"8643"))
    with pytest.raises(ArchiveDamaged, match="have changed"):
        holding.drain()
    assert "have changed" in holding.events(EventType.DOCUMENT_CAPTURED)[0]["error"]
    assert holding.rows(figure) == []


def test_an_event_that_fails_again_and_again_is_given_up(holding: Holding) -> None:
    capture = holding.capture(TEXT)
    holding.file(capture.sha256).unlink()
    attempts = 0
    while claimed := holding.claim(later=LATER):
        attempts += 1
        with pytest.raises(NotArchived):
            holding.handle(claimed[0])
    assert attempts == outbox.ATTEMPTS
    assert holding.events(EventType.DOCUMENT_CAPTURED)[0]["parked_at"]


def test_what_cannot_be_read_is_quarantined_with_its_reason(holding: Holding) -> None:
    capture = holding.capture(TORN, "a.pdf")
    (handled,) = holding.drain()
    assert (handled.figures, [fault.rule for fault in handled.faults]) == (0, ["damaged"])
    (row,) = holding.rows(quarantine)
    assert (row["rule"], row["capture_id"], row["released_at"]) == ("damaged", capture.capture_id, None)
    (told,) = holding.events(EventType.DOCUMENT_QUARANTINED)
    assert told["data"]["reasons"] == [handled.faults[0].reason]
    assert holding.events(EventType.DOCUMENT_NORMALIZED) == []


def test_a_good_capture_afterwards_releases_it(holding: Holding) -> None:
    holding.capture(TORN, "a.pdf")
    holding.drain()
    holding.capture(TEXT, "a.pdf")
    (handled,) = holding.drain()
    assert (handled.new, handled.faults) == (2, ())
    (row,) = holding.rows(quarantine)
    assert row["released_at"] is not None


def test_a_bad_capture_afterwards_quarantines_it_and_withdraws_nothing(holding: Holding) -> None:
    holding.capture(TEXT, "a.pdf")
    holding.drain()
    before = holding.rows(figure_revision)
    holding.capture(TORN, "a.pdf")
    (handled,) = holding.drain()
    assert handled.figures == 0
    assert holding.rows(figure_revision) == before
    assert [row["released_at"] for row in holding.rows(quarantine)] == [None]


def test_one_bad_attachment_is_quarantined_and_the_document_read_from_another(holding: Holding) -> None:
    holding.capture("<html><body><p>详见附件。</p></body></html>".encode(), "a.html", role=CaptureRole.PAGE)
    holding.capture(TORN, "a.pdf")
    holding.capture(TEXT, "b.txt")
    *_, handled = holding.drain()
    assert (handled.figures, [fault.rule for fault in handled.faults]) == (2, ["damaged"])
    assert [row["released_at"] for row in holding.rows(quarantine)] == [None], "it was found in the same handling"
    assert len(holding.events(EventType.DOCUMENT_NORMALIZED)) == 3
