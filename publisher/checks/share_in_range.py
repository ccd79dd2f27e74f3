"""A share of a whole (占比) lies between 0 and 100 per cent; so does a target of a share."""

from collections.abc import Iterator
from decimal import Decimal

from publisher.checks._intervals import say
from publisher.checks.model import Impossible
from schemas.v1 import Document, Figure, Measure

RULE = "share_in_range"

_ALL = 100
"""Per cent of the whole."""


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Impossible]:
    """Quarantines shares outside."""
    for figure in figures:
        if Measure.SHARE not in {figure.measure, figure.of_measure}:
            continue
        outside = [value for value in (figure.value, figure.value_high) if value is not None and not 0 <= value <= _ALL]
        if outside:
            reason = f"a share of {_percent(outside[0])} is not between 0 % and 100 %; another measure or value would release it"
            yield Impossible(figure_id=figure.figure_id, rule=RULE, reason=reason)


def _percent(value: Decimal) -> str:
    return f"{say(value)} %"
