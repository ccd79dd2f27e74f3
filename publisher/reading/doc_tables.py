"""Places the cells of a DOC's table in their grid ([MS-DOC] 2.9.315, TDefTableOperand).

The mark at the end of each row carries the left edges of its cells, in twips, and which of them only continue
the cell before or above. Rows that do not say so count their cells one a column.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from publisher.reading.drafts import Draft, DraftCell
from publisher.reading.model import BlockKind

_DEFINITION = b"\x08\xd6"
"""sprmTDefTable."""
_CELL_SIZE = 20
_SNAP = 60
"""Twips (3 points) within which edges of cells are one line of the grid."""
_BEFORE, _ABOVE = 1, 1
"""Values of ``horzMerge`` and ``vertMerge`` of cells that continue another."""


class Shape(NamedTuple):
    """What a row's end says of its cells: one edge more than cells, and for each cell what it continues."""

    edges: tuple[int, ...]
    continues_before: tuple[bool, ...]
    continues_above: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of a row as they follow each other in the text."""

    texts: tuple[str, ...]
    shape: Shape | None


def shape_of(properties: bytes) -> Shape | None:
    """The shape in the property modifiers of a row's end; ``None`` where there is none."""
    at = properties.find(_DEFINITION)
    if at < 0 or len(properties) < at + 5:
        return None
    count = properties[at + 4]
    try:
        edges = struct.unpack_from(f"<{count + 1}h", properties, at + 5)
    except struct.error:
        return None
    flags = [_flags(properties, at + 7 + 2 * count + _CELL_SIZE * index) for index in range(count)]
    return Shape(
        edges,
        tuple(flag & 0b11 == _BEFORE for flag in flags),
        tuple(flag >> 5 & 0b11 == _ABOVE for flag in flags),
    )


def _flags(properties: bytes, at: int) -> int:
    """The flags of a cell; those at the end of a row may be left out, and are zero."""
    return int.from_bytes(properties[at : at + 2], "little")


def rows_of(rows: Sequence[RawRow]) -> list[Draft]:
    """The rows of one table as drafts; a row without text is left out."""
    table = object()
    placed = _in_grid(rows) if all(_fits(row) for row in rows) else _in_order(rows)
    return [
        Draft(BlockKind.TABLE_ROW, table=table, cells=tuple(cells))
        for cells in placed
        if any(cell.text for cell in cells)
    ]


def _fits(row: RawRow) -> bool:
    """Whether a row's end speaks of the cells that there are, from left to right; a damaged one may not."""
    if row.shape is None or len(row.shape.continues_above) != len(row.texts):
        return False
    return all(left <= right for left, right in pairwise(row.shape.edges))


def _in_order(rows: Sequence[RawRow]) -> Iterator[list[DraftCell]]:
    for row in rows:
        yield [DraftCell(text, column) for column, text in enumerate(row.texts)]


def _in_grid(rows: Sequence[RawRow]) -> list[list[DraftCell]]:
    lines = _lines(edge for row in rows if row.shape for edge in row.shape.edges)
    placed: list[list[DraftCell]] = []
    for row in rows:
        cells: list[DraftCell] = []
        for index, text in enumerate(row.texts):
            _place(row, index, DraftCell(text, *_columns(row, index, lines)), cells, placed)
        placed.append(cells)
    return placed


def _place(row: RawRow, index: int, cell: DraftCell, cells: list[DraftCell], above: list[list[DraftCell]]) -> None:
    """Add a cell to its row, or, when it only continues another, its room to that one."""
    if row.shape and row.shape.continues_before[index] and not cell.text and cells:
        cells[-1] = _grown(cells[-1], columns=cell.column_span)
    elif row.shape and row.shape.continues_above[index] and not cell.text:
        for at in range(len(above) - 1, -1, -1):
            found = next((i for i, other in enumerate(above[at]) if other.column == cell.column), None)
            if found is not None:
                above[at][found] = _grown(above[at][found], rows=1)
                return
    else:
        cells.append(cell)


def _grown(cell: DraftCell, *, columns: int = 0, rows: int = 0) -> DraftCell:
    return DraftCell(cell.text, cell.column, cell.column_span + columns, cell.row_span + rows)


def _columns(row: RawRow, index: int, lines: Sequence[int]) -> tuple[int, int]:
    """Column and column span of a cell."""
    if row.shape is None:
        return index, 1
    left, right = (_nearest(lines, row.shape.edges[at]) for at in (index, index + 1))
    return left, max(right - left, 1)


def _lines(edges: Iterator[int]) -> list[int]:
    lines: list[int] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SNAP:
            lines.append(edge)
    return lines


def _nearest(lines: Sequence[int], edge: int) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - edge))
