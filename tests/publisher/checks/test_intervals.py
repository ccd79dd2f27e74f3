from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.checks._intervals import Interval, Unmeasured, compare, interval, quantum, say_figure, total
from schemas.v1 import Figure, Measure, Qualifier, Result
from tests.publisher.checks.builders import planted, stated


def figure(words: str, value: str, **more: object) -> Figure:
    return planted(stated(f"共{words}。", words, value), **more)


def between(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (figure("118070件", "118070"), between("118070", "118070")),
        (figure("18.95万件", "189500"), between("189450", "189550")),
        (figure("12.5%", "12.5", measure=Measure.CHANGE_RATE, unit="%"), between("12.45", "12.55")),
        (figure("12%", "-12", measure=Measure.CHANGE_RATE, unit="%"), between("-12.5", "-11.5")),
        (figure("18.95万件", "189500", qualifier=Qualifier.ABOUT), between("189400", "189600")),
        (figure("2万余件", "20000", qualifier=Qualifier.OVER), between("20000", "Infinity")),
        (figure("不足2万件", "20000", qualifier=Qualifier.UNDER), between("-Infinity", "20000")),
        (figure("三十二件", "32"), between("32", "32")),
        (figure("0件", "0"), between("0", "0")),
        (planted(figure("10件", "10"), value_high=Decimal(20)), between("10", "20")),
    ],
)
def test_what_printed_digits_leave_open(made: Figure, expected: Interval) -> None:
    assert interval(made) == expected


def test_without_a_value_there_is_no_interval() -> None:
    with pytest.raises(Unmeasured, match="has no value"):
        interval(stated("共数件。", "数件", None))


def test_a_table_scale_is_told_by_the_value() -> None:
    assert quantum(stated("质押\t73.16", "73.16", "731600")) == 100


def test_open_ends_prove_nothing() -> None:
    open_end = between("10", "Infinity")
    assert compare(between("12", "12"), open_end) is Result.CANNOT_TELL
    assert compare(between("9", "9"), open_end) is Result.DISAGREES
    assert compare(between("9", "10"), between("10", "11")) is Result.AGREES


def test_a_figure_in_words() -> None:
    assert say_figure(figure("12.50%", "12.5", unit="%")) == "12.5%"
    assert say_figure(figure("18.95万件", "189500", qualifier=Qualifier.ABOUT)) == "about 189,500"
    assert say_figure(planted(figure("10件", "10"), value_high=Decimal(20))) == "10 to 20"
    assert say_figure(stated("共数件。", "数件", None)) == "no value"


counts = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=6)


@given(counts)
def test_exact_parts_add_up_exactly(values: list[int]) -> None:
    assert total(figure(f"{value}件", str(value)) for value in values) == Interval(
        Decimal(sum(values)), Decimal(sum(values))
    )


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_a_rounded_rate_of_two_levels_always_agrees(now: int, before: int, decimals: int) -> None:
    exact = Interval(Decimal(now), Decimal(now)).ratio(Interval(Decimal(before), Decimal(before)))
    rate = round(Decimal(now) / before * 100, decimals)
    margin = Decimal("0.5").scaleb(-decimals)
    assert compare(Interval(rate - margin, rate + margin), exact) is Result.AGREES
