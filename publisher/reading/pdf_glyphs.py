"""The characters of a PDF page with their places, as pypdfium2 gives them."""

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.reading.drafts import drop_controls

_MOST_GLYPHS = 200_000
"""Characters of the fullest page that is read."""
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xFFFF: "-"}
"""What PDFium gives for a hyphen at the end of a line."""
_LIGATURE = 1.4
"""Ems from which on a box is that of a ligature."""
_SLANT = 0.2
"""Tangent from which on a character counts as slanted: a watermark across the page."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page; distances in points from the page's top left corner, as the page is shown."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    """Type size as it is shown."""

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2


def glyphs_of(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of a page in the order of its content, without those PDFium adds itself."""
    text_page = page.get_textpage()
    place = placing(page)
    found: list[Glyph] = []
    for index in range(min(text_page.count_chars(), _MOST_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        glyph = _glyph(text_page, index, place)
        if glyph is not None and not (found and _is_double(found[-1], glyph)):
            found.append(glyph)
    text_page.close()
    return found


_Place = Callable[[float, float], tuple[float, float]]


def _glyph(text_page: pypdfium2.PdfTextPage, index: int, place: _Place) -> Glyph | None:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    text = _HYPHENS.get(code) or drop_controls(chr(code) if code <= sys.maxunicode else "")
    size = _size(text_page, index)
    if not text or size is None:
        return None
    left, bottom, right, top = text_page.get_charbox(index, loose=True)
    (xa, ya), (xb, yb) = place(left, bottom), place(right, top)
    return Glyph(text, min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb), size)


def _size(text_page: pypdfium2.PdfTextPage, index: int) -> float | None:
    """The size a character is shown in; ``None`` for slanted ones."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(text_page, index)
    if not pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        return size
    along, across = sorted((abs(matrix.a), abs(matrix.b)), reverse=True)
    if along and across / along > _SLANT:
        return None
    return size * float(max(abs(matrix.d), abs(matrix.c)))


def placing(page: pypdfium2.PdfPage) -> _Place:
    """How a point of the page's own space is placed on the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _is_double(before: Glyph, glyph: Glyph) -> bool:
    """Whether the same character is drawn again a hair's breadth off, which is how some programs make bold type.

    A ligature (``——`` is one in Chinese fonts) gives each of its characters the box of the whole.
    """
    return (
        glyph.x1 - glyph.x0 < _LIGATURE * glyph.size
        and before.text == glyph.text
        and abs(before.x0 - glyph.x0) < glyph.size / 10
        and abs(before.top - glyph.top) < glyph.size / 10
    )
