"""The time of each number in a sentence: what was said last holds until something else is said."""

import re
from bisect import bisect_left

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.measures import Meaning
from publisher.normalization.periods import TimeMention, times
from publisher.normalization.targets import target_period
from publisher.normalization.timing import earlier, is_award, is_flow, is_stock, latest, settle
from schemas.v1 import Measure, PeriodKind

_BOUND = re.compile(r"(?:末|底)?的?(?:为|仅|约|全年|同期|水平)?[（(]?")
_NOTED = re.compile(r"(?:数|数据|值|统计)?）")
# A year in digits or 去年; 全年 and 年底 may be of the year that is planned.
_TOTAL = re.compile(r"累计|总数|总量|共有|已有")
_DATED = re.compile(r"(?:截至|至|到)?\d{4}|去年|上年")
_LISTED = re.compile(r"，(?:合计|共计|覆盖)")
# A clause that goes on about the same thing at the same time.
_GOES_ON = re.compile(r"占|同比|环比|比|较|居|位|增|降|下降|减少|其中|高于|低于|达|为|名次")
_MONEY = frozenset({"元", "美元", "欧元", "港元"})
_SAME_YEAR = frozenset({"全年", "当年", "年内", "年末", "年底", "至年末", "至年底"})
_RATIO = re.compile(r"(?:率|度|比重|占比|比例)$")
_FIVE = 5
_DECEMBER = 12


