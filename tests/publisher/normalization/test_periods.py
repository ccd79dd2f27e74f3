"""Periods: what each wording means in a report on 2023, and what names no period."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.normalization import spans
from publisher.normalization.context import Context
from publisher.normalization.periods import find_period, times
from schemas.v1 import PeriodKind

HERE = Context(
    region="320100",
    region_name="南京市",
    year=2023,
    flow=spans.over(2023),
    stock=spans.as_of(date(2023, 12, 31)),
    published=date(2024, 4, 20),
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022年", "2022"),
        ("2022年度", "2022"),
        ("２０２２年", "2022"),
        ("2022 年上半年", "2022-H1"),
        ("2022年下半年", "2022-H2"),
        ("2022年前三季度", "2022-01/2022-09"),
        ("2022年第三季度", "2022-Q3"),
        ("2022年5月", "2022-05"),
        ("2022年5月18日", "2022-05-18"),
        ("2022年1—5月", "2022-01/2022-05"),
        ("2022年1月至6月", "2022-H1"),
        ("2022年底", "2022-12-31"),
        ("截至2022年", "2022-12-31"),
        ("截至2022年2月底", "2022-02-28"),
        ("截至2024年2月末", "2024-02-29"),
        ("上半年", "2023-H1"),
        ("去年上半年", "2022-H1"),
        ("二季度", "2023-Q2"),
        ("11月", "2023-11"),
        ("前10个月", "2023-01/2023-10"),
        ("2022年前11个月", "2022-01/2022-11"),
        ("截至6月底", "2023-06-30"),
        ("全年", "2023"),
        ("上年", "2022"),
        ("上年末", "2022-12-31"),
        ("年初", "2022-12-31"),
        ("截至年末", "2023-12-31"),
        ("“十三五”期间", "2016/2020"),
        ("“十四五”末", "2025-12-31"),
        ("十五五时期", "2026/2030"),
        ("“十二五”初", "2010-12-31"),
        ("2019—2023年", "2019/2023"),
        ("2019年至2023年", "2019/2023"),
        ("五年来", "2019/2023"),
        ("自2021年6月上线以来", "2021-06/2023-12"),
        ("自2020年3月成立至2022年底", "2020-03/2022-12"),
    ],
)
def test_period(text: str, period: str) -> None:
    found = find_period(text, HERE)
    assert found is not None
    assert found.text == period


@pytest.mark.parametrize(
    "text", ["较2022年增加", "比上年末增加", "与2022年相比", "是2020年同期的两倍", "没有时间", "第四十五条", "2月30日"]
)
def test_no_period(text: str) -> None:
    assert find_period(text, HERE) is None


def test_without_a_reporting_year_relative_words_say_nothing() -> None:
    nowhere = Context(region=None, region_name=None, year=None, flow=None, stock=None)
    assert find_period("全年新增", nowhere) is None
    assert find_period("上半年", nowhere) is None


def test_stock_days_and_spans_know_their_kind() -> None:
    stock, flow = find_period("截至2022年底", HERE), find_period("2022年", HERE)
    assert stock is not None
    assert flow is not None
    assert (stock.kind, flow.kind) == (PeriodKind.AS_OF, PeriodKind.OVER)
    assert (flow.start, flow.end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_listed_times_after_a_compared_one_are_compared() -> None:
    assert [one.compared for one in times("比2021年、2020年分别增长", HERE)] == [True, True]


@given(st.integers(min_value=10, max_value=20))
def test_every_five_year_plan_follows_the_one_before(number: int) -> None:
    names = {10: "十", 20: "二十"} | {10 + digit: f"十{char}" for digit, char in enumerate("一二三四五六七八九", 1)}
    plan = spans.five_year_plan(names[number])
    assert plan is not None
    assert (plan.start.year - 2001) == (number - 10) * 5
    assert plan.end.year - plan.start.year == 4


@given(st.text(alphabet="0123456789年月日季度上下半前三十五“”末底至—截自来期间", max_size=30))
def test_any_text_of_time_characters_is_read_without_harm(text: str) -> None:
    for one in times(text, HERE):
        assert 0 <= one.start < one.end <= len(text)
        assert one.period.start <= one.period.end
