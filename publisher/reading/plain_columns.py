"""Tables whose columns are set apart by blanks alone, as text extraction leaves them.

Two shapes are told. In the *regular* one every line has as many words as the header, one a cell::

    序号 指标 单位 2018年 2019年
    1 扣留批次 批 1,002 1,402

In the *ragged* one a row is a name, the same number of values in every row, and perhaps words after them; names
and words may run on over lines of their own, and the header, which has as many years as there are values, too::

    指标 2020 年
    完成值
    2025 年
    规划值 数据来源
    服务机构（家） 3000 3500 市局

Prose is never taken for either: a line with a comma or a full stop in it is no row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from publisher.reading.drafts import Draft, DraftCell
from publisher.reading.kinds import block
from publisher.reading.model import BlockKind
from publisher.reading.plain_lines import PlainLine

_NUMBER = r"(?:[≥≤><〔(（]{0,2}[-−+]?\d[\d,]*(?:\.\d+)?[%％〕)）]{0,2}(?:以上|以下|左右|以内)?|[—–\-]{1,2}|…+|/)"
_VALUE = re.compile(_NUMBER)
_ROW = re.compile(rf"(?P<name>\S.*?) (?P<values>{_NUMBER}(?: {_NUMBER})+)(?: (?P<after>\D\S*(?: \S+)?))?")
_PROSE = re.compile(r"[，。；！？：]")
_YEAR = re.compile(r"(?:19|20)\d\d ?年?")
_FIRST = re.compile(r"(?:指标|项目|名称|地区|区域|类别|序号|单位)(?:名称|\s|$)")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_LONGEST_HEADER, _MOST_BETWEEN = 6, 2
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 3
_FEWEST_RAGGED = 3
_STUB = 2
"""Characters of the longest line that can only be the end of the words above."""


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    values: tuple[str, ...]
    after: str = ""

    def cells(self) -> list[str]:
        return [self.name, *self.values, self.after]


def columned(lines: Sequence[PlainLine], at: int) -> tuple[list[Draft], int] | None:
    """The table that begins at line ``at``, and how many lines it takes; ``None`` where none does.

    >>> lines = [
    ...     PlainLine(text) for text in ("指标 2018年 2019年", "扣留批次 1,002 1,402", "备案企业 384 457", "全文完。")
    ... ]
    >>> drafts, size = columned(lines, 0)
    >>> [[cell.text for cell in draft.cells] for draft in drafts], size
    ([['指标', '2018年', '2019年'], ['扣留批次', '1,002', '1,402'], ['备案企业', '384', '457']], 3)
    >>> columned(
    ...     [PlainLine("全年授权 42,318 件，增长 31.6%，其中"), PlainLine("发明 10,264 件、实用 25,871 件")], 0
    ... ) is None
    True
    """
    return _regular(lines, at) or _ragged(lines, at)


def _regular(lines: Sequence[PlainLine], at: int) -> tuple[list[Draft], int] | None:
    header = lines[at].text.split(" ")
    if len(header) < _FEWEST_COLUMNS or not _can_head(lines[at].text):
        return None
    below = (line.text.split(" ") for line in lines[at + 1 :])
    rows = list(takewhile(lambda words: len(words) == len(header) and _has_values(words), below))
    return (_drafts([header, *rows]), 1 + len(rows)) if len(rows) >= _FEWEST_ROWS else None


def _has_values(words: Sequence[str]) -> bool:
    values = sum(_VALUE.fullmatch(word) is not None for word in words)
    return 3 * values >= len(words) and not any(_PROSE.search(word) for word in words)


def _can_head(text: str) -> bool:
    words = _YEAR.sub("年", text).split(" ")
    return not _PROSE.search(text) and not any(_VALUE.fullmatch(word) for word in words)


def _ragged(lines: Sequence[PlainLine], at: int) -> tuple[list[Draft], int] | None:
    """A table whose names run over lines; its header must begin at ``at`` and its first row come soon after."""
    if not _starts_header(lines[at].text):
        return None
    first = next((i for i in range(at + 1, min(at + 1 + _LONGEST_HEADER, len(lines))) if _row(lines[i])), None)
    row = None if first is None else _row(lines[first])
    if first is None or row is None:
        return None
    head = lines[at:first]
    # A row that begins with its unit has its name on the line before.
    prefix = head[-1].text if row.name.startswith(("（", "(")) and len(head) > 1 else ""
    header = _header([line.text for line in (head[:-1] if prefix else head)], len(row.values))
    if header is None:
        return None
    rows, end = _rows_from(lines, first, prefix, len(row.values))
    return (_drafts([header, *(row.cells() for row in rows)]), end - at) if len(rows) >= _FEWEST_RAGGED else None


def _starts_header(text: str) -> bool:
    """Whether a ragged table's header can begin with a line: it names what stands in the first column, or a year."""
    headed = _YEAR.search(text) is not None or _FIRST.match(text) is not None
    return headed and _can_head(text) and block(text).kind is BlockKind.PARAGRAPH


def _row(line: PlainLine) -> _Row | None:
    found = None if _PROSE.search(line.text) else _ROW.fullmatch(line.text)
    return _Row(found["name"], tuple(found["values"].split(" ")), found["after"] or "") if found else None


def _header(texts: list[str], values: int) -> list[str] | None:
    """The header's cells; ``None`` when it has not as many years as there are values."""
    text = " ".join(texts)
    years = list(_YEAR.finditer(text))
    if len(years) != values:
        return None
    bounds = [*(year.start() for year in years), len(text)]
    parts = [text[start:end].strip() for start, end in pairwise(bounds)]
    last, _, after = parts[-1].rpartition(" ") if len(parts[-1].split(" ")) > _STUB else (parts[-1], "", "")
    return [part.replace(" ", "") for part in (text[: bounds[0]].strip(), *parts[:-1], last, after)]


def _rows_from(lines: Sequence[PlainLine], first: int, prefix: str, values: int) -> tuple[list[_Row], int]:
    """The rows from line ``first`` on, and the line after the last one."""
    rows: list[_Row] = []
    between: list[str] = []
    end = first
    for at in range(first, len(lines)):
        row = _row(lines[at])
        if row is None or len(row.values) != values:
            if (
                _PROSE.search(lines[at].text)
                or len(between) >= _MOST_BETWEEN
                or block(lines[at].text).kind is not BlockKind.PARAGRAPH
            ):
                break
            between.append(lines[at].text)
            continue
        rows, prefix = _with_between(rows, between, prefix)
        rows.append(_Row(prefix + row.name, row.values, row.after))
        between, prefix, end = [], "", at + 1
    own = [text for text in between[:1] if _is_end(text)]
    return _with_between(rows, own, "")[0], end + len(own)


def _with_between(rows: list[_Row], between: list[str], prefix: str) -> tuple[list[_Row], str]:
    """Lines between two rows: ends of the words of the row above, or the beginning of the name below."""
    for text in between:
        if rows and rows[-1].after and not prefix and _is_end(text):
            rows = [*rows[:-1], _Row(rows[-1].name, rows[-1].values, rows[-1].after + text)]
        else:
            prefix += text
    return rows, prefix


def _is_end(text: str) -> bool:
    return len(text) <= _STUB or _BRACKETED.fullmatch(text) is not None


def _drafts(rows: list[list[str]]) -> list[Draft]:
    table = object()
    return [
        Draft(BlockKind.TABLE_ROW, table=table, cells=tuple(DraftCell(text, column) for column, text in enumerate(row)))
        for row in rows
    ]
