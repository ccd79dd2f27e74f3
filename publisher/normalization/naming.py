"""The subject of each number: its clause's own noun phrase, with what the sentence leaves out put back."""

import re
from collections.abc import Sequence

from publisher.normalization.members import is_head, is_member, is_whole, put_back, together
from publisher.normalization.phrases import complete, instead, is_bare_verb, leading_org, object_of
from publisher.normalization.quantities import Quantity
from schemas.v1 import Measure

_PEOPLE = re.compile(r"人|师|员|者|户|专家|干部|才")
_ATTRIBUTE = re.compile(r"(?:数|额|量|率|价|值|费|款|期|时间|规模|名次|位次|排名|占比|比重|天数|用时|价值)$")
_MONEY_OF_CASES = re.compile(r"^(?:涉案|罚没|罚金|罚款|违法所得|案值|货值|执行到位|涉及金额|判赔)")
_CASES = re.compile(r"案|货物|处罚|纠纷")
_LEANS = re.compile(r"^(?:平均|户均|笔均|件均|人均|日均|师均|单笔|最[高低大小快短长]|合计|总计|总数)")
_TYPES = frozenset({"发明", "实用新型", "外观设计", "人数", "案件数", "数量", "金额"})
_LEANING = 8  # phrases up to here lean on who did it
_SHORT = 4
_SHORT_ITEM = 6
_MARKS = frozenset("，。；：、（(")
_NOT_COUNTED = frozenset({"%", "‰", "倍", "个百分点", "百分点", "位", "分", "元", "美元", ""})
_NOT_BASES = frozenset({"%", "‰", "岁", "分", "天", "个月", "倍"})
_CASE_UNITS = frozenset({"件", "宗", "起", "案", "人", "名", "次"})
# What is done about a crime: 起诉85人，其中某罪31人 is of those who were prosecuted.
_CRIME_ACTS = re.compile(r"批准逮捕|批捕|提起公诉|起诉|审结|受理|判决|移送审查起诉")
# What is only done to cases: 立案 takes no 有效发明专利 for its object.
_CASE_VERB = re.compile(r"案件$|立案|结案|收案|破案|受案")
# Rates that only cases have.
_RATE_OF_CASES = re.compile(r"(?:结案|调撤|调解|撤诉|服判|息诉|改判|发回|上诉|申诉|自动履行)[^，。；]{0,4}率")
# 质押融资额, 合同成交额: the sum of a dealing that is named with it.
_SUM = re.compile(r".{0,4}(?P<of>质押|融资|贷款|放款|成交|交易|进出口|许可)[^，。；]{0,2}(?:总?额|金额|总金额)")
_ORDER = re.compile(r"排名|名次|位次|排位$")
_COUNT_NOUN = re.compile(r"(?:人数|件数|笔数|家数|人次数|批次数|金额)$")
_COUNT_NOUNS = {"件": "件数", "人": "人数", "名": "人数", "元": "金额", "美元": "金额", "笔": "笔数", "家": "家数"}

_UNIT_OF = {noun: unit for unit, noun in _COUNT_NOUNS.items() if unit not in {"名", "美元"}} | {
    "批次": "批次",
    "批次数": "批次",
}


