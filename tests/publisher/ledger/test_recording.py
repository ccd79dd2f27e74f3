"""What recording a reading does: new, revised, withdrawn, unchanged; and what it leaves alone."""

from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine, func, select

from crawler.store import metadata
from publisher.ledger import latest_figures, record
from publisher.ledger.revisions import keep_superseded
from publisher.ledger.tables import change, document_reading, figure_revision, occurrence
from schemas.v1 import ChangeKind, Figure, Status
from tests.publisher.ledger.stand_ins import DOCUMENT, NOW, Kept, capture_of, figures_of, keep, reading_of

FIRST = ("甲市专利授权量118070件，占全省20%。", "商标代理机构12家。", "办结案件30件。")


def latest(conn: Connection) -> dict[str, Figure]:
    return {each.figure_id: each for each in latest_figures(conn, [DOCUMENT.document_id])}


def counted(kept: Kept) -> tuple[int, int, int, int]:
    return (kept.recorded.new, kept.recorded.revised, kept.recorded.unchanged, kept.recorded.gone)


def state(conn: Connection) -> dict[str, list[object]]:
    return {table.name: [tuple(row) for row in conn.execute(select(table))] for table in metadata.sorted_tables}


def kinds(conn: Connection) -> list[str]:
    return list(conn.execute(select(change.c.kind).order_by(change.c.sequence)).scalars())


def test_figures_seen_first_are_new_and_keep_the_normalizers_ids(conn: Connection) -> None:
    kept = keep(conn, *FIRST)
    assert counted(kept) == (4, 0, 0, 0)
    assert kept.recorded.changes == {ChangeKind.NEW: 4}
    assert list(latest(conn)) == [each.figure_id for each in kept.figures]
    assert {each.revision for each in latest(conn).values()} == {1}


def test_recorded_twice_is_recorded_once(conn: Connection) -> None:
    keep(conn, *FIRST)
    before = state(conn)
    assert counted(keep(conn, *FIRST)) == (0, 0, 4, 0)
    assert state(conn) == before


def test_an_edited_number_is_a_revision_of_its_figure_and_of_no_other(conn: Connection) -> None:
    ids = [each.figure_id for each in keep(conn, *FIRST).figures]
    edited = keep(conn, FIRST[0].replace("118070", "118077"), *FIRST[1:])
    assert counted(edited) == (0, 1, 3, 0)
    now = latest(conn)
    assert list(now) == ids
    assert next((each.revision, each.value) for each in now.values()) == (2, Decimal(118077))
    assert {each.revision for each in list(now.values())[1:]} == {1}
    told = conn.execute(select(change).where(change.c.revision == 2)).one()
    assert (told.kind, told.old_value, told.new_value) == ("edited", "118070", "118077")
    assert told.reason == "the source was edited: value"


def test_the_revision_before_stays_as_it_was(conn: Connection) -> None:
    kept = keep(conn, *FIRST)
    keep(conn, FIRST[0].replace("118070", "118077"), *FIRST[1:])
    revised = figure_revision.c.figure_id == kept.figures[0].figure_id
    rows = conn.execute(select(figure_revision.c.record).where(revised).order_by(figure_revision.c.revision)).scalars()
    assert [row["value_text"] for row in rows] == ["118070", "118077"]


def test_every_figure_is_found_in_the_new_capture(conn: Connection) -> None:
    keep(conn, *FIRST)
    moved = keep(conn, "新的一句。", *FIRST)
    assert counted(moved) == (0, 0, 4, 0)
    assert [each.sha256 for each in latest(conn).values()] == [moved.capture.sha256] * 4
    assert [each.char_start for each in latest(conn).values()] == [each.char_start for each in moved.figures]
    assert conn.execute(select(func.count()).select_from(occurrence)).scalar_one() == 8


def test_moved_sentences_keep_their_figures(conn: Connection) -> None:
    keep(conn, *FIRST)
    assert counted(keep(conn, *reversed(FIRST))) == (0, 0, 4, 0)


def test_a_sentence_that_is_gone_withdraws_its_figures(conn: Connection) -> None:
    ids = [each.figure_id for each in keep(conn, *FIRST).figures]
    kept = keep(conn, *FIRST[:2])
    assert counted(kept) == (0, 0, 3, 1)
    gone = latest(conn)[ids[3]]
    assert (gone.status, gone.revision, gone.value) == (Status.WITHDRAWN, 2, Decimal(30))
    told = conn.execute(select(change).where(change.c.figure_id == ids[3], change.c.revision == 2)).one()
    assert (told.kind, told.old_value, told.new_value) == ("withdrawn", "30", None)
    assert told.reason == "edited: the document no longer states it"


def test_what_is_withdrawn_stays_withdrawn_without_further_revisions(conn: Connection) -> None:
    keep(conn, *FIRST)
    keep(conn, *FIRST[:2])
    assert counted(keep(conn, "新的一句。", *FIRST[:2])) == (0, 0, 3, 0)


def test_a_sentence_that_comes_back_brings_its_figure_back(conn: Connection) -> None:
    ids = [each.figure_id for each in keep(conn, *FIRST).figures]
    keep(conn, *FIRST[:2])
    assert counted(keep(conn, *FIRST)) == (0, 1, 3, 0)
    assert (latest(conn)[ids[3]].status, latest(conn)[ids[3]].revision) == (Status.VALID, 3)
    assert kinds(conn)[-1] == "edited"


