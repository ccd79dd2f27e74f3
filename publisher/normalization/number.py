"""A number in its sentence: what stands before and after it, up to its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publisher.normalization.measures import Meaning
from publisher.normalization.quantities import Quantity

_BOUNDARY = re.compile(r"[，。；：！？（）()]")
# A bracket that at most says when: （2022年为.
_OPENED = re.compile(r"[（(](?:[^，。；（）]{1,8}(?:年|同期|上期)(?:分别)?(?:为|是|的)?)?")
ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its sentence: what stands before and after it, up to its neighbours."""

    text: str
    """The whole sentence."""
    one: Quantity
    rank: Meaning | None
    index: int
    begin: int
    """Where the number before it ends."""
    gap: str
    tail: str

    cut: int
    """Where the clause part right before the number begins; a closed bracket is no boundary."""

    lead: str
    """The clause part right before the number, without brackets."""


def numbered(text: str, found: Sequence[tuple[Quantity, Meaning | None]]) -> list[Number]:
    """The quantities of a sentence with what stands around each.

    >>> from publisher.normalization.quantities import quantities
    >>> text = "审结案件12件，同比增长3%"
    >>> [(number.gap, number.lead, number.tail) for number in numbered(text, [(one, None) for one in quantities(text)])]
    [('审结案件', '审结案件', '，同比增长'), ('，同比增长', '同比增长', '')]
    """
    begins = [0, *(one.end for one, _ in found)]
    ends = [*(one.start for one, _ in found), len(text)]
    numbers = []
    for i, (one, rank) in enumerate(found):
        gap = text[begins[i] : one.start]
        tail = text[one.end : ends[i + 1]]
        cut = _cut(gap)
        numbers.append(Number(text, one, rank, i, begins[i], gap, tail, cut + begins[i], ASIDE.sub("", gap[cut:])))
    return numbers


def earlier_values(numbers: Sequence[Number]) -> dict[int, int]:
    """Which numbers stand in a bracket that repeats the units of two or more numbers right before it.

    41件63人（38件60人）: the bracket's numbers are of the year before.
    """
    found: dict[int, int] = {}
    for opened in numbers:
        if _OPENED.fullmatch(opened.gap) is None:
            continue
        inside = [opened.index]
        while inside[-1] + 1 < len(numbers) and numbers[inside[-1] + 1].gap in {"", "、"}:
            inside.append(inside[-1] + 1)
        first = opened.index - len(inside)
        units = [numbers[i].one.unit for i in inside]
        if len(inside) > 1 and first >= 0 and units == [numbers[i].one.unit for i in range(first, opened.index)]:
            found.update({i: i - len(inside) for i in inside})
    return found


def _cut(gap: str) -> int:
    masked = ASIDE.sub(lambda aside: " " * len(aside[0]), gap)
    return max((match.end() for match in _BOUNDARY.finditer(masked)), default=0)
