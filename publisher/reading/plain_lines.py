"""Puts the lines of a plain text together to paragraphs.

Two ways of writing are told apart by the lines' widths. Where many lines are about equally wide and end
within a sentence, the text is hard-wrapped, often copied out of a PDF: a line goes on with the next unless
the next line's first word would still have fitted, or an indent begins a paragraph; page numbers, running
headers and footnotes at the foot of a page are taken out from between. Otherwise a line is a paragraph,
unless a long one breaks off within a sentence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from publisher.reading.drafts import one_line
from publisher.reading.headings import numbered_heading
from publisher.reading.wrapping import ends_remark, ends_sentence, goes_on, joint, starts_block

_PAGE_NUMBER = re.compile(r"[-–—―－]+\s*\d{1,4}\s*[-–—―－]+|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?")
_CIRCLED_NOTE = re.compile(r"[①-⑳㉑-㉟]\s*\S")
_NUMBERED_NOTE = re.compile(r"(\d{1,2})\s?(?![\d.．,，、%％)）])\S")
_INDENT = re.compile("\u3000|[ \t]{2}")
_FIRST_WORD = re.compile(r"[\x21-\x7e]+|.[，。、；：！？）》”’」】]*")
_WIDEST = 160
"""Columns of the widest hard-wrapped line; wider lines are paragraphs."""
_NARROWEST = 30
"""Columns of the narrowest hard-wrapped line; narrower lines are headings and cells."""
_SLACK = 6
"""Columns by which full lines differ: wide characters and marks that may not begin a line, and proportional type."""
_LONGEST_TITLE = 40
"""Characters of the longest line of an unwrapped text that may be a title."""
_FEWEST_LINES, _FULL_SHARE, _WIDER_SHARE = 6, 0.35, 0.1


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line that is not blank."""

    text: str
    """On one line, without white space at its ends."""
    indented: bool = False
    page: int = 0
    """Number of the page it stands on, as far as the text shows pages."""
    note: bool = False
    """Whether it is part of a footnote."""
    source: str = ""
    """As it was written, for what white space means in tables."""


def pages_of(text: str) -> list[PlainLine]:
    """The lines of a text, without page numbers and running headers, with footnotes marked."""
    lines = list(_lines(text))
    if any(_PAGE_NUMBER.fullmatch(line.text) for line in lines):
        lines = _without_furniture(lines)
    return _noted(lines)


def paragraphs(lines: list[PlainLine]) -> Iterator[tuple[str, bool]]:
    """The paragraphs that lines make, each with whether it is a note; a note follows the paragraph it interrupts."""
    width = _wrap_width([line for line in lines if not line.note])
    before: PlainLine | None = None
    text = ""
    notes: list[str] = []
    for line in lines:
        if line.note:
            _add_note(notes, line)
        elif before and _joins(before, text, line, width, noted=bool(notes)):
            text += joint(text, line.text) + line.text
            before = line
        else:
            yield from _ended(text, notes)
            text, before, notes = line.text, line, []
    yield from _ended(text, notes)


def _ended(text: str, notes: list[str]) -> Iterator[tuple[str, bool]]:
    if text:
        yield text, False
    yield from ((note, True) for note in notes)


def _add_note(notes: list[str], line: PlainLine) -> None:
    starts = _CIRCLED_NOTE.match(line.text) or _NUMBERED_NOTE.match(line.text)
    if notes and not starts:
        notes[-1] += joint(notes[-1], line.text) + line.text
    else:
        notes.append(line.text)


def _lines(text: str) -> Iterator[PlainLine]:
    """The lines that are not blank; a form feed, or more blank lines than usual, begins a page."""
    raw = text.split("\n")
    usual = _usual_gap(raw)
    page = blank = 0
    for source in raw:
        if source.strip():
            page += 1 if "\x0c" in source or blank > max(usual, 1) + 1 else 0
            blank = 0
            yield PlainLine(one_line(source), _INDENT.match(source) is not None, page, source=source)
        else:
            blank += 1
            page += source.count("\x0c")


def _usual_gap(raw: list[str]) -> int:
    """How many blank lines usually stand between two lines."""
    gaps: Counter[int] = Counter()
    blank = 0
    for source in raw:
        if source.strip():
            gaps[blank] += 1
            blank = 0
        else:
            blank += 1
    return gaps.most_common(1)[0][0] if gaps else 0


