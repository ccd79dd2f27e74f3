"""Goes through a table, cell by cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.normalization.numerals import NumeralKind
from publisher.normalization.phrases import complete
from publisher.normalization.quantities import quantities
from publisher.normalization.tables.amounts import amounts, is_nothing
from publisher.normalization.tables.grid import Grid, Spot
from publisher.normalization.tables.labels import Label, joined, label_of
from publisher.normalization.tables.layout import ColumnRole, Layout, RowRole
from publisher.normalization.tables.meaning import COUNTED, Meaning, Meeting, is_future
from publisher.normalization.tables.names import Named, is_region_head, named
from publisher.normalization.tables.surroundings import Surroundings
from publisher.normalization.tables.units import Scaled, scaled
from publisher.reading.model import Cell
from schemas.v1 import Measure

_SHORT = 5
"""Characters of the longest name that goes on with a list of parts."""
_KIND = 3
"""Characters of the longest name that is itself a kind, before which its parts do not go: 民事, 刑事."""
_AMOUNT = re.compile(r"[量数额率值]$")
_SCALE = re.compile(r"[百千万亿]+")
"""万件 in a header is a unit with its scale, no numeral."""
_BORROWING = frozenset({Measure.CHANGE_RATE, Measure.CHANGE, Measure.SHARE, Measure.RANK, Measure.MULTIPLE})


Read = tuple[tuple[Draft, ...], tuple[Passed, ...]]
_PUNCTUATION = re.compile(r"[，。；]")
_FEWEST_OF_PROSE = 15
"""Characters of the shortest cell that is read as prose."""


class TableReader:
    """Reads the cells of one table; what rows and columns say is worked out once."""

    def __init__(self, grid: Grid, plan: Layout, around: Surroundings, context: Context) -> None:
        """Read every header and every row's name."""
        self._grid = grid
        self._plan = plan
        self._meaning = Meaning(around, context)
        self._context = context
        self._bands = self._band_labels()
        self._names = tuple(self._row_names())
        self._columns = self._column_labels()

    def row(self, row: int, prose: Callable[[Cell], Read]) -> Read:
        """The figures of a row, and the numerals in it that are none; offsets count in the row's own text.

        Args:
            row: which row.
            prose: reads a cell that holds sentences.
        """
        drafts: list[Draft] = []
        passed: list[Passed] = []
        for spot in self._grid.printed[row]:
            rule = self._no_value(spot)
            if rule is None:
                found = tuple(self._figures(spot))
                drafts.extend(found)
                passed.extend(one for one in _passed(spot, "table_aside") if not _is_in(one, found))
            elif _is_prose(spot):
                found, left = prose(spot.cell)
                drafts.extend(one.moved(spot.at) for one in found)
                passed.extend(one.moved(spot.at) for one in left)
            else:
                passed.extend(_passed(spot, rule))
        return tuple(drafts), tuple(passed)

    def _no_value(self, spot: Spot) -> str | None:
        """The rule by which a cell states no figure; ``None`` for one that does."""
        role = self._plan.rows[spot.row]
        if role is not RowRole.DATA:
            return f"table_{role}"
        column = self._plan.columns[spot.cell.column]
        if column is not ColumnRole.VALUE:
            return f"table_{column}"
        return None if next(amounts(spot), None) else "table_date"

    def _figures(self, spot: Spot) -> Iterator[Draft]:
        rows = [row for row in spot.rows if row < len(self._names)]
        meeting = Meeting(
            row=self._names[spot.row],
            group=joined([self._bands[spot.row], self._group(spot.row)]),
            columns=tuple(self._columns[column] for column in spot.columns),
            unit=self._unit(spot.row),
            places=tuple(
                dict.fromkeys(
                    name for row in rows if (name := self._names[row].region_name) and self._names[row].placed
                )
            ),
        )
        stated = list(amounts(spot))
        for amount in stated:
            yield self._meaning.draft(meeting, amount, spot.span(amount.start, amount.end), alone=len(stated) == 1)

    def _row_names(self) -> Iterator[Named]:
        """Each row's name; parts (其中) and rows that only say a measure speak of the row above."""
        whole, parts = "", False
        for row in range(len(self._grid.spots)):
            text, found = self._name(row)
            subject = found.label.subject
            parts = text.startswith("其中") or (parts and _goes_on(subject, whole))
            if parts and whole:
                found = replace(found, label=replace(found.label, subject=of_whole(subject, whole)))
            elif subject:
                whole = subject
            elif found.label.measure in _BORROWING and not found.placed:
                found = replace(found, label=replace(found.label, subject=whole))
            yield found

    def _name(self, row: int) -> tuple[str, Named]:
        """The name that a row prints, and what it says by itself."""
        names = [at for at, role in enumerate(self._plan.columns) if role is ColumnRole.NAME]
        spot = self._grid.spots[row][names[-1]] if names and self._plan.rows[row] is RowRole.DATA else None
        if spot is None or is_nothing(spot.text):
            return "", Named(Label())
        of_places = is_region_head("".join(self._plan.headers[names[-1]]))
        return spot.text, named(spot.text, label_of(spot.text, self._context), self._context, of_places=of_places)

    def _group(self, row: int) -> Label:
        groups = [at for at, role in enumerate(self._plan.columns) if role is ColumnRole.GROUP]
        spots = [self._grid.spots[row][at] for at in groups]
        return joined([label_of(spot.text, self._context) for spot in spots if spot is not None])

    def _unit(self, row: int) -> Scaled | None:
        columns = [at for at, role in enumerate(self._plan.columns) if role is ColumnRole.UNIT]
        spot = self._grid.spots[row][columns[0]] if columns else None
        return None if spot is None else scaled(spot.text)

    def _band_labels(self) -> tuple[Label, ...]:
        """For each row what the last band above it says, captions and notes left out."""
        labels, band = [], Label()
        for row, role in enumerate(self._plan.rows):
            if role is RowRole.BAND and _below_header(self._plan.rows, row):
                band = label_of(self._grid.printed[row][0].text, self._context)
            labels.append(band)
        return tuple(labels)

    def _column_labels(self) -> tuple[Label, ...]:
        labels: list[Label] = []
        for role, header in zip(self._plan.columns, self._plan.headers, strict=True):
            label = joined([label_of(text, self._context) for text in header])
            labels.append(_filled(label, labels) if role is ColumnRole.VALUE else Label())
        return _planned_together(_told_apart(labels), self._plan.columns, self._context)


