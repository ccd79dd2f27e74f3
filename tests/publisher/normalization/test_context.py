"""What a document says of itself: place, reporting year, plan, part of a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.normalization.context import context_of
from publisher.normalization.regions import ancestors, name_of, places
from tests.publisher.normalization.making import document, reading


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("南京市知识产权保护状况", "320100"),
        ("江苏省知识产权年报", "320000"),
        ("江宁区知识产权工作总结", "320115"),
        ("成都法院知识产权审判白皮书", "510100"),
        ("全国专利统计简报", "100000"),
        ("国家知识产权局新闻发布会实录", "100000"),
    ],
)
def test_region_of_the_title(title: str, region: str) -> None:
    found = context_of(reading("正文。"), document(title, region=None))
    assert found.region == region


def test_region_of_the_site_where_the_title_names_none() -> None:
    assert context_of(reading("正文。"), document("知识产权年度报告", region="330100")).region == "330100"


def test_region_of_the_first_lines_as_the_last_resort() -> None:
    found = context_of(reading("苏州市知识产权局召开通气会。"), document("年度报告", region=None))
    assert found.region == "320500"


def test_no_region_where_nothing_tells() -> None:
    found = context_of(reading("正文。"), document("年度报告", region=None))
    assert (found.region, found.region_name) == (None, None)


@pytest.mark.parametrize(
    ("title", "published", "text", "flow"),
    [
        ("南京市知识产权白皮书（2022年度）", date(2023, 4, 24), "正文。", "2022"),
        ("南京法院审判状况（2019—2023年）", date(2024, 4, 24), "正文。", "2023"),
        ("南京市知识产权工作通报", date(2024, 3, 1), "2023年，成效明显。2023年，案件增多。", "2023"),
        ("南京知识产权半年报", date(2023, 8, 1), "今年上半年，形势平稳。", "2023-H1"),
        ("2024年前三季度知识产权通报", date(2024, 10, 20), "正文。", "2024-01/2024-09"),
        ("南京市知识产权“十四五”规划", date(2021, 9, 1), "正文。", "2016/2020"),
        ("南京市知识产权“十五五”规划纲要", date(2026, 6, 1), "正文。", "2021/2025"),
        ("知识产权工作情况", date(2022, 4, 26), "正文。", "2021"),
        ("南京召开知识产权新闻通气会", date(2023, 11, 20), "今年1—10月，全市授权专利平稳。", "2023-01/2023-10"),
        ("南京召开知识产权新闻通气会", date(2023, 11, 20), "今年前10个月，形势向好。", "2023-01/2023-10"),
        ("南京召开知识产权新闻通气会", date(2024, 4, 20), "去年上半年，工作起步。2023年，成效明显。", "2023"),
    ],
)
def test_reporting_period(title: str, published: date, text: str, flow: str) -> None:
    found = context_of(reading(text), document(title, published=published))
    assert found.flow is not None
    assert found.flow.text == flow
    assert found.stock is not None
    assert found.stock.end == found.flow.end


def test_no_reporting_year_without_title_text_and_day() -> None:
    found = context_of(reading("正文。"), document("工作情况", published=None))
    assert (found.year, found.flow) == (None, None)


@pytest.mark.parametrize(
    ("text", "home", "codes"),
    [
        ("玄武区和江宁区", "320100", ["320102", "320115"]),
        ("全市占全省、全国的比重", "320100", ["320100", "320000", "100000"]),
        ("全市占全国的比重", "310115", ["310000", "100000"]),
        ("北京、广东", "100000", ["110000", "440000"]),
        ("没有地名", "320100", []),
    ],
)
def test_places(text: str, home: str, codes: list[str]) -> None:
    assert [place.code for place in places(text, home)] == codes


def test_short_names_of_districts_count_at_home_only() -> None:
    assert [place.code for place in places("玄武授权专利", "320100")] == ["320102"]
    assert list(places("玄武授权专利", "440100")) == []


def test_ancestors_lead_to_the_country() -> None:
    assert ancestors("320102")[-1] == "100000"
    assert name_of("320100") == "南京市"
    assert name_of("999999") is None


@given(st.text(max_size=60), st.sampled_from([None, "320100", "310115", "100000"]))
def test_any_text_has_places_in_order(text: str, home: str | None) -> None:
    at = 0
    for place in places(text, home):
        assert at <= place.start < place.end <= len(text)
        at = place.end
