"""The outbox: events written in the transaction of what they tell of, claimed, and closed with their effect.

The life of an event, each line one transaction:

1. ``emit`` in the transaction that archives or changes something. An id is written once.
2. ``claim`` leases waiting events to a worker, oldest first. On PostgreSQL workers skip what another
   is claiming (``SKIP LOCKED``); on SQLite the write lock makes them take turns.
3. ``close`` in the transaction that writes the handler's effect. It is fenced by worker and attempt: when
   the lease ended and another worker has the event, it raises :class:`LeaseLost` and the effect is rolled back.
4. or ``fail``: the error is kept and the event waits, twice as long after each attempt; after
   :data:`ATTEMPTS` it is parked, visible, until :func:`retry`.

A worker that is killed does neither: its lease ends, and the event is claimed again. So an event is handled
at least once and takes effect exactly once. A lease must be longer than the slowest handler.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Engine, Index, Integer, Row, Table, Text, func, select, update
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.dml import ReturningUpdate

from crawler.store import JsonText, UtcDateTime, insert_absent, metadata, reading
from schemas.v1 import Event, EventType

ATTEMPTS = 5
"""After so many attempts an event is parked. A worker that is killed in the middle has made one too."""

RETRY_AFTER = timedelta(seconds=10)
"""Wait after the first failure; twice as long after each further one (10 s, 20 s, 40 s, 80 s)."""

event = Table(
    "event",
    metadata,
    Column("sequence", Integer, primary_key=True, comment="order of writing"),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("time", UtcDateTime, nullable=False),
    Column("data", JsonText, nullable=False),
    Column(
        "due_at", UtcDateTime, nullable=False, comment="not to be claimed before; the end of the lease while claimed"
    ),
    Column("worker", Text, comment="who claimed it last"),
    Column("attempts", Integer, nullable=False, default=0),
    Column("error", Text, comment="of the last attempt that failed"),
    Column("done_at", UtcDateTime),
    Column("parked_at", UtcDateTime, comment="given up after too many attempts, until someone retries it"),
)
_OPEN = event.c.done_at.is_(None) & event.c.parked_at.is_(None)
Index("ix_event_open", event.c.sequence, sqlite_where=_OPEN, postgresql_where=_OPEN)

_EVENT_COLUMNS = tuple(event.c[name] for name in Event.model_fields if name != "specversion")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class LeaseLost(RuntimeError):
    """Raised by :func:`close` when the event is no longer this worker's: let the transaction roll back."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event that is ours until its lease ends."""

    event: Event
    worker: str
    attempt: int
    """Counts from 1; with the worker's name it is the fence of :func:`close`."""
    leased_until: datetime


def about_document(kind: EventType, document_id: str, now: datetime, **data: object) -> Event:
    """An event that tells of a document: one a kind, document and moment."""
    return Event(
        id=f"{kind}:{document_id}:{now:%Y%m%dT%H%M%S%fZ}",
        type=kind,
        subject=document_id,
        time=now,
        data={"document_id": document_id, **data},
    )


def emit(conn: Connection, told: Event) -> bool:
    """Write an event in the caller's transaction; ``False`` when its id was written before, and nothing is done."""
    row = {column.name: getattr(told, column.name) for column in _EVENT_COLUMNS}
    row |= {"type": told.type.value, "due_at": told.time, "attempts": 0}
    return insert_absent(conn, event, row, "sequence") is not None


def claim(  # noqa: PLR0913 - the last two are named, and seldom given
    engine: Engine,
    types: Iterable[EventType],
    worker: str,
    lease_seconds: float,
    *,
    limit: int = 1,
    clock: Clock = system_clock,
) -> list[Claimed]:
    """Lease up to ``limit`` waiting events of these types to ``worker``, oldest first."""
    now = clock()
    until = now + timedelta(seconds=lease_seconds)
    leasing = _leasing(_waiting(types, now), worker, until, limit)
    with engine.begin() as conn:
        while rows := sorted(conn.execute(leasing), key=lambda row: row.sequence):
            if spent := [row.sequence for row in rows if row.attempts > ATTEMPTS]:
                _park(conn, spent, now)
            if fresh := [row for row in rows if row.attempts <= ATTEMPTS]:
                return [Claimed(_event(row), worker, row.attempts, until) for row in fresh]
    return []


