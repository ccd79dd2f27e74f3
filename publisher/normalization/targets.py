"""Whether a number is a target: a planned or required future value, by its clause, sentence and heading."""

import re

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.plain import plain
from publisher.normalization.timing import is_stock

_CUE = re.compile(
    r"力争|争取(?=到|在|年|全|实现|达|新|完成|突破)|预期目标|规划值|目标值|(?<![展动作])计划(?=[新建完实到培引投推])|将(?:达|突破|超|建|新|实现|完成|保持)|要(?:达|提高|突破|超|增|实现|控制)|(?<![虚模])拟(?=[新建于在对])|年均不少于|不少于"
)
_AIM = re.compile(r"(?:目标|任务)(?:为|是)?[（(]?$")
_OF_AIM = re.compile(r"(?:以上|左右)?的(?:预期|约束性|规划|既定)?目标")
_SECTION = re.compile(r"目标|安排|下一步|计划|打算|怎么干|展望|重点任务|主要任务|工作思路|下阶段|规划指标|指标体系")
_LOOKING_BACK = re.compile(
    r"回顾|现状|基础|成效|成就|起点|总结|情况|形势|背景|环境|十[一二三四五]五.{0,4}(?:成|回|完成)|干了|短板|问题|不足"
)
# 存在的问题与2023年打算: what is said under it is told by its own words.
_SHORTCOMINGS = re.compile(r"问题|困难|短板|不足|差距|成效|回顾|总结|案例")
_FACT = re.compile(
    r"目前|现有|现已|已经|已[建有达完实获]|仅|判令|判决|判处|判赔|一案|该案|上年|去年|偏[低高少长弱]|(?<!不)低于|尚未|尚无|仍[有为然]|还不|不够"
)
_YEAR = re.compile(r"(20\d\d)年")


def section_aims(section: str | None, context: Context) -> bool:
    """Whether a heading says that what follows is to come.

    >>> empty = Context(region=None, region_name=None, year=2024, flow=None, stock=None)
    >>> section_aims("四、2025年安排", empty), section_aims("一、2024年工作安排完成情况", empty)
    (True, False)
    """
    if not section:
        return False
    section = plain(section).text
    last = section.rsplit("/", 1)[-1]
    for heading in (last, section):
        years = [int(year) for year in _YEAR.findall(heading)]
        if years and context.year is not None and max(years) > context.year and not _SHORTCOMINGS.search(heading):
            return True
        if _LOOKING_BACK.search(heading):
            return False
        if _SECTION.search(heading):
            return True
    return context.plan is not None and any(
        word in section
        for word in ("任务", "工程", "保障", "措施", "专栏", "强化", "提升", "健全", "完善", "加强", "推进")
    )


def aim_cue(before: str, after: str) -> int | None:
    """Where the words end that make a number a target in its sentence; ``None`` where there are none.

    >>> aim_cue("有效发明专利力争达到", ""), aim_cue("完成下达任务（", ""), aim_cue("同比增长", "")
    (8, 7, None)
    """
    found = None
    for found in _CUE.finditer(before):  # noqa: B007 -- the last one counts
        pass
    found = found or _AIM.search(before)
    if found is not None:
        return found.end()
    return len(before) if _OF_AIM.match(after) else None


def states_fact(clause: str) -> bool:
    """Whether a clause among aims speaks of what is: a shortcoming, a case, what has been reached.

    >>> states_fact("目前有效发明专利仅"), states_fact("有效发明专利达到"), states_fact("占比不低于")
    (True, False, False)
    """
    return _FACT.search(clause) is not None


def target_period(
    said: Period | None, subject: str, context: Context, section: str | None, *, ratio: bool = False
) -> Period | None:
    """A target's period: the year said, else the plan's last year for a stock or a ratio and its years for a flow.

    Without a plan it is the heading's year (2025年安排), else the reporting year.
    """
    if said is not None and ratio and said.end.year > said.start.year:
        return spans.over(said.end.year)
    if said is not None and (context.flow is None or said.end > context.flow.end):
        return spans.as_of(said.end) if is_stock(subject) and said.start.year == said.end.year else said
    if context.plan is not None and ratio:
        return spans.over(context.plan.end.year)
    if context.plan is not None:
        return spans.as_of(context.plan.end) if is_stock(subject) else context.plan
    years = [int(year) for year in _YEAR.findall(section or "")]
    year = max(years) if years else context.year
    if year is None:
        return said
    return spans.as_of(spans.over(year).end) if is_stock(subject) else spans.over(year)
