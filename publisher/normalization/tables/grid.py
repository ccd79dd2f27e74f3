"""The grid that a table's cells make: each place knows the cell that covers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.normalization.plain import Plain, plain
from publisher.reading.model import Block, Cell, Reading

_WIDEST = 256
"""Columns of the widest table that is read; what a hostile page puts further to the right is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A cell with its words; one that spans several places is the same spot at each of them, compared by identity."""

    cell: Cell
    row: int
    """Index of the row it is printed in."""
    at: int
    """Offset of the cell in its row's own text."""
    plain: Plain
    """The cell's text as patterns read it; its places are offsets in the cell."""

    @property
    def text(self) -> str:
        """The cell's text without white space, digits half width."""
        return self.plain.text

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.cell.column, min(self.cell.column + self.cell.column_span, _WIDEST))

    @property
    def rows(self) -> range:
        """The rows it covers; the last ones may lie beyond the table's end."""
        return range(self.row, self.row + self.cell.row_span)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the plain text, as offsets in the row's own text."""
        first, last = self.plain.span(start, end)
        return self.at + first, self.at + last


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of a table; ``spots[row][column]`` is ``None`` where no cell lies."""

    spots: tuple[tuple[Spot | None, ...], ...]
    printed: tuple[tuple[Spot, ...], ...]
    """The cells printed in each row, in order."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.spots[0]) if self.spots else 0

    def column(self, column: int, rows: Sequence[int]) -> list[Spot]:
        """The cells of a column in some rows, one that spans several of them once."""
        found = [spot for row in rows if (spot := self.spots[row][column]) is not None]
        return list(dict.fromkeys(found))


def grid_of(reading: Reading, rows: Sequence[Block]) -> Grid:
    """The grid of a table's rows, which follow one another; cells of a row that runs over others lose to them."""
    printed = tuple(
        tuple(_spot(reading, block, at, cell) for cell in block.cells if cell.column < _WIDEST)
        for at, block in enumerate(rows)
    )
    width = max((spot.columns.stop for row in printed for spot in row), default=0)
    spots: list[list[Spot | None]] = [[None] * width for _ in rows]
    for spot in (spot for row in printed for spot in row):
        for row in spot.rows[: len(rows) - spot.row]:
            for column in spot.columns:
                spots[row][column] = spot
    return Grid(tuple(map(tuple, spots)), printed)


def _spot(reading: Reading, block: Block, row: int, cell: Cell) -> Spot:
    return Spot(cell, row, cell.start - block.start, plain(reading.text[cell.start : cell.end]))
