"""Tables of the catalogue: what was found, what was seen of it when, and every attempt to see it.

==================  =======================================================================================
``document``        one row a publication, with its particulars as last seen
``document_change`` each particular that was seen to change, with what it was before: nothing is lost
``resource``        the addresses that make up a document, in the page's order; ``gone_at`` once it links them no more
``capture``         each version of each resource: these bytes from this address, written once, never changed
``fetch``           every attempt, append-only: new bytes, the same again, or the kind of failure
``crawl_run``       every crawl of a site, with its outcome and its counts
==================  =======================================================================================

The current version of a resource is the capture that its latest successful fetch names: an edit that is taken
back is so told from one that stays, although the old bytes make no second capture.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from crawler.store import JsonText, UtcDateTime, metadata

document = Table(
    "document",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("work_id", Text),
    Column("key", Text, nullable=False),
    Column("site", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("publisher", Text),
    Column("source", Text),
    Column("published_on", Date),
    Column("url", Text),
    Column("region", Text),
    Column("terms", Text),
    Column("redistribute", Text, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
)

document_change = Table(
    "document_change",
    metadata,
    Column("change_id", Integer, primary_key=True),
    Column("document_id", Text, ForeignKey("document.document_id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("old", JsonText),
    Column("new", JsonText),
    Column("seen_at", UtcDateTime, nullable=False),
)

resource = Table(
    "resource",
    metadata,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("gone_at", UtcDateTime),
)

capture = Table(
    "capture",
    metadata,
    Column("capture_id", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("document.document_id"), index=True),
    Column("site", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text),
    Column("file_name", Text),
    Column("status", Integer, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("headers", JsonText, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
)

crawl_run = Table(
    "crawl_run",
    metadata,
    Column("run_id", Text, primary_key=True),
    Column("site", Text, nullable=False, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, comment="empty while it runs, and after a crash"),
    Column("outcome", Text, nullable=False),
    Column("failure", Text),
    Column("detail", Text),
    Column("counts", JsonText, nullable=False),
)

fetch = Table(
    "fetch",
    metadata,
    Column("fetch_id", Integer, primary_key=True),
    Column("run_id", Text, ForeignKey("crawl_run.run_id"), index=True),
    Column("site", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("status", Integer),
    Column("failure", Text),
    Column("detail", Text),
    Column("sha256", Text, comment="of the answer's own bytes, where it had any"),
    Column("capture_id", Text, ForeignKey("capture.capture_id"), comment="the version that was found to be current"),
    Column("etag", Text),
    Column("last_modified", Text),
)
Index("ix_fetch_url_fetch_id", fetch.c.url, fetch.c.fetch_id)
