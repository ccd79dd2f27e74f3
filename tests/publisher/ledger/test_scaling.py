"""What is done for one document does not read through the tables of all."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from crawler import outbox
from publisher.checks.model import Impossible
from publisher.ledger import close_publication, latest_figures, open_publication, quarantine_document, unpublished
from schemas.v1 import Check, Event, EventType, Result
from tests.databases import SERVER
from tests.publisher.ledger.stand_ins import DOCUMENT, NOW, Kept, capture_of, keep, reading_of

pytestmark = pytest.mark.skipif(SERVER is not None, reason="reads SQLite's query plans")

SHORT = frozenset({"publication"})
"""Tables that may be read through: one row a publication."""
FIRST = ("甲市专利授权量118070件，占全省20%。", "商标代理机构12家。")
LAST = ("甲市专利授权量118077件，占全省20%。", "新的一句5件。")


@contextmanager
def plans(engine: Engine) -> Iterator[list[str]]:
    """The query plan of every statement that is run inside, collected."""
    told: list[str] = []

    def explain(
        _conn: object, cursor: object, statement: str, parameters: object, _context: object, many: object
    ) -> None:
        if statement.startswith(("SELECT", "UPDATE", "INSERT", "DELETE")):
            values = parameters[0] if many and isinstance(parameters, list) else parameters
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[attr-defined] # sqlite3's cursor
            told.extend(row[3] for row in rows)

    event.listen(engine, "before_cursor_execute", explain)
    yield told
    event.remove(engine, "before_cursor_execute", explain)


def read_through(told: list[str]) -> list[str]:
    """Plans that read a whole table that grows with the archive."""
    scans = [each.split() for each in told if each.startswith("SCAN ")]
    return [
        " ".join(words) for words in scans if words[1] not in SHORT and "INDEX" not in words and words[1] != "CONSTANT"
    ]


def judged(kept: Kept) -> tuple[tuple[Check, ...], tuple[Impossible, ...]]:
    """A check and a refusal of the first figure."""
    first = kept.figures[0].figure_id
    check = Check(rule="parts_sum", figure_ids=(first,), result=Result.AGREES, arithmetic="1 = 1, as stated")
    return (check,), (Impossible(figure_id=first, rule="share_in_range", reason="too much"),)


def test_recording_a_document(engine: Engine) -> None:
    with engine.begin() as conn:
        keep(conn, *FIRST)
    with plans(engine) as told, engine.begin() as conn:
        checks, quarantined = judged(keep(conn, *LAST))
        keep(conn, *LAST, checks=checks, quarantined=quarantined)
        keep(conn, *FIRST)
        quarantine_document(conn, DOCUMENT, capture_of(reading_of("x")), "damaged", "it ends in the middle", NOW)
        list(latest_figures(conn, [DOCUMENT.document_id]))
    assert len(told) > 20
    assert read_through(told) == []


def test_publishing_what_waits(engine: Engine) -> None:
    with engine.begin() as conn:
        keep(conn, *FIRST)
    with plans(engine) as told, engine.begin() as conn:
        number = open_publication(conn, NOW)
        assert number == 1
        unpublished(conn, number)
        close_publication(conn, number, NOW)
    assert len(told) > 20
    assert read_through(told) == []


def test_the_life_of_an_event(engine: Engine) -> None:
    with plans(engine) as told, engine.begin() as conn:
        outbox.emit(conn, Event(id="e1", type=EventType.DOCUMENT_CAPTURED, subject="d_1", time=NOW))
    with plans(engine) as more:
        (claimed,) = outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], "w1", 60)
        outbox.fail(engine, claimed, "no answer")
    with engine.begin() as conn:
        assert outbox.retry(conn, "e1") is False
    assert len(more) > 1
    assert read_through(told + more) == []
