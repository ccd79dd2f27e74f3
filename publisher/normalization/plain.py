"""A sentence as the grammar reads it: without white space, digits half width, marks full width, places kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WIDE = str.maketrans("０１２３４５６７８９％．＋－−﹣∶;()", "0123456789%.+---:；（）")
# A half-width comma or colon that stands between no digits is the full-width one.
_MARK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)")
_FULL = {",": "，", ":": "："}
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` is what patterns run on; ``places[i]`` is where its character ``i`` stands in ``printed``."""

    text: str
    places: Sequence[int]
    printed: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the original that covers ``[start, end)`` of ``text``."""
        if start >= end:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> Plain:
    """``text`` without white space, digits half width and marks full width; a space between two digits stays.

    Text extraction puts spaces around digits and between characters, so white space says nothing,
    except that it keeps two numbers apart.

    >>> plain("１１８０７０ 件").text
    '118070件'
    >>> plain("118070 件").span(0, 7)
    (0, 8)
    >>> plain("2019  11842").text
    '2019 11842'
    """
    folded = text.translate(_WIDE)
    if "," in folded or ":" in folded:
        folded = _MARK.sub(lambda mark: _FULL[mark[0]], folded)
    if _WHITE.search(folded) is None:
        return Plain(folded, range(len(folded) + 1), text)
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for white in _WHITE.finditer(folded):
        start, end = white.span()
        parts.append(folded[at:start])
        places.extend(range(at, start))
        if start and end < len(folded) and folded[start - 1].isdigit() and folded[end].isdigit():
            parts.append(" ")
            places.append(start)
        at = end
    parts.append(folded[at:])
    places.extend(range(at, len(folded) + 1))
    return Plain("".join(parts), places, text)