def _below_header(roles: Sequence[RowRole], row: int) -> bool:
    """Whether a band stands below the header, where it names rows; above it is the table's caption."""
    return any(role is not RowRole.BAND for role in roles[:row])


def _filled(label: Label, left: Sequence[Label]) -> Label:
    """A growth, share or rank column speaks of the columns to its left: of the nearest one's subject, of the latest time."""
    if label.measure not in _BORROWING:
        return label
    subject = label.subject or next((one.subject for one in reversed(left) if one.subject), "")
    times = [one.period for one in left if one.period is not None and not one.planned]
    latest = max(times, key=lambda period: period.end, default=None) if not label.yearly else None
    return replace(label, subject=subject, period=label.period or latest)


def _goes_on(subject: str, whole: str) -> bool:
    """Whether a row goes on with the parts of an amount: 实用新型, after 其中：发明 under 授权量."""
    return 0 < len(subject) <= _SHORT and _AMOUNT.search(subject) is None and _AMOUNT.search(whole) is not None


def _told_apart(labels: Sequence[Label]) -> list[Label]:
    """Columns that count the same thing in cases and in people (批准逮捕: 件, 人) say so in their subjects."""

    def is_one_of_several(label: Label) -> bool:
        units = {one.unit.unit for one in labels if one.unit is not None and one.subject == label.subject}
        return len({COUNTED[unit] for unit in units & COUNTED.keys()}) > 1

    return [
        replace(label, subject=label.subject + COUNTED.get(label.unit.unit, ""))
        if label.unit is not None and label.measure is None and is_one_of_several(label)
        else label
        for label in labels
    ]


def of_whole(part: str, whole: str) -> str:
    """The name of a part of what the row above counts.

    >>> of_whole("发明", "专利授权量"), of_whole("发明专利", "专利授权量"), of_whole("专利", "民事")
    ('发明专利授权量', '发明专利授权量', '民事专利')
    """
    if set(pairwise(part)) & set(pairwise(whole)):
        return complete(part, whole)
    return whole + part if len(whole) <= _KIND and not _AMOUNT.search(whole) else part + whole


def _planned_together(labels: Sequence[Label], roles: Sequence[ColumnRole], context: Context) -> tuple[Label, ...]:
    """Columns that say no time share the goal's time that every other column says, in a plan."""
    values = [label for label, role in zip(labels, roles, strict=True) if role is ColumnRole.VALUE]
    times = {label.period for label in values if label.period is not None}
    goal = next(iter(times)) if len(times) == 1 else None
    if context.plan is None or goal is None or not is_future(goal, context):
        return tuple(labels)
    shared = Label(period=goal, planned=True)
    return tuple(
        joined([shared, label]) if role is ColumnRole.VALUE else label
        for label, role in zip(labels, roles, strict=True)
    )


def _is_prose(spot: Spot) -> bool:
    return len(spot.text) >= _FEWEST_OF_PROSE and _PUNCTUATION.search(spot.text) is not None


def _is_in(one: Passed, drafts: Sequence[Draft]) -> bool:
    return any(draft.start <= one.start < draft.end for draft in drafts)


def _passed(spot: Spot, rule: str) -> Iterator[Passed]:
    for one in quantities(spot.text):
        if one.numeral.kind is NumeralKind.WORDS and _SCALE.fullmatch(spot.text, one.numeral.start, one.numeral.end):
            continue
        start, end = spot.span(one.start, one.end)
        yield Passed(start, end, spot.text[one.start : one.end], rule)