def _without_furniture(lines: list[PlainLine]) -> list[PlainLine]:
    """Lines without page numbers and the running headers below them; a page number ends its page."""
    headers = Counter(below.text for line, below in pairwise(lines) if _PAGE_NUMBER.fullmatch(line.text))
    running = {text for text, count in headers.items() if count > 1 or text == lines[0].text}
    kept: list[PlainLine] = []
    page = 0
    after_number = False
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            page, after_number = page + 1, True
        elif not (after_number and line.text in running):
            kept.append(PlainLine(line.text, line.indented, page, source=line.source))
            after_number = False
    return kept


def _noted(lines: list[PlainLine]) -> list[PlainLine]:
    """Lines with those of footnotes marked: from the first mark at the foot of a page to the page's end."""
    marked: list[PlainLine] = []
    expected = 1
    for page in _by_page(lines):
        start, expected = _notes_start(page, expected, last=page[-1] is lines[-1])
        marked += page[:start]
        marked += [PlainLine(line.text, line.indented, line.page, note=True) for line in page[start:]]
    return marked


def _by_page(lines: list[PlainLine]) -> Iterator[list[PlainLine]]:
    page: list[PlainLine] = []
    for line in lines:
        if page and page[-1].page != line.page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


def _notes_start(page: list[PlainLine], expected: int, *, last: bool) -> tuple[int, int]:
    """Where the footnotes of a page begin, and the number that the next page's begin with."""
    circled = next((at for at, line in enumerate(page) if _CIRCLED_NOTE.match(line.text)), None)
    if circled is not None and (not last or all(not _is_body(line) for line in page[circled:])):
        return circled, expected
    if last and page[0].page == 0:
        return len(page), expected
    numbers = {at: int(match.group(1)) for at, line in enumerate(page) if (match := _NUMBERED_NOTE.match(line.text))}
    start = max((at for at, number in numbers.items() if number == expected), default=None)
    if not start or not _is_referred_to(page[:start], expected):
        return len(page), expected
    while any(at > start and number == expected + 1 for at, number in numbers.items()):
        expected += 1
    return start, expected + 1


def _is_body(line: PlainLine) -> bool:
    return line.indented or numbered_heading(line.text) is not None


def _is_referred_to(lines: list[PlainLine], number: int) -> bool:
    """Whether the mark of a note stands in the text, right after a word."""
    text = "".join(line.text for line in lines)
    return re.search(rf"[^\s\d.,，．]{number}(?!\d)", text) is not None


def _joins(before: PlainLine, text: str, line: PlainLine, width: int | None, *, noted: bool) -> bool:
    """Whether a paragraph, of which ``before`` is the last line so far, goes on with ``line``.

    ``noted`` says that a footnote stands between; above one a line may be short.
    """
    if width is None:
        return not line.indented and goes_on(text, line.text, longest_heading=_LONGEST_TITLE)
    if line.indented or text.startswith("#") or line.text.startswith("#"):
        return False
    if before.page != line.page and not ends_sentence(text) and (noted or 2 * columns(before.source) > width):
        return not starts_block(line.text) and numbered_heading(text) is None
    if ends_sentence(text) and starts_block(line.text):
        return False
    if ends_remark(text) and numbered_heading(line.text):
        return False
    word = _FIRST_WORD.match(line.text)
    return columns(before.source) + columns(word.group() if word else "") > width - _SLACK


def _wrap_width(lines: list[PlainLine]) -> int | None:
    """The width that a text is wrapped to, in columns; ``None`` when it is not hard-wrapped."""
    widths = Counter(columns(line.source) for line in lines)
    candidates = [width for width in widths if _NARROWEST <= width <= _WIDEST]
    if len(lines) < _FEWEST_LINES or not candidates:
        return None
    width = max(candidates, key=lambda width: (_near(widths, width), width))
    full = [line for line in lines if width - _SLACK <= columns(line.source) <= width]
    wider = sum(count for other, count in widths.items() if other > width + 2 * _SLACK)
    unended = sum(not ends_sentence(line.text) for line in full)
    wrapped = len(full) >= _FULL_SHARE * len(lines) and wider <= _WIDER_SHARE * len(lines) and 2 * unended > len(full)
    return width if wrapped else None


def _near(widths: Counter[int], width: int) -> int:
    """How many lines are as wide, or a little narrower."""
    return sum(widths[other] for other in range(width - _SLACK, width + 1))


def columns(text: str) -> int:
    """Width of a text in columns, a Chinese character taking two.

    >>> columns("全年15件")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text.strip("\r\n\x0c").rstrip())
