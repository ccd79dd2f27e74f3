"""Places of an edited sentence as places of the sentence before the edit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[0-9][0-9.,，]*|\s+|.")


class Projection:
    """Where each token of the new sentence stood in the old one; a number is one token.

    What stands there unchanged is found first, numbers included; only between that is a number any number.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old = [match.span() for match in _TOKEN.finditer(old)]
        self._starts = [match.start() for match in _TOKEN.finditer(new)]
        self._places: dict[int, tuple[int, int]] = {}
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
        for i1, i2, j1, j2 in self._unequal(before, after, 0, 0):
            for left, right, first, last in self._unequal(_kinds(before[i1:i2]), _kinds(after[j1:j2]), i1, j1):
                if left < right:
                    place = (self._old[left][0], self._old[right - 1][1])
                    self._places |= dict.fromkeys(range(first, last), place)

    def _unequal(self, old: list[str], new: list[str], i0: int, j0: int) -> list[tuple[int, int, int, int]]:
        """Keep the places of equal tokens; hand back the blocks between them, counted from ``i0`` and ``j0``."""
        rest = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                self._places |= {j0 + j1 + step: self._old[i0 + i1 + step] for step in range(j2 - j1)}
            else:
                rest.append((i0 + i1, i0 + i2, j0 + j1, j0 + j2))
        return rest

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the new sentence in the old one; ``None`` where it was not there."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        found = [self._places[token] for token in range(first, last) if token in self._places]
        return (min(place[0] for place in found), max(place[1] for place in found)) if found else None


def _kinds(tokens: Iterable[str]) -> list[str]:
    return ["0" if token[0].isdigit() else token for token in tokens]