class Names:
    """What a sentence has named so far.

    ``base`` is the last phrase that is whole in itself, which short ones lean on; ``subject`` is what
    the last number was of, which a bare 同比增长 goes on with.
    """

    def __init__(self, base: str, topic: str, base_unit: str = "") -> None:
        """Begin a sentence with the base of the one before and the paragraph's topic."""
        self.base = base
        self.subject = base
        self.levels: list[str] = []
        self._units: list[str] = []
        self.dealt: list[str] = []
        self._topic = topic
        self._held: list[tuple[str, str, str]] = []
        self._org = ""
        self._cases = base if _CASES.search(base) else ""
        self._unit = ""
        self.base_unit = base_unit
        self._first = True
        self._grouped = self._parted = False

    def go_on(self, one: Quantity, measure: Measure) -> str:
        """The subject of a number without a phrase of its own."""
        subject = self.subject or self._topic
        if measure is Measure.CHANGE and one.unit == "位" and not _ORDER.search(subject):
            return subject + "排名"
        level = measure is Measure.LEVEL
        noun = _COUNT_NOUNS.get(one.unit, f"{one.unit}数" if one.unit.endswith("次") else "")
        if level and noun and self._unit not in {*_NOT_COUNTED, one.unit}:
            subject = _without_case(_COUNT_NOUN.sub("", subject), noun) + noun
        return self._note(subject, one, level=level, whole=False)

    def hold(self) -> None:
        """A bracket opens: what it names ends with it."""
        self._held.append((self.subject, self.base, self.base_unit))

    def release(self) -> None:
        """A bracket closes."""
        if self._held and (before := self._held.pop())[0]:
            self.subject, self.base, self.base_unit = before

    def lean_on(self, phrase: str) -> None:
        """Take a phrase that names a group (新收案件中，) as what the next ones lean on."""
        self.base = self.subject = phrase
        self._grouped = True
        if _CASES.search(phrase):
            self._cases = phrase

    def deal(self, one: Quantity, *, level: bool) -> str:
        """The next of the subjects that a list deals out."""
        subject = self.dealt.pop(0)
        if level:
            self._level(subject, one)
            self.subject = subject
        self._unit, self._first = one.unit, False
        return subject

    def name(self, own: str, gap: str, one: Quantity, *, level: bool, partitive: bool = False) -> str:
        """The subject that ``own`` names here, and what later numbers will refer to.

        Args:
            own: the clause's own noun phrase.
            gap: the text between the number before and this one.
            one: the number.
            level: whether it is a level.
            partitive: the phrase ends with 的 and counts a part of what was said (律师开办的312家).
        """
        if own.startswith(("前者", "后者")) and len(self.levels) > 1:
            return self._note(self.levels[-2] if own[0] == "前" else self.levels[-1], one, level=False, whole=False)
        self._parted = self._parted or "其中" in gap or "包括" in gap
        subject, whole = self._whole(own, gap, one, partitive=partitive)
        if one.unit in {"人", "名"} and not _PEOPLE.search(subject):
            subject = _without_case(subject, "人数") + "人数"
        return self._note(subject, one, level=level, whole=whole)

    def _whole(  # noqa: PLR0911 -- one return a rule
        self, own: str, gap: str, one: Quantity, *, partitive: bool
    ) -> tuple[str, bool]:
        """A phrase made whole, and whether it was whole by itself."""
        if org := leading_org(own):
            self._org = org
            rest = own[len(org) :]
            known = self.base and (not self._first or is_head(self.base))
            if is_bare_verb(rest) and not rest.endswith("案") and not rest.endswith("案件") and known:
                return org + rest + object_of(self.base[len(leading_org(self.base)) :]), True
            return own, True
        if made := self._member(own, gap, one):
            return made, made == own and not self.base
        if is_bare_verb(own) and not self._same_kind(one):
            return self._org + own + object_of(self._cases.removeprefix(self._org)), not self.base
        if is_bare_verb(own):
            return self._with_object(own), not self.base
        if self._cases and _MONEY_OF_CASES.match(own) and len(own) <= _SHORT_ITEM:
            return object_of(self._cases) + own, False
        if partitive and self.base and one.unit == self.base_unit:
            return own + "的" + object_of(self._base_without_org()), False
        if self._elliptical(own, gap, one) or (one.unit == "%" and self._first and self.base and len(own) < _SHORT):
            base = self._whole_of(gap, one)
            made = complete(own, self._object_base() if own.endswith("率") else base, listed=gap[:1] == "、")
            return (own + base, False) if made == base else (made, made == own)
        if self._org and len(own) <= _LEANING:
            return self._org + own, True
        return own, True

    def _member(self, own: str, gap: str, one: Quantity) -> str | None:
        """A member of a breakdown of cases, wherever in the sentence or right at the next one's 其中."""
        if own.endswith("罪") and (done := _CRIME_ACTS.findall(self.base)) and not _CRIME_ACTS.search(own):
            people = one.unit == "%" and self.base_unit in {"人", "名"}
            return f"{own}{done[-1]}{'人数' * people}"
        if _RATE_OF_CASES.match(own) and not is_head(self.base):
            return own
        if not is_member(own) or (self._first and not self._grouped and "其中" not in gap):
            return None
        cases = one.unit in {*_CASE_UNITS, "%"} or one.unit == self.base_unit
        found = (put_back(own, base) for base in (self.base, self._cases) if is_head(base) and cases)
        return next((made for made in found if made), None)

    def sum_of(self, count: int | None, one: Quantity, measure: Measure) -> str:
        """The subject of a sum (两项合计): the last ``count`` levels, or all of the sum's unit; else the base."""
        parts = self.levels[-count:] if count else self._run_of(one.unit)
        enough = len(parts) == count if count else len(parts) > 1 and not self._parted
        subject = together(parts) if enough else self.base
        return self._note(subject or self._topic, one, level=measure is Measure.LEVEL, whole=False)

    def by_attribute(self, nouns: Sequence[str]) -> list[str] | None:
        """The levels that 笔数, 金额 speak of, by their units; ``None`` where one of them speaks of none."""
        found = [self._counted(_UNIT_OF.get(noun, "")) for noun in nouns]
        return (
            [f"{level}{noun}" if noun not in level else level for level, noun in zip(found, nouns, strict=True)]
            if all(found)
            else None
        )

    def _counted(self, unit: str) -> str:
        """The last level that was counted in a unit."""
        return next((level for level, of in zip(self.levels[::-1], self._units[::-1], strict=True) if of == unit), "")

    def _whole_of(self, gap: str, one: Quantity) -> str:
        """What a short phrase is a part of: the base, or the level that 其中 takes it of, by its unit."""
        if "其中" not in gap:
            return self.base
        if self._unit == "%":
            return self.subject
        counted = "" if one.unit in {self.base_unit, "%"} else self._counted(one.unit)
        return counted or self.base

    def restate(self, subject: str, one: Quantity) -> None:
        """Take a number for a level after all (结案率)."""
        self._level(subject, one)

    def _run_of(self, unit: str) -> list[str]:
        """The levels of one unit that the sentence has stated last."""
        units = self._units[::-1]
        size = next((at for at, each in enumerate(units) if each != unit), len(units))
        return self.levels[len(self.levels) - size :]

    def _with_object(self, verb: str) -> str:
        """A bare verb with the object that was said before."""
        verb, known = verb.removeprefix("已"), self._base_without_org() or self._topic
        if _CASE_VERB.search(verb) and self.base and not _CASES.search(self.base):
            known = ""
        return instead(verb, self.base) or self._org + verb + object_of(known)

    def _same_kind(self, one: Quantity) -> bool:
        """Whether a number counts what the base counts: cases and people of cases are one kind."""
        return not self.base_unit or one.unit == self.base_unit or {one.unit, self.base_unit} <= _CASE_UNITS

    def _elliptical(self, own: str, gap: str, one: Quantity) -> bool:
        """Whether a phrase leans on what was said before: 金奖, 人数, 其中发明专利."""
        if not self.base or is_whole(own) or self._is_sum_of_its_own(own):
            return False
        if own in _TYPES or "其中" in gap or (_LEANS.match(own) and (not self._first or len(own) <= _SHORT)):
            return True
        mark = next((char for char in reversed(gap) if char in _MARKS), "")
        if self._first or mark in {"；", "。"}:
            return False
        part = self._parted and one.unit == self.base_unit
        limit = _SHORT_ITEM if part or mark in {"、", "：", "（"} else _SHORT - 1
        return len(own) <= limit or (len(own) <= _SHORT_ITEM and _ATTRIBUTE.search(own) is not None)

    def _is_sum_of_its_own(self, own: str) -> bool:
        """Whether a sum of money says itself of what: 质押融资额 leans on no 发明专利拥有量."""
        match = _SUM.fullmatch(own)
        return match is not None and match["of"] not in self.base and not _CASES.search(self.base)

    def _base_without_org(self) -> str:
        return self.base.removeprefix(self._org or leading_org(self.base))

    def _object_base(self) -> str:
        org = leading_org(self.base)
        return org + object_of(self.base[len(org) :])

    def _level(self, subject: str, one: Quantity) -> None:
        if one.unit in _CASE_UNITS and subject.endswith("案件"):
            self._cases = subject
        self.levels.append(subject)
        self._units.append(one.unit)

    def _note(self, subject: str, one: Quantity, *, level: bool, whole: bool) -> str:
        self._unit, self._first = one.unit if level else self._unit, False
        if level:
            self._level(subject, one)
        self.subject = subject
        if whole and level and one.unit not in _NOT_BASES:
            self.base, self.base_unit = subject, one.unit
            if _CASES.search(subject):
                self._cases = subject
        return subject


def _without_case(subject: str, noun: str) -> str:
    return subject.removesuffix("人数").removesuffix("案件") if noun == "人数" else subject
