"""Quantities: a numeral, its unit, and how sure the words around it are of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from publisher.normalization.numerals import Numeral, NumeralKind, numerals_of
from publisher.normalization.plain import plain
from publisher.normalization.words import either, words
from schemas import codelists
from schemas.v1 import Qualifier

_LISTED = [alias for unit in codelists.units().values() for alias in (unit.label_zh, *unit.aliases)]
UNITS = frozenset([*words("classifiers"), *(alias for alias in _LISTED if alias and not alias[0].isdigit())])
_UNIT = re.compile(
    rf"""
    (?!部分|项目|次于|位于|条件|点击|名单|名录|分别|分之|天然|期间|年级)(?P<unit>{either(UNITS)})
    (?:人民币)?                                  # 3亿元人民币 is counted in 元
    (?P<after>以上|左右|上下|以内|以下|多(?![出了])(?=[\u4e00-\u9fff])|余(?=[\u4e00-\u9fff])|强|许)?
    """,
    re.VERBOSE,
)
_AFTER = re.compile(r"以上|左右|上下|以内|以下|多(?=[\u4e00-\u9fff])|强")
# Words right before a numeral, the longer first: 不超过 must not be read as 超过.
_BEFORE = re.compile(
    r"""(?:
      (?P<under> 不足|不到|少于|不多于|低于|不高于|不超过|至多|最多|未满|≤|＜|< | 上限(?:为|是)? )
    | (?P<over>  不少于|不低于|不小于|多于|高于|超过|超出|超|逾|突破|跨过|越过|至少|过|≥|＞|> )
    | (?P<about> 大约|约为|约合|约占|约|将近|接近|近|大概|左右 )
    )(?:了|为|达|达到)?$""",
    re.VERBOSE,
)
_WAYS_AFTER = {
    "以上": Qualifier.OVER,
    "多": Qualifier.OVER,
    "余": Qualifier.OVER,
    "强": Qualifier.OVER,
    "左右": Qualifier.ABOUT,
    "上下": Qualifier.ABOUT,
    "许": Qualifier.ABOUT,
    "以内": Qualifier.UNDER,
    "以下": Qualifier.UNDER,
}
# Units whose printed form says more than the counted unit.
_CANONICAL = {
    "元人民币": "元",
    "人民币": "元",
    "番": "%",
    "倍数": "倍",
    "个位次": "位",
    "个名次": "位",
    "位次": "位",
    "名次": "位",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral with its unit; ``end`` is after the unit, and what qualifies it stands outside."""

    start: int
    end: int
    numeral: Numeral
    value: Decimal
    high: Decimal | None
    unit: str
    """As printed, without scale; empty where none stands there (a rank's 第4, a ratio)."""
    qualifier: Qualifier


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every numeral of ``text`` with the unit that follows it, in order.

    >>> [(q.unit, int(q.value), q.qualifier.value) for q in quantities("共 1.3 万 人，逾7500批次，不足三成")]
    [('人', 13000, 'exact'), ('批次', 7500, 'over'), ('%', 30, 'under')]
    >>> [q.unit for q in quantities("第4")]
    ['']
    """
    source = plain(text)
    found = []
    for one in quantities_of(source.text, numerals_of(source.text)):
        start, end = source.span(one.start, one.end)
        found.append(Quantity(start, end, one.numeral, one.value, one.high, one.unit, one.qualifier))
    return tuple(found)


def quantities_of(text: str, found: list[Numeral]) -> list[Quantity]:
    """The quantities of a plain text whose numerals are ``found``."""
    return _ranges([quantity_at(text, one) for one in found], text)


def quantity_at(text: str, one: Numeral) -> Quantity:
    """The quantity that ``one`` begins."""
    value, unit, end = one.value, "", one.end
    after: str | None = None
    if one.kind in {NumeralKind.PERCENT, NumeralKind.DOUBLING}:
        unit = "%"
    elif one.kind is NumeralKind.FRACTION:
        # A fraction in words is written down in per cent to two places: 三分之一 is 33.33.
        value, unit = round(value * 100, 2), "%"
    elif match := _UNIT.match(text, one.end):
        unit, end, after = match["unit"], match.end("unit"), match["after"]
        if text.startswith("人民币", end) and unit.endswith("元"):
            end += len("人民币")
    if one.kind not in {NumeralKind.DIGITS, NumeralKind.WORDS} and (match := _AFTER.match(text, one.end)):
        after = match[0]
    high = None if one.high is None else one.high
    return Quantity(one.start, end, one, value, high, _CANONICAL.get(unit, unit), _qualifier(text, one, after))


def _qualifier(text: str, one: Numeral, after: str | None) -> Qualifier:
    if after in _WAYS_AFTER:
        return _WAYS_AFTER[after]
    if one.over:
        return Qualifier.OVER
    match = _BEFORE.search(text, max(0, one.start - 6), one.start)
    if match is None or match.lastgroup is None:
        return Qualifier.EXACT
    return Qualifier(match.lastgroup)


def _ranges(found: list[Quantity], text: str) -> list[Quantity]:
    """Two quantities of one unit around a dash as one (55%—60%)."""
    joined: list[Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        gap = text[last.end : one.start] if last else ""
        if (
            last
            and last.unit == one.unit != ""
            and last.high is None
            and last.value < one.value
            and _is_range(gap, last, text)
        ):
            joined[-1] = Quantity(last.start, one.end, last.numeral, last.value, one.value, one.unit, one.qualifier)
        else:
            joined.append(one)
    return joined


def _is_range(gap: str, first: Quantity, text: str) -> bool:
    if gap in {"—", "–", "-", "~", "～", "——"}:
        return True
    return gap in {"至", "到"} and text[first.start - 1 : first.start] not in {"由", "从", "自"}
