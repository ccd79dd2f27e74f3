"""Reads the ruled tables of a PDF: pdfplumber finds the cells, pypdfium2's characters fill them.

pdfplumber is slow (40 ms a page), so it only sees pages on which PDFium finds rules that could make a table.
"""

import io
import logging
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from publisher.reading.drafts import DraftCell, Run, Sheet
from publisher.reading.pdf_glyphs import Glyph
from publisher.reading.pdf_lines import lines_of
from publisher.reading.wrapping import joint

# pdfminer warns of every font whose descriptor lacks a field that nobody here asks for.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_SNAP = 3.0
"""Points within which edges of cells are one line of the grid."""

_FAULTS = (
    MalformedPDFException, PdfminerException, PDFException, PSException, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, RecursionError, OverflowError, ZeroDivisionError, OSError, EOFError, NotImplementedError,
)  # fmt: skip
"""What pdfplumber and pdfminer raise on pages that PDFium still reads; such a page has no tables for us."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one, on one page."""

    page: int
    top: float
    bottom: float
    rows: tuple[tuple[DraftCell, ...], ...]
    columns: tuple[float, ...]
    """The x positions of its grid."""
    glyphs: tuple[Glyph, ...]


def tables_of(data: bytes, glyphs: dict[int, list[Glyph]]) -> dict[int, list[PageTable]]:
    """The tables of each of some pages (by index from 0), from top to bottom."""
    if not glyphs:
        return {}
    found: dict[int, list[PageTable]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1 for index in glyphs]) as opened:
            for page in opened.pages:
                index = page.page_number - 1
                boxes = [[cell for cell in table.cells if cell] for table in page.find_tables()]
                tables = [_table(index + 1, cells, glyphs[index]) for cells in boxes if len(cells) > 1]
                found[index] = sorted((table for table in tables if table), key=lambda table: table.top)
    except _FAULTS:
        return found
    return found


_Box = tuple[float, float, float, float]


def _table(page: int, cells: list[_Box], glyphs: list[Glyph]) -> PageTable | None:
    """The table that cells (left, top, right, bottom) make; ``None`` when it is no table but a frame."""
    columns = _snapped([edge for cell in cells for edge in (cell[0], cell[2])])
    levels = _snapped([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(columns) < 3 or len(levels) < 2:  # noqa: PLR2004 edges of two columns and of one row
        return None
    rows: list[list[DraftCell]] = [[] for _ in levels[1:]]
    taken: list[Glyph] = []
    for box in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        inside = [glyph for glyph in glyphs if _holds(box, glyph)]
        taken += inside
        column, row = _nearest(columns, box[0]), _nearest(levels, box[1])
        spans = max(_nearest(columns, box[2]) - column, 1), max(_nearest(levels, box[3]) - row, 1)
        text, runs = _text(inside, page, box[2])
        if row < len(rows):
            rows[row].append(DraftCell(text, column, *spans, runs=runs))
    if not taken:
        return None
    placed = tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)
    return PageTable(page, levels[0], levels[-1], placed, tuple(columns), tuple(taken))


def _text(glyphs: list[Glyph], page: int, right: float) -> tuple[str, tuple[Run, ...]]:
    """The text of a cell that ends at ``right``, its lines joined; numbers one below the other stay apart."""
    text, runs, room = "", [], 0.0
    for line in lines_of(glyphs, Sheet(page, 0, 0)):
        apart = room > line.size and text[-1:].isdigit() and line.text[:1].isdigit()
        text += " " if apart else joint(text, line.text)
        runs.append(line.run(len(text)))
        text += line.text
        room = right - line.x1
    return text, tuple(runs)


def _holds(box: _Box, glyph: Glyph) -> bool:
    return box[0] <= (glyph.x0 + glyph.x1) / 2 < box[2] and box[1] <= glyph.middle < box[3]


def _snapped(edges: list[float]) -> list[float]:
    """The lines of the grid: edges that lie close together are one."""
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SNAP:
            lines.append(edge)
    return lines


def _nearest(lines: list[float], edge: float) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - edge))
