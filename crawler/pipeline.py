"""Writes a found document down: document, captures, attempts and event are one transaction."""

from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler
from sqlalchemy import Connection

from crawler import catalogue, outbox
from crawler.catalogue import Fetch, FetchOutcome
from crawler.items import FoundDocument, Seen
from crawler.session import CrawlSession, session_of
from schemas.v1 import EventType


class CataloguePipeline:
    """Keeps documents in the catalogue, and says ``document.captured`` when there is something new to read."""

    def __init__(self, session: CrawlSession) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline over the crawl's catalogue."""
        return cls(session_of(crawler))

    def process_item(self, item: FoundDocument) -> FoundDocument:
        """Keep one document and count whether it was new, changed or as before."""
        with self._session.engine.begin() as conn:
            result = _record(conn, item, self._session.run_id)
        self._session.counts[result] += 1
        return item


def _record(conn: Connection, item: FoundDocument, run_id: str) -> str:
    """``new``, ``changed`` or ``unchanged``."""
    is_new = catalogue.record_document(conn, item.document)
    captured = [seen.capture.capture_id for seen in item.seen if _is_capture(conn, seen, run_id)]
    rearranged = item.resources is not None and catalogue.record_resources(
        conn, item.document.document_id, item.resources
    )
    if not (is_new or captured or rearranged):
        return "unchanged"
    told = EventType.DOCUMENT_CAPTURED
    outbox.emit(conn, outbox.about_document(told, item.document.document_id, datetime.now(UTC), capture_ids=captured))
    return "new" if is_new else "changed"


def _is_capture(conn: Connection, seen: Seen, run_id: str) -> bool:
    """Write one resource down, and say whether its bytes are another version than the last."""
    before = catalogue.last_capture(conn, seen.capture.url)
    if seen.unchanged:
        catalogue.record_fetch(conn, _repeat(seen, run_id))
        return False
    catalogue.record_capture(conn, seen.capture, run_id=run_id)
    # Not "first seen": an edit that is taken back brings bytes that were here before, and is a change.
    return before is None or before.sha256 != seen.capture.sha256


def _repeat(seen: Seen, run_id: str) -> Fetch:
    answered = seen.answered
    return Fetch(
        run_id=run_id,
        site=answered.site,
        role=answered.role,
        url=answered.url,
        fetched_at=answered.fetched_at,
        outcome=FetchOutcome.UNCHANGED,
        status=answered.status,
        sha256=answered.sha256,
        capture_id=seen.capture.capture_id,
        etag=answered.etag,
        last_modified=answered.last_modified,
    )
