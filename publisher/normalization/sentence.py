"""One sentence: its quantities in order, each with measure, subject, place and period, made into drafts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from publisher.normalization import spans
from publisher.normalization.basing import base_of
from publisher.normalization.clock import Clock
from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Period
from publisher.normalization.listing import dealt, is_dealt, is_link, run_length
from publisher.normalization.measures import Meaning, meaning_of
from publisher.normalization.naming import Names
from publisher.normalization.phrases import is_bare_verb, own_phrase
from publisher.normalization.placing import Whereabouts
from publisher.normalization.plain import Plain
from publisher.normalization.quantities import Quantity
from publisher.normalization.tails import leads_on_to, tail_noun
from publisher.normalization.targets import clause_aims
from schemas.v1 import Measure

_BOUNDARY = re.compile(r"[，。；：！？（）()]")
_CLAUSE = re.compile(r"[，。；：]")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_OTHER = re.compile(r"(?:超过|高于|低于|不及|相当于|多于|少于)(?P<other>[^，。；：（）全平上去]{2,20})（$")
_LABEL = re.compile(r"(?:^|[，。；）])(?P<noun>[^，。；：（）]{2,20})：$")
_MOST = re.compile(r"(?P<noun>[^，。；：（）]{2,24}?)最[多高大快少低小长短]，(?:为|达|达到|高达|有|仅为)?$")
_MOST_GROWTH = re.compile(r"([增涨降跌])(?:幅|速)(?:最[大高快小低])?，(?:为|达|达到|高达)$")
_LIST_MARK = re.compile(r"[^、](?:、|和|以及|及|与)$")
_PARTITIVE = re.compile(r"(?<![由从比较到至])的(?:约|近|有|超|仅|达|为|逾|超过|只有)*$")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,14}$")
_GROUP = re.compile(r"(?P<group>[^，。；：]{2,24}?)(?:中|里|内|方面)，$")
_LISTED_CHANGE = re.compile(r"、[多少高低增降减]+")
# 规模, 金额: an attribute of what the clause before it names.
_ATTRIBUTE = re.compile(r"(?:规模|金额|总额|数量|价值|费用|面积|均价|额|数)$")
_SHORT_ATTRIBUTE = 4
_LONGEST_NAME = 24
_RATE = re.compile(r"(?:率|度|面|水平|指数|系数|完成|比)(?:（[^）]*）)?$")
_UP_AND_DOWN = re.compile(r"一增一减.*幅度")
_NEAR = 60  # characters around a number that its own clause may take
_FAR = 400  # characters that a sentence's 力争 may reach over
_DONE = re.compile(r"完成[^，。；]*$")
# 比上年的860件多出一半: the base is the number before.
_MORE_THAN_THAT = re.compile(r"([多少高低快慢长短])[出了]?(?:约|近|超过?)?")
_RATE_OF_GROWTH = re.compile(r"(?:增速|增幅|降幅)[由从][^，。；]*$")
_GROUP_SHARE = re.compile(r"[中里内]，$")
_AVERAGE = re.compile(r"[、和]?(?:是|为|相当于|约为)?[^，。；]{0,10}(?:平均(?:水平|值|数)|同期)的?")
# 在全国副省级城市中: among whom the rank is, not what is ranked.
_AMONG = re.compile(r"(?:城市|地市|市州|设区市|区县|县区|省份|地区|区|县)(?:中|里|内)?$")
_CUTS = {
    Measure.RANK: re.compile(r"(?:稳|位|名|高|并|跃)?居|位列|位于|名列|列|排名|排在|排"),
    Measure.MULTIPLE: re.compile(r"(?:是|为|相当于|约为|达到?)[^，。；]+$|分别是"),
}
_DEALT_CHANGES = frozenset({Measure.CHANGE, Measure.DIFFERENCE})
_MOVES_UP = frozenset("多高增")


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in its sentence: what stands before and after it, up to its neighbours."""

    one: Quantity
    rank: Meaning | None
    index: int
    begin: int
    """Where the number before it ends."""
    gap: str
    tail: str

    cut: int
    """Where the clause part right before the number begins; a closed bracket is no boundary."""

    @property
    def lead(self) -> str:
        """The clause part right before the number, without brackets."""
        return _ASIDE.sub("", self.gap[self.cut - self.begin :])


