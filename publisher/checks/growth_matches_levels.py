"""A stated growth rate (同比增长) is that of the two levels, where the document states both.

The computed rate is an interval, because rounded levels leave it open; so is the stated one.
"""

from collections.abc import Iterator
from decimal import Decimal

from publisher.checks._claims import Key, base_period, levels, thing, unit
from publisher.checks._intervals import Interval, compare, interval, say, say_figure, value
from schemas.v1 import Check, Document, Figure, Measure

RULE = "growth_matches_levels"

_WHOLE = Decimal(100)
_PER_CENT = {"percent": Decimal(1), "%": Decimal(1), "multiple": _WHOLE, "倍": _WHOLE}
"""Per cent in one unit of a rate: growth by 1.2 times (增长1.2倍) is growth by 120 per cent. By code, or as printed."""


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every growth rate with the levels of its period and of its base period."""
    known = levels(figures)
    for rate in figures:
        if rate.measure is Measure.CHANGE_RATE and rate.value is not None and unit(rate) in _PER_CENT:
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
    computed = interval(now).ratio(interval(before)) - Interval(_WHOLE, _WHOLE)
    middle = round((value(now) / value(before) * _WHOLE) - _WHOLE, 2)
    return Check(
        rule=RULE,
        figure_ids=(rate.figure_id, now.figure_id, before.figure_id),
        document_id=document.document_id,
        result=compare(interval(rate).times(_PER_CENT[unit(rate)]), computed),
        arithmetic=f"from {say_figure(before)} to {say_figure(now)} is {say(middle)} %; stated: {say_figure(rate)}",
    )
