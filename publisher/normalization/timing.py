"""Which period a figure is of: what the sentence says last, a stock's day, a target's year, an earlier value's."""

import re
from datetime import date

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.draft import Period
from publisher.normalization.words import either, rows, words
from schemas.v1 import PeriodKind

_STOCK = re.compile(
    f"{either(word for word, how in rows('stocks') if how == 'anywhere')}"
    f"|(?:{either(word for word, how in rows('stocks') if how == 'head')})(?:总数|数量|数)?$"
)
_ACTION = re.compile(
    f"^(?:共|全面|依法)?(?:{either(words('verbs'))}|抽查|走访|约谈|培育|完成|服务(?=企业|对象|群众|各类)|推动)"
)
_DONE_TO = re.compile(r"检查|走访|约谈|培育|查处|抽查|服务企业|惠及|推动|支持|指导|调研|开展")
_FLOW = re.compile(
    r"新增|净增|新认定|新设|新注册|新建|年均|全年|当年|授权|查处|受理|办结|审结|开展|培训|登记|申请|转让|许可|融资额|融资金额|营业收入|产值|出口|收案|立案|结案|办案"
)


# Awards and grants happen in a year, however many there are of them (共有12项获奖).
_AWARD = re.compile(
    r"(?<!累计)(?:共|新)?(?:获奖|获评|获批|荣获|获得|获[^，。；]{0,12}奖|通过.{2,}认定|被认定|入选|评为)"
)


def is_award(subject: str) -> bool:
    """Whether what is counted was won or granted.

    >>> is_award("专利获奖"), is_award("累计获得金奖"), is_award("有效专利")
    (True, False, False)
    """
    return _AWARD.search(subject) is not None


def is_stock(subject: str) -> bool:
    """Whether what is measured is a stock (有效量, 拥有量, 累计), counted on a day.

    >>> is_stock("有效发明专利量"), is_stock("新增有效注册商标"), is_stock("专利授权量")
    (True, False, False)
    >>> is_stock("专利代理机构"), is_stock("检查专利代理机构")
    (True, False)
    """
    found = _STOCK.search(subject)
    if found is None or (found.end() == len(subject) and (_ACTION.match(subject) or _DONE_TO.search(subject))):
        return False
    return not is_flow(subject) or ("有效" in subject and "新增" not in subject)


def is_flow(subject: str) -> bool:
    """Whether what is measured happens over a period (授权, 新增, 查处).

    >>> is_flow("专利授权量"), is_flow("驰名商标")
    (True, False)
    """
    return _FLOW.search(subject) is not None or _ACTION.match(subject) is not None


def settle(said: Period | None, subject: str, context: Context, *, stock: bool = False) -> Period | None:
    """The period of a fact: what was said, or the document's own; a stock's is the last day of it.

    Args:
        said: the period that the words name; ``None`` where they name none.
        subject: what is measured, with the words around it.
        context: the document's own period.
        stock: the list it stands in counts stocks.
    """
    period = said or context.flow
    if period is None:
        return None
    if period.kind is PeriodKind.OVER and (stock or is_stock(subject)):
        several = said not in {None, context.flow} and period.end.year > period.start.year
        if several and "有效" not in subject and "拥有" not in subject:
            return period
        return spans.as_of(_so_far(period, context))
    return period


def _so_far(period: Period, context: Context) -> date:
    """The last day of a period, or of what the document reports of it where it goes on after that (“十四五”期间)."""
    flow = context.flow
    runs_on = flow is not None and period.start <= flow.end < period.end and period.start.year < period.end.year
    return flow.end if flow is not None and runs_on else period.end


def earlier(now: Period | None, subject: str, context: Context) -> Period | None:
    """The period of an earlier value that the sentence does not date (由…增至…)."""
    period = now or context.flow
    if period is None:
        return None
    several = period.end.year > period.start.year
    if several and is_stock(subject):
        return spans.as_of(spans.day_before(period.start))
    if several:
        return spans.over(period.start.year - 1)
    return spans.before(settle(period, subject, context) or period)


def latest(now: Period | None, subject: str, context: Context) -> Period | None:
    """The period of the later value of 由…增至…: the last year of a longer span."""
    period = now or context.flow
    if period is not None and period.end.year > period.start.year and not is_stock(subject):
        return spans.over(period.end.year)
    return settle(now, subject, context)
