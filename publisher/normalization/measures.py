"""What kind of statement a number makes, read from the words of its clause before it and right after it."""

import re
from dataclasses import dataclass

from publisher.normalization.numerals import NumeralKind
from publisher.normalization.quantities import Quantity
from publisher.normalization.words import either, rows
from schemas.v1 import Measure

_SIGNS = {word: 1 if sign == "+" else -1 for word, sign, _ in rows("growth")}
_ALONE = [word for word, _, how in rows("growth") if how == "alone"]
_COMPARED = [word for word, _, how in rows("growth") if how == "compared"]

# What may stand between a word of growth and its number, at the end of the clause before the number.
_HEDGE = r"(?:了|出|率|幅度?|约为|大约|约|近|将近|接近|超过|超|逾|不足|不到|不低于|不少于|至少|高达|达到|达|为|是|仅|只|不超过|过|了近|额|的幅度|总额|保持在|维持在|稳定在|控制在|分别|各|依次|均)*"
_TIME_WORDS = (
    r"年|届|上一|同期|之初|刚|去|上期|上月|上季|月|季度|改革前|去年|上年|年初|以前|此前|之前|前期|初期|首年|当初|半年"
)
_GROWTH = re.compile(rf"(?P<word>(?<!新)(?:{either(_ALONE)})){_HEDGE}$")
# 比2023年多, 较上年末净增, 高出全市平均水平, 低于上年, 离全市平均还差.
_THAN = re.compile(
    rf"""(?:(?<![同环占对])比(?![例重率赛武]) | 较(?![大高强低为好快]) | [与同](?=[^，。；]{{1,16}}相比) | 离(?=全|[^，。；]{{1,8}}平均) | 距)
      (?P<base>[^，。；：]{{1,30}}?)(?:相比|比较)?
      (?:反而|却|又|再|也|均|都|各|还|更|大幅度?|小幅|明显|显著|进一步|逐步|累计|平均|略有|略|微|净)*
      (?P<word>{either([*_ALONE, *_COMPARED])}){_HEDGE}$""",
    re.VERBOSE,
)
_OVER_THAN = re.compile(
    rf"(?P<word>高于|高出|低于|超出|领先于?|领先|落后于?|多于|少于|短于|快于)(?P<base>[^，。；：\d]{{2,18}}){_HEDGE}$"
)
# 净增代理机构31家: the object stands between.
# 同比多结23件: the verb of what was done more often.
_MORE = re.compile(
    r"(?:同比|环比|比|较)[^，。；]{0,14}?([多少])[结收办受审拨投获缴查](?:理|结|办)?(?:各类)?(?:案件|专利|商标)?$"
)
# （+5.6%）, ↓3%.
_MARKED = re.compile(r"[+↑▲↓▼]$")
# 多判赔320万元, 用时少了12天, 多出15人: what was compared with is said elsewhere.
_MORE_DONE = re.compile(r"(?<![许众很增减最])([多少])[结收办受审拨投获缴查判赔付]{1,2}了?(?:约|近|超过?)?$")
_BY = re.compile(
    r"(?<![最较])(?P<way>[多少高低快慢长短])了(?:约|近|将近|超过?)?$|(?P<out>[多少高低])出(?:约|近|超过?)?$"
)
# A wait that got quicker got shorter.
_DURATIONS = frozenset({"天", "日", "个月", "小时", "个小时", "分钟", "个工作日", "工作日"})
_QUICKER = re.compile(r"(?<![最较])(?:快|提速|加快|提前)(?:了|出)?(?:约|近|超过?)?$")
_SLOWER = re.compile(r"(?:慢|推迟|延长)(?:了|出)?(?:约|近|超过?)?$")
# 前进4个位次, 进了2位.
_UP = re.compile(r"(?:前进|进步|进位|跃进|进|前移|上升|提升|跃升|上移|攀升|升)了?$")
_DOWN = re.compile(r"(?:后退|退步|退后|下滑|下降|后移|退|降|落后)了?$")
_NET = re.compile(r"净([增减])(?:加|少)?[^，。；]{1,20}$")
_TIME = re.compile(_TIME_WORDS)
_FALLS = frozenset({"低于", "落后", "落后于", "少于", "短于"})

