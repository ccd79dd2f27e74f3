"""Event to stage: the only place where the stages are joined.

==========================  =====================================================================
``document.captured``       read, normalize, check, keep (:func:`on_captured`); then
                            ``document.normalized`` or ``document.quarantined``
==========================  =====================================================================

What takes long (reading, normalizing, checking) is done before a transaction is begun. The effect, the events
it gives rise to and the closing of the handler's own event are then one transaction, so a process killed
at any point leaves the event open and nothing else, and doing it again changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from crawler import catalogue, outbox, store
from crawler.archive import Archive, ArchiveDamaged, NotArchived
from crawler.outbox import Claimed, Clock, system_clock
from publisher import ledger
from publisher.checks import Checked, check
from publisher.normalization import normalize
from publisher.rendition import Chosen, Fault, choose
from schemas.v1 import Document, EventType

LEASE = 600
"""Seconds a claimed event is ours: longer than the slowest document takes, or its work would be done twice."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of one captured document."""

    document: Document
    figures: int
    new: int
    revised: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    document: Document
    chosen: Chosen
    checked: Checked | None


def drain(engine: Engine, archive: Archive, worker: str, clock: Clock = system_clock) -> Iterator[Handled]:
    """Handle captured documents until none is waiting; yields after each is safely in the ledger.

    Raises:
        NotArchived, ArchiveDamaged: the archive lacks what the catalogue names. The event waits for the next run.
    """
    while claimed := outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], worker, LEASE):
        for each in claimed:
            yield on_captured(engine, archive, each, clock())


def on_captured(engine: Engine, archive: Archive, claimed: Claimed, now: datetime) -> Handled:
    """Bring one captured document into the ledger and close its event."""
    try:
        read = _read(engine, archive, claimed.event.data["document_id"])
    except (NotArchived, ArchiveDamaged) as fault:
        outbox.fail(engine, claimed, str(fault))
        raise
    with engine.begin() as conn:
        handled = _keep(conn, read, now)
        outbox.close(conn, claimed)
    return handled


def _read(engine: Engine, archive: Archive, document_id: str) -> _Read:
    with store.reading(engine) as conn:
        document = catalogue.document(conn, document_id)
        captures = catalogue.captures_of(conn, document_id)
    chosen = choose(captures, archive.get)
    if chosen.rendition is None:
        return _Read(document, chosen, None)
    return _Read(document, chosen, check(document, normalize(chosen.rendition.reading, document).figures))


def _keep(conn: Connection, read: _Read, now: datetime) -> Handled:
    document, faults = read.document, read.chosen.faults
    for fault in faults:
        ledger.quarantine_document(conn, document, fault.capture, fault.rule, fault.reason, now)
    if read.chosen.rendition is None or read.checked is None:
        reasons = [fault.reason for fault in faults]
        kind = EventType.DOCUMENT_QUARANTINED
        outbox.emit(conn, outbox.about_document(kind, document.document_id, now, reasons=reasons))
        return Handled(document, 0, 0, 0, faults)
    capture, reading = read.chosen.rendition.capture, read.chosen.rendition.reading
    checked = read.checked
    kept = ledger.record(conn, document, capture, reading, checked.figures, checked.checks, checked.quarantined, now)
    counts = {"new": kept.new, "revised": kept.revised, "figures": len(checked.figures)}
    kind = EventType.DOCUMENT_NORMALIZED
    outbox.emit(conn, outbox.about_document(kind, document.document_id, now, **counts))
    return Handled(document, len(checked.figures), kept.new, kept.revised, faults)
