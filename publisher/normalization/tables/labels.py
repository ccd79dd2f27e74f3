"""What a header or a row's name says: period, unit, measure, plan or outcome, and the words that are left.

Columns and rows are read alike, so a table may be laid out either way: years across and indicators down,
or years down and indicators across.
"""

import re
from dataclasses import dataclass, replace

from publisher.normalization.draft import Period
from publisher.normalization.periods import Context, times
from publisher.normalization.plain import plain
from publisher.normalization.spans import as_of
from publisher.normalization.tables.label_words import (
    CHANGE,
    DIFFERS,
    ESTIMATED,
    IDLE,
    MARK,
    MEASURES,
    NUMBERED,
    OUTCOME,
    PLANNED,
    YEARLY,
)
from publisher.normalization.tables.subjects import together
from publisher.normalization.tables.units import Scaled, scaled
from schemas.v1 import Measure, PeriodKind

RELATIVE = frozenset({Measure.CHANGE_RATE, Measure.CHANGE, Measure.SHARE, Measure.RANK, Measure.MULTIPLE})
"""Measures that speak of a level that is said elsewhere."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a header cell, or a row's name, says of the cells under or beside it."""

    subject: str = ""
    """The words that are left: what is measured, or of whom."""
    period: Period | None = None
    unit: Scaled | None = None
    measure: Measure | None = None
    planned: bool | None = None
    """Whether the cells are targets; ``None`` where it does not say."""
    yearly: bool = False
    """年均: a yearly average over several years."""
    against: str = ""
    """The words of a measure (占全市比重), which may name what is compared with."""
    relative: bool = False
    """The period names no year of its own: 年末, 当年."""
    estimated: bool = False
    """预计: an estimate of the year under way, or a goal; its neighbours tell."""
    sibling: Scaled | None = None
    """The unit of a neighbour that counts the like, for where nothing else tells one."""


