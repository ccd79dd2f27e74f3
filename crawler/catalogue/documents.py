"""Documents and the resources they are made of."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from crawler.catalogue.tables import document as table
from crawler.catalogue.tables import document_change, resource
from crawler.outbox import Clock, system_clock
from crawler.store import insert_absent
from schemas.v1 import Document
from schemas.v1.base import plain

_COLUMNS = tuple(table.c[name] for name in Document.model_fields)


class UnknownDocument(LookupError):
    """Raised by :func:`document` for an id that the catalogue does not hold."""


def record_document(conn: Connection, found: Document, *, clock: Clock = system_clock) -> bool:
    """Keep a document's particulars; what changed is written over, and what it was is kept as a change.

    Returns:
        Whether the document is new.
    """
    now = clock()
    row = {name: getattr(found, name) for name in Document.model_fields}
    if insert_absent(conn, table, {**row, "first_seen_at": now}, "document_id") is not None:
        return True
    _update(conn, document(conn, found.document_id), found, now)
    return False


def _update(conn: Connection, before: Document, after: Document, now: datetime) -> None:
    # A work is found by another stage, so its absence here says nothing.
    names = [name for name in Document.model_fields if name != "work_id"]
    changed = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
    if not changed:
        return
    conn.execute(update(table).where(table.c.document_id == after.document_id).values(changed))
    rows = [
        {
            "document_id": after.document_id,
            "field": name,
            "old": plain(getattr(before, name)),
            "new": plain(value),
            "seen_at": now,
        }
        for name, value in changed.items()
    ]
    conn.execute(insert(document_change), rows)


def record_resources(conn: Connection, document_id: str, urls: Sequence[str], *, clock: Clock = system_clock) -> bool:
    """Say which addresses make up the document, in the page's order; those left out are marked as gone.

    Returns:
        Whether that changed anything.
    """
    chosen = select(resource.c.url, resource.c.position).where(resource.c.document_id == document_id)
    here = conn.execute(chosen.where(resource.c.gone_at.is_(None)).order_by(resource.c.position))
    if [row.url for row in here] == list(urls):
        return False
    mine = resource.c.document_id == document_id
    conn.execute(
        update(resource).where(mine, resource.c.gone_at.is_(None), resource.c.url.not_in(urls)).values(gone_at=clock())
    )
    for position, url in enumerate(urls):
        row = {"document_id": document_id, "url": url, "position": position}
        if insert_absent(conn, resource, row, "url") is None:
            conn.execute(update(resource).where(mine, resource.c.url == url).values(position=position, gone_at=None))
    return True


def add_resource(conn: Connection, document_id: str, url: str) -> None:
    """Add one address to the document, after those it has; nothing when it is one of them."""
    count = select(func.count()).select_from(resource).where(resource.c.document_id == document_id)
    row = {"document_id": document_id, "url": url, "position": conn.execute(count).scalar_one()}
    insert_absent(conn, resource, row, "url")


def document(conn: Connection, document_id: str) -> Document:
    """The document with that id.

    Raises:
        UnknownDocument: when there is none.
    """
    row = conn.execute(select(*_COLUMNS).where(table.c.document_id == document_id)).one_or_none()
    if row is None:
        message = f"the catalogue holds no document {document_id}"
        raise UnknownDocument(message)
    return _document(row)


def documents(conn: Connection, site: str | None = None) -> tuple[Document, ...]:
    """Every document, or one site's, in the order of their ids."""
    chosen = select(*_COLUMNS).order_by(table.c.document_id)
    if site is not None:
        chosen = chosen.where(table.c.site == site)
    return tuple(_document(row) for row in conn.execute(chosen))


def _document(row: Row[tuple[object, ...]]) -> Document:
    return Document.model_validate(dict(row._mapping))  # noqa: SLF001  # SQLAlchemy's public name for it
