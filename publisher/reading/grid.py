"""Places the cells of HTML and DOCX tables in their grid, as HTML's table model does.

A cell takes the first free column of its row; a cell that spans rows keeps its columns from the rows below.
A table of a single column is layout (a framed box): what stands in it is read as if there were no table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.reading.drafts import Draft, DraftCell, one_line
from publisher.reading.model import BlockKind

_MOST_COLUMNS = 1000
"""HTML's own limit on ``colspan``; it also bounds what a hostile file can ask for."""
_MOST_ROWS = 65534
"""HTML's own limit on ``rowspan``."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as its row lists it, with what stands in it: blocks, and the rows of tables within."""

    inside: tuple[Draft, ...]
    column_span: int = 1
    row_span: int = 1
    """0 means "to the end of the table"."""
    header: bool = False

    @property
    def text(self) -> str:
        """The cell's own text on one line; tables within have rows of their own."""
        return one_line(" ".join(draft.text for draft in self.inside if not draft.cells))


def place(rows: Sequence[Sequence[RawCell]]) -> list[Draft]:
    """The rows of one table as drafts; a row without text is left out.

    >>> from publisher.reading.drafts import paragraph
    >>> def cell(text, **spans):
    ...     return RawCell((paragraph(text),), **spans)
    >>> rows = [[cell("类别", row_span=2), cell("2025年", column_span=2)], [cell("目标"), cell("实际")]]
    >>> [[(cell.text, cell.column) for cell in draft.cells] for draft in place(rows)]
    [[('类别', 0), ('2025年', 1)], [('目标', 1), ('实际', 2)]]
    """
    if all(len(row) <= 1 for row in rows):
        return [draft for row in rows for raw in row for draft in raw.inside]
    return list(_rows(rows))


def _rows(rows: Sequence[Sequence[RawCell]]) -> Iterator[Draft]:
    table = object()
    taken: dict[int, int] = {}
    for at, row in enumerate(rows):
        cells = _placed(row, taken, at, len(rows))
        if len(row) == 1 and row[0].inside and row[0].inside[0].kind is BlockKind.NOTE:
            yield from row[0].inside
        elif any(cell.text for cell in cells):
            yield Draft(BlockKind.TABLE_ROW, table=table, cells=tuple(cells))
        for raw in row:
            yield from (draft for draft in raw.inside if draft.cells)


def _placed(row: Sequence[RawCell], taken: dict[int, int], at: int, rows: int) -> list[DraftCell]:
    """The cells of row ``at`` in their columns; ``taken`` tells which row each column is free from."""
    cells = []
    column = 0
    for raw in row:
        while taken.get(column, 0) > at:
            column += 1
        columns = min(max(raw.column_span, 1), _MOST_COLUMNS)
        deep = min(raw.row_span if raw.row_span > 0 else _MOST_ROWS, rows - at)
        cells.append(DraftCell(raw.text, column, columns, deep, raw.header))
        taken.update({free: max(taken.get(free, 0), at + deep) for free in range(column, column + columns)})
        column += columns
    return cells
