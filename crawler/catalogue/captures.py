"""Captures, and the attempts they came from."""

from enum import StrEnum

from sqlalchemy import Connection, Row, Select, func, insert, select

from crawler.catalogue.documents import add_resource
from crawler.catalogue.tables import capture as table
from crawler.catalogue.tables import fetch, resource
from crawler.failures import FailureKind
from crawler.store import insert_absent
from schemas.v1 import Capture, CaptureRole, Record, UtcTime

_COLUMNS = tuple(table.c[name] for name in Capture.model_fields if name not in {"etag", "last_modified"})


class FetchOutcome(StrEnum):
    """What an attempt brought."""

    CAPTURED = "captured"
    """Bytes that are new for their address."""
    UNCHANGED = "unchanged"
    """A 304, the same bytes, or bytes that say the same."""
    FAILED = "failed"


class Fetch(Record):
    """One attempt to get one resource."""

    run_id: str | None = None
    site: str
    role: CaptureRole
    url: str
    fetched_at: UtcTime
    outcome: FetchOutcome
    status: int | None = None
    failure: FailureKind | None = None
    detail: str | None = None
    sha256: str | None = None
    capture_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def record_capture(conn: Connection, found: Capture, *, run_id: str | None = None) -> bool:
    """Keep a capture and the attempt that brought it; its document must be there.

    Returns:
        Whether these bytes are new for this address.
    """
    row = {name: getattr(found, name) for name in Capture.model_fields}
    new = insert_absent(conn, table, row, "capture_id") is not None
    if found.document_id is not None:
        add_resource(conn, found.document_id, found.url)
    record_fetch(
        conn,
        Fetch(
            run_id=run_id,
            site=found.site,
            role=found.role,
            url=found.url,
            fetched_at=found.fetched_at,
            outcome=FetchOutcome.CAPTURED if new else FetchOutcome.UNCHANGED,
            status=found.status,
            sha256=found.sha256,
            capture_id=found.capture_id,
            etag=found.etag,
            last_modified=found.last_modified,
        ),
    )
    return new


def record_fetch(conn: Connection, attempt: Fetch) -> None:
    """Keep one attempt, whatever came of it."""
    conn.execute(insert(fetch).values({name: getattr(attempt, name) for name in Fetch.model_fields}))


def last_capture(conn: Connection, url: str) -> Capture | None:
    """The current version of a resource, with the validators of the latest answer; ``None`` before the first."""
    row = conn.execute(_current().where(fetch.c.url == url).order_by(fetch.c.fetch_id.desc()).limit(1)).one_or_none()
    return None if row is None else _capture(row)


def captures_of(conn: Connection, document_id: str) -> tuple[Capture, ...]:
    """The current version of each resource that a document is made of now, in the page's order."""
    mine = (resource.c.document_id == document_id) & resource.c.gone_at.is_(None)
    latest = (
        select(func.max(fetch.c.fetch_id))
        .where(fetch.c.capture_id.is_not(None), fetch.c.url.in_(select(resource.c.url).where(mine)))
        .group_by(fetch.c.url)
    )
    chosen = (
        _current()
        .join(resource, resource.c.url == fetch.c.url)
        .where(mine, fetch.c.fetch_id.in_(latest))
        .order_by(resource.c.position)
    )
    return tuple(_capture(row) for row in conn.execute(chosen))


def captures(conn: Connection) -> tuple[Capture, ...]:
    """Every capture as it was first made, in the order of time."""
    chosen = select(table).order_by(table.c.fetched_at, table.c.capture_id)
    return tuple(_capture(row) for row in conn.execute(chosen))


def fetches(conn: Connection, url: str | None = None) -> tuple[Fetch, ...]:
    """Every attempt, or those for one address, oldest first."""
    chosen = select(*(fetch.c[name] for name in Fetch.model_fields)).order_by(fetch.c.fetch_id)
    if url is not None:
        chosen = chosen.where(fetch.c.url == url)
    return tuple(Fetch.model_validate(dict(row._mapping)) for row in conn.execute(chosen))  # noqa: SLF001  # public


def _current() -> Select[tuple[object, ...]]:
    return select(*_COLUMNS, fetch.c.etag, fetch.c.last_modified).join(fetch, fetch.c.capture_id == table.c.capture_id)


def _capture(row: Row[tuple[object, ...]]) -> Capture:
    return Capture.model_validate(dict(row._mapping))  # noqa: SLF001  # SQLAlchemy's public name for it
