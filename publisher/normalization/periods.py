"""Periods named in a text: days, months, quarters, years, plans, and words that count from the reporting year."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from publisher.normalization import spans
from publisher.normalization.context import Context, context_of
from publisher.normalization.draft import Period
from publisher.normalization.plain import plain

__all__ = ["Context", "TimeMention", "context_of", "find_period", "times"]

_DASH = r"[—–\-~～至到]+"
_TO = r"(?:截至|截止|截止到|截至到|至|到)?"
_YEAR_SPAN = re.compile(rf"(?:19|20)\d\d年?{_DASH}(?P<last>(?:19|20)\d\d)年")
_SINCE = re.compile(
    rf"""自(?P<y>(?:19|20)\d\d|去|上)年(?:(?P<m>\d\d?)月)?(?:\d\d?日)?[^，。；]{{0,8}}?
      (?:以来|{_DASH}(?P<y2>(?:19|20)\d\d)年(?:(?P<m2>\d\d?)月)?(?:年底|底|末)? | 起)
      | (?P<y3>(?:19|20)\d\d)年(?:(?P<m3>\d\d?)月)?以来""",
    re.VERBOSE,
)
_DATED = re.compile(
    rf"""
      (?P<to>{_TO}) (?P<year>(?:19|20)\d\d) 年度?(?:全年)?
      (?: (?P<end> 年?[底末]|12月底|12月末)
        | (?P<half>上半年|下半年) | (?P<nine>前三季度) | 前(?P<so_far>1[01]|[2-9])个月
        | 第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末)?
        | (?P<first>\d\d?)月?{_DASH}(?P<last>\d\d?)月(?P<last_end>[底末])?
        | (?P<month>\d\d?)月 (?: (?P<month_end>[底末]) | (?P<day>\d\d?)日 )?
      )?
    """,
    re.VERBOSE,
)
_BARE = re.compile(
    rf"""
      (?P<to>{_TO}) (?P<last_year>去年|上年|上一年度?)?(?P<this_year>今年|全年)?
      (?: (?P<half>上半年|下半年) | (?P<nine>前三季度) | 前(?P<so_far>1[01]|[2-9])个月 | (?<!\d)第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末)?
        | (?<!\d)(?<!\d年)(?P<first>\d\d?)月?{_DASH}(?P<last>\d\d?)月(?P<last_end>[底末])?
        | (?<![\d年])(?P<month>\d\d?)月 (?: (?P<month_end>[底末]) | (?P<day>\d\d?)日 )?(?!份有)
      )
    """,
    re.VERBOSE,
)
_PLAN = re.compile(
    r"(?<![一二三四五六七八九第\d])[“\"]?(?P<plan>十[一二三四五六七八九]?)五(?:(?=[”\"])|(?=规划|期间|时期|以来|期末|末|初|期初))[”\"]?(?:规划)?(?P<when>期间|时期|以来|期末|末|期初|初)?"
)
_FIVE_YEARS = re.compile(r"(?<![\d第])(?P<n>[三四五六]|[3-6])年(?:来|间|内|中|(?=共|累计|合计|审结|受理))")
# Words that count from the reporting year: what they mean, and by how many years.
_WORDS = {
    "全年": ("year", 0),
    "本年度": ("year", 0),
    "本年": ("year", 0),
    "今年": ("year", 0),
    "今年以来": ("so far", 0),
    "当年": ("year", 0),
    "年内": ("year", 0),
    "去年": ("year", 1),
    "上年": ("year", 1),
    "上一年度": ("year", 1),
    "上一年": ("year", 1),
    "上一统计年度": ("year", 1),
    "前年": ("year", 2),
    "截至年末": ("end", 0),
    "截至年底": ("end", 0),
    "至年末": ("end", 0),
    "至年底": ("end", 0),
    "年末": ("end", 0),
    "年底": ("end", 0),
    "上年末": ("end", 1),
    "上年底": ("end", 1),
    "去年末": ("end", 1),
    "去年底": ("end", 1),
    "年初": ("end", 1),
    "上年同期": ("same", 1),
    "去年同期": ("same", 1),
    "上年度同期": ("same", 1),
    "上年度": ("year", 1),
    "去年全年": ("year", 1),
    "上年全年": ("year", 1),
}
_RELATIVE = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
# A time after one of these is what a comparison is made with, not when.
_COMPARED = re.compile(r"(?:较|比|占|与|同|于|相比|对比|是|为|相当于|超过|超|不及)[“\"]?$")
_DECEMBER = 12
_NEW_YEAR = 2  # reports of January and February still call the reporting year 今年
_HINT = re.compile(r"年|月|季度|五[”\"]|十[一二三四五六]五")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A period where a text names it.

    ``compared``: it is what another period is set against. ``passing``: a word that counts from the
    reporting year (上年, 年初, 三年间), which holds for its own clause only.
    """

    start: int
    end: int
    period: Period
    compared: bool
    passing: bool = False


def find_period(text: str, context: Context) -> Period | None:
    """The period that ``text`` says its figures are of; ``None`` where it names none.

    >>> empty = Context(region=None, region_name=None, year=2023, flow=None, stock=None)
    >>> [
    ...     found and found.text
    ...     for found in (
    ...         find_period(text, empty)
    ...         for text in ("截至2022年底", "2024年前三季度", "“十三五”期间", "年末有效注册商标", "较2022年增加")
    ...     )
    ... ]
    ['2022-12-31', '2024-01/2024-09', '2016/2020', '2023-12-31', None]
    """
    return next((found.period for found in times(plain(text).text, context) if not found.compared), None)


