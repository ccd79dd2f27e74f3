"""What a document says twice it says alike: the same thing, place, time, measure and unit."""

from collections.abc import Iterator
from itertools import combinations

from publisher.checks._claims import Key, grouped, thing, unit
from publisher.checks._intervals import compare, interval, say_figure
from schemas.v1 import Check, Document, Figure, Result

RULE = "duplicates_agree"


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every two statements of one claim."""
    measured = [each for each in figures if each.value is not None]
    for group in grouped(measured, _claim):
        if len(group) > 1:
            yield _compare(document, group)


def _claim(figure: Figure) -> Key:
    base = (figure.base_kind, figure.base)
    return (*thing(figure), figure.period, figure.period_kind, figure.measure, figure.of_measure, *base, unit(figure))


def _compare(document: Document, group: tuple[Figure, ...]) -> Check:
    results = {compare(interval(a), interval(b)) for a, b in combinations(group, 2)}
    values = " and ".join(dict.fromkeys(say_figure(each) for each in group))
    if Result.DISAGREES in results and not _same_claim(group):
        result, words = Result.CANNOT_TELL, f"{values}: whether both are one claim is not said"
    elif Result.DISAGREES in results:
        result, words = Result.DISAGREES, f"said {len(group)} times, as {values}"
    elif Result.CANNOT_TELL in results:
        result, words = Result.CANNOT_TELL, f"said {len(group)} times, as {values}; neither rules the other out"
    else:
        result, words = Result.AGREES, f"said {len(group)} times, as {values}"
    return Check(
        rule=RULE,
        figure_ids=tuple(each.figure_id for each in group),
        document_id=document.document_id,
        result=result,
        arithmetic=f"{group[0].subject} {words}",
    )


def _same_claim(group: tuple[Figure, ...]) -> bool:
    known = group[0].period is not None and (group[0].region is not None or group[0].region_name is not None)
    return known and len({each.part_of for each in group}) == 1
