"""Finds the tables of a plain text: Markdown's, those drawn with line characters, and those of tabs.

A table copied out of a web page often comes cell by cell, one line each: after a caption (``表1 …``) such
lines are a table when the header's words, which come before the first number, divide them evenly.
"""

import re
from collections.abc import Iterator
from itertools import islice

from publisher.reading.drafts import Draft, DraftCell, one_line
from publisher.reading.kinds import block, is_caption
from publisher.reading.model import BlockKind
from publisher.reading.plain_columns import columned
from publisher.reading.plain_lines import PlainLine
from publisher.reading.wrapping import ends_sentence

_BARS = re.compile("[|│┃┆┊丨｜]")
_TABS = re.compile("\t")
_RULE = re.compile(r"[\s|│┃:+\-=─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋]+")
_NUMBER = re.compile(r"[-−–—+]{0,2}\d[\d,，.]*\s*[%％]?|[—–\-]+|\.{2,}|…+|/")
_LONGEST_CELL = 24
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2


def split_tables(lines: list[PlainLine]) -> Iterator[list[PlainLine] | Draft]:
    """Runs of lines outside tables, and the rows of the tables as drafts, in order."""
    outside: list[PlainLine] = []
    at = 0
    while at < len(lines):
        drafts, size = _barred(lines, at) or _celled(lines, at) or columned(lines, at) or ([], 1)
        if not drafts:
            outside.append(lines[at])
        else:
            if outside:
                yield outside
            outside = []
            yield from drafts
        at += size
    if outside:
        yield outside


def _barred(lines: list[PlainLine], at: int) -> tuple[list[Draft], int] | None:
    """A table whose cells bars or tabs divide, from line ``at``, and how many lines it takes."""
    header = _cells(lines[at])
    if header is None or (len(header) == _FEWEST_COLUMNS and not (all(header) and _can_divide(lines[at]))):
        return None
    run = [lines[at]]
    for line in lines[at + 1 :]:
        if not _is_rule(line) and _cells(line) is None:
            break
        run.append(line)
    rows = [cells for line in run if not _is_rule(line) and (cells := _cells(line))]
    return (_rows(rows), len(run)) if len(rows) >= _FEWEST_ROWS else None


def _is_rule(line: PlainLine) -> bool:
    return len(line.text) > 1 and _RULE.fullmatch(line.text) is not None


def _can_divide(line: PlainLine) -> bool:
    """Whether a single bar can divide two cells: prose uses it too (``甲|乙说好。``)."""
    return not ends_sentence(line.text)


def _cells(line: PlainLine) -> list[str] | None:
    """The cells of a line; ``None`` when nothing divides it.

    >>> _cells(PlainLine("", source="| 指标 | 2020年 |")), _cells(PlainLine("", source="河西│ "))
    (['指标', '2020年'], ['河西', ''])
    """
    source = line.source.strip("\r\n\x0c")
    for divider in (_BARS, _TABS):
        cells = [one_line(cell) for cell in divider.split(source)]
        # A bar at both ends is the table's frame, not a cell.
        if len(cells) > _FEWEST_COLUMNS and divider is _BARS and not cells[0] and not cells[-1]:
            return cells[1:-1]
        if len(cells) >= _FEWEST_COLUMNS and any(cells):
            return cells
    return None


def _celled(lines: list[PlainLine], at: int) -> tuple[list[Draft], int] | None:
    """A caption and the table below it that has come apart into a line a cell, and how many lines they take."""
    if not is_caption(lines[at].text):
        return None
    cells: list[str] = []
    for line in islice(lines, at + 1, None):
        if not (_NUMBER.fullmatch(line.text) or _can_be_cell(line.text)):
            break
        cells.append(line.text)
    columns = next((index for index, text in enumerate(cells) if _NUMBER.fullmatch(text) or text[:4].isdigit()), 0)
    whole = columns >= _FEWEST_COLUMNS and len(cells) % columns == 0
    if not whole or len(cells) < _FEWEST_ROWS * columns:
        return None
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return [block(lines[at].text), *_rows(rows)], 1 + len(cells)


def _can_be_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not ends_sentence(text) and block(text).kind is BlockKind.PARAGRAPH


def _rows(rows: list[list[str]]) -> list[Draft]:
    table = object()
    return [
        Draft(BlockKind.TABLE_ROW, table=table, cells=tuple(DraftCell(text, column) for column, text in enumerate(row)))
        for row in rows
        if any(row)
    ]
