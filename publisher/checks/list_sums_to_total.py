"""A list adds up to the total said before it (共N件，其中 …) or after it (…，合计N件).

The figures of one sentence in one unit, of one time and place, are taken in their order. A total before its
list is recognised by the words between them, and only confirmed: what follows 其中 may be some parts only.
A total straight after its list is of all that its clause lists; a sum that does not reach it disagrees. Parts
that the normalizer has linked to their whole are left to ``parts_sum``.
"""

import re
from collections.abc import Iterator

from publisher.checks._claims import grouped, unit
from publisher.checks._intervals import compare, interval, say_sum, total
from schemas.v1 import Check, Document, Figure, Measure, Result

RULE = "list_sums_to_total"

_BEFORE_LIST = re.compile("其中|分别|包括|包含|分为|：")
_TOTAL = "(?:合计|共计|总计|一共)[^0-9，。；]{0,6}"
_BEFORE_TOTAL = re.compile(f"{_TOTAL}$")
_LIST_TO_TOTAL = re.compile(f"[，、]?{_TOTAL}")
_CLAUSE = re.compile("[；。]")
_FEWEST = 2


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Looks for totals in every sentence that lists levels."""
    listed = [each for each in figures if each.measure is Measure.LEVEL and each.value is not None]
    for row in grouped(listed, lambda each: (each.char_start - each.stated_at, unit(each), each.period, each.region)):
        ordered = sorted(row, key=lambda each: each.stated_at)
        for place, whole in enumerate(ordered):
            yield from _total_before(document, whole, ordered[place + 1 :])
            yield from _total_after(document, whole, ordered[:place])


def _total_before(document: Document, whole: Figure, following: list[Figure]) -> Iterator[Check]:
    if not following or not _BEFORE_LIST.search(whole.quote, _end(whole), following[0].stated_at):
        return
    for size in range(len(following), _FEWEST - 1, -1):
        parts = following[:size]
        if _adds_up(whole, parts) and not all(each.part_of == whole.figure_id for each in parts):
            yield _check(document, whole, parts, Result.AGREES)
            return


def _total_after(document: Document, whole: Figure, before: list[Figure]) -> Iterator[Check]:
    if not _BEFORE_TOTAL.search(whole.quote[: whole.stated_at]):
        return
    parts = [each for each in before if not _CLAUSE.search(whole.quote, _end(each), whole.stated_at)]
    if len(parts) < _FEWEST or all(each.part_of == whole.figure_id for each in parts):
        return
    runs = [parts[start:] for start in range(len(parts) - _FEWEST + 1)]
    run = next((each for each in runs if _adds_up(whole, each)), None)
    if run is not None:
        yield _check(document, whole, run, Result.AGREES)
    elif _is_of_all(whole, parts):
        yield _check(document, whole, parts, Result.DISAGREES)


def _is_of_all(whole: Figure, parts: list[Figure]) -> bool:
    nested = _BEFORE_LIST.search(whole.quote, parts[0].stated_at, whole.stated_at)
    return not nested and bool(_LIST_TO_TOTAL.fullmatch(whole.quote, _end(parts[-1]), whole.stated_at))


def _end(figure: Figure) -> int:
    return figure.stated_at + len(figure.stated)


def _adds_up(whole: Figure, parts: list[Figure]) -> bool:
    return compare(interval(whole), total(parts)) is Result.AGREES


def _check(document: Document, whole: Figure, parts: list[Figure], result: Result) -> Check:
    return Check(
        rule=RULE,
        figure_ids=(*(each.figure_id for each in parts), whole.figure_id),
        document_id=document.document_id,
        result=result,
        arithmetic=say_sum(parts, whole, result),
    )
