"""What kind of statement a number makes in its sentence: by its clause, the number before it, and its subject."""

import re

from publisher.normalization.clock import Clock
from publisher.normalization.context import Context
from publisher.normalization.draft import Draft
from publisher.normalization.listing import is_link
from publisher.normalization.measures import Meaning, meaning_of
from publisher.normalization.number import Number
from publisher.normalization.tails import leads_on_to
from publisher.normalization.targets import aim_cue, states_fact
from schemas.v1 import Measure

_MOST_GROWTH = re.compile(r"([增涨降跌])(?:幅|速)(?:最[大高快小低])?，(?:为|达|达到|高达)$")
# 增速最快的是江宁区，达21.3%; 其次是浦口区，为12%.
_MOST_GROWN = re.compile(
    r"([增涨降跌])(?:幅|速|长)最[大高快小低慢多]的?(?:是|为)[^，。；]{2,16}，(?:达到?|为|仅为?|高达|也达)?$"
)
NEXT = re.compile(
    r"(?:最[大高快小低慢多]的|其次|第二|居次|再次)(?:是|为)(?P<who>[^，。；]{2,16})，"
    r"(?:占比?|同比)?(?:增长|上升|增加|下降|减少|增幅|降幅|增速)?(?:达到?|为|仅为?|高达|也达)?了?$"
)
_NEXT_IN_ORDER = re.compile(
    r"(?:最[大高快小低慢多]的|其次|第二|居次|再次)(?:是|为)[^，。；]{2,16}，(?:达到?|为|仅为?|高达|也达)?$"
)
_LISTED_CHANGE = re.compile(r"、[多少高低增降减]+")
_RATE = re.compile(r"(?:率|度|面|水平|指数|系数|完成|比)(?:（[^）]*）)?$")
_UP_AND_DOWN = re.compile(r"一增一减.*幅度")
_DONE = re.compile(r"完成[^，。；]*$")
# 比上年的860件多出一半: the base is the number before.
MORE_THAN_THAT = re.compile(r"([多少高低快慢长短])[出了]?(?:约|近|超过?)?")
_RATE_OF_GROWTH = re.compile(r"(?:增速|增幅|降幅)[由从][^，。；]*$")
_GROUP_SHARE = re.compile(r"[中里内]，$")
_DEALT_CHANGES = frozenset({Measure.CHANGE, Measure.DIFFERENCE})
_MOVES_UP = frozenset("多高增")
# 力争突破200亿元，目前已达150亿元.
_REACHED = re.compile(r"目前|现有|现已|已(?:经)?(?:达|有|建|完成|突破|超)")
_NEAR = 60  # characters around a number that its own clause may take
_FAR = 400  # characters that a sentence's 力争 may reach over


def meaning_in(number: Number, last: Draft | None) -> Meaning:
    """The meaning of a number whose number before it was read as ``last``."""
    text, one, gap, lead = number.text, number.one, number.gap, number.lead
    if one.unit == "%" and _UP_AND_DOWN.search(text, max(0, one.start - _NEAR), one.start):
        return Meaning(Measure.CHANGE_RATE, "one_up_one_down", -1 if is_link(gap) else 1)
    if last is not None and (found := _carried_on(number, last)):
        return found
    if found := _most_grown(number, last):
        return found
    if not lead and one.unit == "%" and _GROUP_SHARE.search(gap):
        return Meaning(Measure.SHARE, "share_of_group")
    if one.unit == "%" and _RATE_OF_GROWTH.search(lead):
        return Meaning(Measure.CHANGE_RATE, "growth_rate")
    return meaning_of(lead, number.tail, one)


def _most_grown(number: Number, last: Draft | None) -> Meaning | None:
    """A rate of growth whose word stands in the clause before: 增速最快的是江宁区，达; and of the next in order."""
    one, gap = number.one, number.gap
    if one.unit not in {"%", "倍"}:
        return None
    if match := _MOST_GROWTH.search(gap) or _MOST_GROWN.search(gap):
        return Meaning(Measure.CHANGE_RATE, "growth_rate", -1 if match[1] in "降跌" else 1)
    if (
        last is not None
        and last.measure is Measure.CHANGE_RATE
        and one.unit == last.unit
        and _NEXT_IN_ORDER.search(gap)
    ):
        return Meaning(Measure.CHANGE_RATE, "growth_rate", -1 if (last.value or 0) < 0 else 1)
    return None


def _carried_on(number: Number, last: Draft) -> Meaning | None:  # noqa: PLR0911 -- one return a rule
    """A meaning taken over from the number before: a list, a restatement, the second of 由…增至…."""
    one, gap = number.one, number.gap
    measure = last.of_measure or last.measure
    sign = -1 if (last.value or 0) < 0 else 1
    if "stated_earlier_value" in last.rules and (match := MORE_THAN_THAT.fullmatch(number.lead)):
        kind = Measure.CHANGE_RATE if one.unit in {"%", "倍"} else Measure.CHANGE
        return Meaning(kind, "change", -1 if match[1] in "少低慢短" else 1)
    if measure is Measure.CHANGE and _LISTED_CHANGE.fullmatch(gap):
        return Meaning(Measure.CHANGE, "listed", 1 if gap[-1] in _MOVES_UP else -1, last.base)
    if is_link(gap) and measure in _DEALT_CHANGES and "%" not in {one.unit, last.unit}:
        return Meaning(measure, "listed", sign, last.base)
    if one.unit != last.unit:
        return None
    if is_link(gap):
        return Meaning(measure, "listed", sign, last.base)
    if "from_to" in last.rules and leads_on_to(gap):
        return Meaning(measure, "to_now")
    if one.unit == "%" and gap in {"（", "("}:
        return Meaning(measure, "restated", sign, last.base)
    if one.unit == "%" and re.fullmatch(r"，(?:达|达到|为)了?", gap):
        return Meaning(measure, "carried_on", sign, last.base)
    return None


def reconsidered(meaning: Meaning, subject: str, number: Number, last: Draft | None) -> Meaning:
    """A number in per cent of a rate (结案率) is a rate, whatever its clause leaves out."""
    if meaning.rule != "share_of_subject":
        return meaning
    if _DONE.search(number.text, max(0, number.one.start - _NEAR), number.one.start):
        return Meaning(Measure.LEVEL, "rate_of_completion")
    part_of_rate = last is not None and "其中" in number.gap and last.measure is Measure.LEVEL and last.unit == "%"
    return Meaning(Measure.LEVEL, "rate") if _RATE.search(subject) or part_of_rate else meaning


def is_to_come(number: Number, meaning: Meaning, clock: Clock, context: Context, *, aims: bool) -> bool:
    """Whether a number is a target, by its clause or by the time it is of; ``aims`` says that its heading is."""
    if meaning.measure is Measure.RANK or (meaning.base is not None and meaning.measure is not Measure.SHARE):
        return False
    text, start = number.text, number.one.start
    opened = max(text.rfind("；", 0, start), start - _FAR, 0)
    flow, published, now = context.flow, context.published, clock.now
    cue = aim_cue(text[opened:start], text[number.one.end : number.one.end + _NEAR])
    if cue is not None:
        return not clock.back_after(opened + cue, start) and _REACHED.search(number.lead) is None
    if aims and not states_fact(text[opened:start]):
        # Even among aims, what is said of a time gone by is a fact.
        gone = published if flow is None else published or flow.end
        return now is None or gone is None or now.end >= gone or now == flow
    if now is None or flow is None:
        return False
    return now.start > flow.end and (published is None or now.end > published)
