"""A mapped figure has a measure and a unit that its indicator allows, as the code list says."""

from collections.abc import Iterator

from schemas.codelists import indicators
from schemas.v1 import Check, Document, Figure, Measure, Result

RULE = "unit_allowed"

_OF_MEASURES = frozenset({"rank", "percent", "percentage_point"})
"""Units of changes and differences that are not the level's: by so many places, or percentage points of a share."""

_IN_THE_LEVELS_UNIT = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.DIFFERENCE})


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Disagrees where the code list does not allow what the figure says; an unmapped figure is not judged."""
    for figure in figures:
        wrong = _wrong(figure)
        if wrong is not None:
            yield Check(
                rule=RULE,
                figure_ids=(figure.figure_id,),
                document_id=figure.document_id,
                result=Result.DISAGREES,
                arithmetic=wrong,
            )


def _wrong(figure: Figure) -> str | None:
    indicator = indicators().get(figure.indicator or "")
    if indicator is None:
        return None
    measure = figure.measure if figure.of_measure is None else figure.of_measure
    if indicator.measures and not {figure.measure, measure} & set(indicator.measures):
        return f"{indicator.code} is stated as {', '.join(indicator.measures)}, not as {measure}"
    if measure is not Measure.LEVEL and figure.unit_code in _OF_MEASURES:
        return None
    if measure in _IN_THE_LEVELS_UNIT and indicator.units and figure.unit_code not in {None, *indicator.units}:
        return f"{indicator.code} is counted in {', '.join(indicator.units)}, not in {figure.unit_code} ({figure.unit})"
    return None
