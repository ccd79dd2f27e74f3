"""Every published figure found again in the archived bytes.

For each figure the bytes are taken from the archive by hash, read anew, and the quote, the stated
quantity and the page are compared with what the published database says. What this proves: that the
words stand there. What it does not: that the reader saw the page as a person would.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from crawler.archive import Archive, ArchiveDamaged, NotArchived
from publisher.reading import read
from publisher.reading.model import Reading, Unreadable

_PLACES = """
    SELECT sha256, figure_id, quote, stated, stated_at, char_start, char_end, page
    FROM figures WHERE sha256 IS NOT NULL ORDER BY sha256, char_start
"""


@dataclass(frozen=True, slots=True)
class Miss:
    """A published figure that its archived bytes do not bear out."""

    figure_id: str
    sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found."""

    confirmed: int
    documents: int
    misses: tuple[Miss, ...]


def verify(published: Path, archive: Archive) -> Verification:
    """Find every published figure again in the archive."""
    with sqlite3.connect(f"file:{published}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute(_PLACES).fetchall()
    confirmed, documents, misses = 0, 0, list[Miss]()
    for sha256, group in groupby(rows, key=itemgetter("sha256")):
        places = list(group)
        found = list(_misses(sha256, places, archive))
        misses += found
        confirmed += len(places) - len(found)
        documents += 1
    return Verification(confirmed, documents, tuple(misses))


def _misses(sha256: str, places: list[sqlite3.Row], archive: Archive) -> Iterator[Miss]:
    try:
        reading = read(archive.get(sha256))
    except (NotArchived, ArchiveDamaged, Unreadable) as fault:
        yield from (Miss(row["figure_id"], sha256, str(fault)) for row in places)
        return
    for row in places:
        reason = _why_not(reading, row)
        if reason is not None:
            yield Miss(row["figure_id"], sha256, reason)


def _why_not(reading: Reading, row: sqlite3.Row) -> str | None:
    start, end, stated, quote = row["char_start"], row["char_end"], row["stated"], row["quote"]
    if reading.text[start:end] != stated:
        return f"characters {start} to {end} read {reading.text[start:end]!r}, not {stated!r}"
    begin = start - row["stated_at"]
    if reading.text[begin : begin + len(quote)] != quote:
        return f"the quote does not stand at character {begin}"
    page = reading.page_at(start)
    return None if page == row["page"] else f"it stands on page {page}, not {row['page']}"
