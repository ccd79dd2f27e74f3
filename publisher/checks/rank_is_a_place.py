"""A rank (位次) is a whole number from 1."""

from collections.abc import Iterator

from publisher.checks._intervals import say
from publisher.checks.model import Impossible
from schemas.v1 import Document, Figure, Measure

RULE = "rank_is_a_place"


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Impossible]:
    """Quarantines ranks that are no place in an order."""
    for figure in figures:
        if Measure.RANK not in {figure.measure, figure.of_measure} or figure.value is None:
            continue
        if figure.value < 1 or figure.value != figure.value.to_integral_value():
            reason = f"{say(figure.value)} is no place in an order; another measure or value would release it"
            yield Impossible(figure_id=figure.figure_id, rule=RULE, reason=reason)
