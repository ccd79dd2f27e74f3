"""The subject of each number, and with it the place: dealt out by a list, named by its clause, or said before."""

import re
from collections.abc import Sequence
from itertools import islice

from publisher.normalization.awards import prized
from publisher.normalization.clock import Clock
from publisher.normalization.listing import dealt, is_dealt, is_link, listed, run_length, split_dealt
from publisher.normalization.meanings import MORE_THAN_THAT, NEXT
from publisher.normalization.measures import Meaning
from publisher.normalization.naming import Names
from publisher.normalization.number import ASIDE, Number
from publisher.normalization.phrases import complete, conjuncts, is_bare_verb, own_phrase
from publisher.normalization.placing import Whereabouts
from publisher.normalization.tails import tail_noun
from schemas.v1 import Measure

_CLAUSE = re.compile(r"[，。；：]")
_OTHER = re.compile(r"(?:超过|高于|低于|不及|相当于|多于|少于)(?P<other>[^，。；：（）全平上去]{2,20})（$")
_LABEL = re.compile(r"(?:^|[，。；）])(?P<noun>[^，。；：（）]{2,20})：$")
_MOST = re.compile(r"(?P<noun>[^，。；：（）]{2,24}?)最[多高大快少低小长短]，(?:为|达|达到|高达|有|仅为)?$")
_LIST_MARK = re.compile(r"[^、](?:、|和|以及|及|与)$")
_PARTITIVE = re.compile(r"(?<![由从比较到至])的(?:约|近|有|超|仅|达|为|逾|超过|只有)*$")
_GROUP = re.compile(r"(?P<group>[^，。；：]{2,24}?)(?:中|里|内|方面)，$")
# 规模, 金额: an attribute of what the clause before it names.
_ATTRIBUTE = re.compile(r"(?:规模|金额|总额|数量|价值|费用|面积|均价|额|数)$")
_SHORT_ATTRIBUTE = 4
_LONGEST_NAME = 24
_FAR = 200
# 同比件数上升: the level that was counted so.
_OF_COUNT = re.compile(r"(?:同比|环比|上年)(?P<noun>件数|人数|笔数|金额|批次)(?![占为])")
# 新认定示范企业8家，累计达到86家: the total is of 示范企业.
_TOTAL = re.compile(r"累计|总数|总量|总计|共有|已有")
_NEWLY = re.compile(r"^新(?:增|认定|获批|获评|获|培育|建成|建|设立|设)(?=[^，]{2})")
_COUNTS = "两三四五六23456"
_SUM = re.compile(
    rf"""(?:这|上述|以上)?
      (?:(?P<count>[{_COUNTS}])(?:项|者|类|种|个|级|家|地|省|市|区|县|部分|大类)(?:案件|专利)?)?
      (?:共计|合计|累计|总计|相加|之和|加起来)(?P<rest>.*)""",
    re.VERBOSE,
)
_AVERAGE = re.compile(r"[、和]?(?:是|为|相当于|约为)?[^，。；]{0,10}(?:平均(?:水平|值|数)|同期)的?")
# 在全国副省级城市中: among whom the rank is, not what is ranked.
_AMONG = re.compile(r"(?:城市|地市|市州|设区市|区县|县区|省份|地区|区|县)(?:中|里|内)?$")
_CUTS = {
    Measure.RANK: re.compile(
        r"(?:跃?升|上升|前移|跃居|攀升)至|分[列居获]|(?:稳|位|名|高|并|跃)?居|位列|位于|名列|列|排名|排在|排"
    ),
    Measure.MULTIPLE: re.compile(r"(?:是|为|相当于|约为|达到?)[^，。；]+$|分别是"),
}


