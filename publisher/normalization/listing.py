"""Lists of numbers: 分别 and 依次 deal them out over conjuncts, or over the levels the sentence has stated."""

import re
from collections.abc import Iterable, Sequence

from publisher.normalization.phrases import complete, conjuncts, own_phrase

_DEALT = re.compile(r"分别|依次|各自|均为")
# Between two members of a list of numbers stands a mark and at most a hedge, or a word of growth.
_HEDGE = r"(?:约|近|超|逾|超过|接近|为|第)?"
_LINK = re.compile(rf"^(?:、|和|及|与|以及){_HEDGE}$")
_LOOSE_LINK = re.compile(
    r"^(?:、|和|及|与|以及)(?:同比)?(?:增长|增加|上升|提高|提升|扩大|上涨|下降|减少|降低|回落|缩短|多|少|高|低|增|降|减)?$"
)
_SHARE = re.compile(r"的?(?:所?占)?(?:比重|比例|占比|份额)$")
_NAMES = re.compile(r"(?:依次|分别)(?:为|是|有)?|的有|[的位名]是|位为|：")
_FEW = 2
_SHORT = 4


def is_link(gap: str, *, loose: bool = False) -> bool:
    """Whether two numbers with ``gap`` between them are members of one list; ``loose`` allows 和下降.

    >>> is_link("、"), is_link("和近"), is_link("，同比增长"), is_link("和下降"), is_link("和下降", loose=True)
    (True, True, False, False, True)
    """
    return (_LOOSE_LINK if loose else _LINK).match(gap) is not None or (loose and is_link(gap))


def run_length(gaps: Iterable[str]) -> int:
    """How many items a list has whose later numbers stand after ``gaps``; a pair (21件49人) is one item.

    >>> run_length(["、", "和", "，同比增长"]), run_length(["", "、", "", "；"])
    (3, 2)
    """
    items = 1
    for gap in gaps:
        if is_link(gap, loose=True):
            items += 1
        elif gap:
            break
    return items


def is_dealt(segment: str) -> bool:
    """Whether a clause deals its numbers out."""
    return _DEALT.search(segment) is not None


def split_dealt(segment: str) -> tuple[str, str]:
    """What stands before and after the word that deals out.

    >>> split_dealt("受理案件分别为"), split_dealt("分别增长"), split_dealt("受理案件")
    (('受理案件', '为'), ('', '增长'), ('受理案件', ''))
    """
    left, _, right = _DEALT.sub("\n", segment, count=1).partition("\n")
    return left, right


def listed(clause: str) -> str:
    """What a clause lists: 排名前两位的依次是数字通信、医疗技术 lists the two after 是.

    >>> listed("前两位依次为日本、美国"), listed("日本、美国")
    ('日本、美国', '日本、美国')
    """
    return clause[max((match.end() for match in _NAMES.finditer(clause)), default=0) :]


def dealt(clauses: Sequence[str], count: int, stated: Sequence[str], base: str, *, level: bool) -> list[str] | None:
    """The subjects of ``count`` numbers that a clause deals out; ``None`` where they all share one.

    Args:
        clauses: the clauses before the first number, times taken out; the last one deals.
        count: how many items the list has.
        stated: subjects of the levels that the sentence has stated, in order.
        base: what short members lean on.
        level: whether the numbers are levels.

    >>> dealt(["专利、商标案件分别为"], 2, [], "", level=True)
    ['专利案件', '商标案件']
    >>> dealt(["同比分别增长"], 2, ["商标注册", "有效注册商标"], "", level=False)
    ['商标注册', '有效注册商标']
    >>> dealt(["日本、美国居前两位", "分别为"], 2, ["发明专利"], "发明专利", level=True)
    ['发明专利日本', '发明专利美国']
    """
    if count < _FEW:
        return None
    left, right = split_dealt(clauses[-1])
    own = _SHARE.sub("", own_phrase(left, level=level or "占" not in left))
    action = own_phrase(right, level=level)
    members = conjuncts(own, count) if own else None
    if members is None and len(clauses) > 1:
        members = conjuncts(own_phrase(listed(clauses[-2]), level=False), count)
        base, action = ("", own + action) if members and own else (base, action)
    if members:
        return [(complete(one, base) if base and len(one) <= _SHORT else one) + action for one in members]
    recent = list(stated[-count:])
    if len(recent) < count:
        return None
    noun = own or (action if level else "")
    return [complete(noun, subject) if noun else subject for subject in recent]
