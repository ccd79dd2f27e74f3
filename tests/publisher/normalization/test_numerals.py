"""Numerals: every way of printing one is read back, and what is none is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.normalization.numerals import NumeralKind, chinese, numerals

_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spelled(number: int) -> str:
    """A number below 100 million in Chinese numerals, as it is printed."""
    high, low = divmod(number, 10_000)
    if not high:
        return _four(low)
    gap = "零" if 0 < low < 1000 else ""  # 三万零五百
    return f"{_four(high)}万{gap}{_four(low) if low else ''}"


def _four(number: int) -> str:
    text, zero = "", False
    for unit, factor in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // factor % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
        zero = not digit
    return text or "零"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("118070", "118070"),
        ("6,283", "6283"),
        ("6，283", "6283"),
        ("6 283", "6283"),
        ("１２３", "123"),
        ("18.95万", "189500"),
        ("312.6亿", "31260000000"),
        ("15万亿", "15000000000000"),
        ("520余万", "5200000"),
        ("1亿3000万", "130000000"),
        ("-7.5", "-7.5"),
        ("百亿", "10000000000"),
        ("两千零八", "2008"),
        ("六十余万", "600000"),
    ],
)
def test_value(text: str, value: str) -> None:
    (one,) = numerals(text)
    assert one.value == Decimal(value)
    assert (one.start, one.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "percent"), [("三成", 30), ("八成五", 85), ("两成半", 25), ("百分之十二", 12), ("一半", 50), ("过半", 50)]
)
def test_parts_in_words_are_in_per_cent(text: str, percent: int) -> None:
    (one,) = numerals(text)
    assert one.kind is NumeralKind.PERCENT
    assert one.value == percent


@pytest.mark.parametrize(("text", "value"), [("1/4", "0.25"), ("四分之三", "0.75"), ("5分之1", "0.2")])
def test_fractions(text: str, value: str) -> None:
    (one,) = numerals(text)
    assert (one.kind, one.value) == (NumeralKind.FRACTION, Decimal(value))


@pytest.mark.parametrize(("text", "growth"), [("翻番", 100), ("翻一番", 100), ("翻了两番", 300)])
def test_doublings_are_growth_in_per_cent(text: str, growth: int) -> None:
    (one,) = numerals(text)
    assert one.kind is NumeralKind.DOUBLING
    assert one.value == growth


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5—7", 5, 7), ("100~300", 100, 300), ("1万至2万", 10000, 20000), ("5—7万", 50000, 70000), ("10-12", 10, 12)],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (one,) = numerals(text)
    assert one.value == low
    assert one.high == high


@pytest.mark.parametrize("text", ["7—5", "12、15", "12和15"])
def test_two_numbers_are_no_range(text: str) -> None:
    assert [one.high for one in numerals(text)] == [None, None]


@pytest.mark.parametrize("text", ["", "没有数字", "成立", "二〇二三", "分之一"])
def test_no_value(text: str) -> None:
    assert all(one.value < 10 for one in numerals(text))  # at most a lone character such as 一


def test_more_than_is_noted() -> None:
    assert [one.over for one in numerals("7500余批次，两成多，96件")] == [True, True, False]


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_are_read_back(number: int) -> None:
    for printed in (str(number), f"{number:,}", str(number).translate(_WIDE)):
        (one,) = numerals(printed)
        assert one.value == number
        assert (one.start, one.end) == (0, len(printed))


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["万", "亿", "万亿", "千"]))
def test_scaled_decimals_are_read_back(number: Decimal, scale: str) -> None:
    factor = {"千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    (one,) = numerals(f"{number}{scale}")
    assert one.value == number * factor


@given(st.integers(min_value=1, max_value=99_999_999))
def test_spelled_numbers_are_read_back(number: int) -> None:
    assert chinese(spelled(number)) == number


@given(st.text(alphabet="一二三四五六七八九十百千万亿零两〇点"))
def test_any_run_of_number_characters_is_a_number_or_none(text: str) -> None:
    value = chinese(text.strip("点") or "一") if text.count("点") == 0 else Decimal(0)
    assert value is None or value >= 0


@given(st.text(alphabet=st.sampled_from("0123456789.,，%万亿千百成分之翻番半余多—至-/ 一三件的"), max_size=40))
def test_spans_are_in_order_and_inside(text: str) -> None:
    at = 0
    for one in numerals(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