class SubjectReader:
    """Reads a sentence's subjects in order; what it has named so far is in ``names``, where it is in ``where``."""

    def __init__(self, text: str, numbers: Sequence[Number], clock: Clock, names: Names, where: Whereabouts) -> None:
        """Begin a sentence with what its paragraph has said."""
        self._text = text
        self._clock = clock
        self._names = names
        self._where = where
        self._total = False
        self._gaps = [number.gap for number in numbers]

    def read(self, number: Number, meaning: Meaning) -> str:
        """The subject of a number, and with it the place; a total is not only of what is new."""
        subject = self._read(number, meaning)
        self._total = _TOTAL.search(number.lead) is not None or (self._total and is_link(number.gap))
        return _NEWLY.sub("", subject) if self._total and meaning.measure is Measure.LEVEL else subject

    def _read(self, number: Number, meaning: Meaning) -> str:
        """What was dealt out, the clause names, or went before."""
        self._group(number)
        one, gap, names = number.one, number.gap, self._names
        level = meaning.measure is Measure.LEVEL
        if names.dealt and (not gap or is_link(gap, loose=True)):
            return names.deal(one, level=level) if gap else names.go_on(one, meaning.measure)
        names.dealt = []
        self._where.deal([])
        if match := _SUM.match(self._clean(number.cut, one.start)):
            return self._sum(match, number, meaning)
        if self._deals(number, meaning):
            return names.deal(one, level=level)
        return self._named(number, meaning)

    def _group(self, number: Number) -> None:
        """新收案件中，: the group whose parts follow."""
        if match := _GROUP.search(self._text, number.begin, number.cut):
            phrase = own_phrase(self._clean(match.start("group"), match.end("group")), level=True)
            if len(phrase) > 1:
                self._names.lean_on(phrase)

    def _sum(self, match: re.Match[str], number: Number, meaning: Meaning) -> str:
        """两项合计, 三者累计, 合计: the parts that were named, or what the clause says that is summed."""
        count = _COUNTS.index(match["count"]) % (len(_COUNTS) // 2) + 2 if match["count"] else None
        own = own_phrase(match["rest"], level=meaning.measure is Measure.LEVEL)
        if own or (count is None and number.index == 0):
            return self._named(number, meaning)
        self._where.leave()
        return self._names.sum_of(count, number.one, meaning.measure)

    def _named(self, number: Number, meaning: Meaning) -> str:
        one, names = number.one, self._names
        level = meaning.measure is Measure.LEVEL
        if meaning.rule == "to_now" or MORE_THAN_THAT.fullmatch(number.lead):
            return names.go_on(one, meaning.measure)
        if not level and (match := _OF_COUNT.search(number.lead)) and (found := names.by_attribute([match["noun"]])):
            return found[0]
        # What stands before a list mark alone (5家中心、) is the noun of the number before.
        own_text = (
            ""
            if number.index and number.cut == number.begin and _LIST_MARK.search(number.lead)
            else self._clean(number.cut, one.start)
        )
        segment = self._where.move(own_text, self._before(number.cut), level=level)
        own = self._own(segment, meaning)
        tail = tail_noun(one, number.tail)
        if number.index == 0 and not tail and (not own or is_bare_verb(own)):
            most = self._labelled(number, level=level) if _MOST.search(number.gap) else ""
            own += most or self._earlier_clause(number)
        elif own and number.index == 0 and not tail and len(own) <= _SHORT_ATTRIBUTE and _ATTRIBUTE.search(own):
            own = self._earlier_clause(number) + own
        own = prized(own + tail, self._before(number.cut))
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
        if meaning.measure is not Measure.RANK:
            return own
        return "" if _AMONG.search(own) else own.removesuffix("中")

    def _deals(self, number: Number, meaning: Meaning) -> bool:
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
        if self._deals_places(clauses, count, level=level):
            return True
        if members := conjuncts(own_phrase(split_dealt(clauses[-1])[0], level=False), count):
            self._names.dealt = self._names.by_attribute(members) or []
            if self._names.dealt:
                return True
        self._names.dealt = (
            dealt(clauses, count, self._names.levels, self._names.base if number.index else "", level=level) or []
        )
        return bool(self._names.dealt)

    def _deals_places(self, clauses: Sequence[str], count: int, *, level: bool) -> bool:
        """江宁区、浦口区授权量分别为, 依次为江宁区、浦口区，分别为: one number a place."""
        if not is_dealt(clauses[-1]):
            return False
        here, beside = clauses[-1], listed(clauses[-2]) if len(clauses) > 1 else ""
        rest = self._where.deal_out(here, count)
        if rest is None and (rest := self._where.deal_out(beside, count)) is not None:
            rest = here
        if rest is None:
            return False
        noun = own_phrase("".join(split_dealt(rest)), level=level)
        subject = (
            complete(noun, self._names.base) if noun and self._names.base and len(noun) < _SHORT_ATTRIBUTE else noun
        )
        self._names.dealt = [subject or self._names.subject or self._names.base] * count
        return True

    def _labelled(self, number: Number, *, level: bool) -> str:
        """商标注册量：3件 and 江宁区最多，为3件: the noun stands in the clause before."""
        if match := NEXT.search(number.gap):
            return self._next(match["who"], level=level)
        match = _LABEL.search(number.gap) or _MOST.search(number.gap)
        if match is None:
            return ""
        before = self._before(number.begin + match.start("noun"))
        clause = self._clean(number.begin + match.start("noun"), number.begin + match.end("noun"))
        return own_phrase(self._where.move(clause, before, level=level), level=level)

    def _next(self, who: str, *, level: bool) -> str:
        """增速最快的是江宁区，达: a place, of which the base is said, or a member of it."""
        place, base = self._where.move(who, "", level=level), self._names.base
        if not (own := own_phrase(place, level=level)):
            return base
        return complete(own, base) if base else own

    def _beside_bracket(self, number: Number) -> str:
        """超过实用新型授权量（9,876件）: a bracket after a comparison states the other thing's value."""
        match = _OTHER.search(number.gap) if number.one.unit != "%" or "相当于" in number.gap else None
        return own_phrase(match["other"], level=True) if match else ""

    def _earlier_clause(self, number: Number) -> str:
        """The last clause before that has a noun, for a sentence's first number."""
        end = max(number.begin, number.cut - 1)
        for clause in reversed(_CLAUSE.split(self._clean(number.begin, end))):
            own = own_phrase(clause, level=True)
            if 1 < len(own) <= _LONGEST_NAME:
                return own
        return ""

    def _before(self, end: int) -> str:
        """The text before a place in it, as far back as a place or a prize may be named."""
        return self._text[max(0, end - _FAR) : end]

    def _clean(self, start: int, end: int) -> str:
        """A stretch of the text without times and short asides."""
        return ASIDE.sub("", self._clock.without(start, end))
