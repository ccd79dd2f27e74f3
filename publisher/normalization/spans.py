"""Periods made from years, months and plans, each written as the figure's ``period`` has it."""

from calendar import monthrange
from datetime import date, timedelta

from publisher.normalization.draft import Period
from publisher.normalization.words import rows
from schemas.v1 import PeriodKind

_ORDINALS = {word: int(number) for word, number in rows("numbers")}
# The first five-year plan with a name that documents of this century use: the tenth (十五), 2001 to 2005.
_TENTH_PLAN = 2001
_QUARTERS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (1, 6): "H1", (7, 12): "H2"}


def over(year: int) -> Period:
    """A calendar year that something flowed over.

    >>> over(2023).text
    '2023'
    """
    return Period(str(year), date(year, 1, 1), date(year, 12, 31), PeriodKind.OVER)


def span(first: int, last: int) -> Period:
    """Several whole years; one year where they are the same.

    >>> span(2016, 2020).text, span(2023, 2023).text
    ('2016/2020', '2023')
    """
    return (
        over(last)
        if first == last
        else Period(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), PeriodKind.OVER)
    )


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Period:
    """Months of one year: a half, a quarter, the whole year or a stretch by their short names.

    >>> months(2023, 1, 6).text, months(2024, 1, 3).text, months(2023, 5, 5).text, months(2023, 1, 9).text
    ('2023-H1', '2024-Q1', '2023-05', '2023-01/2023-09')
    """
    if (first, last) == (1, 12):
        return over(year)
    if first == last:
        text = f"{year}-{first:02}"
    elif part := _QUARTERS.get((first, last)):
        text = f"{year}-{part}"
    else:
        text = f"{year}-{first:02}/{year}-{last:02}"
    return Period(text, date(year, first, 1), month_end(year, last), PeriodKind.OVER)


def between(start: date, end: date) -> Period:
    """From one month to another, both whole.

    >>> between(date(2020, 10, 1), date(2021, 12, 31)).text
    '2020-10/2021-12'
    """
    text = f"{start.year}-{start.month:02}/{end.year}-{end.month:02}"
    return Period(text, start, end, PeriodKind.OVER)


def as_of(day: date) -> Period:
    """The day a stock was counted.

    >>> as_of(date(2023, 12, 31)).text
    '2023-12-31'
    """
    return Period(day.isoformat(), day, day, PeriodKind.AS_OF)


def on_day(day: date) -> Period:
    """One day that something happened on."""
    return Period(day.isoformat(), day, day, PeriodKind.OVER)


def before(period: Period, years: int = 1) -> Period:
    """The same period so many years earlier (上年同期).

    >>> before(months(2023, 1, 6)).text, before(as_of(date(2024, 2, 29))).text, before(span(2021, 2025), 5).text
    ('2022-H1', '2023-02-28', '2016/2020')
    """
    start, end = period.start, period.end
    if period.kind is PeriodKind.AS_OF:
        last = month_end(end.year - years, end.month)
        return as_of(
            last if end == month_end(end.year, end.month) else date(end.year - years, end.month, min(end.day, 28))
        )
    if start.year == end.year:
        return months(start.year - years, start.month, end.month)
    return span(start.year - years, end.year - years)


def day_before(day: date) -> date:
    """The day before another."""
    return day - timedelta(days=1)


def five_year_plan(name: str) -> Period | None:
    """The years of a five-year plan by the first part of its name (十四 of 十四五); ``None`` for no ordinal.

    >>> five_year_plan("十四").text, five_year_plan("十五").text
    ('2021/2025', '2026/2030')
    >>> five_year_plan("百") is None
    True
    """
    digits = name.replace("十", "", 1)
    if not name.startswith(("十", "二十")) or (digits and digits not in _ORDINALS and name != "二十"):
        return None
    ordinal = 20 if name == "二十" else 10 + (_ORDINALS[digits] if digits else 0)
    first = _TENTH_PLAN + 5 * (ordinal - 10)
    return span(first, first + 4)
