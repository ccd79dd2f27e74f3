"""How like two subjects are: the share of character pairs that they have in common."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from publisher.normalization.words import either
from schemas.v1.identity import squeeze

LEAST = 0.4
"""Likeness from which a subject can be the gold's."""

# Words that a subject may have or leave out. The four names of places are those that the reference scorer
# leaves out too: with them the two agree to the last digit.
_FILLERS = re.compile(
    either(
        [
            *("全市", "全区", "全省", "全国", "全年", "我市", "我区", "累计", "共计", "项目", "和", "、", "与"),
            *("总量", "总数", "数量", "数", "量", "的", "件"),
            *("广州市", "广州", "天河区", "天河"),
        ]
    )
)


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the pairs of neighbouring characters, 0 to 1, fillers left out.

    >>> likeness("全市发明专利授权量", "发明专利授权"), likeness("专利申请", "商标注册")
    (1.0, 0.0)
    >>> round(likeness("有效发明专利", "发明专利授权量"), 2)
    0.6
    """
    first, second = _core(one), _core(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    ours, theirs = _pairs(first), _pairs(second)
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def best_likeness(wanted: Iterable[str], said: Iterable[str]) -> float:
    """The likeness of the two that are most alike."""
    candidates = [text for text in said if text]
    return max((likeness(one, other) for one in wanted for other in candidates), default=0.0)


def same_subject(wanted: Sequence[str], said: Sequence[str], neighbours: Iterable[Sequence[str]]) -> bool:
    """Whether ``said`` speaks of ``wanted``: like it, and no less like it than any neighbouring figure's subject.

    >>> same_subject(["发明专利授权量"], ["发明专利授权"], [["专利授权量"]])
    True
    >>> same_subject(["发明专利授权量"], ["专利授权量"], [["专利授权量"]])
    False
    """
    mine = best_likeness(wanted, said)
    return mine >= LEAST and all(mine >= best_likeness(each, said) - 1e-9 for each in neighbours)


def _core(subject: str) -> str:
    whole = squeeze(subject)
    return _FILLERS.sub("", whole) or whole


def _pairs(text: str) -> "Counter[tuple[str, ...]]":
    pairs: Counter[tuple[str, ...]] = Counter(pairwise(text))
    return pairs or Counter(tuple(char) for char in text)
