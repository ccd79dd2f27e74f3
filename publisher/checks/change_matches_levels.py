"""A stated change (较上年增加) is the difference of the two levels, where the document states both."""

from collections.abc import Iterator

from publisher.checks._claims import Key, base_period, levels, thing, unit
from publisher.checks._intervals import compare, interval, say, say_figure, value
from schemas.v1 import Check, Document, Figure, Measure

RULE = "change_matches_levels"


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every change with the levels of its period and of its base period."""
    known = levels(figures)
    for change in figures:
        if change.measure is Measure.CHANGE and change.value is not None:
            yield from _against(document, change, known)


def _against(document: Document, change: Figure, known: dict[Key, tuple[Figure, ...]]) -> Iterator[Check]:
    for now in known.get((*thing(change), change.period), ()):
        for before in known.get((*thing(change), base_period(change)), ()):
            if unit(now) == unit(before) == unit(change) and interval(now).bounded and interval(before).bounded:
                yield _compare(document, change, now, before)


def _compare(document: Document, change: Figure, now: Figure, before: Figure) -> Check:
    difference = say(value(now) - value(before))
    return Check(
        rule=RULE,
        figure_ids=(change.figure_id, now.figure_id, before.figure_id),
        document_id=document.document_id,
        result=compare(interval(change), interval(now) - interval(before)),
        arithmetic=f"{say_figure(now)} - {say_figure(before)} = {difference}; stated: {say_figure(change)}",
    )
