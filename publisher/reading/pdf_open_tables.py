"""Reads the open tables of a PDF: three or more rules across, none down (三线表).

Between the first and the last of such rules each line of type is a row, and words far apart are cells. The
lines with most cells tell the columns; where they do not agree on them, there is no table, and the lines stay
prose.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.reading.drafts import DraftCell
from publisher.reading.pdf_columns import Chunk
from publisher.reading.pdf_glyphs import Glyph
from publisher.reading.pdf_lines import rows_of, text_line
from publisher.reading.pdf_rules import Rule
from publisher.reading.pdf_tables import PageTable

_FEWEST_RULES, _FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2, 2
_SAME_END = 4.0
"""Points by which the ends of a table's rules may differ."""
_SHORTEST = 0.3
"""Share of the page's width that the rules of a table take at least."""
_CELL_GAP = 1.0
"""Empty ems between two cells."""
_SHARE = 0.25
"""Share of a cell's width that stands over each column it is of."""

_Span = tuple[float, float]


def open_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int, width: float) -> list[PageTable]:
    """The open tables of a page, from top to bottom."""
    found = []
    for top, bottom, left, right in _regions([rule for rule in rules if rule.x1 - rule.x0 > _SHORTEST * width]):
        inside = [g for g in glyphs if top < g.middle < bottom and left - g.size < (g.x0 + g.x1) / 2 < right + g.size]
        table = _table(inside, page, top, bottom)
        if table is not None:
            found.append(table)
    return found


def _regions(rules: Sequence[Rule]) -> Iterator[tuple[float, float, float, float]]:
    """Top, bottom, left and right of each group of rules with the same ends."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.y):
        group = next((group for group in groups if _same_ends(group[0], rule)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    for group in groups:
        if len(group) >= _FEWEST_RULES:
            yield group[0].y, group[-1].y, group[0].x0, group[0].x1


def _same_ends(first: Rule, second: Rule) -> bool:
    return abs(first.x0 - second.x0) < _SAME_END and abs(first.x1 - second.x1) < _SAME_END


def _table(glyphs: Sequence[Glyph], page: int, top: float, bottom: float) -> PageTable | None:
    rows = [_cells(row) for row in rows_of(glyphs)]
    columns = _columns(rows)
    if columns is None or len(rows) < _FEWEST_ROWS:
        return None
    placed = tuple(tuple(_placed(cell, columns, page) for cell in row) for row in rows)
    edges = (*(left for left, _ in columns), columns[-1][1])
    return PageTable(page, top, bottom, placed, edges, tuple(glyphs))


def _cells(row: Chunk) -> list[list[Glyph]]:
    """The cells of a line: runs of characters without a wide gap."""
    cells: list[list[Glyph]] = []
    for glyph in sorted((glyph for glyph in row.glyphs if glyph.text.strip()), key=lambda glyph: glyph.x0):
        if cells and glyph.x0 - cells[-1][-1].x1 < _CELL_GAP * glyph.size:
            cells[-1].append(glyph)
        else:
            cells.append([glyph])
    return cells


def _columns(rows: Sequence[Sequence[list[Glyph]]]) -> list[_Span] | None:
    """Left and right of each column, as the fullest rows agree on them; ``None`` where they do not."""
    most = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == most]
    if most < _FEWEST_COLUMNS or len(full) < _FEWEST_ROWS:
        return None
    columns = [(min(row[at][0].x0 for row in full), max(row[at][-1].x1 for row in full)) for at in range(most)]
    apart = all(columns[at][1] < columns[at + 1][0] for at in range(most - 1))
    return columns if apart else None


def _placed(cell: list[Glyph], columns: Sequence[_Span], page: int) -> DraftCell:
    """A cell in the columns it stands over."""
    over = _over((cell[0].x0, cell[-1].x1), columns)
    line = text_line(Chunk.of(cell), page)
    return DraftCell(line.text, over[0], over[-1] - over[0] + 1, runs=(line.run(0),))


def _over(cell: _Span, columns: Sequence[_Span]) -> list[int]:
    """The columns that a cell stands over; the room between two columns is half of either's.

    >>> columns = [(90, 126), (230, 260), (370, 400)]
    >>> _over((261, 369), columns), _over((228, 262), columns), _over((60, 500), columns)
    ([1, 2], [1], [0, 1, 2])
    """
    left, right = cell
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    zones = zip((float("-inf"), *middles), (*middles, float("inf")), strict=True)
    parts = [min(right, end) - max(left, start) for start, end in zones]
    covered = [left <= start and end <= right for start, end in columns]
    over = [at for at, part in enumerate(parts) if (part >= _SHARE * (right - left) and part > 0) or covered[at]]
    return over or [parts.index(max(parts))]