_SHARE = re.compile(
    r"""(?:占(?:比|到|了|据)?|比重|份额|所占比例|比例|占有率)     # 占比, 占全省的, 比重达
      [^，。；：]{0,28}$""",
    re.VERBOSE,
)
_TAKES = re.compile(r"(?:包揽|拿走|贡献|占据|来自|囊括|撑起)[^，。；]{0,14}的?$")
_PART_OF_GROUP = re.compile(r"(?:中|里|内)[，,]?(?:有|约有|约|近|超|超过)?$")
_OF = re.compile(r"(?:以上|左右|多|强)?的(?!目标|水平|速度|幅度|增速|增长|比例|占比|高位|[，。；])")
# A number in per cent after one of these is a rate of its own, not a part of a whole.
_RATIO_NOUN = re.compile(
    r"率|面(?:为|达到?)?$|水平(?!的)|强度|比(?:为|达)?$|度(?!假)|系数|指数|完成|任务|补贴|补助|资助|奖励|标准|按|给予|利息|上限|最高|要求|不低于|^$"
)
_RANK_BEFORE = re.compile(r"第$")
_RANKED = re.compile(r"(?:居|列|排|位|名|全国|全省|全市|各区|城市|省内|国内|世界|全球|前)[^，。；]{0,10}$")
_TOP = re.compile(r"(?:居|列|排名?|进入|跻身|位于|稳居)[^，。；\d]{0,10}前$")
_RATE_TIMES = re.compile(r"(?:是|为|达|达到|相当于|约为|放大|相差|倍数|认购)")
_CHANGE_UNITS = frozenset({"个百分点", "百分点", "个千分点", "个基点", "个BP"})
_RATES = frozenset({"%", "‰"})
RANKS = frozenset({"位次", "个位次", "名次", "个名次"})
_MORE_WAYS = frozenset("多高快长")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure, its sign, what it is set against in words, and the rule that found it."""

    measure: Measure
    rule: str
    sign: int = 1
    base: str | None = None
    """The words after 比, 占, 高于, as printed."""


def meaning_of(lead: str, tail: str, one: Quantity) -> Meaning:  # noqa: PLR0911 -- one return a rule
    """The meaning of a quantity by the clause before it (``lead``) and the text after it (``tail``).

    >>> from publisher.normalization.quantities import quantities
    >>> def read(text):
    ...     one = quantities(text)[-1]
    ...     found = meaning_of(text[: one.start], text[one.end :], one)
    ...     return found.measure.value, found.sign, found.rule
    >>> read("同比下降3.3%"), read("占全省73.2%"), read("比全省平均水平高28.5件")
    (('change_rate', -1, 'growth_rate'), ('share', 1, 'share'), ('difference', 1, 'difference'))
    >>> read("较上年增加18.5件"), read("办结12件"), read("同比提高2个百分点")
    (('change', 1, 'change'), ('level', 1, 'level'), ('change', 1, 'point_change'))
    """
    if one.numeral.kind is NumeralKind.DOUBLING:
        return Meaning(Measure.CHANGE_RATE, "doubling", base=_than_base(lead))
    if one.unit == "倍":
        return _times(lead)
    if one.unit in {"位", *RANKS} and (moved := _moved(lead)):
        return moved
    grown = _growth(lead)
    if one.unit in _DURATIONS and (quicker := _quicker(lead, grown)):
        return quicker
    if one.unit in _CHANGE_UNITS:
        return _points(grown)
    if one.unit in _RATES:
        return _rate(lead, tail, one, grown)
    if grown is None and (more := _more(lead)):
        return more
    if grown is not None:
        sign, base, _ = grown
        if base is None or _is_time(base):
            return Meaning(Measure.CHANGE, "change", sign, base)
        return Meaning(Measure.DIFFERENCE, "difference", sign, base)
    return Meaning(Measure.LEVEL, "level")


def rank_of(lead: str, one: Quantity) -> Meaning | None:
    """The rank that 第4位 or 全国第4 states; ``None`` for what is none.

    >>> from publisher.normalization.quantities import quantities
    >>> rank_of("位居全国第", quantities("4位")[0]).measure.value
    'rank'
    >>> rank_of("成立", quantities("4位")[0]) is None
    True
    """
    if one.unit not in {"", "位", "名"} or one.numeral.kind not in {NumeralKind.DIGITS, NumeralKind.WORDS}:
        return None
    if _TOP.search(lead):
        return Meaning(Measure.RANK, "top_rank", base=lead)
    if _RANK_BEFORE.search(lead) and (one.unit or _RANKED.search(lead[:-1])):
        return Meaning(Measure.RANK, "rank", base=lead)
    return None


def _growth(lead: str) -> tuple[int, str | None, str] | None:
    """Sign, base and word of the growth that the clause's last words state."""
    if match := _THAN.search(lead):
        return _sign(match["word"]), match["base"], match["word"]
    if match := _OVER_THAN.search(lead):
        return (-1 if match["word"] in _FALLS else 1), match["base"], match["word"]
    if match := _GROWTH.search(lead):
        return _sign(match["word"]), None, match["word"]
    return None


def _more(lead: str) -> Meaning | None:
    """A change told without a word of growth: 同比多结, 多判赔, 少了, 多出, 净增…."""
    if match := _MORE.search(lead) or _MORE_DONE.search(lead):
        return Meaning(Measure.CHANGE, "change", 1 if match[1] == "多" else -1)
    if match := _BY.search(lead):
        return Meaning(Measure.CHANGE, "change", _way(match))
    if match := _NET.search(lead):
        return Meaning(Measure.CHANGE, "net_change", 1 if match[1] == "增" else -1)
    return None


