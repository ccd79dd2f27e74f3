import pytest
from sqlalchemy import Connection, Engine

from publisher.checks.model import Impossible
from publisher.ledger import (
    NotOpen,
    Unpublished,
    close_publication,
    held,
    latest_figures,
    open_publication,
    publication_numbers,
    quarantine_document,
    unpublished,
)
from schemas.v1 import ChangeKind, Check, Result, Status
from tests.publisher.ledger.stand_ins import DOCUMENT, NOW, capture_of, keep, reading_of

FIRST = ("甲市专利授权量118070件，占全省20%。", "商标代理机构12家。")
EDITED = ("甲市专利授权量118077件，占全省20%。", "商标代理机构12家。")


def publish(conn: Connection) -> Unpublished:
    """Open what waits, and close it."""
    number = open_publication(conn, NOW)
    assert number is not None
    published = unpublished(conn, number)
    close_publication(conn, number, NOW)
    return published


def test_nothing_waits_in_an_empty_ledger(conn: Connection) -> None:
    assert open_publication(conn, NOW) is None


def test_the_first_publication_holds_everything(conn: Connection) -> None:
    kept = keep(conn, *FIRST)
    published = publish(conn)
    ids = {each.figure_id for each in kept.figures}
    assert published.number == 1
    assert published.opened_at == NOW
    assert published.document_ids == (DOCUMENT.document_id,)
    assert {each.figure_id for each in published.revisions} == ids
    assert {each.figure_id for each in published.occurrences} == ids
    assert [(each.cursor, each.kind) for each in published.changes] == [
        (1, ChangeKind.NEW),
        (2, ChangeKind.NEW),
        (3, ChangeKind.NEW),
    ]
    assert {each.publication for each in published.changes} == {1}


def test_when_nothing_changed_nothing_is_published(conn: Connection) -> None:
    keep(conn, *FIRST)
    publish(conn)
    keep(conn, *FIRST)
    assert open_publication(conn, NOW) is None


def test_the_next_publication_holds_what_changed_only(conn: Connection) -> None:
    kept = keep(conn, *FIRST)
    publish(conn)
    keep(conn, *EDITED)
    published = publish(conn)
    assert published.number == 2
    assert [(each.figure_id, each.revision) for each in published.revisions] == [(kept.figures[0].figure_id, 2)]
    assert [(each.cursor, each.kind) for each in published.changes] == [(4, ChangeKind.EDITED)]
    assert len(published.occurrences) == 3


def test_a_publication_that_was_not_closed_is_opened_again_as_it_was(conn: Connection) -> None:
    keep(conn, *FIRST)
    number = open_publication(conn, NOW)
    assert number == 1
    before = unpublished(conn, number)
    keep(conn, *EDITED)
    assert open_publication(conn, NOW) == 1
    assert unpublished(conn, 1).changes == before.changes
    close_publication(conn, 1, NOW)
    assert open_publication(conn, NOW) == 2


def test_a_publication_killed_before_its_commit_was_never_opened(engine: Engine) -> None:
    with engine.begin() as conn:
        keep(conn, *FIRST)
    with engine.connect() as conn:
        assert open_publication(conn, NOW) == 1
        conn.rollback()
    with engine.begin() as conn:
        assert open_publication(conn, NOW) == 1
        assert [each.cursor for each in unpublished(conn, 1).changes] == [1, 2, 3]


def test_only_an_open_publication_can_be_read_and_closed(conn: Connection) -> None:
    keep(conn, *FIRST)
    publish(conn)
    with pytest.raises(NotOpen, match="publication 1 is not open"):
        close_publication(conn, 1, NOW)
    with pytest.raises(NotOpen, match="publication 7 is not open"):
        unpublished(conn, 7)


def test_what_closed_publications_held_can_be_read_again(conn: Connection) -> None:
    keep(conn, *FIRST)
    first = publish(conn)
    keep(conn, *EDITED)
    second = publish(conn)
    assert publication_numbers(conn) == (1, 2)
    assert held(conn, 1) == first
    assert held(conn, 2) == second


def test_figures_say_when_they_were_published(conn: Connection) -> None:
    keep(conn, *FIRST)
    assert {each.changed_at for each in latest_figures(conn, [DOCUMENT.document_id])} == {None}
    publish(conn)
    assert {(each.first_published_at, each.changed_at) for each in latest_figures(conn, [DOCUMENT.document_id])} == {
        (NOW, NOW)
    }
    keep(conn, *EDITED)
    waiting = next(iter(latest_figures(conn, [DOCUMENT.document_id])))
    assert (waiting.revision, waiting.first_published_at, waiting.changed_at) == (2, NOW, None)


