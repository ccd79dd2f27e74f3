"""A data folder with a ledger and an archive, into which a test puts captures without a crawl."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from crawler import catalogue, outbox, store
from crawler.data_folder import DataFolder
from crawler.outbox import Claimed, event
from publisher import stages
from publisher.handlers import Handled, drain, on_captured
from schemas.v1 import Capture, CaptureRole, Document, Event, EventType
from schemas.v1.identity import capture_id, document_id
from tests.databases import lay_migrated

START = datetime(2024, 5, 1, 2, 3, 4, tzinfo=UTC)
KEY = "example:1"
DOCUMENT = Document(document_id=document_id(KEY), key=KEY, site="example", title="某市知识产权统计公报")
TEXT = "2022年，全市专利授权量为8642件，同比增长7.5%。\n".encode()
"""Two figures."""


class Holding:
    """One instance, with a clock of its own that goes on by a minute with each thing that is done."""

    def __init__(self, root: Path) -> None:
        self.data = DataFolder.at(root, {}).create()
        lay_migrated(self.data.root / "ledger.db")
        self.engine = store.connect(self.data.database_url)
        self.archive = stages.archive(self.data)
        self._minutes = 0

    def now(self) -> datetime:
        """The time, a minute later than the last one asked for."""
        self._minutes += 1
        return START + timedelta(minutes=self._minutes)

    def capture(
        self,
        content: bytes,
        name: str = "a.txt",
        *,
        role: CaptureRole = CaptureRole.ATTACHMENT,
        of: Document = DOCUMENT,
    ) -> Capture:
        """Archive what an address gave, record it, and ask for the document to be read."""
        sha256, url, now = self.archive.put(content), f"https://www.example.cn/{name}", self.now()
        capture = Capture(
            capture_id=capture_id(url, sha256),
            document_id=of.document_id,
            site=of.site,
            role=role,
            url=url,
            final_url=url,
            sha256=sha256,
            size=len(content),
            file_name=name,
            status=200,
            fetched_at=now,
        )
        with self.engine.begin() as conn:
            catalogue.record_document(conn, of)
            catalogue.record_capture(conn, capture)
            outbox.emit(conn, captured_event(of, now))
        return capture

    def drain(self) -> list[Handled]:
        """Read all that waits, as the command does."""
        return list(drain(self.engine, self.archive, "worker", self.now))

    def claim(self, worker: str = "worker", *, later: timedelta = timedelta(0)) -> list[Claimed]:
        """Take the oldest event that waits at this time, or later."""
        clock: Callable[[], datetime] = lambda: outbox.system_clock() + later  # noqa: E731 - a clock is a function
        return outbox.claim(self.engine, [EventType.DOCUMENT_CAPTURED], worker, 60, clock=clock)

    def handle(self, claimed: Claimed) -> Handled:
        """Handle one event."""
        return on_captured(self.engine, self.archive, claimed, self.now())

    def file(self, sha256: str) -> Path:
        """Where the archive keeps some bytes."""
        return next(Path(self.data.archive_url).rglob(sha256))

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """Every row of a table."""
        with store.reading(self.engine) as conn:
            return [dict(row) for row in conn.execute(select(table)).mappings()]

    def events(self, kind: EventType) -> list[dict[str, Any]]:
        """Every event of a type, with how it stands."""
        return sorted((row for row in self.rows(event) if row["type"] == kind), key=lambda row: int(row["sequence"]))


def captured_event(of: Document, now: datetime) -> Event:
    """What a crawl says of a document whose bytes are new."""
    return Event(
        id=f"captured:{of.document_id}:{now.isoformat()}",
        type=EventType.DOCUMENT_CAPTURED,
        subject=of.document_id,
        time=now,
        data={"document_id": of.document_id},
    )
