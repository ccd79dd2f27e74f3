"""Finds two columns of prose on a page, and puts what stands in them in reading order.

A gutter is a vertical strip that hardly any line crosses, with prose on both sides at the same heights. Lines
that cross it (a title, a wide figure's caption) part the page into bands, each read left column first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from publisher.reading.pdf_glyphs import Glyph

_MIDDLE = (0.35, 0.7)
"""Shares of the page's width between which a gutter can stand."""
_FEWEST_LINES = 5
"""Lines on either side of a gutter."""
_MOST_CROSSING = 0.25
"""Share of the lines that may cross it."""
_PROSE = 0.22
"""Share of the page's width that lines of prose take in a column; the cells of a table take less."""
WHOLE, LEFT, RIGHT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters that stand in one row without a wide gap."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    top: float
    bottom: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> "Chunk":
        """The chunk that some characters make."""
        return cls(
            tuple(glyphs),
            min(glyph.x0 for glyph in glyphs),
            max(glyph.x1 for glyph in glyphs),
            min(glyph.top for glyph in glyphs),
            max(glyph.bottom for glyph in glyphs),
        )

    def is_level_with(self, other: "Chunk") -> bool:
        """Whether two chunks overlap by more than half of the lower one's height."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return 2 * overlap > min(self.bottom - self.top, other.bottom - other.top)


def zones(chunks: Sequence[Chunk], width: float) -> list[tuple[int, list[Chunk]]]:
    """The parts of a page in reading order, each with the column it is of; one part where there are no columns."""
    gutter = _gutter(chunks, width)
    if gutter is None:
        return [(WHOLE, list(chunks))]
    found: list[tuple[int, list[Chunk]]] = []
    left: list[Chunk] = []
    right: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.top + chunk.bottom):
        if chunk.x0 < gutter < chunk.x1:
            found += [(LEFT, left), (RIGHT, right), (WHOLE, [chunk])]
            left, right = [], []
        else:
            (left if chunk.x1 <= gutter else right).append(chunk)
    found += [(LEFT, left), (RIGHT, right)]
    return [(column, zone) for column, zone in found if zone]


def _gutter(chunks: Sequence[Chunk], width: float) -> float | None:
    """The x position of the strip between two columns; ``None`` where there are none."""
    low, high = (share * width for share in _MIDDLE)
    candidates = sorted({round(chunk.x0) - 1.0 for chunk in chunks if low < chunk.x0 < high})
    fitting = [gutter for gutter in candidates if _parts(chunks, gutter, width)]
    return max(fitting, key=lambda gutter: sum(chunk.x0 >= gutter for chunk in chunks), default=None)


def _parts(chunks: Sequence[Chunk], gutter: float, width: float) -> bool:
    left = [chunk for chunk in chunks if chunk.x1 <= gutter]
    right = [chunk for chunk in chunks if chunk.x0 >= gutter]
    if len(left) < _FEWEST_LINES or len(right) < _FEWEST_LINES:
        return False
    crossing = len(chunks) - len(left) - len(right)
    level = sum(any(one.is_level_with(other) for other in left) for one in right)
    narrow = min(median(chunk.x1 - chunk.x0 for chunk in side) for side in (left, right))
    return crossing <= _MOST_CROSSING * len(chunks) and level >= _FEWEST_LINES and narrow >= _PROSE * width
