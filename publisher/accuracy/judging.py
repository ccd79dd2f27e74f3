"""Up to which level one figure is what one gold figure says."""

import re
from collections.abc import Sequence
from enum import IntEnum

from publisher.accuracy.gold import GoldFigure
from publisher.accuracy.likeness import same_subject
from publisher.accuracy.places import fold
from schemas.v1 import Figure
from schemas.v1.identity import squeeze


class Level(IntEnum):
    """What is right; each level includes the ones before."""

    FOUND = 1
    VALUE = 2
    MEASURE = 3
    CONTEXT = 4
    SUBJECT = 5


_ONE_UNIT = {"个百分点": "百分点", "名": "人", "名次": "位", "倍数": "倍", "人民币元": "元", "percent": "%"}
_CODE = re.compile(r"\d{6}")
_YEAR_END = {"", "-12-31"}
_CLOSE = 1e-6
_HALF_A_CENT = 0.006
"""A third is annotated as 33.33: half a unit of the last decimal, and a little."""


def judge(gold: GoldFigure, figure: Figure, neighbours: Sequence[Sequence[str]] = ()) -> Level:
    """The highest level at which ``figure``, whose numeral is the gold's, is right.

    Args:
        gold: what is right.
        figure: what was read.
        neighbours: the subjects of gold figures nearby that speak of something else.
    """
    if not same_amount(gold, figure):
        return Level.FOUND
    if figure.measure not in {gold.measure, *gold.also_measure}:
        return Level.VALUE
    if not (any(same_period(each, figure.period or "") for each in gold.periods) and same_region(gold, figure.region)):
        return Level.MEASURE
    said = [text for text in (figure.subject, figure.indicator_label) if text]
    return Level.SUBJECT if same_subject(gold.subjects, said, neighbours) else Level.CONTEXT


def same_amount(gold: GoldFigure, figure: Figure) -> bool:
    """Whether value and unit are one of those that are right."""
    unit = _unit(figure.unit)
    return figure.value is not None and any(
        same_number(value, float(figure.value)) and _unit(wanted) == unit for value, wanted in gold.amounts
    )


def same_number(wanted: float, said: float) -> bool:
    """Equal, or equal to the decimals with which a fraction in words is annotated.

    >>> same_number(33.33, 100 / 3), same_number(33.3, 33.4), same_number(1e9, 1e9 + 1)
    (True, False, True)
    """
    gap = abs(wanted - said)
    if gap <= _CLOSE * max(1.0, abs(wanted), abs(said)):
        return True
    return gap < _HALF_A_CENT and not wanted.is_integer() and said != round(said, 2)


def same_period(wanted: str, said: str) -> bool:
    """Equal; a year and its last day count as one, for a stock may be given either way.

    >>> same_period("2023-12-31", "2023"), same_period("2023", "2023-06-30"), same_period("2023", "")
    (True, False, False)
    """
    one, other = squeeze(wanted), squeeze(said)
    if one == other:
        return True
    return bool(one and other) and one[:4] == other[:4] and {one[4:], other[4:]} == _YEAR_END


def same_region(gold: GoldFigure, said: str | None) -> bool:
    """Whether the code is right; for a group of places without a code, no code is right."""
    if said in gold.regions:
        return True
    return said is None and any(not _CODE.fullmatch(each) for each in gold.regions)


def _unit(unit: str) -> str:
    folded = fold(unit)
    return _ONE_UNIT.get(folded, folded)
