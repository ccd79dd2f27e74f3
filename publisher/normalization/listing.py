"""Lists of numbers: 分别 and 依次 deal them out over conjuncts, or over the levels the sentence has stated."""

import re
from collections.abc import Sequence

from publisher.normalization.phrases import complete, conjuncts, own_phrase

_DEALT = re.compile(r"分别|依次|各自|均")
# Between two members of a list of numbers stands a mark and at most a hedge.
_LINK = re.compile(r"^(?:[、，]?(?:和|及|与|以及|、|或)|，)(?:约|近|超|逾|超过|接近|为)?$")
_STRICT_LINK = re.compile(r"^(?:、|和|及|与|以及)(?:约|近|超|逾|超过|接近|为)?$")
_FEW = 2


def is_link(gap: str) -> bool:
    """Whether two numbers with ``gap`` between them are members of one list.

    >>> is_link("、"), is_link("和近"), is_link("，同比增长")
    (True, True, False)
    """
    return _STRICT_LINK.match(gap) is not None


def run_length(gaps: Sequence[str]) -> int:
    """How many items a list has whose later numbers stand after ``gaps``; a pair (21件49人) is one item.

    >>> run_length(["、", "和", "，同比增长"]), run_length(["", "、", "", "；"])
    (3, 2)
    """
    items = 1
    for gap in gaps:
        if is_link(gap):
            items += 1
        elif gap:
            break
    return items


def is_dealt(segment: str) -> bool:
    """Whether a clause deals its numbers out."""
    return _DEALT.search(segment) is not None


def dealt(segment: str, count: int, stated: Sequence[str], *, level: bool) -> list[str] | None:
    """The subjects of ``count`` numbers that ``segment`` deals out; ``None`` where they all share one.

    Args:
        segment: the clause before the first number, times taken out.
        count: how many items the list has.
        stated: subjects of the levels that the sentence has stated, in order.
        level: whether the numbers are levels.

    >>> dealt("专利、商标案件分别为", 2, [], level=True)
    ['专利案件', '商标案件']
    >>> dealt("同比分别增长", 2, ["商标注册", "有效注册商标"], level=False)
    ['商标注册', '有效注册商标']
    """
    if count < _FEW:
        return None
    match = _DEALT.search(segment)
    left = segment[: match.start()] if match else segment
    right = segment[match.end() :] if match else ""
    own = own_phrase(left, level=level or "占" not in left)
    action = own_phrase(right, level=level)
    if own and (members := conjuncts(own, count)):
        return [member + action for member in members]
    recent = list(stated[-count:])
    if len(recent) < count:
        return None
    noun = own or (action if level else "")
    return [complete(noun, subject) if noun else subject for subject in recent]
