"""Occurrences: where each figure stands in a capture, and which capture it was last found in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Update, bindparam, insert, select, update

from crawler.column_types import as_kept
from publisher.ledger.tables import figure as figures_table
from publisher.ledger.tables import occurrence
from publisher.reading import SENTENCE_RULE
from schemas.v1 import Capture, Figure

_KEY = ("figure_id", "capture_id")
_MARKS = ("recorded_at", "publication")


def keep(conn: Connection, capture: Capture, figures: Iterable[Figure], now: datetime) -> None:
    """Write the occurrences that are not there as they are; they wait for the next publication.

    Args:
        conn: an open transaction.
        capture: the capture that was read, with its document's id.
        figures: what was found in it, under the ids they have.
        now: the time of recording.
    """
    rows = [_row(figure, capture) for figure in figures]
    known = _known(conn, capture)
    new = [row for row in rows if row["figure_id"] not in known]
    moved = [row for row in rows if row["figure_id"] in known and known[row["figure_id"]] != row]
    if new:
        conn.execute(insert(occurrence), [{**row, "recorded_at": now} for row in new])
    if moved:
        conn.execute(_replace(), [_bound(row, now) for row in moved])
    if rows:
        conn.execute(_last_found(capture), [{"id": row["figure_id"]} for row in rows])


def _row(figure: Figure, capture: Capture) -> dict[str, Any]:
    record = figure.to_row()
    row = {column.name: record[column.name] for column in occurrence.c if column.name in record}
    return row | {
        "capture_id": capture.capture_id,
        "sha256": capture.sha256,
        "sentence_rule": SENTENCE_RULE,
        "boxes": as_kept(record["boxes"]),
    }


def _known(conn: Connection, capture: Capture) -> dict[str, dict[str, Any]]:
    columns = [column for column in occurrence.c if column.name not in _MARKS]
    of_document = occurrence.c.document_id == capture.document_id
    chosen = select(*columns).where(of_document, occurrence.c.capture_id == capture.capture_id)
    return {row["figure_id"]: dict(row) for row in conn.execute(chosen).mappings()}


def _replace() -> Update:
    names = [column.name for column in occurrence.c if column.name not in _KEY]
    return (
        update(occurrence)
        .where(occurrence.c.figure_id == bindparam("b_figure_id"), occurrence.c.capture_id == bindparam("b_capture_id"))
        .values({name: bindparam(f"b_{name}") for name in names})
    )


def _bound(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {f"b_{name}": value for name, value in {**row, "recorded_at": now, "publication": None}.items()}


def _last_found(capture: Capture) -> Update:
    return (
        update(figures_table).where(figures_table.c.figure_id == bindparam("id")).values(capture_id=capture.capture_id)
    )
