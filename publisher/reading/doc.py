r"""Reads DOC, the binary form of Word 97 to 2003 ([MS-DOC]), out of its compound file.

The first ``ccpText`` characters of the pieces' text are the body; after them stand footnotes, headers,
comments, endnotes and text boxes, of which the notes are kept, after the body. Control characters carry
the structure: ``\r`` ends a paragraph, ``\x07`` a table cell and a row, ``\x0b`` a line, ``\x0c`` a page;
``\x13`` … ``\x14`` … ``\x15`` is a field: instruction, then result.

There is no second reader: LibreOffice reads more damaged files, but weighs 200 MB and takes a second each.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.reading.doc_pieces import Marks, Streams, paragraph_runs, pieces
from publisher.reading.doc_tables import RawRow, Shape, rows_of, shape_of
from publisher.reading.drafts import Draft, Drafted, one_line
from publisher.reading.headings import could_head
from publisher.reading.kinds import block
from publisher.reading.model import BlockKind
from publisher.reading.refusals import damaged

VERSION = "doc-1"
_FORM = "DOC"

_LENGTHS_AT = 64 + 12
"""Place of ``ccpText`` and the lengths after it: after the block's base, ``csw``, fourteen words and ``cslw``."""
_CELL_END = "\x07"
_ENDS = re.compile("[\r\x07\x0c\x0e]")
_FIELD_MARKS = re.compile("[\x13\x14\x15]")
_LETTERS = str.maketrans({"\x1e": "-", "\x1f": "", "\x0b": " ", "\t": " "})
_FAULTS = (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError)
"""What olefile and ``struct`` raise on files that are cut or altered."""


def read(data: bytes, declared: str | None = None) -> Drafted:  # noqa: ARG001 one signature for every reader
    """Read a DOC.

    Raises:
        Unreadable: ``encrypted`` with a password on it, ``damaged`` when its pieces cannot be put together.
    """
    try:
        streams = Streams.of(data)
        runs = pieces(streams)
        text = "".join(piece.text for piece in runs)
        body, notes = _lengths(streams.word)
        drafts = list(_blocks(text[:body], Marks(runs, paragraph_runs(streams))))
    except _FAULTS as fault:
        raise damaged(_FORM) from fault
    noted = (Draft(BlockKind.NOTE, _shown(part)) for span in notes for part in _ENDS.split(text[span]))
    return Drafted((*_titled(drafts), *noted))


def _lengths(word: bytes) -> tuple[int, tuple[slice, slice]]:
    """How long the body is, and where footnotes and endnotes stand after it."""
    lengths = struct.unpack_from("<6i", word, _LENGTHS_AT)
    body, foot, header, _macro, comment, end = (max(length, 0) for length in lengths)
    ends_at = body + foot + header + comment
    return body, (slice(body, body + foot), slice(ends_at, ends_at + end))


def _blocks(text: str, marks: Marks) -> Iterator[Draft]:
    """The paragraphs and table rows of the body."""
    table = _Table()
    for start, end in _paragraphs(text):
        content = _shown(text[start:end])
        run = marks.at(min(end, len(text) - 1))
        mark = text[end : end + 1]
        if mark != _CELL_END and not (run and run.in_table):
            yield from table.closed()
            table = _Table()
            yield from (block(part) for part in (content,) if part)
        elif run and run.row_end:
            table.end_row(shape_of(run.properties))
        else:
            table.take(content, ends_cell=mark == _CELL_END)
    yield from table.closed()


@dataclass(slots=True)
class _Table:
    """The rows of a table so far, the cells of the open row, and the paragraphs of the open cell."""

    rows: list[RawRow] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def take(self, content: str, *, ends_cell: bool) -> None:
        """A paragraph of a cell."""
        self.inside.append(content)
        if ends_cell:
            self.cells.append(one_line(" ".join(self.inside)))
            self.inside = []

    def end_row(self, shape: Shape | None) -> None:
        """The mark at the end of a row."""
        self.rows.append(RawRow(tuple(self.cells), shape))
        self.cells, self.inside = [], []

    def closed(self) -> Iterator[Draft]:
        """The rows; what a damaged table left open is text all the same."""
        yield from rows_of(self.rows)
        yield from (block(part) for part in (*self.cells, *self.inside) if part)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph and cell; the end is the place of its mark."""
    start = 0
    for mark in _ENDS.finditer(text):
        yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _titled(drafts: list[Draft]) -> list[Draft]:
    """The drafts, the first of them as the title when it can be one."""
    first = next((at for at, draft in enumerate(drafts) if draft.text or draft.cells), 0)
    if drafts and drafts[first].kind is BlockKind.PARAGRAPH and could_head(drafts[first].text):
        return [*drafts[:first], Draft(BlockKind.TITLE, drafts[first].text), *drafts[first + 1 :]]
    return drafts


def _shown(text: str) -> str:
    r"""A paragraph on one line, with what its fields show and without their instructions.

    >>> _shown("共\x13 PAGE \x1412\x15页\x13 TOC \x15\x02")
    '共12页'
    """
    shown: list[str] = []
    instructing: list[bool] = []
    at = 0
    for mark in (*_FIELD_MARKS.finditer(text), None):
        if not any(instructing):
            shown.append(text[at : mark.start() if mark else len(text)])
        if mark is None:
            break
        at = mark.end()
        if mark.group() == "\x13":
            instructing.append(True)
        elif instructing and mark.group() == "\x14":
            instructing[-1] = False
        elif instructing:
            instructing.pop()
    units = "".join(shown).translate(_LETTERS)
    return one_line(units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
