"""What stands around a table: its caption, its notes, and rows of it that are neither header nor data."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.periods import find_period
from publisher.normalization.plain import plain
from publisher.normalization.regions import Place, places
from publisher.normalization.spans import span
from publisher.normalization.tables.units import Scaled, caption_units
from publisher.reading.model import Block, BlockKind, Reading

_NEAR = 3
"""How many blocks before and after a table may belong to it."""
_LONGEST = 60
"""Characters of the longest line that can be a caption without being marked as one."""
_NOTE = re.compile(r"\s*(?:注|说明|备注|附注|[①-⑳*＊])")
_PLANNED = re.compile(r"目标|任务|规划|预期|计划")
_BRACKETED = re.compile(r"(?P<open>[〔\[［{｛【])[〕\]］}｝】]*(?P<said>[^。；，〔\[［{｛【]*)")
"""What a note says of the numbers in a bracket: 〔〕内为五年累计数, {}内为2021—2025年累计数."""
_TOTAL = re.compile(r"累计|合计|总[量数和]")
_OVER_YEARS = re.compile(r"(?<!\d)(?P<years>[二两三四五六七八九十]|\d{1,2})年(?:期间?)?(?:内|间|的)?(?:累计|合计|总)")
_COLUMN_SPAN = re.compile(
    r"(?P<year>(?:19|20)\d\d)年?(?:栏|列|数据?)?[^，。；]{0,3}?(?:为|系|指)(?P<first>(?:19|20)\d\d)年?[—–\-~～至到]+(?P<last>(?:19|20)\d\d)年?"
)
_WHOLE_TABLE = re.compile(
    r"(?:时限|期限|截至|截止|统计(?:时段|期间|时间|口径|周期)|时点)[^，。；]{0,8}(?:19|20)\d\d年[^，。；]*"
)
_NUMBERED = re.compile(r"^(?:附?表|专栏)\s*(?:\d+|[一二三四五六七八九十]+)?(?:[-—.．]\d+)?[：:\s]*")
# What a caption says beside what it is about.
_ABOUT = re.compile(
    r"""
      [（(][^（）()]*[）)] | [“"][^”"]*[”"]
    | (?:19|20)\d\d年? (?:[—–\-~～至到]+(?:19|20)\d\d年?)? 度?       # 2019—2023年
    | 近[二两三四五六七八九十\d]+年 | 历年
    | 分地区 | 各[区县市（）()、州省]+
    | (?:基本|总体|主要)?情况(?:统计)?表? | (?:统计|一览|汇总|明细)表? | 主要 | 指标 | 数据 | 完成 | 表$ | 部分[区县市（）()、州省]* | (?:审判|工作)?质效 | 状况 | 概况
    | (?:支撑|提升|培育|重点)*(?:工作|任务|行动|工程|计划)+(?:分解)?
    """,
    re.VERBOSE,
)
_YEARS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_USUAL_YEARS = 5
_PLANS_OWN = frozenset("〔[［")
"""Brackets that plans put around totals over five years without saying so."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table's caption and notes say of all its cells."""

    units: tuple[Scaled, ...] = ()
    """单位：件、万元."""
    period: Period | None = None
    place: Place | None = None
    subject: str = ""
    """What the caption is about, for tables whose rows and columns do not say."""
    planned: bool = False
    """The caption speaks of goals or tasks."""
    brackets: tuple[tuple[str, int, Period | None], ...] = ()
    """Brackets that a note explains: over how many years a number in them counts, or from when to when."""
    spans: tuple[tuple[int, Period], ...] = ()
    """Columns, by year, whose 〔 〕 count over a span of their own."""

    def is_total(self, bracket: str) -> bool:
        """Whether a number in a bracket counts over several years: {} only where a note says so."""
        return bool(bracket) and (bracket in _PLANS_OWN or any(one == bracket for one, _, _ in self.brackets))

    def total(self, bracket: str, end: int | None) -> Period | None:
        """The span that a number in a bracket counts over, under the year ``end``."""
        years, said = next(
            ((years, said) for one, years, said in self.brackets if one == bracket), (_USUAL_YEARS, None)
        )
        if end is None or (said is not None and said.end.year == end):
            return said
        return dict(self.spans).get(end) or span(end - years + 1, end)


def surroundings(reading: Reading, rows: Sequence[Block], inside: Sequence[str], context: Context) -> Surroundings:
    """Read what stands right before and after a table, and ``inside`` it in rows of a single cell."""
    before = _before(reading, rows[0])
    after = _after(reading, rows[-1])
    notes = "。".join(plain(text).text for text in (*after, *(text for text in inside if _NOTE.match(text))))
    caption = "。".join(plain(text).text for text in (*before, *(text for text in inside if not _NOTE.match(text))))
    return Surroundings(
        units=caption_units(caption) or caption_units(notes),
        period=find_period(caption, context) or _period_of(notes, context),
        place=_place(caption, context),
        subject=_at_home(_subject(before[-1]), context) if before else "",
        planned=_PLANNED.search(caption) is not None and "完成情况" not in caption,
        brackets=tuple(_brackets(notes, context)),
        spans=tuple(
            (int(one["year"]), span(int(one["first"]), int(one["last"]))) for one in _COLUMN_SPAN.finditer(notes)
        ),
    )


def _brackets(notes: str, context: Context) -> Iterator[tuple[str, int, Period | None]]:
    """The brackets that notes explain, each with its years and, where the note has it, its span."""
    for found in _BRACKETED.finditer(notes):
        said = found["said"]
        if not _TOTAL.search(said):
            continue
        over_years = _OVER_YEARS.search(said)
        years = _number(over_years["years"]) if over_years else _USUAL_YEARS
        told = find_period(said, context)
        whole = told if told is not None and told.start.year < told.end.year else None
        yield found["open"], whole.end.year - whole.start.year + 1 if whole else years, whole


def _period_of(notes: str, context: Context) -> Period | None:
    """The period that a note gives for the whole table: 完成时限为2025年底, 数据截至2023年6月底."""
    said = _WHOLE_TABLE.search(notes)
    return find_period(said[0], context) if said else None


def place_of(reading: Reading, block: Block) -> int:
    """Index of a block among its reading's."""
    return bisect_left(reading.blocks, block.start, key=lambda one: one.start)


def _before(reading: Reading, first: Block) -> list[str]:
    """The caption's lines, from the top; a line like ``单位：件`` may stand between caption and table."""
    at = place_of(reading, first)
    found: list[str] = []
    for block in reversed(reading.blocks[max(0, at - _NEAR) : at]):
        text = reading.text[block.start : block.end].strip()
        if block.kind is BlockKind.TABLE_ROW or (block.kind is not BlockKind.CAPTION and not _can_name(block, text)):
            break
        found.insert(0, text)
        if "单位" not in text or len(text) > len("（计量单位：万件）") + 2:
            break
    return found


def _can_name(block: Block, text: str) -> bool:
    return len(text) <= _LONGEST and not text.endswith(("。", "；", "：", ":")) and block.kind is not BlockKind.NOTE


def _after(reading: Reading, last: Block) -> list[str]:
    """The notes under the table."""
    at = place_of(reading, last)
    found = []
    for block in reading.blocks[at + 1 : at + 1 + _NEAR]:
        text = reading.text[block.start : block.end]
        if block.kind is not BlockKind.NOTE and not (block.kind is BlockKind.PARAGRAPH and _NOTE.match(text)):
            break
        found.append(text)
    return found


def _place(caption: str, context: Context) -> Place | None:
    """The one place that a caption names, where it is another than the document's."""
    named = {place.code: place for place in places(caption, context.region) if not place.relative}
    only = next(iter(named.values())) if len(named) == 1 else None
    return only if only is not None and only.code != context.region else None


def _subject(caption: str) -> str:
    """What a caption is about.

    >>> _subject("表2　近三年有效发明专利情况（单位：件）")
    '有效发明专利'
    """
    return _ABOUT.sub("", _NUMBERED.sub("", plain(caption).text)).strip("：:，,、的 ")


def _at_home(subject: str, context: Context) -> str:
    """A caption's subject without the name of the document's own region at its head."""
    own = next((one for one in places(subject, context.region) if one.start == 0 and not one.relative), None)
    return subject[own.end :] if own is not None and own.code == context.region else subject


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _YEARS[text]
