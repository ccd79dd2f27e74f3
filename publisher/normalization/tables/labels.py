"""What a header or a row's name says: period, unit, measure, plan or outcome, and the words that are left.

Columns and rows are read alike, so a table may be laid out either way: years across and indicators down,
or years down and indicators across.
"""

import re
from dataclasses import dataclass, replace

from publisher.normalization.draft import Period
from publisher.normalization.periods import Context, times
from publisher.normalization.plain import plain
from publisher.normalization.tables.subjects import together
from publisher.normalization.tables.units import Scaled, scaled
from schemas.v1 import Measure

RELATIVE = frozenset({Measure.CHANGE_RATE, Measure.CHANGE, Measure.SHARE, Measure.RANK, Measure.MULTIPLE})
"""Measures that speak of a level that is said elsewhere."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a header cell, or a row's name, says of the cells under or beside it."""

    subject: str = ""
    """The words that are left: what is measured, or of whom."""
    period: Period | None = None
    unit: Scaled | None = None
    measure: Measure | None = None
    planned: bool | None = None
    """Whether the cells are targets; ``None`` where it does not say."""
    yearly: bool = False
    """年均: a yearly average over several years."""
    against: str = ""
    """The words of a measure (占全市比重), which may name what is compared with."""


# ①, [2], * and a small digit after the name's last character: marks of notes.
_MARK = re.compile(
    r"[①-⑳*＊#△▲]+|\[\^?\d{1,2}\]|(?<![前第百千万亿\d])(?<=[\u4e00-\u9fff）)])\d(?=[（(]|$)|[（(]注\d?[）)]|注\d$"
)
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d))")
_BRACKETS = re.compile(r"[（(](?P<inside>[^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]")
_TAIL_UNIT = re.compile(r"(?P<sign>[±+\-]*%)$|[/:：,，](?P<unit>[^/:：,，]{1,4})$")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Measures that a label names, the first that fits; each takes its words out of the subject.
_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.RANK, re.compile(r"(?:在?全[国省市区]|同类城市)?(?:位次|排名|名次|排位|排序|位居)")),
    (
        Measure.SHARE,
        re.compile(
            r"^占.{0,12}?(?:的)?(?:比重|比例|比|百分比|份额)?$|占(?:全[国省市区]|总[量数体额])的?(?:比重|比例|百分比|比)?|(?<!率)占比|所占(?:比重|比例)|^(?:比重|构成|份额)$"
        ),
    ),
    (Measure.DIFFERENCE, re.compile(r"(?:与|比|较|高于|低于)全[国省市区]平均(?:水平)?(?:相比|相差|高|差距)?|差距")),
    (
        Measure.CHANGE_RATE,
        re.compile(
            r"^年均(?:增[长速幅](?:率|速度)?)?[/／、]?[〔\[（(]?累计[值数量]*[〕\]）)]?$|(?:年均|年平均|平均)?(?:(?:同比|环比|(?:比|较|与)(?:去年|上年|上季度|上月|上一年|\d{4}年)(?:同期)?(?:末|底|相比)?)(?:增长|增减|升降|变动|变化|增加|减少|提高|提升|上升|下降|降低|增|±)?(?:率|速度|幅度|速|幅|情况)?"
            r"|(?:年均|年平均|平均)(?:增长|递增|增速|增幅)(?:率|速度)?|增长(?:率|速度|幅度|情况)?$|增[速幅](?=$|[±（(])|增减(?:率|幅度|幅)$|^[±%+\-]+$)"
        ),
    ),
)
_CHANGE = re.compile(
    r"(?:比|较)?(?:上年|去年|上期|\d{4}年)?(?:同期)?(?:净增|增加|增减|新增加|变化|变动)(?:量|数|额|值|件数)?$"
)
_YEARLY = re.compile(r"年均|年平均")
_OUTCOME = re.compile(
    r"(?:实际|预计|当年|累计)?(?:完成|实现|达到)(?:情况|值|数|量)?|实际(?:值|数)?|现状(?:值)?|基期(?:值)?|基数|基准(?:值|年)?|实绩|执行(?:数|情况)?|当前(?:值)?|现值"
)
_PLANNED = re.compile(
    r"(?:规划|预期|计划|原定|工作|发展|建设|约束|考核|年度|预计|任务|阶段|总体|中期|末期|终期)*(?:目标|规划|计划|任务|预期|预计)(?:值|数|量|期|任务|要求)?"
)
# Words that say what kind of thing stands below them, and no more.
_IDLE = re.compile(
    r"^(?:(?:主要|具体|核心|统计|考核|发展|一级|二级|三级)*指标(?:名称|值|内容)?|名称|项目(?:名称)?|内容|数值|数据|数量|数|值|情况|本年|本期|全年|绝对[数值量]|总量|年份|年度|时间|时期|月份|季度)$"
)
_EDGE = "：:、，,；;。.·—－-～~/ "


