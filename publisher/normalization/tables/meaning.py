"""What a number says where a row and a column meet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Period
from publisher.normalization.phrases import is_bare_verb, object_of
from publisher.normalization.regions import Place, name_of, places
from publisher.normalization.spans import as_of, before, over, span
from publisher.normalization.tables.amounts import Amount
from publisher.normalization.tables.labels import Label, both, label_of
from publisher.normalization.tables.surroundings import Surroundings
from publisher.normalization.tables.units import Scaled
from publisher.normalization.timing import is_stock
from schemas.codelists import regions
from schemas.v1 import BaseKind, Measure, PeriodKind

_SHORT = 4
"""Characters of a name that seldom says alone what it counts: 授权量, 发明."""
_PERCENT = Scaled("%")
_POINTS = Scaled("个百分点")
_PLACE = Scaled("位")
_TIMES = Scaled("倍")
_ENDINGS = frozenset({"", "市", "区", "县", "省", "州", "全市", "全区", "全省"})
_WHOLE = re.compile(r"(?:合计|总计|共计|小计|总数|全[市省区县州国]|总量|平均)(?:数|值)?$")
_REGION_HEAD = re.compile(
    r"(?:各|分)?(?:地区|区域|片区|地市|城市|省份|省市|市州|州市|县市区?|区县|行政区|区市?|市县|盟市|区位|单位|辖区)(?:名称|别)?$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A row's name: its label, and the place where it names one."""

    label: Label
    region: str | None = None
    region_name: str | None = None
    placed: bool = False
    """The row is about a place of its own, with or without a code."""


def is_region_head(header: str) -> bool:
    """Whether a column's header says that places stand below it.

    >>> is_region_head("区（市）"), is_region_head("县（市、区）"), is_region_head("指标名称")
    (True, True, False)
    """
    return _REGION_HEAD.fullmatch(re.sub(r"[（）()、/\s]", "", header)) is not None


def named(text: str, label: Label, context: Context, *, of_places: bool) -> Named:
    """Read a row's name: a place, the total of all places, a time, or a thing that is counted.

    Args:
        text: the name as printed.
        label: what it says as a label.
        context: the document's.
        of_places: the column's header says that places stand here.
    """
    bare = re.sub(r"\[\^?\d+\]|[①-⑳*]", "", text)
    whole = _place(bare, context)
    if _WHOLE.fullmatch(bare):
        return Named(replace(label, subject=""), whole.code if whole else None, whole.name if whole else None)
    if whole is not None:
        return Named(replace(label, subject=""), whole.code, whole.name, placed=True)
    if of_places and label.subject:
        return Named(replace(label, subject=""), None, label.subject, placed=True)
    return Named(label)


def _place(text: str, context: Context) -> Place | None:
    """The place that ``text`` is, whole; a zone may leave out its city's name (苏州的工业园区)."""
    home = next((r.short_zh for r in regions() if r.code == context.region and r.level != "zone"), "")
    for name in dict.fromkeys((text, home + text)):
        found = next((one for one in places(name, context.region, loose=True) if one.start == 0), None)
        if found is not None and name[found.end :] in _ENDINGS:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything that is said of one cell."""

    row: Named
    group: Label
    columns: tuple[Label, ...]
    """Of each column the cell covers."""
    unit: Scaled | None
    """From the row's unit column."""
    regions: tuple[str, ...] = ()
    """Names of the places, where the cell covers the rows of several."""


def draft(meeting: Meeting, amount: Amount, around: Surroundings, context: Context, place: tuple[int, int]) -> Draft:
    """The figure that ``amount`` states where a row and a column meet."""
    column = _column(meeting.columns)
    label = both(meeting.row.label, column)
    inner = label_of(amount.words.strip("〔〕（）()≥≤达至到约近超"), context) if amount.words else Label()
    measure = inner.measure or label.measure or Measure.LEVEL
    unit = _unit_of(amount, meeting, column, around, measure, from_column=inner.measure is None)
    subject = _subject(label.subject, meeting, around)
    period = _period(meeting, label, inner, amount, around, context)
    planned = _is_target(label, measure, period, around, context)
    if planned and label.period is None and not amount.cumulative:
        period = _horizon(around, context, period, yearly=inner.yearly or label.yearly)
    region, region_name = _region(meeting, around, context)
    period = _stocked(subject, period)
    base_kind, base = (None, None) if planned else _base(label, measure, period, context)
    rules = ["table_cell"]
    rules += ["table_cumulative"] if amount.cumulative else []
    rules += ["table_target"] if planned else []
    return Draft(
        start=place[0],
        end=place[1],
        value=amount.value * (Decimal(1) if amount.scaled or amount.unit else unit.scale),
        value_high=None
        if amount.high is None
        else amount.high * (Decimal(1) if amount.scaled or amount.unit else unit.scale),
        unit=amount.unit or unit.unit,
        measure=Measure.TARGET if planned else measure,
        of_measure=measure if planned else None,
        qualifier=amount.qualifier,
        subject=subject,
        base_kind=base_kind,
        base=base,
        region=region,
        region_name=region_name,
        period=period,
        rules=tuple(rules),
    )


