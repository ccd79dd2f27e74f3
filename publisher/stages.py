"""The stages on one data folder: what the commands and the service both call."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

import crawler.sites
from crawler import catalogue, outbox, store
from crawler.archive import Archive
from crawler.data_folder import DataFolder
from crawler.media import media_type
from publisher import site
from publisher.handlers import Handled, drain
from publisher.manual import MANUAL, Told, describe
from publisher.reading import read
from publisher.workers import is_gone, worker_name
from schemas.v1 import Capture, CaptureRole, Document, Event, EventType
from schemas.v1.identity import capture_id


def prepare(data: DataFolder) -> Engine:
    """The ledger's engine, with every migration applied."""
    engine = store.connect(data.database_url)
    store.migrate(engine)
    return engine


def archive(data: DataFolder) -> Archive:
    """The archive of this data folder."""
    return Archive(data.archive_url)


def site_folders(data: DataFolder) -> tuple[Path, ...]:
    """Where definitions are looked for: those that ship, then this instance's own."""
    shipped = Path(crawler.sites.__file__).parent
    return (shipped, data.sites) if data.sites.is_dir() else (shipped,)


def waiting(engine: Engine) -> int:
    """How many captured documents have not been normalized yet."""
    return outbox.pending(engine, [EventType.DOCUMENT_CAPTURED])


def normalize(data: DataFolder, engine: Engine) -> Iterator[Handled]:
    """Read every captured document that waits; see :func:`publisher.handlers.drain`.

    What a process of this machine held when it was killed is taken up at once, without waiting for its lease to end.
    """
    outbox.release(engine, is_gone)
    return drain(engine, archive(data), worker_name())


def publish(data: DataFolder, engine: Engine) -> site.PublicationReport:
    """Bring the published database to what the ledger says."""
    return site.publish(engine, data)


def recapture_all(engine: Engine, now: datetime) -> int:
    """Ask for every document to be read again; returns how many.

    The figures keep their ids: reading the same bytes again makes revisions only where a claim reads differently.
    """
    with engine.begin() as conn:
        documents = catalogue.documents(conn)
        for document in documents:
            outbox.emit(conn, _captured(document, [], now))
    return len(documents)


def add(data: DataFolder, path: Path, told: Told, now: datetime) -> Document:
    """Archive a file that a person hands us and put it in line to be normalized.

    Raises:
        Unreadable: when no reader can make a document of it; nothing is stored then.
    """
    content = path.read_bytes()
    document = describe(content, read(content, file_name=path.name), path.name, told)
    sha256 = archive(data).put(content)
    capture = _by_hand(document, path, content, sha256, now)
    with prepare(data).begin() as conn:
        catalogue.record_document(conn, document)
        catalogue.record_capture(conn, capture)
        outbox.emit(conn, _captured(document, [capture.capture_id], now))
    return document


def _by_hand(document: Document, path: Path, content: bytes, sha256: str, now: datetime) -> Capture:
    url = document.url or f"urn:sha256:{hashlib.sha256(content).hexdigest()}"
    return Capture(
        capture_id=capture_id(url, sha256),
        document_id=document.document_id,
        site=MANUAL,
        role=CaptureRole.PAGE if media_type(content) == "text/html" else CaptureRole.ATTACHMENT,
        url=url,
        final_url=url,
        sha256=sha256,
        size=len(content),
        media_type=media_type(content),
        file_name=path.name,
        status=200,
        fetched_at=now,
    )


def _captured(document: Document, capture_ids: list[str], now: datetime) -> Event:
    kind = EventType.DOCUMENT_CAPTURED
    return outbox.about_document(kind, document.document_id, now, capture_ids=capture_ids)