def label_of(text: str, context: Context) -> Label:
    """Read one header cell or row name.

    >>> nothing = Context(region=None, region_name=None, year=2023, flow=None, stock=None)
    >>> label = label_of("2025年规划值（万件）", nothing)
    >>> label.subject, label.period.text, label.unit.unit, str(label.unit.scale), label.planned
    ('', '2025', '件', '10000', True)
    >>> [
    ...     (label.subject, label.measure and label.measure.value)
    ...     for label in (
    ...         label_of(text, nothing)
    ...         for text in (
    ...             "比上年±%",
    ...             "占全市比重（%）",
    ...             "质押融资额同比增长",
    ...             "每万人口发明专利拥有量4（件）",
    ...             "全市排名",
    ...         )
    ...     )
    ... ]
    [('', 'change_rate'), ('', 'share'), ('质押融资额', 'change_rate'), ('每万人口发明专利拥有量', None), ('', 'rank')]
    """
    words = plain(text).text
    if _YEAR.fullmatch(words):
        words += "年"
    words, unit = _unit(_MARK.sub("", _NUMBERED.sub("", words)))
    words, period = _period(words, context)
    rest, measure = _measure(words, unit)
    words, against = rest, words if measure is not None else ""
    words, planned = _planned(words)
    return Label(
        subject="" if _IDLE.match(subject := _trim(words)) else subject,
        period=period,
        unit=unit,
        measure=measure,
        planned=planned,
        yearly=_YEARLY.search(text) is not None,
        against=against,
    )


def _unit(words: str) -> tuple[str, Scaled | None]:
    """The words without the unit they end in, and the unit; words that are a unit leave none."""
    if whole := scaled(words):
        return "", whole
    for found in reversed(list(_BRACKETS.finditer(words))):
        inside = found["inside"].removeprefix("单位").lstrip(":：")
        if unit := scaled(inside):
            return words[: found.start()] + words[found.end() :], unit
    tail = _TAIL_UNIT.search(words)
    if tail is not None and (unit := scaled(tail["sign"] or tail["unit"])):
        return words[: tail.start()], unit
    return words, None


def _period(words: str, context: Context) -> tuple[str, Period | None]:
    said = next((one for one in times(words, context) if not one.compared), None)
    if said is None:
        return words, None
    return words[: said.start] + words[said.end :], said.period


def _measure(words: str, unit: Scaled | None) -> tuple[str, Measure | None]:
    counted = unit is not None and unit.unit != "%"
    for measure, pattern in _MEASURES:
        if found := pattern.search(words):
            rest = words[: found.start()] + words[found.end() :]
            return rest, Measure.CHANGE if counted and measure is Measure.CHANGE_RATE else measure
    if found := _CHANGE.search(words):
        return words[: found.start()], Measure.CHANGE if counted or unit is None else Measure.CHANGE_RATE
    return words, None


def _planned(words: str) -> tuple[str, bool | None]:
    for pattern, planned in ((_OUTCOME, False), (_PLANNED, True)):
        if found := pattern.search(words):
            return words[: found.start()] + words[found.end() :], planned
    return words, None


def _trim(words: str) -> str:
    """The words without what separates them, and without empty brackets."""
    return (
        re.sub(r"[（(]\W*[）)]", "", words)
        .strip(_EDGE.replace("其中中的和与", ""))
        .removeprefix("其中")
        .strip("：:，,")
    )


def joined(labels: list[Label]) -> Label:
    """The labels of a path, from the outer to the inner, as one: the inner says more, the outer fills in.

    >>> joined([Label("发明专利"), Label("授权量")]).subject, joined([Label("授权量"), Label("发明")]).subject
    ('发明专利授权量', '发明授权量')
    """
    whole = Label()
    for label in labels:
        whole = Label(
            subject=together(whole.subject, label.subject),
            period=label.period or whole.period,
            unit=label.unit or whole.unit,
            measure=label.measure or whole.measure,
            planned=whole.planned if label.planned is None else label.planned,
            yearly=label.yearly or whole.yearly,
            against=label.against or whole.against,
        )
    return whole


def both(row: Label, column: Label) -> Label:
    """What a row's name and a column's header say together of the cell where they meet.

    The subject is the row's with what the column adds; period, measure and plan are the column's where it says them.
    """
    return replace(joined([row, column]), unit=column.unit or row.unit)