def _column(columns: Sequence[Label]) -> Label:
    """The label of a cell that may cover several columns: their years together, a target when one is."""
    first = columns[0]
    if len(columns) == 1:
        return first
    periods = [label.period for label in columns if label.period is not None]
    together = (
        span(periods[0].start.year, periods[-1].end.year) if len(periods) > 1 else (periods[0] if periods else None)
    )
    planned = True if any(label.planned for label in columns) else first.planned
    return replace(first, period=together, planned=planned)


def _unit_of(
    amount: Amount, meeting: Meeting, column: Label, around: Surroundings, measure: Measure, *, from_column: bool
) -> Scaled:
    """The unit of a cell that prints none: its column's, its row's, the table's, or what the measure needs."""
    if amount.unit:
        return Scaled(amount.unit)
    own = (column.unit if from_column else None) or meeting.unit or meeting.row.label.unit
    if measure is Measure.RANK:
        return _PLACE
    if measure is Measure.CHANGE and own is not None and own.unit == "%":
        return _POINTS
    if measure in {Measure.CHANGE_RATE, Measure.SHARE}:
        said = column.unit or meeting.row.label.unit
        return said if said is not None and said.unit in {"%", "‰", "倍", "个百分点", "百分点"} else _PERCENT
    if measure is Measure.MULTIPLE:
        return _TIMES
    return own or around.unit or Scaled("")


def _subject(words: str, meeting: Meeting, around: Surroundings) -> str:
    """The subject of a cell: what row and column leave, with what the table leaves out put back."""
    group = meeting.group.subject
    if not words:
        return group or around.subject
    if is_bare_verb(words) and around.subject and not group:
        return words + object_of(around.subject)
    short = len(words) <= _SHORT
    return group + words if short and group and group not in words and not meeting.row.placed else words


def _period(
    meeting: Meeting, label: Label, inner: Label, amount: Amount, around: Surroundings, context: Context
) -> Period | None:
    said = inner.period or label.period
    if (inner.yearly or label.yearly) and context.plan is not None and (said is None or said.end > context.plan.start):
        return context.plan
    if amount.cumulative and said is not None:
        return around.cumulative(said.end.year)
    return said or around.period or context.flow


def _is_target(label: Label, measure: Measure, period: Period | None, around: Surroundings, context: Context) -> bool:
    """Whether a cell is a target: a header says so, the caption does, or its time had not come at publication."""
    if label.planned is not None:
        return label.planned
    if label.period is None:
        return around.planned and measure is not Measure.CHANGE_RATE
    return is_future(period, context)


def is_future(period: Period | None, context: Context) -> bool:
    """Whether a period ends after the document was published."""
    if period is None:
        return False
    known = context.published or (context.year and date(context.year + 1, 12, 31)) or period.end
    return period.end > known


def _horizon(around: Surroundings, context: Context, period: Period | None, *, yearly: bool) -> Period | None:
    """When a target is for that names no time: the caption's, else the plan's last year."""
    if yearly and context.plan is not None:
        return context.plan
    if around.period is not None:
        return around.period
    return over(context.plan.end.year) if context.plan else period


def _region(meeting: Meeting, around: Surroundings, context: Context) -> tuple[str | None, str | None]:
    if len(meeting.regions) > 1:
        return None, "、".join(meeting.regions)
    if meeting.row.region or meeting.row.placed:
        return meeting.row.region, meeting.row.region_name
    if around.place is not None:
        return around.place.code, around.place.name
    return context.region, context.region_name or (name_of(context.region) if context.region else None)


def _stocked(subject: str, period: Period | None) -> Period | None:
    """The last day of a year, for what is counted on a day."""
    one_year = period is not None and period.kind is PeriodKind.OVER and period.start.year == period.end.year
    return as_of(period.end) if period is not None and one_year and is_stock(subject) else period


def _base(
    label: Label, measure: Measure, period: Period | None, context: Context
) -> tuple[BaseKind | None, str | None]:
    """What a share, rank or growth is measured against: the place that the header names, or the period before."""
    if measure in {Measure.SHARE, Measure.RANK, Measure.DIFFERENCE}:
        named_places = list(places(label.against, context.region))
        return (BaseKind.REGION, named_places[-1].code) if named_places else (None, None)
    if measure in {Measure.CHANGE_RATE, Measure.CHANGE} and period is not None and not label.yearly:
        return BaseKind.PERIOD, before(period).text
    return None, None