class Clock:
    """Follows a sentence from number to number."""

    def __init__(self, text: str, carried: Period | None, context: Context, section: str | None = None) -> None:
        """Begin a sentence with the period that its paragraph has said and the headings above it."""
        self._section = section
        self.times = times(text, context)
        self._starts = [mention.start for mention in self.times]
        self._text = text
        self._context = context
        self._opening = carried
        self._passing = False
        self._stock = False
        self._dealt: list[Period] = []
        self.now = carried

    def carried(self) -> Period | None:
        """What the next sentence begins with: whole years that this one opens with (2021年，…)."""
        first = self.times[0] if self.times else None
        if first is None or first.compared or first.start > 1:
            return None
        if not first.passing and not self._text.startswith("，", first.end):
            return None
        period = first.period
        if first.passing:
            return period
        whole = period.kind is PeriodKind.OVER and period.start.month == 1 and period.end.month == _DECEMBER
        return period if whole else None

    def advance(self, begin: int, end: int) -> Period | None:
        """Move to the number at ``end``; a time bound to this number alone is returned."""
        gap = self._text[begin:end]
        if "；" in gap or (
            self._passing and re.search("[，）]", gap) and not _GOES_ON.match(re.split("[，）]", gap)[-1])
        ):
            self.now, self._passing = self._opening, False
        bound = None
        for mention in self._between(begin, end):
            bound = self._mentioned(mention, end) or bound
        return bound

    def said(self, begin: int, end: int) -> Period | None:
        """The last time that a stretch of the text names, whatever it is said for."""
        mentions = self._between(begin, end)
        return mentions[-1].period if mentions else None

    def back_after(self, begin: int, end: int) -> bool:
        """Whether a stretch of the text turns to a time of the report or before it."""
        flow = self._context.flow
        dated = [one for one in self._between(begin, end) if not one.compared and _DATED.match(self._text, one.start)]
        return flow is not None and bool(dated) and dated[-1].period.end <= flow.end

    def noted(self, end: int) -> Period | None:
        """The time of a number whose bracket says nothing else: 51件（2023年数）."""
        mention = next(iter(self._between(end + 1, end + 2)), None)
        if mention is None or self._text[end] != "（" or _NOTED.match(self._text, mention.end) is None:
            return None
        return mention.period

    def _between(self, begin: int, end: int) -> list[TimeMention]:
        return self.times[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def _mentioned(self, mention: TimeMention, end: int) -> Period | None:
        after = self._text[mention.end : end]
        from_then = mention.start > 0 and self._text[mention.start - 1] in "由从"
        if (mention.compared or from_then) and _BOUND.fullmatch(after):
            return mention.period if "的" in after or "（" in after or from_then else None
        if not mention.compared and not from_then:
            opens = mention.start <= 1 or self._text[: mention.start] in {"其中", "其中，"}
            self.now, self._passing = self._of_the_year_said(mention), mention.passing and not opens
            self._opening = mention.period if opens else self._opening
        return None

    def _of_the_year_said(self, mention: TimeMention) -> Period:
        """全年 and 年末 are of the year that the sentence opens with, where it opens with one."""
        said = self._opening
        if (
            said is None
            or self._text[mention.start : mention.end] not in _SAME_YEAR
            or said.start.year != said.end.year
        ):
            return mention.period
        year = spans.over(said.end.year)
        return spans.as_of(year.end) if mention.period.kind is PeriodKind.AS_OF else year

    def deal(self, begin: int, end: int, count: int) -> bool:
        """Whether the clause deals periods out: 2021年、2022年分别受理, 三年间依次为."""
        said = [mention.period for mention in self._between(begin, end) if not mention.compared]
        self._dealt = []
        if count > 1 and len(said) == count:
            self._dealt = said
        elif len(said) == 1 and said[0].end.year - said[0].start.year + 1 == count > 1:
            self._dealt = [spans.over(year) for year in range(said[0].start.year, said[0].end.year + 1)]
        return bool(self._dealt)

    def compares_several(self, begin: int, end: int) -> bool:
        """Whether the clause compares with several times (比2021年、2020年分别增长)."""
        return sum(mention.compared for mention in self._between(begin, end)) > 1

    def note_stock(self, gap: str, subject: str, lead: str, unit: str) -> None:
        """Whether the list counts stocks: 拥有A家、B家 says so for all its members."""
        listed = gap[:1] in {"、", "和", "及", "与"} or "其中" in gap or _LISTED.match(gap) is not None
        goes_on = gap[:1] == "，" and not is_flow(subject)
        if unit in _MONEY:
            # What was lent or paid in all (累计) flowed; only what is there is a stock.
            subject, lead = subject.replace("累计", ""), lead.replace("累计", "")
        said = (
            is_stock(lead)
            and not is_flow(lead)
            and (not subject.startswith(("新增", "新认定", "新获", "新设", "新建")) or _TOTAL.search(lead) is not None)
        )
        if is_award(subject):
            said = "累计" in lead
        self._stock = is_stock(subject) or said or (self._stock and (listed or goes_on))

    def period(
        self, subject: str, meaning: Meaning, bound: Period | None, *, to_come: bool, first: bool
    ) -> Period | None:
        """The period of a figure.

        Args:
            subject: what is measured.
            meaning: how it was read.
            bound: the time that binds to this number alone.
            to_come: whether it is a target, or the value that a target starts from.
            first: whether it is the first of 由…增至….
        """
        if meaning.rule == "annual_growth" and (spell := self._spell(to_come=to_come)):
            return spell
        if self._dealt:
            return self._dealt.pop(0)
        if bound is not None and (first or meaning.measure in {Measure.LEVEL, Measure.RANK}):
            return settle(bound, subject, self._context)
        if first:
            return latest(None, subject, self._context) if to_come else earlier(self.now, subject, self._context)
        return self._target(subject, meaning) if to_come else self._fact(subject, meaning)

    def _target(self, subject: str, meaning: Meaning) -> Period | None:
        ratio = meaning.measure is Measure.SHARE or meaning.rule == "rate" or _RATIO.search(subject) is not None
        return target_period(self.now, subject, self._context, self._section, ratio=ratio)

    def _fact(self, subject: str, meaning: Meaning) -> Period | None:
        if meaning.rule == "to_now":
            return latest(self.now, subject, self._context)
        if meaning.rule == "rate":
            return settle(self.now, "", self._context)
        stock = self._stock and meaning.measure is not Measure.CHANGE_RATE
        return settle(self.now, subject, self._context, stock=stock)

    def _spell(self, *, to_come: bool) -> Period | None:
        """The years that an average growth is of: a span said, or the five years up to a target's."""
        period = self.now or (self._context.plan if to_come else self._context.flow)
        if period is None or period.end.year > period.start.year:
            return period
        if to_come and period.end.year % _FIVE == 0:
            return spans.span(period.end.year - _FIVE + 1, period.end.year)
        return None

    def without(self, start: int, end: int) -> str:
        """A stretch of the text without the times in it."""
        parts, at = [], start
        for mention in self.times[max(bisect_left(self._starts, start) - 1, 0) : bisect_left(self._starts, end)]:
            if mention.end > at:
                parts.append(self._text[at : max(at, mention.start)])
                at = mention.end
        parts.append(self._text[at : max(at, end)])
        return "".join(parts)
