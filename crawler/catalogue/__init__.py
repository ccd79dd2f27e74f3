"""What is known of the documents out there: found, captured, fetched, crawled. One database with outbox and ledger.

Every function takes a connection, so that what belongs together is one transaction of the caller's.
"""

from crawler.catalogue.captures import (
    Fetch,
    FetchOutcome,
    captures,
    captures_of,
    fetches,
    last_capture,
    record_capture,
    record_fetch,
)
from crawler.catalogue.documents import (
    UnknownDocument,
    add_resource,
    document,
    documents,
    record_document,
    record_resources,
)
from crawler.catalogue.runs import Run, RunOutcome, begin_run, end_run, latest_runs, runs

__all__ = [
    "Fetch",
    "FetchOutcome",
    "Run",
    "RunOutcome",
    "UnknownDocument",
    "add_resource",
    "begin_run",
    "captures",
    "captures_of",
    "document",
    "documents",
    "end_run",
    "fetches",
    "last_capture",
    "latest_runs",
    "record_capture",
    "record_document",
    "record_fetch",
    "record_resources",
    "runs",
]
