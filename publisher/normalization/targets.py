"""Whether a number is a target: a planned or required future value, by its clause, sentence and heading."""

import re

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.plain import plain
from publisher.normalization.timing import is_stock

_CUE = re.compile(
    r"力争|争取(?=到|在|年|全|实现|达|新|完成|突破)|预期目标|预计|规划值|目标值|(?<![展动作])计划(?=[新建完实到培引投推])|将(?:达|突破|超|建|新|实现|完成|保持)|要(?:达|提高|突破|超|增|实现|控制)|(?<![虚模])拟(?=[新建于在对])|可望|有望|年均不少于|不少于"
)
_AIM = re.compile(r"(?:目标|任务)(?:为|是)?[（(]?$")
_OF_AIM = re.compile(r"(?:以上|左右)?的(?:预期|约束性|规划|既定)?目标")
_SECTION = re.compile(r"目标|安排|下一步|计划|打算|怎么干|展望|重点任务|主要任务|工作思路|下阶段|规划指标|指标体系")
_LOOKING_BACK = re.compile(
    r"回顾|现状|基础|成效|成就|起点|总结|情况|形势|背景|环境|十[一二三四五]五.{0,4}(?:成|回|完成)|干了|短板|问题|不足"
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
        if years and context.year is not None and max(years) > context.year:
            return True
        if _LOOKING_BACK.search(heading):
            return False
        if _SECTION.search(heading):
            return True
    return context.plan is not None and any(
        word in section
        for word in ("任务", "工程", "保障", "措施", "专栏", "强化", "提升", "健全", "完善", "加强", "推进")
    )


def clause_aims(before: str, after: str) -> bool:
    """Whether the words around a number in its sentence make it a target.

    >>> clause_aims("有效发明专利力争达到", ""), clause_aims("完成下达任务（", ""), clause_aims("同比增长", "")
    (True, True, False)
    """
    return _CUE.search(before) is not None or _AIM.search(before) is not None or _OF_AIM.match(after) is not None


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
