"""What follows a number: the noun it counts, or the second half of 由…增至…."""

import re

from publisher.normalization.quantities import Quantity
from publisher.normalization.words import either, words

_LEADS_ON = re.compile(
    r"(?:逐步|稳步|进一步|大幅)?(?:增|升|降|提|缩|减|放缓|扩|拓展|前移|后移|回落|压|改善|上升|下降|发展|上涨|跃)[^，。；\d]{0,4}(?:至|到|为)"
)
# 由52%提升8个百分点.
_MOVED_BY = re.compile(r"(?:逐步|大幅)?(?:提升|提高|增加|增长|上升|下降|降低|减少|压缩|缩短|回落)了?(?:约|近)?")
_NOT_A_NOUN = r"和|及|与|以及|其中|占|同比|环比|增|较|比|为|是|等|位|居|以[上下内]|左右|上下|时|不|至|到|之|多|余|后|前|均|则|也|在|的|实际|大关|关口|，|。"
_GROWTH = either(word for word in words("growth") if len(word) > 1)
_NOUN = re.compile(rf"(?!{_NOT_A_NOUN}|{_GROWTH})[^，。；：（）()、\d“”]{{2,36}}")
_CLAUSE = re.compile(r"[^，。；：（）()、\d“”]{2,24}")
_PLACES = re.compile(r"[区省市县镇村州国](?=[，。；、（）]|$)")
_STOP = re.compile(
    r"第$|累计|(?<!公)共(?![同建享])|达(?!到.{3})|占|为(?=$)|同比|分别|不足|超过|(?<!签)约(?![束定谈])|仅|近(?=$)"
)
_OF_RATE = re.compile(r"的(?!峰值|高位|目标|规模|水平|关口|大关|任务|比例)")
# 58%已试用, 30%表示: what the share does.
_SAYS = re.compile(r"(?=已|未|曾|表示|认为|反映|来自|属于|选择)")
_SPECIFIED = re.compile(r"规模的")
_UNCOUNTED = frozenset({"%", "‰", "倍", "个百分点", "百分点", "位", "元", "美元"})


def leads_on_to(tail: str, *, by: bool = False) -> bool:
    """Whether the text after a number goes on to the value it became, or, ``by``, to how much it moved by.

    >>> leads_on_to("提高到"), leads_on_to("，同比增长"), leads_on_to("提升", by=True)
    (True, False, True)
    """
    return _LEADS_ON.match(tail) is not None or (by and _MOVED_BY.fullmatch(tail) is not None)


def tail_noun(one: Quantity, tail: str) -> str:
    """The noun that stands after its number; empty where the number ends its phrase.

    >>> from publisher.normalization.quantities import quantities
    >>> def read(text):
    ...     one = quantities(text)[0]
    ...     return tail_noun(one, text[one.end :])
    >>> read("31个新品种通过国家审定，"), read("82%的受访者表示满意"), read("12件，"), read("3家增至")
    ('新品种通过国家审定', '受访者表示满意', '', '')
    >>> read("88个参评城市第")  # what follows is a rank
    '参评城市'
    """
    if leads_on_to(tail):
        return ""
    if one.unit in _UNCOUNTED:
        opened = (_OF_RATE.match(tail) or _SAYS.match(tail)) if one.unit == "%" else _SPECIFIED.match(tail)
        if opened is None:
            return ""
        tail = tail[opened.end() :]
        if one.unit == "%" and _SAYS.match(tail) and (said := _CLAUSE.match(tail)):
            return said[0]
    match = _NOUN.match(tail) or _PLACES.match(tail)
    if match is None:
        return ""
    stop = _STOP.search(match[0])
    return match[0][: stop.start()] if stop else match[0]
