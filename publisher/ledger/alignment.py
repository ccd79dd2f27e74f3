"""Which sentence of a new capture is which sentence of the old one.

An edited number does not unmake its sentence, and neither does moving it. In this order, each step among
what the steps before left over:

1. the very same sentences, in order (the longest runs first, as :mod:`difflib` finds them);
2. the very same sentences, moved;
3. sentences that differ in their numbers only, in order, then moved;
4. sentences that are alike: at least :data:`ALIKE` of their pairs of characters in common, the likest first.

White space does not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from schemas.v1.identity import squeeze

ALIKE = 0.6
"""Dice coefficient of character pairs from which on a sentence is an edit of another, not another."""

_NUMBER = re.compile(r"[0-9][0-9.,，]*")


def align(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Index in ``old`` for each index in ``new`` whose sentence was there before.

    >>> align(["甲12件。", "乙3件。"], ["新的一句。", "乙3件。", "甲15件。"])
    {1: 1, 2: 0}
    """
    pairs: dict[int, int] = {}
    before, after = [squeeze(text) for text in old], [squeeze(text) for text in new]
    _align_equal(before, after, pairs)
    before, after = [squeeze(mask(text)) for text in old], [squeeze(mask(text)) for text in new]
    _align_equal(before, after, pairs)
    _align_alike(before, after, pairs)
    return dict(sorted(pairs.items()))


def mask(text: str) -> str:
    """``text`` with every number as one ``0``.

    >>> mask("增长12.5%，达1,234件")
    '增长0%，达0件'
    """
    return _NUMBER.sub("0", text)


def _align_equal(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    left, right = _rest(old, pairs.values()), _rest(new, pairs)
    matcher = SequenceMatcher(None, [old[i] for i in left], [new[j] for j in right], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        pairs.update((right[j + step], left[i + step]) for step in range(size))
    moved = defaultdict(list)
    for i in reversed(_rest(old, pairs.values())):
        moved[old[i]].append(i)
    for j in _rest(new, pairs):
        if moved[new[j]]:
            pairs[j] = moved[new[j]].pop()


def _align_alike(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    left = [(i, _bigrams(old[i])) for i in _rest(old, pairs.values())]
    right = [(j, _bigrams(new[j])) for j in _rest(new, pairs)]
    likeness = [(_dice(a, b), i, j) for i, a in left for j, b in right]
    taken = set[int]()
    for alike, i, j in sorted(likeness, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2])):
        if alike >= ALIKE and j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)


def _rest(texts: Sequence[str], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(len(texts)) if index not in gone]


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(max(len(text) - 1, 1)))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))
