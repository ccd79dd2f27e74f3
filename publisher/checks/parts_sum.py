"""Parts named together add up to their whole, or to no more than it.

The parts of one whole that one sentence (or one table row) names are added. When the sum, or the sum of
some that stand next to each other, is the whole, it agrees. Otherwise it disagrees where the parts must
be all of the whole (分别为, 包括, 分为: words that introduce a whole's division) or where members of one
breakdown are together more than it. Parts after 其中 may be some only, and parts of several breakdowns may
overlap: there nothing can be told.
"""

import re
from collections.abc import Iterator, Sequence

from publisher.checks._claims import grouped
from publisher.checks._intervals import compare, interval, say_sum, total
from publisher.checks.parts_within_whole import comparable
from schemas.v1 import Check, Document, Figure, Result

RULE = "parts_sum"

_ALL = re.compile("分别为|分别是|包括|分为|组成|构成")
_SOME = re.compile("其中|等")


def find(document: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Adds the parts of each whole, sentence by sentence."""
    by_id = {each.figure_id: each for each in figures}
    parts = [each for each in figures if each.part_of in by_id and comparable(each, by_id[each.part_of])]
    for group in grouped(parts, lambda each: (each.part_of, *_sentence(each))):
        if len(group) > 1:
            yield _add(document, group, by_id[group[0].part_of or ""])


def _add(document: Document, parts: tuple[Figure, ...], whole: Figure) -> Check:
    run = _run(parts, whole)
    result = compare(interval(whole), total(run or parts))
    if result is Result.DISAGREES:
        result = _judged(parts, whole)
    return Check(
        rule=RULE,
        figure_ids=tuple(each.figure_id for each in (*(run or parts), whole)),
        document_id=document.document_id,
        result=result,
        arithmetic=say_sum(run or parts, whole, result),
    )


def _run(parts: Sequence[Figure], whole: Figure) -> tuple[Figure, ...]:
    """The longest run of neighbours, two at least, that adds up to the whole; empty when none does."""
    stated = interval(whole)
    for length in range(len(parts), 1, -1):
        for start in range(len(parts) - length + 1):
            run = tuple(parts[start : start + length])
            if compare(stated, total(run)) is Result.AGREES:
                return run
    return ()


def _judged(parts: tuple[Figure, ...], whole: Figure) -> Result:
    if _must_be_all(parts, whole):
        return Result.DISAGREES
    more = total(parts).low > interval(whole).high
    return Result.DISAGREES if more and _one_breakdown(parts) else Result.CANNOT_TELL


def _must_be_all(parts: tuple[Figure, ...], whole: Figure) -> bool:
    first, last = parts[0], parts[-1]
    begin = whole.stated_at if _sentence(first) == _sentence(whole) else 0
    return bool(_ALL.search(first.quote, begin, last.stated_at)) and not _SOME.search(first.quote, begin)


def _sentence(figure: Figure) -> tuple[int, str]:
    return figure.char_start - figure.stated_at, figure.quote


def _one_breakdown(parts: tuple[Figure, ...]) -> bool:
    members = {each.category for each in parts}
    indicators = {each.indicator for each in parts}
    return len(indicators) == 1 and None not in indicators | members and len(members) == len(parts)
