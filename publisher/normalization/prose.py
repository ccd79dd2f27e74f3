"""The prose grammar: a sentence's quantities in order, each with its measure, subject, region and period."""

import re
from dataclasses import dataclass, replace


from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed, Period
from publisher.normalization.listing import dealt, is_dealt, is_link, run_length
from publisher.normalization.measures import Meaning, meaning_of, rank_of
from publisher.normalization.numerals import NumeralKind, numerals_of
from publisher.normalization.periods import TimeMention, times
from publisher.normalization.phrases import complete, is_bare_verb, leading_org, object_of, own_phrase
from publisher.normalization.placing import place_before_bracket, place_of
from publisher.normalization.plain import Plain, plain
from publisher.normalization.quantities import Quantity, quantities_of
from publisher.normalization.refusals import refusal_of, refused
from publisher.normalization.regions import Place, places
from publisher.normalization.targets import clause_aims, section_aims, target_period
from publisher.normalization.timing import earlier, is_stock, latest, settle
from publisher.reading.model import BlockKind, Sentence
from schemas.v1 import BaseKind, Measure, PeriodKind

_HINT = re.compile(r"[0-9０-９]|[一二两三四五六七八九]成|分之|[百千]?[十百千万亿][余多]?[件宗家个项人元笔]|翻|半|第[一二三四五六七八九十]")
_BOUNDARY = re.compile(r"[，。；：！？（）()]")
_ASIDE = re.compile(r"（[^（）\d]{1,14}）|\([^()\d]{1,14}\)")
_EARLIER = re.compile(r"(?:由|从)[^，。；]{0,14}$")
_TO_NOW = re.compile(r"(?:增|升|降|提|缩|减|放缓|扩|拓展|前移|回落|压|改善|上升|下降|发展|上涨)[^，。；\d]{0,4}(?:至|到|为)")
_TAIL_NOUN = re.compile(r"(?!和|及|与|以及|[，。；：、（）()“”]|其中|占|同比|环比|增|较|比|为|是|等|位|居|以[上下内]|左右|上下|时|不|至|到|之|多|余|后|前|均|则|也|在)[^，。；：（）()、\d]{2,36}")
_TAIL_STOP = re.compile(r"累计|共(?!同)|达(?!到.{3})|占|为(?=$)|同比|分别|不足|超过|约(?!束)|仅|近(?=$)")
_SPECIFIED = re.compile(r"^规模的")
_EARLIER_BRACKET = re.compile(r"^（$|^\($")
_PEOPLE = re.compile(r"人|师|员|者|户|专家|干部|才")
_HEADING_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]+")
_DECEMBER = 12
_ATTRIBUTE = re.compile(r"(?:数|额|量|率|价|值|费|款|期|时间|规模|名次|位次|排名|占比|比重|天数)$")
_TYPES = frozenset({"发明", "实用新型", "外观设计", "人数", "案件数", "数量", "金额"})
_RATE = re.compile(r"(?:率|度|指数|系数|完成)(?:（[^）]*）)?$")
_NOTE = re.compile(r"^(?:注|说明|[\[［]\d|[①-⑳])")
_LEANING = 8  # phrases up to here lean on who did it
_SHORT = 4
_SHORT_ITEM = 6
_COUNTS = frozenset({"%", "‰", "倍", "个百分点", "百分点", "位", "元", "美元"})


@dataclass(slots=True)
class _State:
    """What a paragraph carries from sentence to sentence."""

    block: int = -1
    topic: str = ""
    base: str = ""
    now: Period | None = None


class Prose:
    """Reads a document's sentences in order; what a paragraph has said carries on to its next sentence."""

    def __init__(self, context: Context) -> None:
        """Keep the document's context."""
        self._context = context
        self._state = _State()

    def read(self, sentence: Sentence, kind: BlockKind) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        """The drafts of one sentence, and the numerals that it states nothing with."""
        state = self._state
        if sentence.block != state.block:
            self._state = state = _State(block=sentence.block)
        if _HINT.search(sentence.text) is None:
            self._note_topic(sentence.text)
            return (), ()
        source = plain(sentence.text)
        reader = _SentenceReader(self._context, state, source, sentence.section)
        return reader.read()

    def _note_topic(self, text: str) -> None:
        """A short sentence without numbers at a paragraph's head names what follows (（三）公益诉讼。)."""
        name = _HEADING_NUMBER.sub("", plain(text).text).strip("。：:；，")
        if 0 < len(name) <= 16 and not self._state.base:  # noqa: PLR2004 -- longer ones are sentences
            self._state.topic = name


