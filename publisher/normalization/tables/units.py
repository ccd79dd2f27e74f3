"""Units as tables print them: in brackets after a name, in a column of their own, in a caption."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from publisher.normalization.numerals import SCALES
from publisher.normalization.quantities import UNITS
from publisher.normalization.words import either


@dataclass(frozen=True, slots=True)
class Scaled:
    """A counted unit and what a number in it is to be multiplied with."""

    unit: str
    scale: Decimal = Decimal(1)


_UNIT = re.compile(
    rf"(?P<scale>{either(SCALES)})? (?P<unit>{either(UNITS | {'分', '百分点', '天', '年', '倍'})}) (?:人民币)? (?P<per>/[年月日季件人户家])?",
    re.VERBOSE,
)
_PERCENT = re.compile(r"[±+\-]*(?:%|‰|百分比|百分数)")


def scaled(text: str) -> Scaled | None:
    """The unit that ``text`` is, whole; ``None`` for any other words.

    >>> scaled("万件"), scaled("±%"), scaled("件/年")
    (Scaled(unit='件', scale=Decimal('10000')), Scaled(unit='%', scale=Decimal('1')), Scaled(unit='件/年', scale=Decimal('1')))
    >>> scaled("预期性") is None, scaled("") is None
    (True, True)
    """
    if _PERCENT.fullmatch(text):
        return Scaled("‰" if "‰" in text else "%")
    found = _UNIT.fullmatch(text)
    if found is None:
        return None
    return Scaled(found["unit"] + (found["per"] or ""), SCALES[found["scale"]] if found["scale"] else Decimal(1))


_CAPTION = re.compile(r"(?<![头合任导])单位[:：](?P<units>[^，。；）)]{1,24})")
_MONEY = re.compile(r"[额值款费]|收入|投入|产出|规模|资金")
_SHARE = re.compile(r"[率比]$|比重|占比")


def caption_units(text: str) -> tuple[Scaled, ...]:
    """The units that a caption gives for the whole table.

    >>> caption_units("表2 商标主要指标（单位：万件）")
    (Scaled(unit='件', scale=Decimal('10000')),)
    >>> [one.unit for one in caption_units("单位：件、万元、%")], caption_units("牵头单位：市局")
    (['件', '元', '%'], ())
    """
    found = _CAPTION.search(text)
    parts = re.split(r"[、/]", found["units"]) if found else []
    whole = scaled(found["units"]) if found else None
    return (whole,) if whole else tuple(one for part in parts if (one := scaled(part)) is not None)


_COUNTED = re.compile(r"(?P<unit>人次|家次|件|家|户|人|项|笔|宗|场|份|次|批)(?:次?数|数量)$|(?P<whole>人次|家次|户次)$")


def unit_in_name(subject: str) -> Scaled | None:
    """The unit that a name itself says, for tables that print none.

    >>> [one and one.unit for one in map(unit_in_name, ("专利授权件数", "培训人次", "结案率", "专利授权量"))]
    ['件', '人次', '%', None]
    """
    if _SHARE.search(subject):
        return Scaled("%")
    found = _COUNTED.search(subject)
    return Scaled(found["unit"] or found["whole"]) if found else None


def unit_for(subject: str, units: Sequence[Scaled]) -> Scaled | None:
    """Which of a caption's units a subject is counted in: money in 元, shares in %, all else in the first other.

    >>> units = caption_units("单位：件、万元、%")
    >>> [unit_for(subject, units).unit for subject in ("授权量", "质押融资额", "结案率")]
    ['件', '元', '%']
    """
    if len(units) < 2:  # noqa: PLR2004 one unit is for every number
        return next(iter(units), None)
    kinds: dict[str, list[Scaled]] = {"money": [], "share": [], "count": []}
    for unit in units:
        kinds["money" if unit.unit.endswith("元") else "share" if unit.unit == "%" else "count"].append(unit)
    kind = "money" if _MONEY.search(subject) else "share" if _SHARE.search(subject) else "count"
    return next(iter(kinds[kind]), None)
