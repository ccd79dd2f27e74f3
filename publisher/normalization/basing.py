"""What a share, difference, rank, multiple or change is measured against."""

import re

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.measures import Meaning
from publisher.normalization.periods import times
from publisher.normalization.regions import places
from schemas.v1 import BaseKind, Measure

_ORDER = re.compile(r"[^，。；：]*$")
_WITH_PERIOD = frozenset({Measure.CHANGE, Measure.CHANGE_RATE})


def bases_of(meaning: Meaning, context: Context) -> list[str]:
    """The codes of several places that numbers are set against one by one: 分别比全省、全国平均水平高出."""
    if meaning.measure in {Measure.LEVEL, Measure.TARGET, Measure.RANK} or "、" not in (meaning.base or ""):
        return []
    return [place.code for place in places(meaning.base or "", context.region)]


def base_of(meaning: Meaning, period: Period | None, context: Context) -> tuple[BaseKind | None, str | None]:
    """The base of a meaning: a region's code, a period, or the words; nothing for a level.

    Growth whose base is not said (同比) is against the same period a year before.
    """
    if meaning.measure in {Measure.LEVEL, Measure.TARGET}:
        return None, None
    words = meaning.base or ""
    if meaning.measure is Measure.RANK:
        ordered = _ORDER.search(words)
        words = ordered[0] if ordered else ""
    if named := list(places(words, context.region)):
        return BaseKind.REGION, named[-1].code
    if meaning.measure is Measure.RANK:
        return None, None
    if said := times(words, context):
        against = said[-1].period
        # 去年 can be the reporting year itself; nothing is compared with itself.
        return BaseKind.PERIOD, (spans.before(against) if against == period else against).text
    if meaning.measure in _WITH_PERIOD and period is not None:
        return BaseKind.PERIOD, spans.before(period).text
    return (BaseKind.WHOLE, words) if words else (None, None)
