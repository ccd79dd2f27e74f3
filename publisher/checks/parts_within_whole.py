"""A part (其中 …) is not more than its whole, where both are levels of one unit, time and place."""

from collections.abc import Iterator

from publisher.checks._claims import unit
from publisher.checks._intervals import interval, say_figure
from schemas.v1 import Check, Document, Figure, Measure, Result

RULE = "parts_within_whole"


def comparable(part: Figure, whole: Figure) -> bool:
    """Whether two figures can be part and whole in numbers: levels with values, of one unit, time and place."""
    return (
        part.measure is whole.measure is Measure.LEVEL
        and part.value is not None
        and whole.value is not None
        and (unit(part), part.period, part.region) == (unit(whole), whole.period, whole.region)
    )


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every part with its whole."""
    by_id = {each.figure_id: each for each in figures}
    for part in figures:
        whole = by_id.get(part.part_of or "")
        if whole is not None and comparable(part, whole):
            yield _compare(document, part, whole)


def _compare(document: Document, part: Figure, whole: Figure) -> Check:
    within, of = interval(part), interval(whole)
    if within.low > of.high:
        result, word = Result.DISAGREES, "is more than"
    elif within.high <= of.high and within.bounded and of.bounded:
        result, word = Result.AGREES, "is within"
    else:
        result, word = Result.CANNOT_TELL, "may or may not be within"
    return Check(
        rule=RULE,
        figure_ids=(part.figure_id, whole.figure_id),
        document_id=document.document_id,
        result=result,
        arithmetic=f"{part.subject} {say_figure(part)} {word} {whole.subject} {say_figure(whole)}",
    )