class _SentenceReader:
    """One pass over a sentence."""

    def __init__(self, context: Context, state: _State, source: Plain, section: str | None) -> None:
        self.context = context
        self.state = state
        self.source = source
        self.text = source.text
        self.section = section
        self.drafts: list[Draft] = []
        self.passed: list[Passed] = []
        self.levels: list[str] = []
        self.aims = section_aims(section, context) and _NOTE.match(source.text) is None
        self.now = state.now
        self.opening = state.now
        self.place: Place | None = None
        self.base = state.base
        self.subject = state.base
        self.org = ""
        self.held: list[tuple[Period | None, Place | None]] = []
        self.dealt: list[str] = []
        self.dealt_periods: list[Period] = []
        self.passing = False
        self.stock = False
        self.bracketed: list[Draft] = []
        self.whole: int | None = None

    def read(self) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        found = self._stated()
        if found:
            self.times = times(self.text, self.context)
            self._read_all(found)
        elif times_found := times(self.text, self.context):
            self._carry(times_found)
        return tuple(self.drafts), tuple(self.passed)

    def _carry(self, found: list[TimeMention]) -> None:
        first = found[0]
        lasting = first.period.kind is PeriodKind.OVER and first.period.start.month == 1 and first.period.end.month == _DECEMBER
        if not first.compared and not first.passing and first.start <= 1 and lasting and self.text[first.end : first.end + 1] in {"，", ","}:
            self.state.now = first.period

    # -- which numerals are figures ---------------------------------------------------------------

    def _stated(self) -> list[tuple[Quantity, Meaning | None]]:
        text = self.text
        spans_ = refused(text)
        kept: list[tuple[Quantity, Meaning | None]] = []
        for one in _shared_units(quantities_of(text, numerals_of(text)), text):
            rule = next((name for start, end, name in spans_ if start < one.numeral.end and one.start < end), None)
            rank = None if rule else rank_of(text[max(0, one.start - 24) : one.start], one)
            rule = rule or (None if rank else refusal_of(text, one))
            if rule is None:
                kept.append((one, rank))
            elif one.numeral.kind is not NumeralKind.WORDS or one.unit:
                start, end = self.source.span(one.start, one.end)
                self.passed.append(Passed(start, end, text[one.start : one.end], rule))
        return kept

    # -- figures ----------------------------------------------------------------------------------

    def _read_all(self, found: list[tuple[Quantity, Meaning | None]]) -> None:
        ends = [one.end for one, _ in found]
        gaps = [self.text[(ends[i - 1] if i else 0) : one.start] for i, (one, _) in enumerate(found)]
        for i, (one, rank) in enumerate(found):
            next_start = found[i + 1][0].start if i + 1 < len(found) else len(self.text)
            self._read_one(i, one, rank, gaps, self.text[one.end : next_start])
        if self.times:
            self._carry(self.times)
        self.state.base = self.base if self.levels else self.state.base

    def _read_one(self, i: int, one: Quantity, rank: Meaning | None, gaps: list[str], tail: str) -> None:
        gap = gaps[i]
        begin = one.start - len(gap)
        cut = max((match.end() for match in _BOUNDARY.finditer(gap)), default=0)
        self._brackets(gap)
        bound = self._when(begin, one.start)
        lead = gap[cut:]
        last = self.drafts[-1] if self.drafts else None
        linked = last is not None and is_link(gap)
        meaning = rank or self._meaning(lead, gap, tail, one, last, linked=linked)
        rules = [meaning.rule]
        level = meaning.measure in {Measure.LEVEL, Measure.TARGET}
        subject = self._subject(i, begin, cut, gaps, one, meaning, tail, linked=linked)
        if meaning.rule == "share_of_subject" and (_RATE.search(subject) or (last and "其中" in gap and last.measure is Measure.LEVEL)):
            meaning = Meaning(Measure.LEVEL, "rate")
            rules = [meaning.rule]
        to_come = self._to_come(begin, one, meaning)
        first_of_two = _EARLIER.search(lead) is not None and _TO_NOW.match(tail) is not None
        self._note_stock(gap, lead, subject, level=level)
        period = self._period(bound, subject, meaning, first_of_two=first_of_two, to_come=to_come, linked=linked)
        if bound is not None and meaning.measure in {Measure.LEVEL, Measure.RANK}:
            rules.append("stated_earlier_value")
        if first_of_two:
            rules.append("from_to")
        value, high = one.value * meaning.sign if one.value > 0 else one.value, one.high
        start, end = self.source.span(one.start, one.end)
        base_kind, base = self._base(meaning, period)
        if to_come and not first_of_two:
            rules.append("target")
        place = self.place
        self.drafts.append(
            Draft(
                start=start,
                end=end,
                value=value,
                value_high=high,
                unit="位" if meaning.measure is Measure.RANK else one.unit,
                measure=Measure.TARGET if to_come and not first_of_two else meaning.measure,
                of_measure=meaning.measure if to_come and not first_of_two else None,
                qualifier=one.qualifier,
                subject=subject,
                base_kind=base_kind,
                base=base,
                region=place.code if place else self.context.region,
                region_name=place.name if place else self.context.region_name,
                period=period,
                part_of=self.whole if level and "其中" in gap else None,
                rules=tuple(rules),
            )
        )
        if level:
            self.levels.append(subject)

    def _note_stock(self, gap: str, lead: str, subject: str, *, level: bool) -> None:
        """Whether the list counts stocks: 拥有A家、B家 says so for all its members."""
        if level:
            listed = gap[:1] == "、" or "其中" in gap or re.match("，(?:合计|共计|覆盖)", gap) is not None
            self.stock = is_stock(lead + subject) or (self.stock and listed)

    def _brackets(self, gap: str) -> None:
        for mark in gap:
            if mark in "（(":
                self.held.append((self.now, self.place))
            elif mark in "）)" and self.held:
                self.now, self.place = self.held.pop()

    # -- meaning ----------------------------------------------------------------------------------

    def _meaning(self, lead: str, gap: str, tail: str, one: Quantity, last: Draft | None, *, linked: bool) -> Meaning:
        full = self.text[max(0, one.start - 40) : one.start]
        if one.unit == "%" and "一增一减" in full and "幅度" in full:
            return Meaning(Measure.CHANGE_RATE, "one_up_one_down", -1 if linked else 1)
        if last is not None and one.unit == last.unit:
            rule = "listed" if linked else "restated" if gap in {"（", "("} and one.unit == "%" else ""
            rule = rule or ("carried_on" if re.fullmatch(r"，(?:达|达到|为)(?:了)?", gap) and one.unit == "%" else "")
            if rule:
                measure = last.of_measure or last.measure
                return Meaning(measure, rule, -1 if (last.value or 0) < 0 else 1, last.base)
        if linked or (last is not None and re.fullmatch(r"、[多少高低增降减]+", gap)):
            if last is not None and last.measure is Measure.CHANGE and gap[-1] in "多高增少低降减":
                return Meaning(Measure.CHANGE, "listed", 1 if gap[-1] in "多高增" else -1, last.base)
        if not lead and one.unit == "%" and re.search("[中里内]，$", gap):
            return Meaning(Measure.SHARE, "share_of_group")
        found = meaning_of(lead, tail, one)
        if one.unit == "%" and re.search(r"(?:增速|增幅|降幅)[由从][^，。；]*$", lead):
            return Meaning(Measure.CHANGE_RATE, "growth_rate")
        if last is not None and "from_to" in last.rules and one.unit == last.unit:
            # 由5.8%放缓到3.1%: the second number is of the first one's kind.
            return Meaning(last.measure, "to_now")
        return found

    def _to_come(self, begin: int, one: Quantity, meaning: Meaning) -> bool:
        if meaning.measure is Measure.RANK or (meaning.base is not None and meaning.measure is not Measure.SHARE):
            return False
        opened = max(self.text.rfind("；", 0, one.start), 0)
        if self.aims or clause_aims(self.text[opened : one.start], self.text[one.end :]):
            return True
        flow, published = self.context.flow, self.context.published
        if self.now is None or flow is None or self.now.end <= flow.end:
            return False
        return published is None or self.now.end > published

    # -- subject ----------------------------------------------------------------------------------

    def _subject(
        self, i: int, begin: int, cut: int, gaps: list[str], one: Quantity, meaning: Meaning, tail: str, *, linked: bool
    ) -> str:
        gap = gaps[i]
        level = meaning.measure is Measure.LEVEL
        if not gap and self.drafts:
            return self._paired(one)
        if linked and self.dealt:
            return self._deal()
        segment = self._without_times(begin + cut, one.start)
        whole = self._without_times(begin, one.start) if is_dealt(gap) else segment
        if is_dealt(gap) or self._listed_rates(i, gaps, level=level):
            count = run_length(gaps[i + 1 :])
            clause = re.split(r"[，。；]", _ASIDE.sub("", whole))[-1]
            self.dealt_periods = self._dealt_periods(begin, one.start, count)
            listed_times = sum(mention.compared for mention in self.times if begin <= mention.start < one.start) > 1
            subjects = None if listed_times or self.dealt_periods else dealt(clause, count, self.levels, level=level)
            if subjects:
                self.dealt = subjects
                return self._deal(keep=level)
        self.dealt = []
        self._place(begin, cut, segment, meaning)
        if self.place is not None and (found := place_of(segment, self.context)):
            segment = found[1]
        own = own_phrase(segment, level=level)
        if not own and not self.drafts:
            own = self._earlier_segment(begin, cut, level=level)
        own += self._tail_noun(own, one, tail)
        return self._named(own, gap, one, level=level)

    def _paired(self, one: Quantity) -> str:
        """272件361人: the second number of a pair counts the same in people."""
        subject = self.drafts[-1].subject
        return subject + "人数" if one.unit in {"人", "名"} and not subject.endswith("人数") else subject

    def _deal(self, *, keep: bool = False) -> str:
        subject = self.dealt.pop(0)
        if keep:
            self.subject = subject
        return subject

    def _dealt_periods(self, begin: int, end: int, count: int) -> list[Period]:
        """2021年、2022年分别受理3件、4件 and 三年间依次为: one period for each number of the list."""
        plain_times = [mention for mention in self.times if begin <= mention.start < end and not mention.compared]
        if count > 1 and len(plain_times) == count:
            return [mention.period for mention in plain_times]
        if len(plain_times) == 1:
            period = plain_times[0].period
            if period.end.year - period.start.year + 1 == count > 1:
                return [spans.over(year) for year in range(period.start.year, period.end.year + 1)]
        return []

    def _listed_rates(self, i: int, gaps: list[str], *, level: bool) -> bool:
        return not level and len(self.levels) > 1 and i + 1 < len(gaps) and is_link(gaps[i + 1]) and run_length(gaps[i + 1 :]) > 1

    def _named(self, own: str, gap: str, one: Quantity, *, level: bool) -> str:
        """The subject that ``own`` names in this place, and what later numbers will refer to."""
        if own.startswith(("前者", "后者")) and len(self.levels) > 1:
            return self.levels[-2] if own[0] == "前" else self.levels[-1]
        if not own:
            return self.subject or self.state.topic or self._heading()
        whole = True
        if org := leading_org(own):
            self.org = org
            rest = own[len(org) :]
            if is_bare_verb(rest) and self.drafts and self.base:
                own = org + rest + object_of(self._bare_base())
        elif is_bare_verb(own):
            base = self._bare_base() or self.state.topic or self._heading()
            own, whole = self.org + own + object_of(base), not self.base
        elif self._elliptical(own, gap):
            own, whole = complete(own, self.base), False
        elif self.org and len(own) <= _LEANING:
            own = self.org + own
        own = own + "人数" if one.unit in {"人", "名"} and not _PEOPLE.search(own) else own
        if level:
            self.subject = own
            if whole:
                self.base, self.whole = own, len(self.drafts)
        return own

    def _bare_base(self) -> str:
        base = self.base
        return base[len(self.org) :] if self.org and base.startswith(self.org) else base

    def _elliptical(self, own: str, gap: str) -> bool:
        """Whether a phrase leans on what the sentence has said before: 金奖, 人数, 其中发明专利."""
        if not self.base:
            return False
        if own in _TYPES or "其中" in gap:
            return True
        if not self.drafts:
            return False
        marks = [mark for mark in gap if mark in "，。；：、（("]
        mark = marks[-1] if marks else ""
        if mark in {"；", "。"}:
            return False
        return len(own) <= (_SHORT_ITEM if mark in {"、", "：", "（"} else _SHORT) or (len(own) <= _SHORT_ITEM and _ATTRIBUTE.search(own) is not None)

    def _heading(self) -> str:
        last = (self.section or "").rsplit(" / ", 1)[-1]
        return _HEADING_NUMBER.sub("", plain(last).text)

    def _earlier_segment(self, begin: int, cut: int, *, level: bool) -> str:
        """The last clause before that has a noun, for a sentence's first number."""
        end = begin + cut
        clauses = re.split(r"[，：]", self._without_times(begin, max(begin, end - 1)))
        for clause in reversed(clauses):
            own = own_phrase(_ASIDE.sub("", clause), level=True)
            if len(own) > 1:
                return own
        return ""

    def _tail_noun(self, own: str, one: Quantity, tail: str) -> str:
        """The noun after its number: 39个主要农作物新品种通过国家审定."""
        if one.unit in _COUNTS and not (tail.startswith("的") and one.unit == "%") and not _SPECIFIED.match(tail):
            return ""
        match = _TAIL_NOUN.match(tail.removeprefix("的"))
        if match is None:
            return ""
        noun = match[0]
        if stop := _TAIL_STOP.search(noun):
            noun = noun[: stop.start()]
        return _SPECIFIED.sub("", noun)

    def _without_times(self, start: int, end: int) -> str:
        """A stretch of the text without the times and short asides in it."""
        parts, at = [], start
        for mention in self.times:
            if mention.end > at and mention.start < end:
                parts.append(self.text[at : max(at, mention.start)])
                at = mention.end
        parts.append(self.text[at : max(at, end)])
        return _ASIDE.sub("", "".join(parts))

    # -- place and time ---------------------------------------------------------------------------

    def _place(self, begin: int, cut: int, segment: str, meaning: Meaning) -> None:
        if cut and self.text[begin + cut - 1] in "（(":
            place = place_before_bracket(self.text[: begin + cut - 1], self.context)
            if place is not None and place.code != self.context.region:
                self.place = place
                return
        head = re.sub(r"^(?:其中|在|从|、|和|而|则)+", "", segment)
        if found := place_of(head, self.context):
            self.place = found[0]
        elif own_phrase(segment, level=meaning.measure is Measure.LEVEL):
            self.place = None

    def _when(self, begin: int, end: int) -> Period | None:
        """Move on to the period that holds now; a time bound to this number alone is returned."""
        gap = self.text[begin:end]
        if "；" in gap:
            self.now = self.opening
        elif self.passing and re.search("[，）]", gap):
            self.now = self.opening
        self.passing = False
        bound = None
        for mention in self.times:
            if not begin <= mention.start < end:
                continue
            after = self.text[mention.end : end]
            before = self.text[max(0, mention.start - 1) : mention.start]
            from_then = before in {"由", "从"}
            if (mention.compared or from_then) and re.fullmatch(r"(?:末|底)?的?(?:为|仅|约|全年|同期|水平)?[（(]?", after):
                if "的" in after or "（" in after or from_then:
                    bound = mention.period
            elif not mention.compared and not from_then:
                self.now, self.passing = mention.period, mention.passing
                if mention.start <= 1 and not mention.passing:
                    self.opening = mention.period
        return bound

    def _period(
        self, bound: Period | None, subject: str, meaning: Meaning, *, first_of_two: bool, to_come: bool, linked: bool
    ) -> Period | None:
        if self.dealt_periods:
            return self.dealt_periods.pop(0)
        words = subject
        if bound is not None and (meaning.measure in {Measure.LEVEL, Measure.RANK} or first_of_two):
            return settle(bound, subject, self.context)
        if first_of_two:
            return settle(None, subject, self.context) if to_come else earlier(self.now, subject, self.context)
        if to_come:
            return target_period(self.now, subject, self.context, self.section)
        if meaning.rule == "to_now":
            return latest(self.now, subject, self.context)
        return settle(self.now, words, self.context, stock=self.stock)

    def _base(self, meaning: Meaning, period: Period | None) -> tuple[BaseKind | None, str | None]:
        """What a comparison is with: a place, a period, or the words."""
        if meaning.measure in {Measure.LEVEL, Measure.TARGET}:
            return None, None
        words = meaning.base or ""
        named = list(places(words, self.context.region)) if words else []
        if named:
            return BaseKind.REGION, named[-1].code
        said = times(words, self.context) if words else []
        if said:
            return BaseKind.PERIOD, said[-1].period.text
        if meaning.measure in {Measure.CHANGE_RATE, Measure.CHANGE} and period is not None:
            return BaseKind.PERIOD, spans.before(period).text
        return (BaseKind.WHOLE, words) if words else (None, None)


def _shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """A list whose last number alone has the unit: 2.31万、0.62万和0.78万件."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        one, after = shared[i], shared[i + 1]
        if not one.unit and after.unit and is_link(text[one.end : after.start]):
            shared[i] = replace(one, unit=after.unit)
    return shared


