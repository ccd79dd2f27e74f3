"""Characters, chunks and lines of a PDF page made without a PDF."""

from collections.abc import Iterable

from publisher.reading.drafts import Sheet
from publisher.reading.pdf_columns import Chunk
from publisher.reading.pdf_glyphs import Glyph
from publisher.reading.pdf_lines import TextLine, lines_of

WIDTH, HEIGHT, EM = 595.0, 842.0, 14.0


def glyphs(words: str, x: float, top: float, size: float = EM) -> list[Glyph]:
    """Characters side by side from ``x`` on: a Chinese one as wide as it is high, another half as wide."""
    made, at = [], x
    for char in words:
        width = size / 2 if char.isascii() else size
        made.append(Glyph(char, at, at + width, top, top + size, size))
        at += width
    return made


def chunk(x0: float, x1: float, top: float, size: float = EM) -> Chunk:
    """A chunk of one character as wide as told."""
    return Chunk.of([Glyph("文", x0, x1, top, top + size, size)])


def sheet(number: int = 1) -> Sheet:
    """A sheet of A4."""
    return Sheet(number, WIDTH, HEIGHT)


def texts(lines: Iterable[TextLine]) -> list[str]:
    """What the lines say."""
    return [line.text for line in lines]


def lines(*groups: list[Glyph], page: int = 1) -> list[TextLine]:
    """The lines that characters make on a page."""
    return lines_of([glyph for group in groups for glyph in group], sheet(page))