def _signed(lead: str) -> int:
    """The sign of a rate of growth told by a mark or without a word of growth; 0 for none."""
    if match := _BY.search(lead):
        return _way(match)
    if marked := _MARKED.search(lead):
        return -1 if marked[0] in "↓▼" else 1
    return 1 if re.search("幅度(?:分别)?[为达]?$", lead) else 0


def _way(match: re.Match[str]) -> int:
    return 1 if (match["way"] or match["out"]) in _MORE_WAYS else -1


def _moved(lead: str) -> Meaning | None:
    """How many places something moved up or down in an order."""
    if _UP.search(lead):
        return Meaning(Measure.CHANGE, "rank_moved")
    return Meaning(Measure.CHANGE, "rank_moved", -1) if _DOWN.search(lead) else None


def _quicker(lead: str, grown: tuple[int, str | None, str] | None) -> Meaning | None:
    """How much shorter a wait became, or is than another: 快了12天 is 12 days less."""
    sign = -1 if _QUICKER.search(lead) else 1 if _SLOWER.search(lead) else 0
    if not sign or (grown is None and lead.endswith("延长")):
        return None
    base = grown[1] if grown else None
    if base is None or _is_time(base):
        return Meaning(Measure.CHANGE, "quicker", sign, base)
    return Meaning(Measure.DIFFERENCE, "quicker", sign, base)


def _is_time(base: str) -> bool:
    """Whether a comparison is with another time (2023年, 上年同期), not with another thing (同期普通贷款)."""
    return (
        _TIME.search(base) is not None
        and re.search(r"同期(?!末|少|多)[^，。]{2,}$|平均|计划|目标|任务|预算|规划", base) is None
    )


def _sign(word: str) -> int:
    return _SIGNS[word]


def _than_base(lead: str) -> str | None:
    match = re.search(r"(?:比|较)([^，。；]{1,12})$", lead)
    return match and match[1]


def _times(lead: str) -> Meaning:
    if (match := _GROWTH.search(lead)) or (match := _THAN.search(lead)):
        return Meaning(Measure.CHANGE_RATE, "growth_in_multiples", _sign(match["word"]), _than_base(lead))
    base = re.search(r"(?:是|为|相当于|达)([^，。；]{1,24}?)的?$", lead)
    listed = re.match(r"、([^，。；]{2,14}平均[^，。；]{0,4}?)的?$", lead)
    found = base or listed
    return Meaning(Measure.MULTIPLE, "multiple", base=found and found[1])


def _points(grown: tuple[int, str | None, str] | None) -> Meaning:
    if grown is None:
        return Meaning(Measure.CHANGE, "point_change")
    sign, base, _ = grown
    if base is None or _is_time(base):
        return Meaning(Measure.CHANGE, "point_change", sign, base)
    return Meaning(Measure.DIFFERENCE, "point_difference", sign, base)


def _rate(  # noqa: PLR0911 -- one return a rule
    lead: str, tail: str, one: Quantity, grown: tuple[int, str | None, str] | None
) -> Meaning:
    if grown is not None:
        sign, base, _ = grown
        return Meaning(Measure.CHANGE_RATE, "annual_growth" if "年均" in lead else "growth_rate", sign, base)
    if (signed := _signed(lead)) or one.value < 0:
        return Meaning(Measure.CHANGE_RATE, "signed_rate", signed or 1)
    if match := _SHARE.search(lead):
        whole = re.search(
            r"占(?:到|了|据)?(?!比)([^，。；：]{1,24}?)的?(?:比重|比例|份额)?(?:由|从|达到|达|为|约|近|超过|超|仅|了|逾|不低于)*$",
            match[0],
        )
        return Meaning(Measure.SHARE, "share", base=whole and whole[1])
    if _TAKES.search(lead):
        return Meaning(Measure.SHARE, "share_taken")
    if re.search(r"(?:为|是|相当于)[^，。；]{2,16}的$", lead) and one.numeral.kind in {
        NumeralKind.FRACTION,
        NumeralKind.PERCENT,
    }:
        return Meaning(Measure.MULTIPLE, "fraction_of_another")
    if _OF.match(tail):
        return Meaning(Measure.SHARE, "share_of_noun")
    if _PART_OF_GROUP.search(lead):
        return Meaning(Measure.SHARE, "share_of_group")
    if _RATIO_NOUN.search(lead):
        return Meaning(Measure.LEVEL, "rate")
    of = re.search(r"(?:是|为|相当于)([^，。；]{2,16})的$", lead)
    return Meaning(Measure.SHARE, "share_of_subject", base=of and of[1])