def test_a_figure_found_in_another_capture_is_written_anew(conn: Connection) -> None:
    keep(conn, *FIRST)
    publish(conn)
    keep(conn, "新的一句。", *FIRST)
    published = publish(conn)
    assert published.document_ids == (DOCUMENT.document_id,)
    assert published.revisions == ()


def check_of(arithmetic: str, *figure_ids: str) -> Check:
    return Check(rule="parts_sum", figure_ids=figure_ids, result=Result.AGREES, arithmetic=arithmetic)


def test_checks_are_published_under_carried_ids(conn: Connection) -> None:
    ids = [each.figure_id for each in keep(conn, *FIRST).figures]
    publish(conn)
    natural = keep(conn, *EDITED).figures[0].figure_id
    assert natural != ids[0]
    keep(conn, *EDITED, checks=(check_of("1 + 1 = 2, as stated", natural),))
    (kept,) = publish(conn).checks
    assert kept.check.figure_ids == (ids[0],)
    assert kept.check.document_id == DOCUMENT.document_id
    assert kept.withdrawn_at is None


def test_a_check_no_longer_found_is_withdrawn_and_one_found_again_comes_back(conn: Connection) -> None:
    found = check_of("1 + 1 = 2, as stated")
    keep(conn, *FIRST, checks=(found,))
    (first,) = publish(conn).checks
    keep(conn, *FIRST)
    (withdrawn,) = publish(conn).checks
    keep(conn, *FIRST, checks=(found, found))
    (again,) = publish(conn).checks
    assert first.check_id == withdrawn.check_id == again.check_id
    assert [each.withdrawn_at for each in (first, withdrawn, again)] == [None, NOW, None]


LATER = NOW.replace(hour=5)


def test_an_impossible_figure_is_quarantined_and_released(conn: Connection) -> None:
    (natural,) = (each.figure_id for each in keep(conn, "占比120%。").figures)
    publish(conn)
    why = Impossible(figure_id=natural, rule="share_in_range", reason="not between 0 % and 100 %")
    keep(conn, "占比120%。", quarantined=(why,), statuses={"占比": Status.QUARANTINED}, now=LATER)
    published = publish(conn)
    (entry,) = published.quarantine
    assert (entry.entry.figure_id, entry.entry.quote, entry.entry.stated) == (natural, "占比120%。", "120%")
    assert (entry.entry.rule, entry.entry.quarantined_at, entry.released_at) == ("share_in_range", LATER, None)
    assert [each.kind for each in published.changes] == [ChangeKind.QUARANTINED]
    keep(conn, "占比120%。", quarantined=(why,), statuses={"占比": Status.QUARANTINED}, now=LATER.replace(minute=1))
    assert open_publication(conn, NOW) is None
    keep(conn, "占比20%。", now=LATER.replace(minute=2))
    published = publish(conn)
    assert [each.released_at for each in published.quarantine] == [LATER.replace(minute=2)]
    assert [each.kind for each in published.changes] == [ChangeKind.RELEASED]


def test_a_document_that_cannot_be_read_is_quarantined_once(conn: Connection) -> None:
    capture = capture_of(reading_of("x"))
    for moment in (NOW, LATER):
        quarantine_document(conn, DOCUMENT, capture, "encrypted", "it asks for a password", moment)
    (entry,) = publish(conn).quarantine
    assert (entry.entry.capture_id, entry.entry.figure_id, entry.entry.reason) == (
        capture.capture_id,
        None,
        "it asks for a password",
    )
    assert entry.entry.quarantined_at == NOW


def test_it_is_released_when_the_document_reads_later(conn: Connection) -> None:
    quarantine_document(conn, DOCUMENT, capture_of(reading_of("x")), "encrypted", "it asks for a password", NOW)
    keep(conn, *FIRST, now=LATER)
    (entry,) = publish(conn).quarantine
    assert entry.released_at == LATER


def test_a_resource_found_unreadable_in_the_same_handling_stays(conn: Connection) -> None:
    quarantine_document(conn, DOCUMENT, capture_of(reading_of("x")), "encrypted", "it asks for a password", NOW)
    keep(conn, *FIRST, now=NOW)
    (entry,) = publish(conn).quarantine
    assert entry.released_at is None


def test_what_was_released_can_be_quarantined_again(conn: Connection) -> None:
    capture = capture_of(reading_of("x"))
    quarantine_document(conn, DOCUMENT, capture, "encrypted", "it asks for a password", NOW)
    keep(conn, *FIRST, now=LATER)
    publish(conn)
    quarantine_document(conn, DOCUMENT, capture, "encrypted", "it asks for a password", LATER)
    (entry,) = publish(conn).quarantine
    assert entry.released_at is None
