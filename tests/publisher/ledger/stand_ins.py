"""Documents of our own wording and a normalizer small enough to see through, for tests of the ledger."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Connection

from publisher.checks.model import Impossible
from publisher.ledger import Recorded, record
from publisher.reading import sentences
from publisher.reading.model import Block, BlockKind, Reading
from schemas.v1 import BaseKind, Box, Capture, CaptureRole, Check, Document, Figure, Measure, Status
from schemas.v1.identity import capture_id, document_id, figure_id, squeeze

NOW = datetime(2024, 5, 1, 2, 3, 4, tzinfo=UTC)
URL = "https://www.example.cn/post_1.html"
DOCUMENT = Document(document_id=document_id("example:1"), key="example:1", site="example", title="甲市年度报告")

_STATED = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>件|家|%)")


def reading_of(*paragraphs: str) -> Reading:
    """A reading whose blocks are these paragraphs."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    text = "\n".join(paragraphs)
    return Reading(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        reader="plain",
        reader_version="1",
        text=text,
        blocks=tuple(blocks),
    )


def capture_of(reading: Reading, document: Document = DOCUMENT, fetched_at: datetime = NOW) -> Capture:
    """The capture whose bytes are the reading's text."""
    return Capture(
        capture_id=capture_id(URL, reading.sha256),
        document_id=document.document_id,
        site="example",
        role=CaptureRole.PAGE,
        url=URL,
        final_url=URL,
        sha256=reading.sha256,
        size=len(reading.text.encode()),
        media_type="text/plain",
        status=200,
        fetched_at=fetched_at,
    )


def figures_of(reading: Reading, document: Document = DOCUMENT, version: str = "1") -> tuple[Figure, ...]:
    """A figure for each number that 件, 家 or % follows; a share is part of the figure before it.

    Version 2 is a better normalizer: it takes the unit's 家 for the code ``enterprise``.
    """
    made: list[Figure] = []
    seen: dict[str, int] = {}
    for sentence in sentences(reading):
        key = squeeze(sentence.text)
        occurrence = seen.get(key, 0)
        seen[key] = occurrence + 1
        for found in _STATED.finditer(sentence.text):
            value = Decimal(found["number"])
            share = found["unit"] == "%" and bool(made)
            made.append(
                Figure(
                    figure_id=figure_id(
                        document.document_id, sentence.text, occurrence, len(squeeze(sentence.text[: found.start()]))
                    ),
                    document_id=document.document_id,
                    subject=_subject(sentence.text[: found.start()]),
                    value=value,
                    value_text=found["number"],
                    unit=found["unit"],
                    unit_code="enterprise" if version == "2" and found["unit"] == "家" else None,
                    measure=Measure.SHARE if found["unit"] == "%" else Measure.LEVEL,
                    part_of=made[-1].figure_id if share else None,
                    base_kind=BaseKind.FIGURE if share else None,
                    base=made[-1].figure_id if share else None,
                    quote=sentence.text,
                    stated=found.group(),
                    stated_at=found.start(),
                    sha256=reading.sha256,
                    char_start=sentence.start + found.start(),
                    char_end=sentence.start + found.end(),
                    page=1,
                    boxes=(Box(page=1, x0=90.1, top=20.0, x1=90.1 + found.end() / 3, bottom=32.5),),
                    rules=(f"number_and_unit_{version}",),
                    normalizer_version=version,
                )
            )
    return tuple(made)


def _subject(before: str) -> str:
    return re.split(r"[，。；、]", before)[-1] or "未名"


@dataclass(frozen=True)
class Kept:
    """What was recorded, and what was recorded of it."""

    recorded: Recorded
    figures: tuple[Figure, ...]
    capture: Capture


def keep(  # noqa: PLR0913 - a test names the one or two it is about
    conn: Connection,
    *paragraphs: str,
    document: Document = DOCUMENT,
    version: str = "1",
    statuses: dict[str, Status] | None = None,
    checks: tuple[Check, ...] = (),
    quarantined: tuple[Impossible, ...] = (),
    now: datetime = NOW,
) -> Kept:
    """Read, normalize and record a document of these paragraphs; ``statuses`` by subject."""
    reading = reading_of(*paragraphs)
    capture = capture_of(reading, document)
    given = statuses or {}
    figures = tuple(
        each.model_copy(update={"status": given.get(each.subject, each.status)})
        for each in figures_of(reading, document, version)
    )
    recorded = record(conn, document, capture, reading, figures, checks, quarantined, now)
    return Kept(recorded, figures, capture)
