"""Finds what belongs to the sheet and not to the text: running headers and footers, page numbers."""

import re
from collections import Counter

from publisher.reading.drafts import Sheet
from publisher.reading.pdf_lines import TextLine

_PAGE_NUMBER = re.compile(
    r"(?:第\s*)?[-–—―－·•.|\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,6})[-–—―－·•.|\s]*(?:页)?"
    r"(?:\s*[，,/／|]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?"
)
_HEAD, _FOOT = 0.08, 0.9
"""Share of the page's height above and below which page numbers stand."""
_RUNNING_HEAD, _RUNNING_FOOT = 0.14, 0.86
"""Share of the page's height above and below which running headers and footers stand."""
_SAME_HEIGHT = 4.0
"""Points by which the height of a running line may differ from page to page."""
_FEWEST = 3
"""Pages that a line must be repeated on to be a running one."""
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: list[list[TextLine]], sheets: list[Sheet]) -> list[list[TextLine]]:
    """The lines of each page without the furniture of the sheets."""
    running = _running(pages, sheets)
    return [
        [
            line
            for line in lines
            if not is_page_number(line, sheet) and (not _at_edge(line, sheet) or _key(line) not in running)
        ]
        for lines, sheet in zip(pages, sheets, strict=True)
    ]


def is_page_number(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line is the sheet's number: digits and dashes at the very top or bottom (``— 1 —``, ``第 1 页``)."""
    high, low = line.bottom < _HEAD * sheet.height, line.top > _FOOT * sheet.height
    return (high or low) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _running(pages: list[list[TextLine]], sheets: list[Sheet]) -> set[tuple[str, int]]:
    """Words and height of the lines repeated at the edges of several pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines, sheet in zip(pages, sheets, strict=True):
        counts.update({_key(line) for line in lines if _at_edge(line, sheet)})
    return {key for key, count in counts.items() if count >= _FEWEST and key[0]}


def _at_edge(line: TextLine, sheet: Sheet) -> bool:
    return line.bottom < _RUNNING_HEAD * sheet.height or line.top > _RUNNING_FOOT * sheet.height


def _key(line: TextLine) -> tuple[str, int]:
    """What is the same in a running line from page to page: all but its digits and small shifts."""
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.top / _SAME_HEIGHT)
