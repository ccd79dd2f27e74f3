"""Tables to figures: the grid, its headers and names, and what a number says where they meet."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby, islice

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.normalization.tables.grid import grid_of
from publisher.normalization.tables.layout import RowRole, layout
from publisher.normalization.tables.reader import TableReader
from publisher.normalization.tables.surroundings import place_of, surroundings
from publisher.reading.model import Block, BlockKind, Cell, Reading

__all__ = ["CellProse", "table_drafts"]

RowRead = tuple[Block, tuple[Draft, ...], tuple[Passed, ...]]
CellProse = Callable[[Block, Cell], tuple[tuple[Draft, ...], tuple[Passed, ...]]]
"""Reads the prose in a cell of a row; offsets count in the cell's own text."""


_FARTHEST = 8
"""Over how many runs of blocks (tables, and what stands between them) a table may go on."""


def _no_prose(row: Block, cell: Cell) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:  # noqa: ARG001 a stand-in
    return (), ()


def table_drafts(
    reading: Reading, rows: tuple[Block, ...], context: Context, prose: CellProse = _no_prose
) -> tuple[RowRead, ...]:
    """Read a table: for each of its rows the figures, and the numerals that are none.

    Args:
        reading: the document, whose blocks around the table give caption and notes.
        rows: the table's rows in order.
        context: the document's region, period and plan.
        prose: reads the cells that hold sentences (a plan's box with its measures).

    Returns:
        One entry a row; offsets count in the row's own text, ``reading.text[row.start:row.end]``.
    """
    grid = grid_of(reading, rows)
    plan = layout(grid)
    if not any(plan.headers) and (headers := _headers_before(reading, rows[0], grid.width)):
        plan = layout(grid, headers)
    if (half := _repeats_at(plan.headers)) is not None:
        sides = [table_drafts(reading, _side(rows, columns), context, prose) for columns in half]
        return tuple(_beside(row, *pair) for row, *pair in zip(rows, *sides, strict=True))
    inside = [
        spots[0].text for spots, role in zip(grid.printed, plan.rows, strict=True) if role is RowRole.BAND and spots
    ]
    reader = TableReader(grid, plan, surroundings(reading, rows, inside, context), context)
    return tuple((row, *reader.row(at, partial(prose, row))) for at, row in enumerate(rows))


def _repeats_at(headers: Sequence[tuple[str, ...]]) -> tuple[range, range] | None:
    """The columns of the two halves of a table that is folded: its headers stand there twice."""
    middle, odd = divmod(len(headers), 2)
    folded = middle > 1 and not odd and headers[0] and headers[:middle] == headers[middle:]
    return (range(middle), range(middle, len(headers))) if folded else None


def _side(rows: tuple[Block, ...], columns: range) -> tuple[Block, ...]:
    """The rows with the cells of some columns only, as if there were no others."""
    return tuple(
        row.model_copy(
            update={"cells": tuple(_cut(cell, columns) for cell in row.cells if cell.column in columns)},
        )
        for row in rows
    )


def _cut(cell: Cell, columns: range) -> Cell:
    """A cell that begins in ``columns``, without what of it lies beyond: each half must be narrower than the whole."""
    across = min(cell.column_span, columns.stop - cell.column)
    return cell.model_copy(update={"column": cell.column - columns.start, "column_span": across})


def _beside(row: Block, left: RowRead, right: RowRead) -> RowRead:
    return row, (*left[1], *right[1]), (*left[2], *right[2])


def _headers_before(reading: Reading, first: Block, width: int) -> tuple[tuple[str, ...], ...] | None:
    """The headers of the table that the one beginning with ``first`` goes on from (续表, a new page)."""
    blocks = reversed(reading.blocks[: place_of(reading, first)])
    for _, run in islice(groupby(blocks, key=lambda block: block.table), _FARTHEST):
        rows = [block for block in run if block.kind is BlockKind.TABLE_ROW]
        before = grid_of(reading, rows[::-1])
        if rows and before.width != width:
            return None
        headers = layout(before).headers
        if any(headers):
            return headers
    return None
