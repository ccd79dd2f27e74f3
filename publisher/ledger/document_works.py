"""Which work a document is: told once, when it is first read, and kept."""

from sqlalchemy import Connection, insert, select

from publisher.ledger.tables import document_work, work, work_band
from publisher.works import BANDS, SAME, Sketch, likeness, sketch, work_id


def work_of(conn: Connection, document_id: str, text: str) -> str:
    """The work of a document: the one it has, else the likest known one, else a new one of its own text."""
    known = select(document_work.c.work_id).where(document_work.c.document_id == document_id)
    kept: str | None = conn.execute(known).scalar_one_or_none()
    if kept is not None:
        return kept
    drawn = sketch(text)
    chosen = _likest(conn, drawn) or _new(conn, text, drawn)
    conn.execute(insert(document_work).values(document_id=document_id, work_id=chosen))
    return chosen


def _likest(conn: Connection, drawn: Sketch) -> str | None:
    near = select(work_band.c.work_id).where(work_band.c.value.in_(drawn[:BANDS]))
    rows = conn.execute(select(work).where(work.c.work_id.in_(near)))
    likest = max(((likeness(drawn, row.sketch), row.work_id) for row in rows), default=None)
    return likest[1] if likest is not None and likest[0] >= SAME else None


def _new(conn: Connection, text: str, drawn: Sketch) -> str:
    chosen = work_id(text)
    conn.execute(insert(work).values(work_id=chosen, sketch=list(drawn)))
    conn.execute(insert(work_band), [{"value": value, "work_id": chosen} for value in drawn[:BANDS]])
    return chosen
