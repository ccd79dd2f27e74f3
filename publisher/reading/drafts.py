"""What the readers hand in, and how it becomes a :class:`~publisher.reading.model.Reading`.

A reader makes drafts: blocks with their own text, without offsets into the whole. ``compose`` folds,
drops what is blank, numbers the tables, sets the heading levels and lays everything out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from publisher.reading.folding import fold
from publisher.reading.headings import HeadingStyle, Outline
from publisher.reading.model import Block, BlockKind, Cell, Line, Page, Reading

# What may not stand in a block: control characters, line and paragraph separators, the byte order mark,
# noncharacters, lone surrogates, and what shows nothing (soft hyphens, zero-width marks). A tab and a line feed are the layout's own.
_NOT_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a draft's text that stand on one line of one page."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    def moved(self, by: int) -> "Run":
        """The same place for text that stands ``by`` characters further on."""
        return Run(self.start + by, self.end + by, self.page, self.top, self.bottom, self.edges)


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A table cell before its row has a place."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    header: bool = False
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has a place; its text holds neither tab nor line feed."""

    kind: BlockKind
    text: str = ""
    style: HeadingStyle | None = None
    """Of a heading."""
    table: object = None
    """Of a table row: the same object for each row of one table."""
    cells: tuple[DraftCell, ...] = ()
    """Of a table row, whose text they make."""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the form."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a reader makes of bytes."""

    drafts: tuple[Draft, ...]
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What was read, and by whom."""

    sha256: str
    media_type: str
    reader: str
    reader_version: str


def one_line(text: str) -> str:
    r"""``text`` as it may stand in a block: control characters out, white space runs to one space.

    >>> one_line("  全年\r\n审结\u3000件\x07 ")
    '全年 审结 件'
    """
    return _BLANK.sub(" ", drop_controls(_BLANK.sub(" ", text))).strip()


def drop_controls(text: str) -> str:
    r"""``text`` without the characters that are no text; every other character stays.

    >>> drop_controls("118\x02070件")
    '118070件'
    """
    return _NOT_TEXT.sub("", text)


def paragraph(text: str) -> Draft:
    """A paragraph of ``text``."""
    return Draft(BlockKind.PARAGRAPH, text)


def heading(text: str, style: HeadingStyle) -> Draft:
    """A heading of ``text``."""
    return Draft(BlockKind.HEADING, text, style=style)


@dataclass(slots=True)
class _Layout:
    """The reading as far as it is laid out."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    length: int = 0
    outline: Outline = field(default_factory=Outline)
    tables: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        start = self.length + 1 if self.parts else 0
        text, cells, runs = _flattened(draft)
        if not text.strip():
            return
        self.parts.append(text)
        self.length = start + len(text)
        table, row = self._table_row(draft)
        self.blocks.append(
            Block(
                kind=draft.kind,
                start=start,
                end=self.length,
                level=self.outline.enter(draft.style) if draft.style else None,
                table=table,
                row=row,
                cells=tuple(_placed(cell, start + offset) for cell, offset in cells),
            )
        )
        self.lines += [_line(run.moved(start)) for run in runs]

    def _table_row(self, draft: Draft) -> tuple[int | None, int | None]:
        if draft.kind is not BlockKind.TABLE_ROW:
            return None, None
        table = self.tables.setdefault(id(draft.table), len(self.tables))
        self.rows[table] = self.rows.get(table, -1) + 1
        return table, self.rows[table]


def compose(drafted: Drafted, source: Source) -> Reading:
    """Lay the drafts out as one text; blank ones are left out."""
    layout = _Layout()
    for draft in drafted.drafts:
        layout.add(draft)
    return Reading(
        sha256=source.sha256,
        media_type=source.media_type,
        reader=source.reader,
        reader_version=source.reader_version,
        text=fold("\n".join(layout.parts)),
        blocks=tuple(layout.blocks),
        pages=_pages(drafted.sheets, layout.lines, layout.length),
        lines=tuple(layout.lines),
    )


def _flattened(draft: Draft) -> tuple[str, list[tuple[DraftCell, int]], list[Run]]:
    """A draft's text, its cells with their offsets in it, and its runs."""
    if not draft.cells:
        return draft.text, [], list(draft.runs)
    cells, runs, at = [], [], 0
    for cell in draft.cells:
        cells.append((cell, at))
        runs += [run.moved(at) for run in cell.runs]
        at += len(cell.text) + 1
    return "\t".join(cell.text for cell in draft.cells), cells, runs


def _placed(cell: DraftCell, start: int) -> Cell:
    return Cell(
        start=start,
        end=start + len(cell.text),
        column=cell.column,
        column_span=cell.column_span,
        row_span=cell.row_span,
        header=cell.header,
    )


def _line(run: Run) -> Line:
    return Line(start=run.start, end=run.end, page=run.page, top=run.top, bottom=run.bottom, edges=run.edges)


def _pages(sheets: Sequence[Sheet], lines: Iterable[Line], length: int) -> tuple[Page, ...]:
    """The pages with their first characters; one without text starts where the next does."""
    firsts: dict[int, int] = {}
    for line in lines:
        firsts[line.page] = min(line.start, firsts.get(line.page, line.start))
    pages, following = [], length
    for sheet in reversed(sheets):
        # Never after the page that follows: a note set before the sentence it interrupts may stand earlier.
        following = min(firsts.get(sheet.number, following), following)
        pages.append(Page(number=sheet.number, start=following, width=sheet.width, height=sheet.height))
    return tuple(reversed(pages))
