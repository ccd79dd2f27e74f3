"""The rules drawn on a PDF page, as far as they could be a table's."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.reading.pdf_glyphs import placing

_THIN = 3.0
"""Points up to which a filled path is a rule."""
_LONG = 15.0
"""Points from which on a path across is a rule of a table; half of it from which on one down is."""
_MOST_PATHS = 20_000
"""Paths of a page that are looked at; a page with more is a drawing."""
_FEWEST_ACROSS, _FEWEST_DOWN = 3, 2
"""Rules that the smallest ruled table has: two rows with their sides."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across the page; points from the page's top left corner."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page."""

    across: tuple[Rule, ...]
    down: int
    """How many rules go down; their places are pdfplumber's matter."""

    @property
    def make_a_grid(self) -> bool:
        """Whether there are rules enough for a table with cells."""
        return len(self.across) >= _FEWEST_ACROSS and self.down >= _FEWEST_DOWN


def rules_of(page: pypdfium2.PdfPage) -> Rules:
    """The rules of a page; a rectangle has two each way."""
    across: list[Rule] = []
    down = 0
    for left, top, right, bottom in _boxes(page):
        if right - left > _LONG:
            edges = {top} if bottom - top <= _THIN else {top, bottom}
            across += [Rule(left, right, edge) for edge in sorted(edges)]
        if bottom - top > _LONG / 2:
            down += 1 if right - left <= _THIN else 2
    return Rules(tuple(across), down)


def _boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each path, on the page as it is shown."""
    place = placing(page)
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5)
    for item in islice(paths, _MOST_PATHS):
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            # A path without points is drawn nowhere.
            continue
        (xa, ya), (xb, yb) = place(left, bottom), place(right, top)
        yield min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
