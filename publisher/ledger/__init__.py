"""Append-only figures, their revisions and occurrences, checks, quarantine and the log of changes.

Every function works in the caller's transaction and is told the time. What it changes stands in
:mod:`publisher.ledger.tables`; nothing that was published is taken away.
"""

from publisher.ledger.counting import Counts, counts
from publisher.ledger.figures import latest_figures
from publisher.ledger.judgements import quarantine_document
from publisher.ledger.publications import (
    KeptCheck,
    KeptQuarantine,
    NotOpen,
    Unpublished,
    close_publication,
    held,
    open_publication,
    publication_numbers,
    unpublished,
)
from publisher.ledger.recording import Recorded, record

__all__ = [
    "Counts",
    "KeptCheck",
    "KeptQuarantine",
    "NotOpen",
    "Recorded",
    "Unpublished",
    "close_publication",
    "counts",
    "held",
    "latest_figures",
    "open_publication",
    "publication_numbers",
    "quarantine_document",
    "record",
    "unpublished",
]
