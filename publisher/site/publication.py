"""Publishing: what waits in the ledger gets a number, is applied to ``baipishu.db``, and the number is closed.

1. The ledger gives everything that waits the next number (its own transaction).
2. Everything up to that number which the published database lacks is applied to it in one transaction,
   which stores the number there.
3. The number is read back, and closed in the ledger together with the event ``figures.published``.

Killed before the commit of 2, nothing was published and the next run does 2 and 3. Killed between 2 and 3,
the number is found in the published database and only 3 is left. A database that is new, or was made by a
version with other tables, lacks everything and is so built anew from the ledger, in one transaction too.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from crawler import outbox, store
from crawler.data_folder import DataFolder
from crawler.outbox import Clock, system_clock
from publisher import ledger
from publisher.site import applying, database
from schemas.v1 import Event, EventType


class PublishedAhead(Exception):
    """Raised by :func:`publish` when the published database holds a number that the ledger never gave.

    The two belong to different ledgers, or the ledger was restored from an older copy; nothing is changed.
    """


class PublicationLost(Exception):
    """Raised by :func:`publish` when the number it wrote is not read back; the publication stays open."""


@dataclass(frozen=True, slots=True)
class PublicationReport:
    """What a run of :func:`publish` did."""

    number: int
    """The publication that is now in the published database; 0 while there is none."""
    changes: int
    """Changes that this run published."""
    documents: int
    """Documents whose figures this run wrote."""


def publish(ledger_engine: Engine, data: DataFolder, *, clock: Clock = system_clock) -> PublicationReport:
    """Bring the published database to what the ledger says; on an unchanged ledger nothing is published.

    The published database has one writer at a time: a second process that publishes waits for the first.

    Raises:
        PublishedAhead: when the published database is not of this ledger.
    """
    published = database.connect(data.create().published)
    try:
        applied = []
        while (number := _open(ledger_engine, clock())) is not None:
            applied.append(_apply(ledger_engine, published))
            _close(ledger_engine, published, number, clock())
        if not applied:
            applied.append(_apply(ledger_engine, published))
        database.checkpoint(published)
        return PublicationReport(
            number=_number(published),
            changes=sum(each.changes for each in applied),
            documents=sum(each.documents for each in applied),
        )
    finally:
        published.dispose()


def _open(ledger_engine: Engine, now: datetime) -> int | None:
    with ledger_engine.begin() as conn:
        return ledger.open_publication(conn, now)


def _apply(ledger_engine: Engine, published: Engine) -> applying.Applied:
    with store.reading(ledger_engine) as source, published.begin() as target:
        database.prepare(target)
        return applying.bring_up(source, target, _missing(source, target))


def _missing(source: Connection, target: Connection) -> list[int]:
    there = database.published_number(target)
    given = ledger.publication_numbers(source)
    if there > max(given, default=0):
        message = f"the published database holds publication {there}, the ledger gave {max(given, default=0)}; if this is the right ledger, remove the published database and publish again"
        raise PublishedAhead(message)
    return [number for number in given if number > there]


def _number(published: Engine) -> int:
    with store.reading(published) as conn:
        return database.published_number(conn)


def _close(ledger_engine: Engine, published: Engine, number: int, now: datetime) -> None:
    with store.reading(published) as conn:
        changes = database.changes_of(conn, number)
    if changes is None:
        message = f"publication {number} was applied, but is not in the published database"
        raise PublicationLost(message)
    event = Event(
        id=f"{EventType.FIGURES_PUBLISHED}:{number}",
        type=EventType.FIGURES_PUBLISHED,
        subject=str(number),
        time=now,
        data={"publication": number, "changes": changes},
    )
    # Another process that published at the same time may have closed it, and written its event, just now.
    with suppress(ledger.NotOpen), ledger_engine.begin() as conn:
        ledger.close_publication(conn, number, now)
        outbox.emit(conn, event)
