"""Event to stage: the only place where the stages are joined.

==========================  =====================================================================
``document.captured``       read, normalize, check, keep (:func:`on_captured`); then
                            ``document.normalized`` or ``document.quarantined``
==========================  =====================================================================

A handler's effect, the events it gives rise to and the closing of its own event are one transaction,
so a process killed at any point leaves the event open and nothing else; doing it again changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from crawler import catalogue, outbox
from crawler.archive import Archive
from publisher import ledger
from publisher.checks import check
from publisher.normalization import normalize
from publisher.rendition import Fault, Rendition, choose
from schemas.v1 import Document, Event, EventType

LEASE = 600
"""Seconds a claimed event is ours. Longer than the slowest document takes: a lease that ends early is work done twice."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one captured document."""

    document: Document
    figures: int
    new: int
    revised: int
    faults: tuple[Fault, ...]


def drain(engine: Engine, archive: Archive, worker: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Iterator[Handled]:
    """Handle captured documents until none is waiting; yields after each is safely in the ledger."""
    while claimed := outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], worker, LEASE):
        for each in claimed:
            with engine.begin() as conn:
                handled = on_captured(conn, archive, each.event, clock())
                outbox.close(conn, each)
            yield handled


def on_captured(conn: Connection, archive: Archive, event: Event, now: datetime) -> Handled:
    """Read a document's captures into the ledger, in the caller's transaction.

    Raises:
        NotArchived, ArchiveDamaged: the archive lacks what the catalogue names; the event stays open.
    """
    document = catalogue.document(conn, event.data["document_id"])
    chosen = choose(catalogue.captures_of(conn, document.document_id), archive.get)
    for fault in chosen.faults:
        ledger.quarantine_document(conn, document, fault.capture, fault.rule, fault.reason, now)
    if chosen.rendition is None:
        outbox.emit(conn, _event(EventType.DOCUMENT_QUARANTINED, document, now, reasons=[fault.reason for fault in chosen.faults]))
        return Handled(document, 0, 0, 0, chosen.faults)
    return _keep(conn, document, chosen.rendition, chosen.faults, now)


def _keep(conn: Connection, document: Document, rendition: Rendition, faults: tuple[Fault, ...], now: datetime) -> Handled:
    reading = rendition.reading
    checked = check(document, normalize(reading, document).figures)
    kept = ledger.record(
        conn, document, rendition.capture, reading, checked.figures, checked.checks, checked.quarantined, now
    )
    outbox.emit(
        conn,
        _event(EventType.DOCUMENT_NORMALIZED, document, now, new=kept.new, revised=kept.revised, figures=len(checked.figures)),
    )
    return Handled(document, len(checked.figures), kept.new, kept.revised, faults)


def _event(kind: EventType, document: Document, now: datetime, **data: object) -> Event:
    stamp = now.strftime("%Y%m%dT%H%M%S%fZ")
    return Event(
        id=f"{kind}:{document.document_id}:{stamp}",
        type=kind,
        subject=document.document_id,
        time=now,
        data={"document_id": document.document_id, **data},
    )
