"""Quantities: the unit as printed, the span, and how sure the words are."""

from decimal import Decimal

import pytest

from publisher.normalization.quantities import UNITS, quantities
from schemas.v1 import Qualifier


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("118070 件", "件", "118070"),
        ("3.6万 人次", "人次", "36000"),
        ("1.2亿元人民币", "元", "120000000"),
        ("210万美元", "美元", "2100000"),
        ("4.6个百分点", "个百分点", "4.6"),
        ("15个工作日", "个工作日", "15"),
        ("12.5％", "%", "12.5"),
        ("8000家次", "家次", "8000"),
        ("70万亩", "亩", "700000"),
        ("1500件/年", "件/年", "1500"),
        ("3.2倍", "倍", "3.2"),
        ("2.1平方公里", "平方公里", "2.1"),
    ],
)
def test_unit(text: str, unit: str, value: str) -> None:
    (one,) = quantities(text)
    assert (one.unit, one.value) == (unit, Decimal(value))
    assert text[one.start : one.end].startswith(text[0])


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("96件", Qualifier.EXACT),
        ("约96件", Qualifier.ABOUT),
        ("近3300万元", Qualifier.ABOUT),
        ("96件左右", Qualifier.ABOUT),
        ("超过96件", Qualifier.OVER),
        ("突破50万件", Qualifier.OVER),
        ("96余件", Qualifier.OVER),
        ("96件以上", Qualifier.OVER),
        ("不低于96件", Qualifier.OVER),
        ("不少于96件", Qualifier.OVER),
        ("不足96件", Qualifier.UNDER),
        ("不超过96件", Qualifier.UNDER),
        ("96天以内", Qualifier.UNDER),
        ("两成多", Qualifier.OVER),
        ("近三成", Qualifier.ABOUT),
        ("不到一成", Qualifier.UNDER),
    ],
)
def test_qualifier(text: str, qualifier: Qualifier) -> None:
    assert quantities(text)[0].qualifier is qualifier


def test_span_holds_numeral_scale_and_unit_but_no_hedge() -> None:
    text = "约有 1.3 万 人参加"
    (one,) = quantities(text)
    assert text[one.start : one.end] == "1.3 万 人"


def test_range_whose_both_ends_have_the_unit() -> None:
    (one,) = quantities("占比保持在55%—60%")
    assert (one.value, one.high, one.unit) == (Decimal(55), Decimal(60), "%")


def test_two_values_of_a_change_are_no_range() -> None:
    assert len(quantities("由52天至38天")) == 2


def test_number_without_a_unit_has_none() -> None:
    assert [one.unit for one in quantities("第4，12345热线")] == ["", ""]


def test_part_of_another_word_is_no_unit() -> None:
    assert quantities("第1部分")[0].unit == ""


def test_units_come_from_code_list_and_classifiers() -> None:
    assert {"件", "人次", "个百分点", "%", "元", "美元"} <= UNITS