def _earlier_values(numbers: Sequence[_Place]) -> dict[int, int]:
    """Which numbers stand in a bracket that repeats the units of two or more numbers right before it."""
    found: dict[int, int] = {}
    for opened in numbers:
        if opened.gap not in {"（", "("}:
            continue
        inside = [opened.index]
        while inside[-1] + 1 < len(numbers) and not numbers[inside[-1] + 1].gap:
            inside.append(inside[-1] + 1)
        first = opened.index - len(inside)
        units = [numbers[i].one.unit for i in inside]
        if len(inside) > 1 and first >= 0 and units == [numbers[i].one.unit for i in range(first, opened.index)]:
            found.update({i: i - len(inside) for i in inside})
    return found


def _cut(gap: str) -> int:
    masked = _ASIDE.sub(lambda aside: " " * len(aside[0]), gap)
    return max((match.end() for match in _BOUNDARY.finditer(masked)), default=0)


class SentenceReader:
    """One pass over the quantities of a sentence."""

    def __init__(self, source: Plain, context: Context, clock: Clock, names: Names, *, aims: bool) -> None:
        """Begin with what the paragraph has said: its time in ``clock``, its subjects in ``names``."""
        self._source = source
        self._text = source.text
        self._context = context
        self._clock = clock
        self._names = names
        self._where = Whereabouts(context)
        self._aims = aims
        self._held: list[Period | None] = []
        self._drafts: list[Draft] = []
        self._whole: int | None = None
        self._earlier: dict[int, int] = {}
        self._gaps: list[str] = []

    def read(self, found: Sequence[tuple[Quantity, Meaning | None]]) -> tuple[Draft, ...]:
        """The drafts of the sentence's quantities, in order."""
        numbers = self._placed(found)
        self._earlier = _earlier_values(numbers)
        self._gaps = [number.gap for number in numbers]
        for number in numbers:
            self._drafts.append(self._draft(number))
        return tuple(self._drafts)

    def _placed(self, found: Sequence[tuple[Quantity, Meaning | None]]) -> list[_Place]:
        begins = [0, *(one.end for one, _ in found)]
        ends = [*(one.start for one, _ in found), len(self._text)]
        return [
            _Place(
                one,
                rank,
                i,
                begins[i],
                self._text[begins[i] : one.start],
                self._text[one.end : ends[i + 1]],
                _cut(self._text[begins[i] : one.start]) + begins[i],
            )
            for i, (one, rank) in enumerate(found)
        ]

    def _draft(self, number: _Place) -> Draft:
        one = number.one
        if number.index in self._earlier:
            return self._earlier_value(number)
        self._brackets(number.gap)
        bound = self._clock.advance(number.begin, one.start)
        meaning = number.rank or self._meaning(number)
        self._group(number)
        subject = self._subject(number, meaning)
        meaning = self._reconsidered(meaning, subject, number)
        first = _FROM.search(number.lead) is not None and leads_on_to(number.tail)
        aims = self._to_come(number, meaning) and not first
        if meaning.measure is Measure.LEVEL:
            self._clock.note_stock(number.gap, subject, number.lead, one.unit)
        period = self._clock.period(subject, meaning, bound, to_come=aims or (first and self._aims), first=first)
        rules = [meaning.rule]
        rules += ["stated_earlier_value"] * (bound is not None and meaning.measure is Measure.LEVEL)
        rules += ["from_to"] * first + ["target"] * aims
        return self._made(number, meaning, subject, period, tuple(rules))

    def _made(
        self, number: _Place, meaning: Meaning, subject: str, period: Period | None, rules: tuple[str, ...]
    ) -> Draft:
        """The draft of a number whose words have all been read."""
        one, aims = number.one, "target" in rules
        start, end = self._source.span(one.start, one.end)
        kind, base = base_of(meaning, period, self._context)
        code, name = self._where.region()
        return Draft(
            start=start,
            end=end,
            value=one.value * meaning.sign if one.value > 0 else one.value,
            value_high=one.high,
            unit="位" if meaning.measure is Measure.RANK else one.unit,
            measure=Measure.TARGET if aims else meaning.measure,
            of_measure=meaning.measure if aims else None,
            qualifier=one.qualifier,
            subject=subject,
            base_kind=kind,
            base=base,
            region=code,
            region_name=name,
            period=period,
            part_of=self._part_of(number, meaning, subject),
            rules=rules,
        )

    def _part_of(self, number: _Place, meaning: Meaning, subject: str) -> int | None:
        """The draft that 其中 takes a part of; a level without it is the whole of what follows."""
        if meaning.measure is not Measure.LEVEL:
            return None
        if "其中" in number.gap:
            return self._whole
        if self._names.base == subject:
            self._whole = len(self._drafts)
        return None

    def _earlier_value(self, number: _Place) -> Draft:
        """41件63人（38件60人）: what the bracket repeats is the value of a year before."""
        self._brackets(number.gap)
        now, one = self._drafts[self._earlier[number.index]], number.one
        start, end = self._source.span(one.start, one.end)
        period = now.period and spans.before(now.period)
        return replace(
            now, start=start, end=end, value=one.value, value_high=one.high, qualifier=one.qualifier, period=period,
            rules=("level", "earlier_value_in_brackets"),
        )  # fmt: skip

    def _brackets(self, gap: str) -> None:
        """What a bracket says of time and place ends with it."""
        for mark in gap:
            if mark in "（(":
                self._held.append(self._clock.now)
                self._where.hold()
                self._names.hold()
            elif mark in "）)" and self._held:
                self._clock.now = self._held.pop()
                self._where.release()
                self._names.release()

    # -- what kind of statement -------------------------------------------------------------------

    def _meaning(self, number: _Place) -> Meaning:
        one, gap, lead = number.one, number.gap, number.lead
        last = self._drafts[-1] if self._drafts else None
        if one.unit == "%" and _UP_AND_DOWN.search(self._text, max(0, one.start - _NEAR), one.start):
            return Meaning(Measure.CHANGE_RATE, "one_up_one_down", -1 if is_link(gap) else 1)
        if last is not None and (found := self._carried_on(number, last)):
            return found
        if one.unit == "%" and (match := _MOST_GROWTH.search(gap)):
            return Meaning(Measure.CHANGE_RATE, "growth_rate", -1 if match[1] in "降跌" else 1)
        if not lead and one.unit == "%" and _GROUP_SHARE.search(gap):
            return Meaning(Measure.SHARE, "share_of_group")
        if one.unit == "%" and _RATE_OF_GROWTH.search(lead):
            return Meaning(Measure.CHANGE_RATE, "growth_rate")
        return meaning_of(lead, number.tail, one)

    def _carried_on(self, number: _Place, last: Draft) -> Meaning | None:  # noqa: PLR0911 -- one return a rule
        """A meaning taken over from the number before: a list, a restatement, the second of 由…增至…."""
        one, gap = number.one, number.gap
        measure = last.of_measure or last.measure
        sign = -1 if (last.value or 0) < 0 else 1
        if "stated_earlier_value" in last.rules and (match := _MORE_THAN_THAT.fullmatch(number.lead)):
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
        if "from_to" in last.rules:
            return Meaning(measure, "to_now")
        if one.unit == "%" and gap in {"（", "("}:
            return Meaning(measure, "restated", sign, last.base)
        if one.unit == "%" and re.fullmatch(r"，(?:达|达到|为)了?", gap):
            return Meaning(measure, "carried_on", sign, last.base)
        return None

    def _reconsidered(self, meaning: Meaning, subject: str, number: _Place) -> Meaning:
        """A number in per cent of a rate (结案率) is a rate, whatever its clause leaves out."""
        last = self._drafts[-1] if self._drafts else None
        if meaning.rule == "share_of_subject" and _DONE.search(
            self._text, max(0, number.one.start - _NEAR), number.one.start
        ):
            return Meaning(Measure.LEVEL, "rate_of_completion")
        part_of_rate = last is not None and "其中" in number.gap and last.measure is Measure.LEVEL and last.unit == "%"
        if meaning.rule == "share_of_subject" and (_RATE.search(subject) or part_of_rate):
            return Meaning(Measure.LEVEL, "rate")
        return meaning

    def _to_come(self, number: _Place, meaning: Meaning) -> bool:
        if meaning.measure is Measure.RANK or (meaning.base is not None and meaning.measure is not Measure.SHARE):
            return False
        start = number.one.start
        opened = max(self._text.rfind("；", 0, start), start - _FAR, 0)
        after = self._text[number.one.end : number.one.end + _NEAR]
        if clause_aims(self._text[opened:start], after):
            return True
        flow, published, now = self._context.flow, self._context.published, self._clock.now
        if self._aims:
            # Even among aims, what is said of a time gone by is a fact.
            gone = published if flow is None else published or flow.end
            return now is None or gone is None or now.end >= gone or now == flow
        if now is None or flow is None:
            return False
        return now.end > flow.end and (published is None or now.end > published)

    # -- of what ----------------------------------------------------------------------------------

    def _group(self, number: _Place) -> None:
        """新收案件中，: the group whose parts follow."""
        if match := _GROUP.search(self._text, number.begin, number.cut):
            phrase = own_phrase(self._clean(match.start("group"), match.end("group")), level=True)
            if len(phrase) > 1:
                self._names.lean_on(phrase)

    def _subject(self, number: _Place, meaning: Meaning) -> str:
        """The subject, and with it the place: what was dealt out, what the clause names, or what went before."""
        one, gap, names = number.one, number.gap, self._names
        level = meaning.measure is Measure.LEVEL
        if names.dealt and (not gap or is_link(gap, loose=True)):
            return names.deal(one, level=level) if gap else names.go_on(one, meaning.measure)
        names.dealt = []
        self._where.deal([])
        if self._deals(number, meaning):
            return names.deal(one, level=level)
        return self._named(number, meaning)

    def _named(self, number: _Place, meaning: Meaning) -> str:
        one, names = number.one, self._names
        level = meaning.measure is Measure.LEVEL
        if meaning.rule == "to_now" or _MORE_THAN_THAT.fullmatch(number.lead):
            return names.go_on(one, meaning.measure)
        # What stands before a list mark alone (5家中心、) is the noun of the number before.
        own_text = (
            ""
            if self._drafts and number.cut == number.begin and _LIST_MARK.search(number.lead)
            else self._clean(number.cut, one.start)
        )
        segment = self._where.move(own_text, self._text[: number.cut], level=level)
        own = self._own(segment, meaning)
        tail = tail_noun(one, number.tail)
        if not self._drafts and not tail and (not own or is_bare_verb(own)):
            own += self._earlier_clause(number)
        elif own and not self._drafts and not tail and len(own) <= _SHORT_ATTRIBUTE and _ATTRIBUTE.search(own):
            own = self._earlier_clause(number) + own
        own += tail
        if not own and (own := self._beside_bracket(number)):
            return names.name(own, number.gap, one, level=level)
        if not own and (own := self._labelled(number, level=level)):
            return names.name(own, "；" if number.gap.endswith("：") else number.gap, one, level=level)
        partitive = level and _PARTITIVE.search(segment) is not None
        if not own:
            return names.go_on(one, meaning.measure)
        return names.name(own, number.gap, one, level=level, partitive=partitive)

    def _own(self, segment: str, meaning: Meaning) -> str:
        if _AVERAGE.fullmatch(segment):
            return ""
        cut = _CUTS.get(meaning.measure)
        if cut and (match := cut.search(segment)):
            segment = segment[: match.start()]
        own = own_phrase(segment, level=meaning.measure is Measure.LEVEL)
        among = meaning.measure is Measure.RANK and _AMONG.search(own) is not None
        return "" if among else own

    def _deals(self, number: _Place, meaning: Meaning) -> bool:
        """Whether the clause deals its numbers out over several subjects, places or periods."""
        count = run_length(islice(self._gaps, number.index + 1, None))
        level = meaning.measure is Measure.LEVEL
        rates = not level and len(self._names.levels) > 1
        if count < 2 or not (is_dealt(number.gap) or rates):  # noqa: PLR2004 -- one number is no list
            return False
        begin, end = number.begin, number.one.start
        if self._clock.deal(begin, end, count) or self._clock.compares_several(begin, end):
            return False
        clauses = _CLAUSE.split(self._clean(begin, end))
        if self._where.deal_out(clauses[-1], count):
            self._names.dealt = [self._names.subject] * count
            return bool(self._names.subject)
        self._names.dealt = (
            dealt(clauses, count, self._names.levels, self._names.base if self._drafts else "", level=level) or []
        )
        return bool(self._names.dealt)

    def _labelled(self, number: _Place, *, level: bool) -> str:
        """商标注册量：3件 and 江宁区最多，为3件: the noun stands in the clause before."""
        match = _LABEL.search(number.gap) or _MOST.search(number.gap)
        if match is None:
            return ""
        before = self._text[: number.begin + match.start("noun")]
        clause = self._clean(number.begin + match.start("noun"), number.begin + match.end("noun"))
        return own_phrase(self._where.move(clause, before, level=level), level=level)

    def _beside_bracket(self, number: _Place) -> str:
        """超过实用新型授权量（9,876件）: a bracket after a comparison states the other thing's value."""
        match = _OTHER.search(number.gap) if number.one.unit != "%" or "相当于" in number.gap else None
        return own_phrase(match["other"], level=True) if match else ""

    def _earlier_clause(self, number: _Place) -> str:
        """The last clause before that has a noun, for a sentence's first number."""
        end = max(number.begin, number.cut - 1)
        for clause in reversed(_CLAUSE.split(self._clean(number.begin, end))):
            own = own_phrase(clause, level=True)
            if 1 < len(own) <= _LONGEST_NAME:
                return own
        return ""

    def _clean(self, start: int, end: int) -> str:
        """A stretch of the text without times and short asides."""
        return _ASIDE.sub("", self._clock.without(start, end))
