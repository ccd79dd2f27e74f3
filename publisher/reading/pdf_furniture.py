"""Finds what belongs to the sheet and not to the text: running headers and footers, page numbers."""

import re
from collections import Counter
from statistics import median_low

from publisher.reading.drafts import Sheet
from publisher.reading.pdf_lines import TextLine

_MARKS = r"[-–—―－·•.|\s]*"
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_TOTAL = r"(?:\s*(?:[，,/／|]\s*共?|共|of)\s*\d{1,4}\s*页?)?"
_PAGE_NUMBER = re.compile(rf"(?:第\s*)?{_MARKS}(?:\d{{1,4}}|{_ROMAN}){_MARKS}页?{_TOTAL}", re.IGNORECASE)
_HEAD, _FOOT = 0.08, 0.9
"""Share of the page's height above and below which page numbers stand."""
_RUNNING_HEAD, _RUNNING_FOOT = 0.14, 0.86
"""Share of the page's height above and below which running headers and footers stand."""
_SAME_HEIGHT = 4.0
"""Points by which the height of a running line may differ from page to page."""
_FEWEST = 3
"""Pages that a line is repeated on to be a running one; in a shorter document, two."""
_SMALLER, _APART = 0.95, 0.9
"""Type size against the body's, or empty room against the type size, that set a running line off the text."""
_DIGITS = re.compile(r"\d+")

_Key = tuple[str, int]
_NONE: _Key = ("", 0)
"""Key of no line: one that is blank."""


def without_furniture(pages: list[list[TextLine]], sheets: list[Sheet]) -> list[list[TextLine]]:
    """The lines of each page without the furniture of the sheets."""
    candidates = [_candidates(lines, sheet) for lines, sheet in zip(pages, sheets, strict=True)]
    counts = Counter(key for page in candidates for key in set(page.values()))
    fewest = min(_FEWEST, max(len(pages) - 1, 2))
    return [
        [
            line
            for at, line in enumerate(lines)
            if not is_page_number(line, sheet) and counts[page.get(at, _NONE)] < fewest
        ]
        for lines, sheet, page in zip(pages, sheets, candidates, strict=True)
    ]


def is_page_number(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line is the sheet's number: digits and dashes at the very top or bottom (``— 1 —``, ``第 1 页``)."""
    high, low = line.bottom < _HEAD * sheet.height, line.top > _FOOT * sheet.height
    return (high or low) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _candidates(lines: list[TextLine], sheet: Sheet) -> dict[int, _Key]:
    """The lines of a page that could be running ones, by their index: at its edge and set off the text."""
    if not lines:
        return {}
    size = median_low(line.size for line in lines)
    return {at: _key(line) for at, line in enumerate(lines) if _at_edge(line, sheet) and _is_set_off(lines, at, size)}


def _at_edge(line: TextLine, sheet: Sheet) -> bool:
    return line.bottom < _RUNNING_HEAD * sheet.height or line.top > _RUNNING_FOOT * sheet.height


def _is_set_off(lines: list[TextLine], at: int, size: float) -> bool:
    """Whether a line stands apart from the others: the first line of a page's text may be like another page's."""
    line = lines[at]
    gaps = (max(other.top - line.bottom, line.top - other.bottom) for i, other in enumerate(lines) if i != at)
    return line.size < _SMALLER * size or min(gaps, default=0.0) > _APART * line.size


def _key(line: TextLine) -> _Key:
    """What is the same in a running line from page to page: all but its digits and small shifts."""
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.top / _SAME_HEIGHT)
