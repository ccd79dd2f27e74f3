"""What a reader makes of bytes: one text, and the place of everything in it.

The layout of a reading
-----------------------

``text`` is the document as one string. Blocks follow each other in reading order with one line feed
between; nothing stands between blocks but that. Inside a block there is no line feed: lines and pages
that a sentence runs over are joined. A table row is a block whose cells stand in order with a tab
between. Compatibility ideographs and Kangxi radicals (U+2E80-2FDF, U+F900-FAFF, U+2F800-2FA1F), which
PDF fonts give for common characters, are folded to the plain character, one for one; nothing else is changed.

Offsets are code points in ``text``; a span is ``[start, end)``. Page numbers are the sheet's in the
PDF, from 1, and ``None`` for forms without pages. Boxes are PDF points from the page's top left corner.
"""

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from schemas.v1 import Box, Record


class BlockKind(StrEnum):
    """What a block of text is to its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    NOTE = "note"
    """A footnote, or a note under a table."""


class Cell(Record):
    """One cell of a table row, where it was printed; spans are 1 unless it covers more."""

    start: int
    end: int
    column: int = Field(ge=0)
    """Column of the grid, counting columns that cells of rows above cover."""
    column_span: int = Field(default=1, ge=1)
    row_span: int = Field(default=1, ge=1)
    header: bool = False


class Block(Record):
    """A run of text that belongs together: a paragraph, a heading, a row."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    """Of a heading: 1 is the outermost."""
    table: int | None = None
    """Of a table row: which table of the document, from 0."""
    row: int | None = None
    """Of a table row: which row of its table, from 0."""
    cells: tuple[Cell, ...] = ()


class Page(Record):
    """One sheet of a PDF and the first character read from it; a page without text starts where the next does."""

    number: int = Field(ge=1)
    start: int
    width: float
    height: float


class Line(Record):
    """A run of characters on one line of a page, with the left edge of each."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    """``end - start + 1`` x positions: the left edge of each character, then the right edge of the last."""


class Reading(Record):
    """A document as read from its archived bytes."""

    sha256: str
    media_type: str
    reader: str
    """Name of the reader's module: ``pdf``, ``doc``, ``docx``, ``html``, ``plain``."""
    reader_version: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()

    @cached_property
    def _page_starts(self) -> tuple[int, ...]:
        return tuple(page.start for page in self.pages)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return tuple(line.start for line in self.lines)

    def page_at(self, offset: int) -> int | None:
        """Number of the page that the character at ``offset`` stands on; ``None`` where there are no pages."""
        if not self.pages:
            return None
        return self.pages[max(bisect_right(self._page_starts, offset) - 1, 0)].number

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The rectangles that cover ``[start, end)``, one a line; empty where the form has no pages."""
        first = max(bisect_right(self._line_starts, start) - 1, 0)
        found = []
        for line in self.lines[first:]:
            if line.start >= end:
                break
            left, right = max(start, line.start), min(end, line.end)
            if left < right:
                x0, x1 = line.edges[left - line.start], line.edges[right - line.start]
                found.append(Box(page=line.page, x0=x0, top=line.top, x1=x1, bottom=line.bottom))
        return tuple(found)


class Sentence(Record):
    """A sentence, a heading or a table row of a reading; ``text == reading.text[start:end]``."""

    text: str
    start: int
    end: int
    block: int
    """Index into ``reading.blocks``."""
    section: str | None
    """The headings above, outermost first, with `` / `` between."""


class Unreadable(Exception):
    """Raised by :func:`publisher.reading.read` for bytes that no reader can make a document of.

    The message is one sentence for a person; ``rule`` is the stable name under which it is quarantined
    (``empty``, ``encrypted``, ``damaged``, ``unknown_type``, ``no_text``).
    """

    def __init__(self, rule: str, message: str) -> None:
        """Keep the rule's name beside the sentence."""
        super().__init__(message)
        self.rule = rule
