"""Puts the characters of a page together to lines, in reading order."""

from dataclasses import dataclass
from itertools import pairwise

from publisher.reading.drafts import Run, Sheet
from publisher.reading.pdf_glyphs import Glyph

_WORD_GAP, _DIGIT_GAP, _WIDE_GAP = 0.22, 0.4, 1.2
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


def lines_of(glyphs: list[Glyph], sheet: Sheet) -> list[TextLine]:
    """The lines of a page from top to bottom, one column after the other."""
    lines = [_line(row, sheet.number) for row in _merged(_chunks(glyphs))]
    return sorted((line for line in lines if line), key=lambda line: (line.top + line.bottom, line.x0))


def _chunks(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Runs of characters that follow each other in the content and on the page."""
    chunks: list[list[Glyph]] = []
    for glyph in glyphs:
        if chunks and _follows(chunks[-1], glyph):
            chunks[-1].append(glyph)
        else:
            chunks.append([glyph])
    return chunks


def _follows(chunk: list[Glyph], glyph: Glyph) -> bool:
    last = chunk[-1]
    level = last.top <= glyph.middle <= last.bottom or glyph.top <= last.middle <= glyph.bottom
    return level and glyph.x0 >= last.x0 - glyph.size / 2


def _merged(chunks: list[list[Glyph]]) -> list[list[Glyph]]:
    """Chunks that stand side by side put together."""
    rows: list[list[Glyph]] = []
    for chunk in sorted((c for c in chunks if any(g.text.strip() for g in c)), key=_middle):
        if rows and _level(rows[-1], chunk):
            rows[-1] = rows[-1] + chunk
        else:
            rows.append(chunk)
    return rows


def _level(row: list[Glyph], chunk: list[Glyph]) -> bool:
    top, bottom = max(_top(row), _top(chunk)), min(_bottom(row), _bottom(chunk))
    return bottom - top > min(_bottom(row) - _top(row), _bottom(chunk) - _top(chunk)) / 2


def _top(glyphs: list[Glyph]) -> float:
    return min(glyph.top for glyph in glyphs)


def _bottom(glyphs: list[Glyph]) -> float:
    return max(glyph.bottom for glyph in glyphs)


def _middle(glyphs: list[Glyph]) -> float:
    return _top(glyphs) + _bottom(glyphs)


def _line(glyphs: list[Glyph], page: int) -> TextLine | None:
    ordered: list[Glyph | None] = []
    previous: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x0):
        if previous and _is_space(previous, glyph):
            ordered.append(None)
        ordered.append(glyph)
        previous = glyph
    kept = _trimmed(ordered)
    shown = [glyph for glyph in kept if glyph and glyph.text.strip()]
    if not shown:
        return None
    text = "".join(" " if glyph is None or glyph.text.isspace() else glyph.text for glyph in kept)
    sizes = sorted(glyph.size for glyph in shown)
    return TextLine(
        page,
        text,
        tuple(kept),
        shown[0].x0,
        max(glyph.x1 for glyph in shown),
        _top(shown),
        _bottom(shown),
        sizes[len(sizes) // 2],
    )


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
