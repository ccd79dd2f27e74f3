"""Goes through a table, cell by cell."""

import re
from collections.abc import Callable, Iterator, Sequence

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.normalization.numerals import NumeralKind
from publisher.normalization.quantities import Quantity
from publisher.normalization.tables.amounts import Amount, amounts, numbers
from publisher.normalization.tables.columns import column_says
from publisher.normalization.tables.grid import Grid, Spot
from publisher.normalization.tables.layout import ColumnRole, Layout, RowRole
from publisher.normalization.tables.meaning import Meaning, Meeting
from publisher.normalization.tables.rows import row_says
from publisher.normalization.tables.surroundings import Surroundings
from publisher.reading.model import Cell

Read = tuple[tuple[Draft, ...], tuple[Passed, ...]]
_SCALE = re.compile(r"[百千万亿]+")
"""万件 in a header is a unit with its scale, no numeral."""
_DIGITS = re.compile(r"\d+")
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
        self._rows = row_says(grid, plan, context)
        self._columns = column_says(plan, context)

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
            stated = tuple(amounts(spot)) if rule is None else ()
            if stated:
                found = tuple(self._figures(spot, stated))
                drafts.extend(found)
                passed.extend(one for one in _passed(spot, "table_aside") if not _is_in(one, found))
            elif rule is not None and _is_prose(spot):
                said, left = prose(spot.cell)
                drafts.extend(one.moved(spot.at) for one in said)
                passed.extend(one.moved(spot.at) for one in left)
            else:
                passed.extend(_passed(spot, rule or "table_date"))
        return tuple(drafts), tuple(passed)

    def _no_value(self, spot: Spot) -> str | None:
        """The rule by which a cell can state no figure; ``None`` for a cell among values."""
        role = self._plan.rows[spot.row]
        if role is not RowRole.DATA:
            return f"table_{role}"
        column = self._plan.columns[spot.cell.column]
        return None if column is ColumnRole.VALUE else f"table_{column}"

    def _figures(self, spot: Spot, stated: Sequence[Amount]) -> Iterator[Draft]:
        meeting = Meeting(
            row=self._rows[spot.row],
            columns=tuple(self._columns[column] for column in spot.columns),
            places=self._places(spot),
        )
        for amount in stated:
            yield self._meaning.draft(meeting, amount, spot.span(amount.start, amount.end), alone=len(stated) == 1)

    def _places(self, spot: Spot) -> tuple[str, ...]:
        """The names of the places whose rows a cell covers, each once."""
        names = [self._rows[row].name for row in spot.rows if row < len(self._rows)]
        return tuple(dict.fromkeys(name.region_name for name in names if name.placed and name.region_name))


def _is_prose(spot: Spot) -> bool:
    return len(spot.text) >= _FEWEST_OF_PROSE and _PUNCTUATION.search(spot.text) is not None


def _is_in(one: Passed, drafts: Sequence[Draft]) -> bool:
    return any(draft.start <= one.start < draft.end for draft in drafts)


def _passed(spot: Spot, rule: str) -> Iterator[Passed]:
    """Every number of a cell, digits that make none (0/0) too, each with the rule that passes it over."""
    spans = [(one.start, one.end) for one in numbers(spot.text) if not _is_scale(spot.text, one)]
    told = {at for start, end in spans for at in range(start, end)}
    spans += [found.span() for found in _DIGITS.finditer(spot.text) if told.isdisjoint(range(*found.span()))]
    for first, last in sorted(spans):
        start, end = spot.span(first, last)
        yield Passed(start, end, spot.text[first:last], rule)


def _is_scale(text: str, one: Quantity) -> bool:
    return one.numeral.kind is NumeralKind.WORDS and bool(_SCALE.fullmatch(text, one.numeral.start, one.numeral.end))