def test_a_page_that_goes_back_to_its_first_bytes(conn: Connection) -> None:
    keep(conn, *FIRST)
    keep(conn, FIRST[0].replace("118070", "118077"), *FIRST[1:])
    assert counted(keep(conn, *FIRST)) == (0, 1, 3, 0)
    assert next(each.value_text for each in latest(conn).values()) == "118070"
    assert [each.revision for each in latest(conn).values()] == [3, 1, 1, 1]


def test_a_new_sentence_brings_new_figures(conn: Connection) -> None:
    keep(conn, *FIRST)
    assert counted(keep(conn, *FIRST, "新增版权登记77件。")) == (1, 0, 4, 0)


def test_a_better_normalizer_revises_only_what_it_reads_differently(conn: Connection) -> None:
    keep(conn, *FIRST)
    again = keep(conn, *FIRST, version="2")
    assert counted(again) == (0, 1, 3, 0)
    assert again.recorded.changes == {ChangeKind.RENORMALIZED: 1}
    told = conn.execute(select(change).where(change.c.revision == 2)).one()
    assert told.reason == "the same words were read anew: unit_code"


def test_how_it_was_read_is_kept_without_a_revision(conn: Connection) -> None:
    keep(conn, *FIRST)
    keep(conn, *FIRST, version="2")
    assert {each.rules for each in latest(conn).values()} == {("number_and_unit_2",)}
    assert {each.normalizer_version for each in latest(conn).values()} == {"2"}
    assert conn.execute(select(func.count()).select_from(occurrence)).scalar_one() == 4


def test_an_edit_and_a_better_normalizer_at_once_are_told_apart(conn: Connection) -> None:
    keep(conn, *FIRST)
    keep(conn, FIRST[0].replace("118070", "118077"), *FIRST[1:], version="2")
    assert sorted(kinds(conn)[4:]) == ["edited", "renormalized"]


def test_a_figure_that_a_better_normalizer_no_longer_makes(conn: Connection) -> None:
    keep(conn, *FIRST)
    reading = reading_of(*FIRST)
    fewer = figures_of(reading)[:3]
    assert len(fewer) == 3
    record(conn, DOCUMENT, capture_of(reading), reading, fewer, (), (), NOW)
    assert kinds(conn)[-1] == "withdrawn"
    reason = conn.execute(select(change.c.reason).order_by(change.c.sequence.desc()).limit(1)).scalar_one()
    assert reason == "renormalized: the same words are no longer read as this figure"


def test_references_are_kept_under_carried_ids(conn: Connection) -> None:
    ids = [each.figure_id for each in keep(conn, *FIRST).figures]
    keep(conn, FIRST[0].replace("118070", "118077").replace("20%", "21%"), *FIRST[1:])
    share = latest(conn)[ids[1]]
    assert (share.value_text, share.part_of, share.base) == ("21", ids[0], ids[0])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Status.VALID, Status.FLAGGED, "renormalized"),
        (Status.VALID, Status.QUARANTINED, "quarantined"),
        (Status.QUARANTINED, Status.VALID, "released"),
    ],
)
def test_a_status_that_changes_is_told(conn: Connection, before: Status, after: Status, kind: str) -> None:
    subject = "办结案件"
    keep(conn, *FIRST, statuses={subject: before})
    assert counted(keep(conn, *FIRST, statuses={subject: after})) == (0, 1, 3, 0)
    assert kinds(conn)[-1] == kind


def test_a_figure_quarantined_from_the_first_is_told_as_such(conn: Connection) -> None:
    keep(conn, *FIRST, statuses={"办结案件": Status.QUARANTINED})
    assert sorted(kinds(conn)) == ["new", "new", "new", "quarantined"]


def test_a_figure_of_a_restated_claim_stays_superseded(conn: Connection) -> None:
    (old, *_) = keep(conn, *FIRST).figures
    restated = old.model_copy(update={"status": Status.SUPERSEDED, "superseded_by": "f_1"})
    assert keep_superseded(restated, old) == restated
    withdrawn = old.model_copy(update={"status": Status.WITHDRAWN})
    assert keep_superseded(restated, withdrawn).status is Status.WITHDRAWN


def test_a_reading_without_figures(conn: Connection) -> None:
    assert counted(keep(conn, "没有数字。")) == (0, 0, 0, 0)
    assert conn.execute(select(document_reading.c.figures)).scalar_one() == 0


def test_the_same_bytes_fetched_again_are_the_same_reading(conn: Connection) -> None:
    keep(conn, *FIRST)
    reading = reading_of(*FIRST)
    later = capture_of(reading, fetched_at=NOW.replace(year=2025))
    record(conn, DOCUMENT, later, reading, figures_of(reading), (), (), NOW)
    assert conn.execute(select(func.count()).select_from(document_reading)).scalar_one() == 1


def test_a_killed_recording_leaves_nothing(engine: Engine) -> None:
    with engine.connect() as conn:
        keep(conn, *FIRST)
        conn.rollback()
    with engine.begin() as conn:
        assert not any(state(conn).values())
        assert counted(keep(conn, *FIRST)) == (4, 0, 0, 0)
