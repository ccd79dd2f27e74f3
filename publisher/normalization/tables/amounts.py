"""A cell's number: what it states, how sure it is of it, and whether it is one at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from publisher.normalization.numerals import numerals_of
from publisher.normalization.quantities import Quantity, quantities_of
from publisher.normalization.tables.grid import Spot
from schemas.v1 import Qualifier


@dataclass(frozen=True, slots=True)
class Amount:
    """The number a cell states; ``start`` and ``end`` count in the cell's plain text."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    """As the cell prints it; mostly empty, for header or name have it."""
    scaled: bool
    """The cell has its own scale (3.5万)."""
    qualifier: Qualifier
    bracket: str = ""
    """The bracket that opens before the cell's number, 〔 [ or {, which plans put around totals over several years."""
    place: Decimal | None = None
    """Of ``4/15``, where it is a rank: the fourth of fifteen."""
    words: str = ""
    """What the cell says before its number (年均增长)."""


_NOTHING = re.compile(r"(?:[-—–－/／\\…·.*＊×✕√无〃]|——|N/?A|n/a|不适用|暂无|待定|未统计)*")
_MARK = re.compile(r"(?:[①-⑳*＊△]|(?<=[\d%])\[\^?\d{1,2}\]|(?<=[\d%])[（(]注\d?[）)])+$")
_AROUND = re.compile(r"[〔〕\[\]{}｛｝（）()≥≤＞＜><~约近超达为到第共位名↑↓▲▼+%\s]*|(?:以上|左右|以内|以下|余|多|左)")
BRACKETS = {"〔": "〕", "[": "]", "［": "］", "{": "}", "｛": "｝", "【": "】"}
_AFTER = {"以上": Qualifier.OVER, "以内": Qualifier.UNDER, "以下": Qualifier.UNDER, "左右": Qualifier.ABOUT}
_FALL = re.compile(r"(?:下降|减少|降低|缩短|压减|减|降|↓|▼)[^升增]*$")
_SCALE = re.compile(r"[百千万亿]+")
"""万件 is a unit with its scale, no number."""
_PLACE_OF = re.compile(r"(?P<place>\d{1,4})/\d{1,4}")
_YEAR = re.compile(
    r"(?:19|20)\d\d(?:年(?:度|底|末)?|[-—/.]\d{1,2}.*)?|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?(?:底|末)?"
)


def numbers(text: str) -> list[Quantity]:
    """The quantities of a plain text; offsets count in it."""
    return quantities_of(text, found) if (found := numerals_of(text)) else []


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say.

    >>> [is_nothing(text) for text in ("", "—", "……", "/", "-0.8", "0")]
    [True, True, True, True, False, False]
    """
    return _NOTHING.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a cell says when.

    >>> is_year("2021"), is_year("2021年底"), is_year("2,021"), is_year("1021")
    (True, True, False, False)
    """
    return _YEAR.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a cell states a number, or several with their units, and nothing else: it is one of a column of values.

    >>> [is_number(text) for text in ("1,300", "〔1,300〕", "≥85", "100以上", "-4.2", "第3位", "12.5%")]
    [True, True, True, True, True, True, True]
    >>> is_number("214件387人"), is_number("1.2万件")
    (True, True)
    >>> [is_number(text) for text in ("2021年", "每万人4件", "", "—", "3 12", "万件")]
    [False, False, False, False, False, False]
    """
    body = _MARK.sub("", text)
    found = numbers(body)
    if not found or is_year(body) or (len(found) > 1 and not all(one.unit for one in found)):
        return False
    if _SCALE.fullmatch(body, found[0].numeral.start, found[0].numeral.end):
        return False
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(body)]
    return all(_AROUND.fullmatch(body, end, start) for end, start in zip(ends, starts, strict=True))


def amounts(spot: Spot) -> Iterator[Amount]:
    """The numbers of a cell in order, the second and later ones with units of their own.

    None for an empty cell or a date. Bare digits are a number: 2021 may be a count.
    """
    body = _MARK.sub("", spot.text)
    if is_nothing(body) or (is_year(body) and not body.isdigit()):
        return
    found = numbers(body)
    stated = [one for one in found if len(found) == 1 or not is_year(body[one.start : one.end])]
    for at, one in enumerate(stated):
        if at == 0 or one.unit:
            yield _amount(body, one)


def _amount(body: str, one: Quantity) -> Amount:
    before, after = body[: one.start], body[one.end :]
    fall = one.value > 0 and _FALL.search(before) is not None
    qualifier = next((way for word, way in _AFTER.items() if after.startswith(word)), one.qualifier)
    place = _PLACE_OF.fullmatch(body, one.start, one.end)
    return Amount(
        place=Decimal(place["place"]) if place else None,
        start=one.start,
        end=one.end,
        value=-one.value if fall else one.value,
        high=one.high,
        unit=one.unit,
        scaled=one.numeral.scale != 1,
        qualifier=qualifier,
        bracket=before[-1] if before[-1:] in BRACKETS and after.startswith(BRACKETS.get(before[-1:], "")) else "",
        words=before,
    )
