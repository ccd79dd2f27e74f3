"""What a figure is about, so that figures about the same thing can be compared."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from schemas.v1 import BaseKind, Figure, Measure
from schemas.v1.identity import squeeze

Key = tuple[Hashable, ...]

_ONE_YEARS = re.compile(r"^(\d{4})(-[^/]+)?$")


def thing(figure: Figure) -> Key:
    """What is measured and where, whatever the time and the measure."""
    return (figure.indicator, squeeze(figure.subject), figure.category, figure.region, figure.region_name)


def unit(figure: Figure) -> str:
    """The canonical unit, or the printed one while it is unmapped."""
    return figure.unit_code or figure.unit


def grouped(figures: Iterable[Figure], key: Callable[[Figure], Key]) -> list[tuple[Figure, ...]]:
    """Figures with the same key, in the order in which each key is first met."""
    groups: defaultdict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return [tuple(group) for group in groups.values()]


def levels(figures: Iterable[Figure]) -> dict[Key, tuple[Figure, ...]]:
    """Every level with a value, by what is measured, where and when."""
    chosen = [each for each in figures if each.measure is Measure.LEVEL and each.value is not None and each.period]
    return {(*thing(group[0]), group[0].period): group for group in grouped(chosen, _thing_and_period)}


def _thing_and_period(figure: Figure) -> Key:
    return (*thing(figure), figure.period)


def base_period(figure: Figure) -> str | None:
    """The period that a change is against: as the figure says, else the same part of the year before.

    ``None`` where it is against something else, or its period is no part of one year.
    """
    if figure.base_kind is BaseKind.PERIOD:
        return None if figure.base == figure.period else figure.base
    return None if figure.base_kind is not None or figure.period is None else year_before(figure.period)


def year_before(period: str) -> str | None:
    """The same part of the year before; ``None`` for a period over several years.

    >>> year_before("2023"), year_before("2023-H1"), year_before("2023-12-31"), year_before("2016/2020")
    ('2022', '2022-H1', '2022-12-31', None)
    """
    parts = _ONE_YEARS.match(period)
    return None if parts is None else f"{int(parts[1]) - 1:04}{parts[2] or ''}"
