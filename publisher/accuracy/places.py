"""Finds the place of a quotation in a source, whatever layout stands between its characters.

A reading leaves out white space, tags, rules of a text table and page footers that the source has, and a source
may write a dash or a digit in another width. Both are therefore folded before they are compared, and each folded
character keeps its offset in the source without white space: what the annotation's offsets count in.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

from schemas.v1 import Figure
from schemas.v1.identity import squeeze

_LAYOUT = re.compile(r"[\s|│┃]")
_DASHES = str.maketrans(dict.fromkeys("–—―−－‒", "-"))
_HTML = re.compile(r"<p>|</(?:p|div|table|td|html|body)>")
_MARKUP = re.compile(r"<[^<>]*>|&#?[A-Za-z0-9]+;")
_LEAST_SURROUNDINGS = 5
# How much of the quotation to the left and right of the quantity must be found, ever less: a footer or a cell
# that spans rows may stand in the middle of what a reading joins.
_SURROUNDINGS = ((10**6, 10**6), (14, 6), (8, 0), (0, 8), (5, 0), (0, 5), (3, 2))


def fold(text: str) -> str:
    """``text`` as it is compared: half width, one dash, without what layout adds.

    >>> fold("１.５ 万件│2019—2020")
    '1.5万件2019-2020'
    """
    return "".join(_fold(char) for char in text)


def _fold(char: str) -> str:
    if _LAYOUT.match(char):
        return ""
    narrow = unicodedata.normalize("NFKC", char)
    return (narrow if len(narrow) == 1 else char).translate(_DASHES)


@dataclass(frozen=True, slots=True)
class Source:
    """A document's folded text, and for each of its characters the offset in the squeezed source."""

    text: str
    offsets: tuple[int, ...]

    def spans(self, needle: str, at: int, length: int) -> list[tuple[int, int]]:
        """Where the ``length`` characters at ``at`` of ``needle`` stand, for each place that has all of it."""
        found, start = [], self.text.find(needle)
        while start >= 0:
            first = start + at
            found.append((self.offsets[first], self.offsets[first + length - 1] + 1))
            start = self.text.find(needle, start + 1)
        return found


def source(raw: str) -> Source:
    """The source as quotations are searched in it; markup is left out where ``raw`` is HTML.

    >>> source("<p>审结 <b>15</b>&nbsp;件</p>")
    Source(text='审结15件', offsets=(3, 4, 8, 9, 20))
    """
    squeezed = squeeze(raw)
    chars: list[str] = []
    offsets: list[int] = []
    at = 0
    marks = _MARKUP.finditer(squeezed) if _HTML.search(squeezed) else iter(())
    for mark in marks:
        _take(squeezed[at : mark.start()], range(at, mark.start()), chars, offsets)
        if mark[0].startswith("&"):
            entity = html.unescape(mark[0])
            _take(entity, [mark.start()] * len(entity), chars, offsets)
        at = mark.end()
    _take(squeezed[at:], range(at, len(squeezed)), chars, offsets)
    return Source("".join(chars), tuple(offsets))


def _take(text: str, places: range | list[int], chars: list[str], offsets: list[int]) -> None:
    for char, place in zip(text, places, strict=True):
        if folded := _fold(char):
            chars.append(folded)
            offsets.append(place)


def places(figure: Figure, where: Source) -> list[tuple[int, int]]:
    """Every span of the squeezed source where the figure's stated quantity may stand; empty when nowhere."""
    at = figure.stated_at
    head, body = fold(figure.quote[:at]), fold(figure.stated)
    tail = fold(figure.quote[at + len(figure.stated) :])
    if not body:
        return []
    for left, right in _SURROUNDINGS:
        before, after = head[max(0, len(head) - left) :], tail[:right]
        if len(before) + len(after) < min(_LEAST_SURROUNDINGS, len(head) + len(tail)):
            continue
        if found := where.spans(before + body + after, len(before), len(body)):
            return found
    return []
