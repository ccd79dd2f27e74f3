"""A stated growth rate (同比增长) is that of the two levels, where the document states both.

The computed rate is an interval, because rounded levels leave it open; so is the stated one.
"""

from collections.abc import Iterator
from decimal import Decimal

from publisher.checks._claims import Key, base_period, levels, thing, unit
from publisher.checks._intervals import Interval, compare, interval, say, say_figure, value
from schemas.v1 import Check, Document, Figure, Measure

RULE = "growth_matches_levels"


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every growth rate with the levels of its period and of its base period."""
    known = levels(figures)
    for rate in figures:
        if rate.measure is Measure.CHANGE_RATE and rate.value is not None:
            yield from _against(document, rate, known)


def _against(document: Document, rate: Figure, known: dict[Key, tuple[Figure, ...]]) -> Iterator[Check]:
    for now in known.get((*thing(rate), rate.period), ()):
        for before in known.get((*thing(rate), base_period(rate)), ()):
            if (
                unit(now) == unit(before)
                and interval(before).low > 0
                and interval(now).bounded
                and interval(before).bounded
            ):
                yield _compare(document, rate, now, before)


def _compare(document: Document, rate: Figure, now: Figure, before: Figure) -> Check:
    hundred = Interval(Decimal(100), Decimal(100))
    computed = interval(now).ratio(interval(before)) - hundred
    middle = value(now) / value(before) * 100 - 100
    result = compare(interval(rate), computed)
    return Check(
        rule=RULE,
        figure_ids=(rate.figure_id, now.figure_id, before.figure_id),
        document_id=document.document_id,
        result=result,
        arithmetic=f"from {say_figure(before)} to {say_figure(now)} is {say(round(middle, 2))} %; stated: {say_figure(rate)}",
    )
