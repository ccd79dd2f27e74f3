"""Carrying figure ids over from what was read of a document to what is read of it now.

A figure that the new reading states at the same place of the same sentence keeps its id, whatever its
number is now, and wherever its sentence stands now. One that stands in a sentence nobody stated before
keeps the id the normalizer gave it, unless another figure of the document has that id already.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from publisher.ledger.alignment import align
from publisher.ledger.projection import Projection
from schemas.v1 import BaseKind, Figure, Status
from schemas.v1.identity import figure_id, squeeze

_NUMBER = re.compile(r"[0-9][0-9.,，]*")


class TwoOfOneId(ValueError):
    """Raised by :func:`carry` when the normalizer gave two figures one id: nothing is recorded then."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The new figures under their own ids, and the old ones that nothing in the new reading states."""

    figures: tuple[Figure, ...]
    ids: Mapping[str, str]
    """The id a figure has, by the id the normalizer gave it."""
    gone: tuple[Figure, ...]


def carry(old: Sequence[Figure], new: Sequence[Figure]) -> Carried:
    """Give the figures of a new reading the ids they have.

    Args:
        old: the latest revision of every figure the document ever had, each with its last place.
        new: the figures of the new reading with the ids the normalizer gave them.

    Raises:
        TwoOfOneId: when two of ``new`` have one id.
    """
    given = Counter(each.figure_id for each in new)
    if twice := [each for each, times in given.items() if times > 1]:
        message = f"given to more than one figure: {', '.join(twice)}"
        raise TwoOfOneId(message)
    present = [each for each in old if each.status is not Status.WITHDRAWN]
    absent = [each for each in old if each.status is Status.WITHDRAWN]
    ids = _matched(present, new)
    found = set(ids.values())
    gone = tuple(each for each in present if each.figure_id not in found)
    unmatched = [each for each in new if each.figure_id not in ids]
    ids |= _returned(absent, unmatched)
    ids |= _fresh([each for each in unmatched if each.figure_id not in ids], {each.figure_id for each in old})
    return Carried(tuple(_renamed(each, ids) for each in new), ids, gone)


def _renamed(figure: Figure, ids: Mapping[str, str]) -> Figure:
    base = figure.base
    if base is not None and figure.base_kind is BaseKind.FIGURE:
        base = ids.get(base, base)
    part_of = None if figure.part_of is None else ids.get(figure.part_of, figure.part_of)
    return figure.model_copy(update={"figure_id": ids[figure.figure_id], "part_of": part_of, "base": base})


def _matched(old: Sequence[Figure], new: Sequence[Figure]) -> dict[str, str]:
    before, after = _by_sentence(old), _by_sentence(new)
    ids: dict[str, str] = {}
    for j, i in align([group[0].quote for group in before], [group[0].quote for group in after]).items():
        ids |= _within(before[i], after[j])
    return ids


def _by_sentence(figures: Iterable[Figure]) -> list[list[Figure]]:
    groups = defaultdict(list)
    for figure in figures:
        groups[figure.char_start - figure.stated_at, figure.quote].append(figure)
    return [groups[key] for key in sorted(groups)]


def _returned(absent: Sequence[Figure], new: Sequence[Figure]) -> dict[str, str]:
    waiting = defaultdict(list)
    for figure in sorted(absent, key=lambda each: each.figure_id):
        waiting[squeeze(figure.quote)].append(figure)
    ids: dict[str, str] = {}
    for group in _by_sentence(new):
        known = waiting[squeeze(group[0].quote)]
        found = _within(known, group)
        ids |= found
        taken = set(found.values())
        known[:] = [each for each in known if each.figure_id not in taken]
    return ids


def _fresh(new: Sequence[Figure], taken: Collection[str]) -> dict[str, str]:
    known, ids = set(taken), {}
    for figure in new:
        chosen = figure.figure_id
        offset = len(squeeze(figure.quote[: figure.stated_at]))
        others = count(1)
        while chosen in known:
            chosen = figure_id(figure.document_id, figure.quote, next(others), offset)
        known.add(chosen)
        ids[figure.figure_id] = chosen
    return ids


def _within(old: Sequence[Figure], new: Sequence[Figure]) -> dict[str, str]:
    """Ids of the old figures of one sentence, by the ids of the new ones: the best fit first."""
    if not old:
        return {}
    projection = Projection(old[0].quote, new[0].quote)
    fits = []
    for j, figure in enumerate(new):
        place = projection.span(*_span(figure))
        for i, known in enumerate(old):
            if place is not None and _overlap(place, _span(known)):
                fits.append((*_unlikeness(figure, known, exact=place == _span(known)), abs(i - j), i, j))
    ids, used = {}, set[int]()
    for *_, i, j in sorted(fits):
        if new[j].figure_id not in ids and i not in used:
            ids[new[j].figure_id] = old[i].figure_id
            used.add(i)
    return ids


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _unlikeness(new: Figure, old: Figure, *, exact: bool) -> tuple[bool, ...]:
    return (
        not exact,
        new.measure is not old.measure,
        new.unit != old.unit,
        new.subject != old.subject,
        new.category != old.category,
    )


def _span(figure: Figure) -> tuple[int, int]:
    """Where the figure's number stands in its quote; where no Arabic digits are stated, all that is stated."""
    number = _NUMBER.search(figure.stated)
    start, end = number.span() if number else (0, len(figure.stated))
    return figure.stated_at + start, figure.stated_at + end
