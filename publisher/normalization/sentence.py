"""One sentence: its quantities in order, each with measure, subject, place and period, made into drafts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from publisher.normalization import spans
from publisher.normalization.basing import base_of, bases_of
from publisher.normalization.clock import Clock
from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Period
from publisher.normalization.meanings import is_to_come, meaning_in, reconsidered
from publisher.normalization.measures import Meaning
from publisher.normalization.naming import Names
from publisher.normalization.number import Number, earlier_values, numbered
from publisher.normalization.placing import Whereabouts
from publisher.normalization.plain import Plain
from publisher.normalization.quantities import Quantity
from publisher.normalization.subjects import SubjectReader
from publisher.normalization.tails import leads_on_to
from schemas.v1 import BaseKind, Measure

_FROM = re.compile(r"(?:由|从)[^，。；]{0,14}$")


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
        self._bases: list[str] = []

    def read(self, found: Sequence[tuple[Quantity, Meaning | None]]) -> tuple[Draft, ...]:
        """The drafts of the sentence's quantities, in order."""
        numbers = numbered(self._text, found)
        earlier = earlier_values(numbers)
        subjects = SubjectReader(self._text, numbers, self._clock, self._names, self._where)
        for number in numbers:
            if (now := earlier.get(number.index)) is not None:
                self._drafts.append(self._earlier_value(number, self._drafts[now]))
            else:
                self._drafts.append(self._draft(number, subjects))
        return tuple(self._drafts)

    def _draft(self, number: Number, subjects: SubjectReader) -> Draft:
        one = number.one
        self._brackets(number.gap)
        bound = self._clock.advance(number.begin, one.start) or self._clock.noted(one.end)
        last = self._drafts[-1] if self._drafts else None
        meaning = number.rank or meaning_in(number, last)
        subject = subjects.read(number, meaning)
        read, meaning = meaning, reconsidered(meaning, subject, number, last)
        if read is not meaning:
            self._names.restate(subject, one)
        first = _FROM.search(number.lead) is not None and leads_on_to(number.tail, by=True)
        aims = self._is_aim(number, meaning) and not first
        if meaning.measure is Measure.LEVEL:
            self._clock.note_stock(number.gap, subject, number.lead, one.unit)
        period = self._clock.period(subject, meaning, bound, to_come=aims or (first and self._aims), first=first)
        rules = [meaning.rule]
        rules += ["stated_earlier_value"] * (bound is not None and meaning.measure is Measure.LEVEL)
        rules += ["from_to"] * first + ["target"] * aims
        return self._made(number, meaning, subject, period, tuple(rules))

    def _is_aim(self, number: Number, meaning: Meaning) -> bool:
        return is_to_come(number, meaning, self._clock, self._context, aims=self._aims)

    def _made(
        self, number: Number, meaning: Meaning, subject: str, period: Period | None, rules: tuple[str, ...]
    ) -> Draft:
        """The draft of a number whose words have all been read."""
        one, aims = number.one, "target" in rules
        start, end = self._source.span(one.start, one.end)
        kind, base = self._base(meaning, period)
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

    def _base(self, meaning: Meaning, period: Period | None) -> tuple[BaseKind | None, str | None]:
        """The base of a meaning; where one clause names several, each of its numbers gets its own."""
        if meaning.rule != "listed":
            self._bases = bases_of(meaning, self._context)
        if len(self._bases) > (meaning.rule != "listed"):
            return BaseKind.REGION, self._bases.pop(0)
        return base_of(meaning, period, self._context)

    def _part_of(self, number: Number, meaning: Meaning, subject: str) -> int | None:
        """The draft that 其中 takes a part of; a level without it is the whole of what follows."""
        if meaning.measure is not Measure.LEVEL:
            return None
        if "其中" in number.gap:
            return self._whole
        if self._names.base == subject:
            self._whole = len(self._drafts)
        return None

    def _earlier_value(self, number: Number, now: Draft) -> Draft:
        """41件63人（38件60人）: what the bracket repeats is the value of a year before."""
        self._brackets(number.gap)
        one = number.one
        start, end = self._source.span(one.start, one.end)
        said = self._clock.said(number.begin, one.start) or (
            self._drafts[-1].period if number.gap[:1] == "、" else None
        )
        period = said or (now.period and spans.before(now.period))
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
