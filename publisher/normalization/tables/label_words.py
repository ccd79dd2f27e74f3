"""The words by which headers and names say what kind of number stands beside them; each a pattern of its own."""

import re

from schemas.v1 import Measure

_RANK = re.compile(r"(?:在?全[国省市区]|同类城市)?(?:位次|排名|名次|排位|排序|位居)")
_SHARE = re.compile(
    r"""
      ^占.{0,12}?的?(?:比重|比例|比|百分比|份额)?$             # 占全市发明专利比重, the whole header
    | 占(?:全[国省市区]|总[量数体额])的?(?:比重|比例|百分比|比)?  # 有效发明专利占全省比重
    | (?<!率)占比 | 所占(?:比重|比例) | ^(?:比重|构成|份额)$
    """,
    re.VERBOSE,
)
_DIFFERENCE = re.compile(r"(?:与|比|较|高于|低于)全[国省市区]平均(?:水平)?(?:相比|相差|高|差距)?|差距")
_THAN = r"同比|环比|(?:比|较|与)(?:去年|上年|上季度|上月|上一年|\d{4}年)(?:同期)?(?:末|底|相比)?"
_MOVES = "增长|增减|升降|变动|变化|增加|减少|提高|提升|上升|下降|降低|增|±"
_CHANGE_RATE = re.compile(
    rf"""
      ^年均(?:增[长速幅](?:率|速度)?)?[/／、]?[〔\[（(]?累计[值数量]*[〕\]）)]?$   # 年均增速/[累计], a plan's column
    | (?:年均|年平均|平均)? (?:{_THAN}) (?:{_MOVES})? (?:率|速度|幅度|速|幅|情况)?
    | (?:年均|年平均|平均) (?:增长|递增|增速|增幅) (?:率|速度)?
    | 增长(?:率|速度|幅度|情况)?$ | 增[速幅](?=$|[±（(]) | 增减(?:率|幅度|幅)$
    | ^[±%+\-]+$
    """,
    re.VERBOSE,
)
MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.RANK, _RANK),
    (Measure.SHARE, _SHARE),
    (Measure.DIFFERENCE, _DIFFERENCE),
    (Measure.CHANGE_RATE, _CHANGE_RATE),
)
"""Measures that a label names, the first that fits; each takes its words out of the subject."""
CHANGE = re.compile(
    r"(?:比|较)?(?:上年|去年|上期|\d{4}年)?(?:同期)?(?:净增|增加|增减|新增加|变化|变动)(?:量|数|额|值|件数)?$"
)
"""Growth in the level's own unit, or in per cent where that is the label's unit."""

DIFFERS = re.compile(r"(?:增减|升降|变动|变化|增加|减少|提高|提升|下降|降低)(?:情况)?$")
"""Of words of growth, those that without a unit give a difference: 比上年增减."""

YEARLY = re.compile(r"年均|年平均")
OUTCOME = re.compile(
    r"""
      (?:实际|预计|当年|累计)? (?:完成|实现|达到) (?:情况|值|数|量)? $
    | (?:实际 | 现状 | 基期 | 执行 | 当前) (?:值|数|情况)? $ | 基数$ | 基准[值年]?$ | 实绩$ | 现值$
    """,
    re.VERBOSE,
)
"""A label ends so that has outcomes below it: 2020年完成值."""
ESTIMATED = re.compile(r"预计(?:完成|达到|实现)?(?:值|数|情况)?|(?:完成|实际)?预计(?:值|数)?|预计完成|预估(?:值|数)?")
"""A whole label that gives an estimate: of the year under way where later years stand beside it."""
PLANNED = re.compile(
    r"""
      ^(?: 规划 | 预期 | 计划 | 原定 | 工作 | 发展 | 建设 | 约束 | 考核 | 年度 | 预计 | 任务 | 阶段 | 总体 | 中期 | 末期 | 终期 )*
       (?: 目标 | 规划 | 计划 | 任务 | 预期 | 预计 ) (?:值|数|量|期|任务|要求)? $     # the whole label: 规划目标, 目标值
    | (?:规划|预期|原定|工作|年度|总体)* (?: 目标[值数]? | 规划值 | 计划[数值量] | 任务[数量] | 预期值 ) $   # 拥有量目标值
    """,
    re.VERBOSE,
)
"""A label is so, or ends so, that has targets below it; 产业规划类导航 is no such label."""

IDLE = re.compile(
    r"""
      (?:主要|具体|核心|统计|考核|发展|[一二三]级)* 指标 (?:名称|值|内容)?
    | 名称 | 项目(?:名称)? | 内容 | 数值 | 数据 | 数量 | 数 | 值 | 情况 | 总量 | 绝对[数值量]
    | 本年 | 本期 | 全年 | 年份 | 年度 | 时间 | 时期 | 月份 | 季度
    """,
    re.VERBOSE,
)
"""Words that say that something stands below them, and no more."""

MARK = re.compile(
    r"""
      [①-⑳*＊\#＃△▲]+ | \[\^?\d{1,2}\] | [（(]注\d?[）)] | 注\d$
    | (?<![前第百千万亿\d]) (?<=[\u4e00-\u9fff）)]) \d (?=[（(]|$)      # 拥有量4（件）: a small digit after the last character
    """,
    re.VERBOSE,
)
"""Marks of notes."""
NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d))")
"""The number of a list that a name begins with."""
