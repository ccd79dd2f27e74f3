"""Tells headings by their numbering, and gives each heading its level in the outline.

Chinese official prose numbers its parts in a fixed order (GB/T 9704): 一、 then （一） then 1. then （1）;
plans put 第一章 and 第一节 above. A numbered line is a heading only when it stands alone, is short and
is no sentence: ``（一）加强保护。全年…`` is a paragraph with a number.
"""

import re
from dataclasses import dataclass, field

LONGEST = 50
"""Characters of the longest heading; longer numbered lines are paragraphs."""

_NUMERAL = "[〇零一二三四五六七八九十百]+"
_NUMBERINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第\s*(?:{_NUMERAL}|\d+)\s*[编篇章部](?:分)?(?![一-鿿]*[，。])",
        rf"第\s*(?:{_NUMERAL}|\d+)\s*节",
        rf"{_NUMERAL}\s*、",
        rf"[（(]\s*{_NUMERAL}\s*[）)]",
        r"\d{1,2}\s*(?:[．、]|\.(?!\d))",
        r"[（(]\s*\d{1,2}\s*[）)]",
    )
)
ARABIC = 4
"""Rank of the first numbering in Arabic digits."""
_SENTENCE_MARKS = re.compile(r"[。；！？!?…]|[，,：:]$")


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """What a heading is made like: headings of one style are of one level under the same parent."""

    family: str
    """``number``, or how the form marks headings (``mark``: h1, Heading 1, #; ``strong``; ``type``: larger type)."""
    rank: float
    """Order within the family; smaller is outer."""


def numbering(text: str) -> HeadingStyle | None:
    """The style of the number that ``text`` begins with, whether or not it is a heading.

    >>> numbering("（二）司法保护。全年审结")
    HeadingStyle(family='number', rank=3)
    >>> numbering("2.5 亿元") is None
    True
    """
    for rank, pattern in enumerate(_NUMBERINGS):
        if pattern.match(text):
            return HeadingStyle("number", rank)
    return None


def numbered_heading(text: str) -> HeadingStyle | None:
    """The style of a heading that its number gives away; ``None`` for anything else.

    >>> numbered_heading("一、知识产权创造")
    HeadingStyle(family='number', rank=2)
    >>> numbered_heading("1.完善法规。全面加强") is None, numbered_heading("知识产权创造") is None
    (True, True)
    """
    if len(text) > LONGEST or _SENTENCE_MARKS.search(text):
        return None
    style = numbering(text)
    # Arabic numbers begin list items more often than headings: such a heading must be a few words.
    if style is not None and style.rank >= ARABIC and len(text) > LONGEST // 2:
        return None
    return style


def could_head(text: str) -> bool:
    """Whether ``text``, set like a heading, can be one: short, and no sentence.

    >>> could_head("更强创新"), could_head("全年授权19298件。"), could_head("2023")
    (True, False, False)
    """
    return 0 < len(text) <= LONGEST and not _SENTENCE_MARKS.search(text) and any(c.isalpha() for c in text)


@dataclass(slots=True)
class Outline:
    """The headings that stand above the place being read; gives each new heading its level.

    >>> outline = Outline()
    >>> [outline.enter(HeadingStyle("number", rank)) for rank in (2, 3, 3, 2, 4)]
    [1, 2, 2, 1, 2]
    """

    _open: list[HeadingStyle] = field(default_factory=list)

    def enter(self, style: HeadingStyle) -> int:
        """Level of a heading of ``style`` at this place, from 1; the headings it ends are left."""
        if style in self._open:
            del self._open[self._open.index(style) :]
        while self._open and self._open[-1].family == style.family and self._open[-1].rank >= style.rank:
            self._open.pop()
        self._open.append(style)
        return len(self._open)
