"""What a document says in two sentences it says alike: the same thing, place, time, measure and unit.

Two different values contradict each other only where there can be one: of a stock, and of what one
office registers (everything under ``creation``: applications, grants, registrations, awards). Of
inspections, cases and courses many bodies and campaigns report their own, and each may be right;
so may figures that no indicator is known of. Figures of one sentence are items of a list, not repetitions.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from publisher.checks._claims import Key, grouped, thing, unit
from publisher.checks._intervals import compare, interval, say_figure
from schemas.codelists import indicators
from schemas.v1 import Check, Document, Figure, Result

RULE = "duplicates_agree"

_REGISTERED = "creation."


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares the statements of each claim that is made in more than one sentence."""
    measured = [each for each in figures if each.value is not None]
    for group in grouped(measured, _claim):
        if len({_sentence(each) for each in group}) == len(group) > 1:
            yield _compare(document, group)


def _claim(figure: Figure) -> Key:
    base = (figure.base_kind, figure.base)
    return (*thing(figure), figure.period, figure.period_kind, figure.measure, figure.of_measure, *base, unit(figure))


def _sentence(figure: Figure) -> int:
    return figure.char_start - figure.stated_at


def _compare(document: Document, group: tuple[Figure, ...]) -> Check:
    results = {compare(interval(a), interval(b)) for a, b in combinations(group, 2)}
    words = f"said {len(group)} times, as {' and '.join(dict.fromkeys(say_figure(each) for each in group))}"
    if Result.DISAGREES not in results:
        result = Result.CANNOT_TELL if Result.CANNOT_TELL in results else Result.AGREES
    elif _has_one_value(group):
        result = Result.DISAGREES
    else:
        result, words = Result.CANNOT_TELL, f"{words}; each may be right of its own occasion"
    return Check(
        rule=RULE,
        figure_ids=tuple(each.figure_id for each in group),
        document_id=document.document_id,
        result=result,
        arithmetic=f"{group[0].subject} {words}",
    )


def _has_one_value(group: Sequence[Figure]) -> bool:
    first = group[0]
    indicator = indicators().get(first.indicator or "")
    placed = first.period is not None and first.region is not None and len({each.part_of for each in group}) == 1
    return placed and indicator is not None and (indicator.kind == "stock" or indicator.code.startswith(_REGISTERED))
