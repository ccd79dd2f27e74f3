"""A level counted in things (件, 家, 人 …) is not below nought."""

from collections.abc import Iterator

from publisher.checks._intervals import say
from publisher.checks.model import Impossible
from schemas.codelists import units
from schemas.v1 import Document, Figure, Measure

RULE = "count_not_negative"


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Impossible]:
    """Quarantines counts below nought. Money may be owed and profits may turn to losses; they are left alone."""
    for figure in figures:
        if figure.value is not None and figure.value < 0 and figure.measure is Measure.LEVEL and _counted(figure):
            reason = f"there cannot be {say(figure.value)} {figure.unit}; another measure or value would release it"
            yield Impossible(figure_id=figure.figure_id, rule=RULE, reason=reason)


def _counted(figure: Figure) -> bool:
    unit = units().get(figure.unit_code or "")
    return unit is not None and unit.dimension == "count"
