"""One page of a PDF as a picture, with a figure's characters boxed."""

import io
import threading
from collections.abc import Iterable

import pypdfium2

from schemas.v1 import Box

SCALE = 1.5
"""Pixels a point: 108 dots an inch, at which the small print of a page of A4 can be read."""
LONGEST_SIDE = 2400
"""Pixels; a page of A2 still has the usual scale, a poster is drawn smaller."""
_COLOUR = (200, 60, 0, 255)
_STROKE = 2
_AROUND = 1
"""Pixels between the characters and the inside of the stroke: it touches neither them nor their neighbours."""
_COLOURS = 32
"""Enough for print and the grey of its edges; a quarter of the bytes of all colours."""
_OCTREE = 2
"""``PIL.Image.Quantize.FASTOCTREE``, which keeps the stroke's colour; the default averages it with the print."""

# PDFium is not safe in two threads at once. This process reads no documents, so the readers' lock is not asked.
_PDFIUM = threading.Lock()


def page_png(data: bytes, page: int, boxes: Iterable[Box]) -> bytes:
    """Draw a page.

    Args:
        data: a PDF.
        page: which of its sheets, from 1.
        boxes: rectangles in points from the page's top left corner, as it is shown; those of other pages are left out.

    Returns:
        A PNG.

    Raises:
        pypdfium2.PdfiumError: when the file or the page cannot be opened.
    """
    with _PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return _drawn(document[page - 1], [box for box in boxes if box.page == page])
        finally:
            document.close()


def _drawn(page: pypdfium2.PdfPage, boxes: Iterable[Box]) -> bytes:
    scale = min(SCALE, LONGEST_SIDE / max(page.get_size()))
    bitmap = page.render(scale=scale)
    for box in boxes:
        _outline(bitmap, *(float(edge) * scale for edge in (box.x0, box.top, box.x1, box.bottom)))
    written = io.BytesIO()
    bitmap.to_pil().quantize(_COLOURS, method=_OCTREE).save(written, "PNG", optimize=True)
    return written.getvalue()


def _outline(bitmap: pypdfium2.PdfBitmap, x0: float, top: float, x1: float, bottom: float) -> None:
    out = _AROUND + _STROKE
    left, upper = max(0, round(x0) - out), max(0, round(top) - out)
    width = min(bitmap.width, round(x1) + out) - left
    height = min(bitmap.height, round(bottom) + out) - upper
    if width < _STROKE or height < _STROKE:
        return
    for across, down, wide, high in (
        (0, 0, width, _STROKE),
        (0, height - _STROKE, width, _STROKE),
        (0, 0, _STROKE, height),
        (width - _STROKE, 0, _STROKE, height),
    ):
        bitmap.fill_rect(_COLOUR, left + across, upper + down, wide, high)
