"""Units as tables print them: in brackets after a name, in a column of their own, in a caption."""

import re
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


_CAPTION = re.compile(
    r"(?:计量|数量|金额)?单位[:：]\s*(?P<unit>[^\s，。；）)、/]+(?:/[年月日户人])?)(?P<more>[、，/])?"
)


def caption_unit(text: str) -> Scaled | None:
    """The unit that a caption gives for the whole table; ``None`` where it gives none or several.

    >>> caption_unit("表2 商标主要指标（单位：万件）")
    Scaled(unit='件', scale=Decimal('10000'))
    >>> caption_unit("单位：件、万元") is None, caption_unit("牵头单位：市局") is None
    (True, True)
    """
    found = _CAPTION.search(text)
    return scaled(found["unit"]) if found and not found["more"] else None