def _leasing(waiting: ColumnElement[bool], worker: str, until: datetime, limit: int) -> ReturningUpdate[Any]:
    chosen = select(event.c.sequence).where(waiting).order_by(event.c.sequence).limit(limit)
    return (
        update(event)
        .where(event.c.sequence.in_(chosen.with_for_update(skip_locked=True)))
        .values(worker=worker, attempts=event.c.attempts + 1, due_at=until)
        .returning(event.c.sequence, event.c.attempts, *_EVENT_COLUMNS)
    )


def _waiting(types: Iterable[EventType], now: datetime) -> ColumnElement[bool]:
    return _OPEN & event.c.type.in_([each.value for each in types]) & (event.c.due_at <= now)


def _park(conn: Connection, exhausted: Sequence[int], now: datetime) -> None:
    # Workers that die of an event never call fail: without this such an event would kill one after the other for ever.
    error = func.coalesce(event.c.error, "the worker ended before the event was handled")
    spent = update(event).where(event.c.sequence.in_(exhausted))
    conn.execute(spent.values(parked_at=now, error=error, attempts=ATTEMPTS))


def _event(row: Row[Any]) -> Event:
    return Event.model_validate({column.name: getattr(row, column.name) for column in _EVENT_COLUMNS})


def close(conn: Connection, claimed: Claimed, *, clock: Clock = system_clock) -> None:
    """Mark the event done, in the transaction that writes its handler's effect.

    Raises:
        LeaseLost: when it was closed, parked or claimed by another since.
    """
    done = update(event).where(_ours(claimed)).values(done_at=clock(), error=None).returning(event.c.sequence)
    if conn.execute(done).one_or_none() is None:
        message = f"event {claimed.event.id} is no longer leased to {claimed.worker} (attempt {claimed.attempt})"
        raise LeaseLost(message)


def fail(engine: Engine, claimed: Claimed, error: str, *, clock: Clock = system_clock) -> None:
    """Keep the error and let the event wait, or park it after its last attempt; nothing if it is another's by now."""
    now = clock()
    last = claimed.attempt >= ATTEMPTS
    values = {
        "error": error,
        "due_at": now + RETRY_AFTER * 2 ** (claimed.attempt - 1),
        "parked_at": now if last else None,
    }
    with engine.begin() as conn:
        conn.execute(update(event).where(_ours(claimed)).values(values))


def _ours(claimed: Claimed) -> ColumnElement[bool]:
    return (
        _OPEN
        & (event.c.id == claimed.event.id)
        & (event.c.worker == claimed.worker)
        & (event.c.attempts == claimed.attempt)
    )


def release(engine: Engine, gone: Callable[[str], bool], *, clock: Clock = system_clock) -> int:
    """End the leases of workers that are known to be gone, so that nobody waits for them; gives how many.

    Args:
        engine: the ledger's database.
        gone: tells of a worker's name whether it can no longer be at work.
        clock: the time.
    """
    now = clock()
    leased = _OPEN & event.c.worker.is_not(None) & (event.c.due_at > now) & event.c.error.is_(None)
    with engine.begin() as conn:
        workers = conn.execute(select(event.c.worker).where(leased).distinct()).scalars().all()
        dead = [name for name in workers if name is not None and gone(name)]
        freed = update(event).where(leased & event.c.worker.in_(dead)).values(due_at=now)
        return len(conn.execute(freed.returning(event.c.sequence)).all())


def pending(engine: Engine, types: Sequence[EventType]) -> int:
    """How many events of these types are neither done nor parked, those in hand included."""
    counted = select(func.count()).select_from(event).where(_OPEN & event.c.type.in_([each.value for each in types]))
    with reading(engine) as conn:
        return conn.execute(counted).scalar_one()


@dataclass(frozen=True, slots=True)
class Parked:
    """An event that was given up, and why."""

    event: Event
    attempts: int
    error: str
    parked_at: datetime


def parked(engine: Engine) -> tuple[Parked, ...]:
    """Every parked event, oldest first."""
    chosen = select(event).where(event.c.parked_at.is_not(None)).order_by(event.c.sequence)
    with reading(engine) as conn:
        return tuple(Parked(_event(row), row.attempts, row.error, row.parked_at) for row in conn.execute(chosen))


def retry(conn: Connection, event_id: str, *, clock: Clock = system_clock) -> bool:
    """Let a parked event be claimed again, with all its attempts; ``False`` when no such event is parked."""
    freed = (
        update(event)
        .where((event.c.id == event_id) & event.c.parked_at.is_not(None))
        .values(parked_at=None, attempts=0, due_at=clock())
        .returning(event.c.sequence)
    )
    return conn.execute(freed).one_or_none() is not None
