"""Publications: what waits gets a number, is published under it, and the number is closed.

1. :func:`open_publication` gives everything that waits the next number, and each change its cursor.
2. :func:`unpublished` is what that publication holds: the same however often it is asked, so applying it
   again after a crash changes nothing.
3. :func:`close_publication` once the number was read back from the published database.

A publication that was opened and never closed is opened again with what it held; what came since waits
for the next one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, exists, func, insert, select, union, update

from publisher.ledger import tables
from schemas.v1 import Change, Check, Figure, Occurrence, Quarantined

_HELD = (
    tables.document_reading,
    tables.figure_revision,
    tables.occurrence,
    tables.change,
    tables.check_result,
    tables.quarantine,
)
_OF_DOCUMENTS = _HELD
"""Each has the document's id, so that a publication knows which documents it touches."""


class NotOpen(LookupError):
    """Raised by :func:`unpublished` and :func:`close_publication` for a number that is not open."""


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check with its id; ``withdrawn_at`` is set once a later reading no longer found it."""

    check_id: str
    check: Check
    recorded_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptQuarantine:
    """An entry of the quarantine; ``released_at`` is set once there was no reason for it any longer."""

    entry: Quarantined
    released_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Everything that one publication holds."""

    number: int
    opened_at: datetime
    document_ids: tuple[str, ...]
    """Documents of which anything changed: their latest figures are to be written anew."""
    revisions: tuple[Figure, ...]
    """New revisions as recorded, ``changed_at`` the time of this publication, in order of figure and revision."""
    occurrences: tuple[Occurrence, ...]
    changes: tuple[Change, ...]
    """In the order of their cursors."""
    checks: tuple[KeptCheck, ...]
    quarantine: tuple[KeptQuarantine, ...]


def open_publication(conn: Connection, now: datetime) -> int | None:
    """The number of the open publication, or of a new one with all that waits; ``None`` when nothing does."""
    table = tables.publication
    left = conn.execute(select(table.c.number).where(table.c.closed_at.is_(None))).scalar_one_or_none()
    if left is not None:
        return int(left)
    if not any(conn.execute(select(exists().where(each.c.publication.is_(None)))).scalar_one() for each in _HELD):
        return None
    number = int(conn.execute(select(func.coalesce(func.max(table.c.number), 0) + 1)).scalar_one())
    changes = _give_cursors(conn)
    for each in _HELD:
        conn.execute(update(each).where(each.c.publication.is_(None)).values(publication=number))
    conn.execute(insert(table).values(number=number, opened_at=now, changes=changes))
    return number


def _give_cursors(conn: Connection) -> int:
    table = tables.change
    last = conn.execute(select(func.coalesce(func.max(table.c.cursor), 0))).scalar_one()
    waiting = select(table.c.sequence).where(table.c.publication.is_(None)).order_by(table.c.sequence)
    rows = [{"waiting": row.sequence, "given": last + place} for place, row in enumerate(conn.execute(waiting), 1)]
    if rows:
        give = update(table).where(table.c.sequence == bindparam("waiting")).values(cursor=bindparam("given"))
        conn.execute(give, rows)
    return len(rows)


def unpublished(conn: Connection, number: int) -> Unpublished:
    """What the open publication ``number`` holds.

    Raises:
        NotOpen: when there is no such publication, or it was closed.
    """
    table = tables.publication
    found = select(table.c.opened_at).where((table.c.number == number) & table.c.closed_at.is_(None))
    opened_at = conn.execute(found).scalar_one_or_none()
    if opened_at is None:
        message = f"publication {number} is not open"
        raise NotOpen(message)
    return held(conn, number)


def publication_numbers(conn: Connection) -> tuple[int, ...]:
    """Every number that was given, in order."""
    return tuple(conn.execute(select(tables.publication.c.number).order_by(tables.publication.c.number)).scalars())


def held(conn: Connection, number: int) -> Unpublished:
    """What publication ``number`` holds, open or closed: a published database that is made anew takes them all.

    A row that was marked since waits again, or is held by a later publication.
    """
    opened_at = conn.execute(
        select(tables.publication.c.opened_at).where(tables.publication.c.number == number)
    ).scalar_one()
    return Unpublished(
        number=number,
        opened_at=opened_at,
        document_ids=_document_ids(conn, number),
        revisions=_revisions(conn, number, opened_at),
        occurrences=_occurrences(conn, number),
        changes=_changes(conn, number, opened_at),
        checks=_checks(conn, number),
        quarantine=_quarantine(conn, number),
    )


def close_publication(conn: Connection, number: int, now: datetime) -> None:
    """Close a publication, after its number was read back from the published database.

    Raises:
        NotOpen: when there is no such publication, or it was closed before.
    """
    table = tables.publication
    this = (table.c.number == number) & table.c.closed_at.is_(None)
    if conn.execute(update(table).where(this).values(closed_at=now).returning(table.c.number)).one_or_none() is None:
        message = f"publication {number} is not open"
        raise NotOpen(message)


def _document_ids(conn: Connection, number: int) -> tuple[str, ...]:
    each = [select(table.c.document_id).where(table.c.publication == number) for table in _OF_DOCUMENTS]
    return tuple(sorted(conn.execute(union(*each)).scalars()))


def _rows(conn: Connection, table: Table, number: int, *order: str) -> list[dict[str, Any]]:
    chosen = select(table).where(table.c.publication == number).order_by(*(table.c[name] for name in order))
    return [dict(row) for row in conn.execute(chosen).mappings()]


def _revisions(conn: Connection, number: int, opened_at: datetime) -> tuple[Figure, ...]:
    rows = _rows(conn, tables.figure_revision, number, "figure_id", "revision")
    return tuple(Figure.model_validate({**row["record"], "changed_at": opened_at}) for row in rows)


def _occurrences(conn: Connection, number: int) -> tuple[Occurrence, ...]:
    rows = _rows(conn, tables.occurrence, number, "figure_id", "capture_id")
    return tuple(Occurrence.model_validate({name: row[name] for name in Occurrence.model_fields}) for row in rows)


def _changes(conn: Connection, number: int, opened_at: datetime) -> tuple[Change, ...]:
    rows = _rows(conn, tables.change, number, "cursor")
    told = [{name: row[name] for name in Change.model_fields if name in row} for row in rows]
    return tuple(Change.model_validate({**each, "changed_at": opened_at}) for each in told)


def _checks(conn: Connection, number: int) -> tuple[KeptCheck, ...]:
    rows = _rows(conn, tables.check_result, number, "check_id")
    return tuple(
        KeptCheck(
            row["check_id"],
            Check.model_validate({name: row[name] for name in Check.model_fields}),
            row["recorded_at"],
            row["withdrawn_at"],
        )
        for row in rows
    )


def _quarantine(conn: Connection, number: int) -> tuple[KeptQuarantine, ...]:
    rows = _rows(conn, tables.quarantine, number, "quarantine_id")
    return tuple(
        KeptQuarantine(
            Quarantined.model_validate({name: row[name] for name in Quarantined.model_fields}), row["released_at"]
        )
        for row in rows
    )