_BRACKETS = re.compile(r"[（(](?P<inside>[^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]")
_TAIL_UNIT = re.compile(r"(?P<sign>[±+\-]*%)$|[/:：,，](?P<unit>[^/:：,，]{1,4})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOLLY = re.compile(r"^[（(]([^（）()]*)[）)]$")
_RELATIVE_TIME = re.compile(r"(?:截[至止])?(?:当年|本年|年)(?:度|内|末|底|终)?|期末|全年")
_EMPTY = re.compile(r"[（(]\W*[）)]")
_EDGE = "：:、，,；;。.·—－-～~/ "


def label_of(text: str, context: Context) -> Label:
    """Read one header cell or row name.

    >>> nothing = Context(region=None, region_name=None, year=2023, flow=None, stock=None)
    >>> label = label_of("2025年规划值（万件）", nothing)
    >>> label.subject, label.period.text, label.unit.unit, str(label.unit.scale), label.planned
    ('', '2025', '件', '10000', True)
    >>> [
    ...     (label.subject, label.measure and label.measure.value)
    ...     for label in (
    ...         label_of(text, nothing)
    ...         for text in (
    ...             "比上年±%",
    ...             "占全市比重（%）",
    ...             "质押融资额同比增长",
    ...             "每万人口发明专利拥有量4（件）",
    ...             "全市排名",
    ...         )
    ...     )
    ... ]
    [('', 'change_rate'), ('', 'share'), ('质押融资额', 'change_rate'), ('每万人口发明专利拥有量', None), ('', 'rank')]
    """
    words = plain(text).text
    if _YEAR.fullmatch(words):
        words += "年"
    words, unit = _unit(MARK.sub("", NUMBERED.sub("", words)))
    words, period, relative = _period(words, context)
    rest, measure = _measure(words, unit)
    words, against = rest, words if measure is not None else ""
    estimated = ESTIMATED.fullmatch(_trim(words)) is not None
    words, planned = ("", None) if estimated else _planned(_trim(words))
    return Label(
        subject="" if IDLE.fullmatch(subject := _trim(words)) else subject,
        period=period,
        unit=unit,
        measure=measure,
        planned=planned,
        yearly=YEARLY.search(text) is not None,
        against=against,
        relative=relative,
        estimated=estimated,
    )


def _unit(words: str) -> tuple[str, Scaled | None]:
    """The words without the unit they end in, and the unit; words that are a unit leave none."""
    if whole := scaled(words):
        return "", whole
    for found in reversed(list(_BRACKETS.finditer(words))):
        inside = found["inside"].removeprefix("单位").lstrip(":：")
        if unit := scaled(inside):
            return words[: found.start()] + words[found.end() :], unit
    tail = _TAIL_UNIT.search(words)
    if tail is not None and (unit := scaled(tail["sign"] or tail["unit"])):
        return words[: tail.start()], unit
    return words, None


def _period(words: str, context: Context) -> tuple[str, Period | None, bool]:
    """The words without the time they say, the time, and whether it is told from another (年末, 当年)."""
    said = next((one for one in times(words, context) if not one.compared), None)
    if said is None:
        return words, None, False
    relative = _RELATIVE_TIME.fullmatch(words, said.start, said.end) is not None
    return words[: said.start] + words[said.end :], said.period, relative


def _measure(words: str, unit: Scaled | None) -> tuple[str, Measure | None]:
    """The words without those of the measure they name, and the measure."""
    for measure, pattern in MEASURES:
        if found := pattern.search(words):
            rest = words[: found.start()] + words[found.end() :]
            counted = unit.unit != "%" if unit is not None else DIFFERS.search(found[0]) is not None
            return rest, Measure.CHANGE if counted and measure is Measure.CHANGE_RATE else measure
    if found := CHANGE.search(words):
        return words[: found.start()], Measure.CHANGE_RATE if unit and unit.unit == "%" else Measure.CHANGE
    return words, None


def _planned(words: str) -> tuple[str, bool | None]:
    for pattern, planned in ((OUTCOME, False), (PLANNED, True)):
        if found := pattern.search(words):
            return words[: found.start()] + words[found.end() :], planned
    return words, None


def _trim(words: str) -> str:
    """The words without what separates them, without empty brackets and brackets around them all."""
    return _WHOLLY.sub(r"\1", _EMPTY.sub("", words)).strip(_EDGE).removeprefix("其中").strip(_EDGE)


def joined(labels: list[Label]) -> Label:
    """The labels of a path, from the outer to the inner, as one: the inner says more, the outer fills in.

    >>> joined([Label("发明专利"), Label("授权量")]).subject, joined([Label("授权量"), Label("发明")]).subject
    ('发明专利授权量', '发明授权量')
    """
    whole = Label()
    for label in labels:
        whole = Label(
            subject=together(whole.subject, label.subject),
            period=_joined_period(whole, label),
            unit=label.unit or whole.unit,
            measure=label.measure or whole.measure,
            planned=whole.planned if label.planned is None else label.planned,
            yearly=label.yearly or whole.yearly,
            against=label.against or whole.against,
            relative=label.relative and (whole.relative or whole.period is None),
            estimated=label.estimated or whole.estimated,
            sibling=label.sibling or whole.sibling,
        )
    return whole


def _joined_period(outer: Label, inner: Label) -> Period | None:
    """The inner period; one told from another (年末, in the column of the rows' years) takes that one's year."""
    if not inner.relative or outer.period is None or outer.relative:
        return inner.period or outer.period
    ended = inner.period is not None and inner.period.kind is PeriodKind.AS_OF
    return as_of(outer.period.end) if ended else outer.period


def both(row: Label, column: Label) -> Label:
    """What a row's name and a column's header say together of the cell where they meet.

    The subject is the row's with what the column adds; period, measure and plan are the column's where it says them.
    """
    return replace(joined([row, column]), unit=column.unit or row.unit)