def times(text: str, context: Context) -> list[TimeMention]:
    """Every period that a plain text names, in order; where two readings overlap the longer one stands."""
    if _HINT.search(text) is None:
        return []
    found: list[TimeMention] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            period = read(match, context)
            if period is not None:
                compared = _COMPARED.search(text, max(0, match.start() - 4), match.start()) is not None
                passing = pattern is _FIVE_YEARS or (pattern is _RELATIVE and _WORDS[match[0]][1] > 0)
                found.append(TimeMention(match.start(), match.end(), period, compared, passing))
    return _with_listed(_apart(found), text)


def _apart(found: list[TimeMention]) -> list[TimeMention]:
    kept: list[TimeMention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _with_listed(found: list[TimeMention], text: str) -> list[TimeMention]:
    """比2021年、2020年: what follows a compared time in a list is compared too."""
    for i in range(1, len(found)):
        last, one = found[i - 1], found[i]
        if last.compared and text[last.end : one.start] in {"、", "和", "及"}:
            found[i] = replace(one, compared=True)
    return found


def _year_span(match: re.Match[str], context: Context) -> Period | None:  # noqa: ARG001 -- all readers are called alike
    first, last = re.search(r"\d{4}", match[0]), int(match["last"])
    return spans.span(int(first[0]), last) if first and int(first[0]) < last else None


def _since(match: re.Match[str], context: Context) -> Period | None:
    month = match["m"] or match["m3"]
    said = match["y"] or match["y3"]
    if not said.isdigit() and context.year is None:
        return None
    start = _month_start(int(said) if said.isdigit() else (context.year or 0) - 1, month)
    if match["y2"]:
        end = spans.month_end(int(match["y2"]), _month(match["m2"]) or 12)
    elif context.flow is not None:
        end = context.flow.end
    else:
        return None
    if start is None or end <= start:
        return None
    return spans.between(start, end) if month else spans.span(start.year, end.year)


def _month_start(year: int, month: str | None) -> date | None:
    number = _month(month) if month else 1
    return date(year, number, 1) if number else None


def _month(text: str | None) -> int | None:
    return int(text) if text and 1 <= int(text) <= _DECEMBER else None


def _dated(match: re.Match[str], context: Context) -> Period | None:  # noqa: ARG001 -- all readers are called alike
    year, stock = int(match["year"]), match["to"].startswith("截")
    if match["end"]:
        return spans.as_of(date(year, 12, 31))
    return _part(match, year, stock=stock) or (spans.as_of(date(year, 12, 31)) if stock else spans.over(year))


def _bare(match: re.Match[str], context: Context) -> Period | None:
    if context.year is None:
        return None
    year = context.year - bool(match["last_year"])
    return _part(match, year, stock=match["to"].startswith("截"))


def _part(match: re.Match[str], year: int, *, stock: bool) -> Period | None:
    """A part of a year: half, quarter, months, month, day."""
    part = match.groupdict()
    if part["day"]:
        return _day(year, int(part["month"]), int(part["day"]), stock=stock)
    ends = any(part[name] for name in ("quarter_end", "last_end", "month_end"))
    bounds = _bounds(part)
    if bounds is None:
        return None
    first, last = bounds
    return spans.as_of(spans.month_end(year, last)) if stock or ends else spans.months(year, first, last)


def _bounds(part: dict[str, str | None]) -> tuple[int, int] | None:
    if part["half"]:
        return (1, 6) if part["half"] == "上半年" else (7, 12)
    if part["nine"]:
        return 1, 9
    if part["so_far"]:
        return 1, int(part["so_far"])
    if part["quarter"]:
        number = "一二三四1234".index(part["quarter"]) % 4
        return number * 3 + 1, number * 3 + 3
    first = _month(part["first"] or part["month"])
    last = _month(part["last"] or part["month"])
    return (first, last) if first and last and first <= last else None


def _day(year: int, month: int, day: int, *, stock: bool) -> Period | None:
    try:
        when = date(year, month, day)
    except ValueError:  # 2月30日: no day
        return None
    return spans.as_of(when) if stock else spans.on_day(when)


def _plan(match: re.Match[str], context: Context) -> Period | None:  # noqa: ARG001 -- all readers are called alike
    plan = spans.five_year_plan(match["plan"])
    if plan is None:
        return None
    if match["when"] in {"末", "期末"}:
        return spans.as_of(plan.end)
    if match["when"] in {"初", "期初"}:
        return spans.as_of(spans.day_before(plan.start))
    return plan


def _years(match: re.Match[str], context: Context) -> Period | None:
    """三年来, 五年间: so many years up to the reporting year's end."""
    if context.year is None:
        return None
    number = "三四五六3456".index(match["n"]) % 4 + 3
    return spans.span(context.year - number + 1, context.year)


def _relative(match: re.Match[str], context: Context) -> Period | None:
    if context.year is None:
        return None
    meaning, years = _WORDS[match[0]]
    if match[0][:2] in {"去年", "今年"} and context.published and context.published.month > _NEW_YEAR:
        # A writer's 去年 is the year before the day of writing, which may be the reporting year.
        years += context.year - context.published.year
    if meaning == "year":
        return spans.over(context.year - years)
    if meaning == "so far":
        under_way = context.flow is not None and context.flow.start.year == context.year - years
        return context.flow if under_way else spans.over(context.year - years)
    if meaning == "end":
        return spans.as_of(date(context.year - years, 12, 31))
    return context.flow and spans.before(context.flow, years)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Period | None]], ...] = (
    (_SINCE, _since),
    (_YEAR_SPAN, _year_span),
    (_DATED, _dated),
    (_PLAN, _plan),
    (_BARE, _bare),
    (_RELATIVE, _relative),
    (_FIVE_YEARS, _years),
)
