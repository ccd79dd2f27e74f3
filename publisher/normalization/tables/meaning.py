"""What a number says where a row and a column meet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Period
from publisher.normalization.regions import name_of, places
from publisher.normalization.spans import as_of, before, over, span
from publisher.normalization.tables.amounts import Amount
from publisher.normalization.tables.labels import Label, both, label_of
from publisher.normalization.tables.names import Named
from publisher.normalization.tables.rows import RowSays
from publisher.normalization.tables.subjects import COUNTED, subject_of
from publisher.normalization.tables.surroundings import Surroundings
from publisher.normalization.tables.units import Scaled, unit_for, unit_in_name
from publisher.normalization.timing import is_stock
from schemas.v1 import BaseKind, Measure, PeriodKind

_POINTS = frozenset({"个百分点", "百分点"})
_SHARES = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
_AGAINST_PLACES = frozenset({Measure.SHARE, Measure.RANK, Measure.DIFFERENCE})
_AGAINST_PERIODS = frozenset({Measure.CHANGE_RATE, Measure.CHANGE})
_AROUND_WORDS = "〔〕（）()≥≤＞＜><+-±达至到约近超"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything that a table's rows and columns say of one cell."""

    row: RowSays
    columns: tuple[Named, ...]
    """Of each column the cell covers."""
    places: tuple[str, ...] = ()
    """Names of the places whose rows the cell covers."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Works out the figures of one table's cells; what stands around the table holds where row and column are silent."""

    around: Surroundings
    context: Context

    def draft(self, meeting: Meeting, amount: Amount, place: tuple[int, int], *, alone: bool = True) -> Draft:
        """The figure that an amount states.

        Args:
            meeting: what is said of its cell.
            amount: the number, with what the cell says of it.
            place: its span in the row's own text.
            alone: it is the cell's only one; of several (件 and 人 in 14件23人) each names what it counts.
        """
        column = _over([one.label for one in meeting.columns])
        label = both(meeting.row.name.label, column)
        inner = label_of(amount.words.strip(_AROUND_WORDS), self.context) if amount.words else Label()
        label = replace(label, period=inner.period or label.period, yearly=inner.yearly or label.yearly)
        measure = self._measured(inner.measure or label.measure or Measure.LEVEL, amount)
        subject = subject_of(
            meeting.row.name.label.subject,
            column.subject,
            group="" if meeting.row.name.placed else meeting.row.group.subject,
            caption=self.around.subject,
        ) + ("" if alone else COUNTED.get(amount.unit, ""))
        said = (None if inner.measure else column.unit, meeting.row.unit, meeting.row.name.label.unit)
        unit = self._unit(label, amount, measure, subject, [one for one in said if one is not None])
        scale = Decimal(1) if amount.scaled or amount.unit else unit.scale
        planned = self._is_target(label, measure)
        total = self.around.is_total(amount.bracket)
        period = _stocked(subject, self._period(label, amount, planned=planned))
        base_kind, base = (None, None) if planned else self._base(label, measure, period)
        region, region_name = self._region(meeting)
        return Draft(
            start=place[0],
            end=place[1],
            value=amount.place if measure is Measure.RANK and amount.place is not None else amount.value * scale,
            value_high=None if amount.high is None else amount.high * scale,
            unit=unit.unit,
            measure=Measure.TARGET if planned else measure,
            of_measure=measure if planned else None,
            qualifier=amount.qualifier,
            subject=subject,
            base_kind=base_kind,
            base=base,
            region=region,
            region_name=region_name,
            period=period,
            rules=("table_cell", *(["table_cumulative"] * total), *(["table_target"] * planned)),
        )

    def _unit(self, label: Label, amount: Amount, measure: Measure, subject: str, said: Sequence[Scaled]) -> Scaled:
        """The cell's own unit, else what the measure needs, else the column's, the row's, the table's, a neighbour's."""
        if measure is Measure.RANK:
            return Scaled("位")
        if amount.unit:
            return Scaled(amount.unit)
        if measure is Measure.CHANGE and said and said[0].unit == "%":
            return Scaled("个百分点")
        if measure in {Measure.CHANGE_RATE, Measure.SHARE}:
            return next((one for one in said if one.unit in _SHARES), Scaled("%"))
        if measure is Measure.MULTIPLE:
            return Scaled("倍")
        told = next(iter(said), None) or unit_for(subject, self.around.units) or label.sibling
        return told or unit_in_name(subject) or Scaled("")

    def _period(self, label: Label, amount: Amount, *, planned: bool) -> Period | None:
        """The header's or name's period, else the caption's, else the document's; a target's without one is the plan's end."""
        plan, said = self.context.plan, label.period
        if label.yearly and plan is not None and (said is None or said.end > plan.start):
            return plan
        if self.around.is_total(amount.bracket):
            ending = said or (None if self.around.total(amount.bracket, None) else plan)
            return self.around.total(amount.bracket, None if ending is None else ending.end.year)
        if said or self.around.period:
            return said or self.around.period
        return over(plan.end.year) if planned and plan is not None else self.context.flow

    def _is_target(self, label: Label, measure: Measure) -> bool:
        """Whether a cell is a target: a header says so, the caption does, or its time was yet to come."""
        if label.planned is not None:
            return label.planned
        plan = self.context.plan
        if label.period is None and label.yearly and plan is not None:
            return is_future(plan, self.context)
        if label.period is None:
            return self.around.planned and measure is not Measure.CHANGE_RATE
        return is_future(label.period, self.context)

    def _measured(self, measure: Measure, amount: Amount) -> Measure:
        """The measure that a header names; a total over years is a level among growth rates (年均增速/〔累计〕)."""
        if self.around.is_total(amount.bracket) and measure is Measure.CHANGE_RATE:
            return Measure.LEVEL
        return _measure(measure, amount)

    def _region(self, meeting: Meeting) -> tuple[str | None, str | None]:
        if len(meeting.places) > 1:
            return None, "、".join(meeting.places)
        for name in (meeting.row.name, meeting.columns[0]):
            if name.region or name.placed:
                return name.region, name.region_name
        if self.around.place is not None:
            return self.around.place.code, self.around.place.name
        code = self.context.region
        return code, self.context.region_name or (name_of(code) if code else None)

    def _base(self, label: Label, measure: Measure, period: Period | None) -> tuple[BaseKind | None, str | None]:
        """What a share, rank or growth is against: the place that its words name, or the period before."""
        if measure in _AGAINST_PLACES:
            found = list(places(label.against, self.context.region))
            return (BaseKind.REGION, found[-1].code) if found else (None, None)
        if measure in _AGAINST_PERIODS and period is not None and not label.yearly:
            return BaseKind.PERIOD, before(period).text
        return None, None


def is_future(period: Period, context: Context) -> bool:
    """Whether a period ends after the document was published."""
    known = context.published or (context.year and date(context.year + 1, 12, 31))
    return bool(known) and period.end > (known or period.end)


def _measure(measure: Measure, amount: Amount) -> Measure:
    """The measure that a header names, as far as the cell bears it out."""
    if amount.unit in _POINTS and measure is Measure.CHANGE_RATE:
        return Measure.CHANGE
    if amount.unit == "%" and measure is Measure.CHANGE:
        return Measure.CHANGE_RATE
    return measure


def _over(columns: Sequence[Label]) -> Label:
    """The label of a cell that may cover several columns: their years together, a target when one is."""
    periods = [label.period for label in columns if label.period is not None]
    if len(periods) < len(columns) or len(columns) == 1:
        return columns[0]
    together = span(periods[0].start.year, periods[-1].end.year)
    return replace(columns[0], period=together, planned=any(label.planned for label in columns) or columns[0].planned)


def _stocked(subject: str, period: Period | None) -> Period | None:
    """The last day of a year, for what is counted on a day."""
    if period is None or period.kind is PeriodKind.AS_OF or period.start.year != period.end.year:
        return period
    return as_of(period.end) if is_stock(subject) else period
