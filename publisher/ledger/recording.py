"""Recording what was read of a document's current capture: ids carried over, revisions, occurrences, changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from publisher.checks.model import Impossible
from publisher.ledger import judgements, places, tables
from publisher.ledger.carrying import carry
from publisher.ledger.document_works import work_of
from publisher.ledger.figures import latest_figures
from publisher.ledger.revisions import Told, differing, first, gone, keep_superseded, revised, value_of
from publisher.reading import SENTENCE_RULE
from publisher.reading.model import Reading
from schemas.v1 import Capture, ChangeKind, Check, Document, Figure, Status


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a reading did to a document's figures."""

    new: int
    revised: int
    """Further revisions, those of figures that are gone left out."""
    unchanged: int
    gone: int
    changes: Mapping[ChangeKind, int]


@dataclass(frozen=True, slots=True)
class _Revision:
    figure: Figure
    before: Figure | None
    told: Told


def record(  # noqa: PLR0913, PLR0917 - everything that one reading of one capture gave; the ledger knows no clock
    conn: Connection,
    document: Document,
    capture: Capture,
    reading: Reading,
    figures: tuple[Figure, ...],
    checks: tuple[Check, ...],
    quarantined: tuple[Impossible, ...],
    now: datetime,
) -> Recorded:
    """Record a document's figures in the caller's transaction; recording the same again changes nothing.

    Args:
        conn: an open transaction.
        document: the document that was read.
        capture: the document's current capture, of the resource that was chosen to be read.
        reading: what the reader made of its bytes.
        figures: all its figures, with the ids the normalizer gave them.
        checks: what the checks found, of figures under those ids.
        quarantined: which of the figures cannot be, and why.
        now: the time of recording.
    """
    of_document = capture.model_copy(update={"document_id": document.document_id})
    known = {each.figure_id: each for each in latest_figures(conn, [document.document_id])}
    last = _last_reading(conn, document)
    same_bytes = last is not None and last["sha256"] == capture.sha256
    work_id = work_of(conn, document.document_id, reading.text)
    carried = carry(tuple(known.values()), tuple(each.model_copy(update={"work_id": work_id}) for each in figures))
    present = tuple(_revisions(known, carried.figures, same_bytes=same_bytes))
    absent = tuple(_withdrawn(each, same_bytes=same_bytes) for each in carried.gone)
    made = _reading_row(of_document, reading, carried.figures)
    if last is None or any(last[name] != value for name, value in made.items()):
        conn.execute(insert(tables.document_reading).values(**made, fetched_at=capture.fetched_at, recorded_at=now))
    _keep_revisions(conn, (*present, *absent), capture, now)
    places.keep(conn, of_document, carried.figures, now)
    judgements.keep_checks(conn, document, checks, carried.ids, now)
    judgements.keep_quarantine(conn, of_document, judgements.named(carried, quarantined), now)
    return _recorded(carried.figures, present, absent)


def _recorded(figures: tuple[Figure, ...], present: tuple[_Revision, ...], absent: tuple[_Revision, ...]) -> Recorded:
    new = sum(1 for each in present if each.before is None)
    return Recorded(
        new=new,
        revised=len(present) - new,
        unchanged=len(figures) - len(present),
        gone=len(absent),
        changes=Counter(each.told.kind for each in (*present, *absent)),
    )


def _revisions(known: Mapping[str, Figure], figures: Iterable[Figure], *, same_bytes: bool) -> Iterable[_Revision]:
    for figure in figures:
        old = known.get(figure.figure_id)
        if old is None:
            yield _Revision(figure, None, first(figure))
            continue
        new = keep_superseded(old, figure)
        if differing(old, new):
            numbered = new.model_copy(update={"revision": old.revision + 1})
            yield _Revision(numbered, old, revised(old, numbered, same_bytes=same_bytes))


def _withdrawn(old: Figure, *, same_bytes: bool) -> _Revision:
    new = old.model_copy(update={"revision": old.revision + 1, "status": Status.WITHDRAWN})
    return _Revision(new, old, gone(same_bytes=same_bytes))


def _last_reading(conn: Connection, document: Document) -> RowMapping | None:
    table = tables.document_reading
    readings = select(table).where(table.c.document_id == document.document_id).order_by(table.c.sequence.desc())
    return conn.execute(readings.limit(1)).mappings().one_or_none()


def _reading_row(capture: Capture, reading: Reading, figures: tuple[Figure, ...]) -> dict[str, Any]:
    return {
        "document_id": capture.document_id,
        "capture_id": capture.capture_id,
        "sha256": capture.sha256,
        "reader": reading.reader,
        "reader_version": reading.reader_version,
        "normalizer_version": next((each.normalizer_version for each in figures), None),
        "sentence_rule": SENTENCE_RULE,
        "figures": len(figures),
    }


def _keep_revisions(conn: Connection, revisions: tuple[_Revision, ...], capture: Capture, now: datetime) -> None:
    if not revisions:
        return
    new = [_figure_row(each.figure, capture) for each in revisions if each.before is None]
    if new:
        conn.execute(insert(tables.figure), new)
    conn.execute(insert(tables.figure_revision), [_revision_row(each.figure, now) for each in revisions])
    conn.execute(insert(tables.change), [_change_row(each, now) for each in revisions])
    latest = (
        update(tables.figure).where(tables.figure.c.figure_id == bindparam("id")).values(revision=bindparam("latest"))
    )
    conn.execute(latest, [{"id": each.figure.figure_id, "latest": each.figure.revision} for each in revisions])


def _figure_row(figure: Figure, capture: Capture) -> dict[str, object]:
    return {
        "figure_id": figure.figure_id,
        "document_id": figure.document_id,
        "revision": figure.revision,
        "capture_id": capture.capture_id,
    }


def _revision_row(figure: Figure, now: datetime) -> dict[str, object]:
    record = figure.model_copy(update={"first_published_at": None, "changed_at": None}).to_row()
    columns = {column.name: record[column.name] for column in tables.figure_revision.c if column.name in record}
    return {**columns, "record": record, "recorded_at": now}


def _change_row(revision: _Revision, now: datetime) -> dict[str, object]:
    return {
        "kind": revision.told.kind.value,
        "figure_id": revision.figure.figure_id,
        "revision": revision.figure.revision,
        "document_id": revision.figure.document_id,
        "old_value": None if revision.before is None else value_of(revision.before),
        "new_value": value_of(revision.figure),
        "reason": revision.told.reason,
        "recorded_at": now,
    }
