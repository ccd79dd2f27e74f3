"""What a number says where a row and a column meet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Period
from publisher.normalization.regions import Place, name_of, places
from publisher.normalization.spans import as_of, over, span
from publisher.normalization.tables.amounts import Amount
from publisher.normalization.tables.labels import Label, both, label_of
from publisher.normalization.tables.surroundings import Surroundings
from publisher.normalization.tables.units import Scaled
from schemas.v1 import Measure, PeriodKind

_PERCENT = Scaled("%")
_POINTS = Scaled("个百分点")
_PLACE = Scaled("位")
_TIMES = Scaled("倍")
_RELATIVE = frozenset(
    {Measure.CHANGE_RATE, Measure.CHANGE, Measure.SHARE, Measure.RANK, Measure.MULTIPLE, Measure.DIFFERENCE}
)
_STOCK = re.compile(
    r"有效|拥有量|存量|保有|累计|年末|(?:机构|代理师|从业人员|执业|备案企业|优势企业|示范企业|站|网点)(?:总?数)?量?$"
)
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
    found = list(places(bare, context.region, loose=True))
    whole = [place for place in found if place.start == 0 and _is_all(bare, place)]
    if _WHOLE.fullmatch(bare):
        relative = whole[0] if whole else None
        return Named(replace(label, subject=""), relative and relative.code, relative and relative.name)
    if whole:
        return Named(replace(label, subject=""), whole[0].code, whole[0].name, placed=True)
    if of_places and label.subject:
        return Named(replace(label, subject=""), None, label.subject, placed=True)
    return Named(label)


def _is_all(text: str, place: Place) -> bool:
    return text[place.end :] in {"", "市", "区", "县", "省", "州", "全市", "全区", "全省"}


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
        region=region,
        region_name=region_name,
        period=_stocked(subject, period),
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
    group = meeting.group.subject
    if not words:
        return group or around.subject
    short = len(words) <= 4  # noqa: PLR2004 a name so short (授权量, 其中：发明) seldom says what it counts
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
    if period is None or period.kind is PeriodKind.AS_OF or _STOCK.search(subject) is None:
        return period
    return as_of(period.end) if period.start.year == period.end.year else period
