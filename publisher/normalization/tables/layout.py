"""Which rows of a table are headers, and what its columns are for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from publisher.normalization.tables.amounts import is_nothing, is_number, is_year
from publisher.normalization.tables.grid import Grid, Spot
from publisher.normalization.tables.units import scaled


class RowRole(StrEnum):
    """What a row is for."""

    HEADER = "header"
    DATA = "data"
    BAND = "band"
    """A single cell over the whole width: a caption, a note, or the name of the rows below."""


class ColumnRole(StrEnum):
    """What a column is for."""

    SERIAL = "serial"
    NAME = "name"
    GROUP = "group"
    """Names of groups of rows, left of the names."""
    UNIT = "unit"
    VALUE = "value"
    TEXT = "text"
    """Sources, properties, remarks."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The role of each row and column, and the header texts over each column from the top."""

    rows: tuple[RowRole, ...]
    columns: tuple[ColumnRole, ...]
    headers: tuple[tuple[str, ...], ...]


_SERIAL = re.compile(r"序号|编号|序|项次|行次|No\.?|№")
_GROUP = re.compile(r"(?:指标)?(?:类别|分类|类型|领域|维度|板块|方面|属性分类|一级指标|大类)")
_TEXT = re.compile(r".*(?:来源|备注|属性|说明|责任|牵头|部门|依据|文号|联系|电话|地址|日期|时间)$")
_FIGURE = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+\.\d|\d+[（(])")
"""Begins a cell that states a number and says more (41,836（上年46,177）); no header begins so."""
_UNIT = re.compile(r"(?:计量)?单位")


def layout(grid: Grid, borrowed: Sequence[Sequence[str]] | None = None) -> Layout:
    """Find out a table's layout; ``borrowed`` are the headers of the table it goes on from, if it has none."""
    rows = _row_roles(grid)
    heads = [at for at, role in enumerate(rows) if role is RowRole.HEADER]
    headers = tuple(_path(grid, column, heads) for column in range(grid.width))
    if not any(headers) and borrowed is not None and len(borrowed) == grid.width:
        headers = tuple(map(tuple, borrowed))
    data = [at for at, role in enumerate(rows) if role is RowRole.DATA]
    return Layout(rows, _column_roles(grid, headers, data), headers)


def _row_roles(grid: Grid) -> tuple[RowRole, ...]:
    """The role of each row; a header is above all data, or printed again."""
    roles: list[RowRole] = []
    headers: set[tuple[str, ...]] = set()
    data = False
    for at, printed in enumerate(grid.printed):
        said = [spot for spot in printed if not is_nothing(spot.text)]
        texts = tuple(spot.text for spot in said)
        if _is_band(grid, at):
            roles.append(RowRole.BAND)
        elif texts in headers or (not data and _heads(said)):
            roles.append(RowRole.HEADER)
            headers.add(texts)
        else:
            roles.append(RowRole.DATA)
            data = True
    return tuple(roles)


def _is_band(grid: Grid, at: int) -> bool:
    """Whether a single cell with words is all there is in a row of a table of several columns."""
    said = [spot for spot in dict.fromkeys(grid.spots[at]) if spot is not None and not is_nothing(spot.text)]
    return (
        len(said) == 1
        and grid.width > 1
        and said[0].row == at
        and said[0].cell.row_span == 1
        and not is_number(said[0].text)
        and (
            said[0].cell.column_span == grid.width
            or (len(grid.printed[at]) == 1 and said[0].cell.column_span > 1)
            or _alone(grid, said[0])
        )
    )


def _alone(grid: Grid, spot: Spot) -> bool:
    """Whether the only cell with words of its row names the rows below: short, at the left, no value beside it."""
    return spot.cell.column == 0 and all(
        other is None or other is spot or not other.text for other in grid.spots[spot.row]
    )


def _heads(said: Sequence[Spot]) -> bool:
    """Whether a row above all data is a header: marked as one, or without numbers."""
    if not said:
        return False
    if all(spot.cell.header for spot in said):
        return True
    numbers = [spot for spot in said if is_number(spot.text) or _FIGURE.match(spot.text)]
    return not numbers and not (len(said) == 1 and is_year(said[0].text))


def _path(grid: Grid, column: int, heads: Sequence[int]) -> tuple[str, ...]:
    """The header texts over a column, each once."""
    return tuple(dict.fromkeys(spot.text for spot in grid.column(column, heads) if spot.text))


def _column_roles(grid: Grid, headers: Sequence[Sequence[str]], data: Sequence[int]) -> tuple[ColumnRole, ...]:
    roles = [_column_role(grid.column(at, data), headers[at], at) for at in range(grid.width)]
    first = next((at for at, role in enumerate(roles) if role is ColumnRole.VALUE), grid.width)
    named = [at for at in range(first) if roles[at] is ColumnRole.NAME]
    named = named or [at for at in range(first) if roles[at] is ColumnRole.GROUP]
    for at in named:
        roles[at] = ColumnRole.NAME if at == named[-1] else ColumnRole.GROUP
    for at in range(first, grid.width):
        if roles[at] in {ColumnRole.NAME, ColumnRole.GROUP}:
            roles[at] = ColumnRole.TEXT
    return tuple(roles)


def _column_role(cells: Sequence[Spot], header: Sequence[str], at: int) -> ColumnRole:
    head, said = "".join(header), [spot.text for spot in cells if not is_nothing(spot.text)]
    if _SERIAL.fullmatch(head) or (not head and at == 0 and _counts_up(said)):
        return ColumnRole.SERIAL
    if said and all(scaled(text) for text in said) and (not head or _UNIT.fullmatch(head)):
        return ColumnRole.UNIT
    if _TEXT.fullmatch(head):
        return ColumnRole.TEXT
    if any(is_number(text) or _FIGURE.match(text) for text in said) or (
        any(map(str.isdigit, said)) and _counts(header)
    ):
        return ColumnRole.VALUE
    if _GROUP.fullmatch(head):
        return ColumnRole.GROUP
    return ColumnRole.NAME


def _counts(header: Sequence[str]) -> bool:
    """Whether four digits under a header are a count, though they look like a year: under a year, or with a unit."""
    return any(is_year(text) or text.endswith(("）", ")")) for text in header)


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether the cells number the rows."""
    return len(texts) > 1 and list(texts) == [str(number) for number in range(1, len(texts) + 1)]
