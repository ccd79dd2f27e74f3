"""Puts the characters of a page together to lines, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from publisher.reading.drafts import Run, Sheet
from publisher.reading.pdf_columns import WHOLE, Chunk, zones
from publisher.reading.pdf_glyphs import Glyph

_WORD_GAP, _DIGIT_GAP, _WIDE_GAP = 0.22, 0.4, 0.8
"""Empty ems that stand for a space: between Latin words, between digits, between anything else."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page: its characters from left to right, white space at both ends left out."""

    page: int
    text: str
    glyphs: tuple[Glyph | None, ...]
    """One for each character of ``text``; ``None`` for a space that only a gap stands for."""
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    """The size that most of its characters have."""
    column: int
    """0 on the whole width, 1 in a left column, 2 in a right one."""

    def run(self, start: int) -> Run:
        """The line as a run of the text of a block, in which it begins at ``start``."""
        return run_of(self.glyphs, self.page, start)


def run_of(glyphs: tuple[Glyph | None, ...], page: int, start: int) -> Run:
    """Characters on one line as a run that begins at ``start``; its edges never go back."""
    shown = [glyph for glyph in glyphs if glyph is not None]
    edges = [shown[0].x0]
    for glyph, following in pairwise((*glyphs, None)):
        right = glyph.x1 if glyph else edges[-1]
        edges.append(max(edges[-1], following.x0 if following else right))
    edges[-1] = max(edges[-1], shown[-1].x1)
    top, bottom = min(glyph.top for glyph in shown), max(glyph.bottom for glyph in shown)
    return Run(start, start + len(glyphs), page, top, bottom, tuple(edges))


def lines_of(glyphs: Sequence[Glyph], sheet: Sheet) -> list[TextLine]:
    """The lines of a page in reading order: from top to bottom, one column after the other."""
    found = zones(_chunks(glyphs), sheet.width)
    return [text_line(row, sheet.number, column) for column, zone in found for row in _merged(zone)]


def rows_of(glyphs: Sequence[Glyph]) -> list[Chunk]:
    """The characters row by row from top to bottom, over all columns."""
    return _merged(_chunks(glyphs))


def _chunks(glyphs: Sequence[Glyph]) -> list[Chunk]:
    """Characters that follow each other in the content and on the page, without blank chunks."""
    chunks: list[list[Glyph]] = []
    for glyph in glyphs:
        if chunks and _follows(chunks[-1][-1], glyph):
            chunks[-1].append(glyph)
        else:
            chunks.append([glyph])
    return [Chunk.of(chunk) for chunk in chunks if any(glyph.text.strip() for glyph in chunk)]


def _follows(last: Glyph, glyph: Glyph) -> bool:
    level = last.top <= glyph.middle <= last.bottom or glyph.top <= last.middle <= glyph.bottom
    return level and -glyph.size / 2 <= glyph.x0 - last.x0 and glyph.x0 - last.x1 < 2 * glyph.size


def _merged(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Chunks that stand side by side put together, from top to bottom."""
    rows: list[Chunk] = []
    for chunk in sorted(chunks, key=_height):
        if rows and rows[-1].is_level_with(chunk):
            rows[-1] = Chunk.of((*rows[-1].glyphs, *chunk.glyphs))
        else:
            rows.append(chunk)
    return sorted(rows, key=_height)


def _height(chunk: Chunk) -> float:
    return chunk.top + chunk.bottom


def text_line(row: Chunk, page: int, column: int = WHOLE) -> TextLine:
    """The line that a row of characters makes."""
    ordered: list[Glyph | None] = []
    previous: Glyph | None = None
    for glyph in sorted(row.glyphs, key=lambda glyph: glyph.x0):
        if previous and _is_space(previous, glyph):
            ordered.append(None)
        ordered.append(glyph)
        previous = glyph
    kept = _trimmed(ordered)
    shown = Chunk.of([glyph for glyph in kept if glyph and glyph.text.strip()])
    text = "".join(" " if glyph is None or glyph.text.isspace() else glyph.text for glyph in kept)
    size = median_low(glyph.size for glyph in shown.glyphs)
    return TextLine(page, text, tuple(kept), shown.x0, shown.x1, shown.top, shown.bottom, size, column)


def _trimmed(glyphs: list[Glyph | None]) -> list[Glyph | None]:
    """Without white space at both ends and without a second space in a row."""
    kept: list[Glyph | None] = []
    for glyph in glyphs:
        after_text = bool(kept and kept[-1] and kept[-1].text.strip())
        if after_text or (glyph and glyph.text.strip()):
            kept.append(glyph)
    while kept and not (kept[-1] and kept[-1].text.strip()):
        kept.pop()
    return kept


def _is_space(before: Glyph, after: Glyph) -> bool:
    """Whether the gap between two characters stands for a space."""
    if not before.text.strip() or not after.text.strip():
        return False
    latin = before.text.isascii() and after.text.isascii()
    gap = _WIDE_GAP if not latin else _DIGIT_GAP if before.text.isdigit() and after.text.isdigit() else _WORD_GAP
    return after.x0 - before.x1 > gap * max(before.size, after.size)
