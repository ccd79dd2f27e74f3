"""Readings with one table, made without a reader: what stands before it, its rows, what stands after."""

from collections.abc import Sequence
from datetime import date

from publisher.normalization.context import Context
from publisher.normalization.spans import as_of, over, span
from publisher.reading.drafts import Draft, Drafted, Source, compose, paragraph
from publisher.reading.grid import RawCell, place
from publisher.reading.kinds import block
from publisher.reading.model import Block, BlockKind, Reading
from schemas.v1 import DocumentKind

PLAN = Context(
    region="370200",
    region_name="青岛市",
    year=2020,
    flow=span(2016, 2020),
    stock=as_of(date(2020, 12, 31)),
    published=date(2023, 9, 18),
    kind=DocumentKind.PLAN,
    plan=span(2021, 2025),
)
BULLETIN = Context(
    region="410100",
    region_name="郑州市",
    year=2023,
    flow=over(2023),
    stock=as_of(date(2023, 12, 31)),
    published=date(2024, 3, 29),
)


def th(text: str, across: int = 1, down: int = 1) -> RawCell:
    return RawCell((paragraph(text),), across, down, header=True)


def td(text: str, across: int = 1, down: int = 1) -> RawCell:
    return RawCell((paragraph(text),), across, down)


def reading_of(
    rows: Sequence[Sequence[str | RawCell]], *, before: Sequence[str] = (), after: Sequence[str] = ()
) -> Reading:
    """A reading of a table between lines of text."""
    return reading_of_tables([rows], before=before, after=after)


def reading_of_tables(
    tables: Sequence[Sequence[Sequence[str | RawCell]]], *, before: Sequence[str] = (), after: Sequence[str] = ()
) -> Reading:
    """The same with several tables right after each other."""
    drafts: list[Draft] = [block(text) for text in before]
    for rows in tables:
        drafts += place([[td(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    drafts += [block(text) for text in after]
    return compose(Drafted(tuple(drafts)), Source("0" * 64, "text/html", "html", "html-1"))


def rows_of(reading: Reading, table: int = 0) -> tuple[Block, ...]:
    return tuple(one for one in reading.blocks if one.kind is BlockKind.TABLE_ROW and one.table == table)
