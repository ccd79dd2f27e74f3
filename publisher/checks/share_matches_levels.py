"""A stated share (占比) is that of the part in its whole, where the document states both as levels.

The part is the level of the same thing, time and place as the share; the whole is the figure, or the same
thing of the larger region, that the share says it is against.
"""

from collections.abc import Iterator

from publisher.checks._claims import Key, levels, thing, unit
from publisher.checks._intervals import compare, interval, say, say_figure, value
from schemas.v1 import BaseKind, Check, Document, Figure, Measure

RULE = "share_matches_levels"


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Compares every share with its part over its whole."""
    known = levels(figures)
    by_id = {each.figure_id: each for each in figures}
    for share in figures:
        if share.measure is Measure.SHARE and share.value is not None:
            for part in known.get((*thing(share), share.period), ()):
                for whole in _wholes(share, known, by_id):
                    if _comparable(part, whole):
                        yield _compare(document, share, part, whole)


def _wholes(share: Figure, known: dict[Key, tuple[Figure, ...]], by_id: dict[str, Figure]) -> tuple[Figure, ...]:
    if share.base_kind is BaseKind.FIGURE:
        found = by_id.get(share.base or "")
        return () if found is None or found.measure is not Measure.LEVEL or found.value is None else (found,)
    if share.base_kind is BaseKind.REGION:
        *what, _, _ = thing(share)
        return tuple(
            each
            for key, group in known.items()
            if key[: len(what)] == tuple(what)
            for each in group
            if each.region == share.base and each.period == share.period
        )
    return ()


def _comparable(part: Figure, whole: Figure) -> bool:
    inside, outside = interval(part), interval(whole)
    return (
        unit(part) == unit(whole)
        and part.period == whole.period
        and inside.bounded
        and outside.bounded
        and outside.low > 0
    )


def _compare(document: Document, share: Figure, part: Figure, whole: Figure) -> Check:
    return Check(
        rule=RULE,
        figure_ids=(share.figure_id, part.figure_id, whole.figure_id),
        document_id=document.document_id,
        result=compare(interval(share), interval(part).ratio(interval(whole))),
        arithmetic=f"{say_figure(part)} of {say_figure(whole)} is {say(round(value(part) / value(whole) * 100, 2))} %; stated: {say_figure(share)}",
    )
