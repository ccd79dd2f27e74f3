"""The rules about single figures: each fires on its planted fault and is quiet on the clean figure."""

from decimal import Decimal

import pytest

from publisher.checks import (
    count_not_negative,
    place_holds,
    rank_is_a_place,
    share_in_range,
    unit_allowed,
    value_as_printed,
)
from schemas.codelists import indicators, units
from schemas.v1 import Figure, Measure, Result
from tests.publisher.checks.builders import arithmetic, planted, refused, results, stated

LEVEL = stated("甲市授权118070件。", "118070件", "118070", unit_code="item")


def test_a_true_place_holds() -> None:
    assert refused(place_holds.find, LEVEL) == []


@pytest.mark.parametrize(
    "fault",
    [
        {"stated_at": 3},
        {"quote": "甲市授权118071件。"},
        {"char_end": LEVEL.char_end + 1},
        {"stated": "", "char_end": LEVEL.char_start},
    ],
)
def test_a_place_that_does_not_hold_is_quarantined(fault: dict[str, object]) -> None:
    assert refused(place_holds.find, planted(LEVEL, **fault)) == [LEVEL.figure_id]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("118070件", "118070"),
        ("118,070件", "118070"),
        ("18.95万件", "189500"),
        ("约3亿元", "300000000"),
        ("下降12.5%", "-12.5"),
        ("2万余件", "20000"),
        ("5百万元", "5000000"),
        ("3千件", "3000"),
    ],
)
def test_a_value_as_printed(words: str, value: str) -> None:
    assert results(value_as_printed.find, stated(f"共{words}。", words, value)) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("118070件", "11807"),
        ("118070件", "1180700"),
        ("18.95万件", "18950"),
        ("18.95万件", "18.95"),
        ("12.5%", "1.25"),
        ("118,070件", "118"),
        ("5件", "50000"),
    ],
)
def test_a_dropped_digit_or_a_shifted_point_is_doubted(words: str, value: str) -> None:
    assert results(value_as_printed.find, stated(f"共{words}。", words, value)) == [Result.DISAGREES]


@pytest.mark.parametrize(
    ("words", "value"), [("三十二件", "32"), ("10至20件", "10"), ("一万2千件", "12000"), ("数件", None)]
)
def test_a_value_that_is_not_plainly_printed_is_not_judged(words: str, value: str | None) -> None:
    assert results(value_as_printed.find, stated(f"共{words}。", words, value)) == []


def test_a_table_may_say_its_scale_in_its_head() -> None:
    assert results(value_as_printed.find, stated("专利质押\t73.16", "73.16", "731600", unit="元")) == []
    assert results(value_as_printed.find, stated("专利质押\t73.16", "73.16", "731601", unit="元")) == [Result.DISAGREES]


def test_the_words_say_both_values() -> None:
    assert (
        arithmetic(value_as_printed.find, stated("共18.95万件。", "18.95万件", "18950"))
        == "'18.95万件' is 189,500, not 18,950"
    )


def share(value: str) -> Figure:
    return stated(f"占比{value}%。", f"{value}%", value, unit="%", measure=Measure.SHARE)


@pytest.mark.parametrize("value", ["0", "0.01", "40", "100"])
def test_a_share_of_a_whole(value: str) -> None:
    assert refused(share_in_range.find, share(value)) == []


@pytest.mark.parametrize("value", ["100.01", "1180"])
def test_a_share_of_more_than_the_whole_is_quarantined(value: str) -> None:
    impossible = share(value)
    assert refused(share_in_range.find, impossible) == [impossible.figure_id]


def test_a_negative_share_and_a_range_beyond_the_whole_are_quarantined() -> None:
    for fault in ({"value": Decimal(-1)}, {"value_high": Decimal(101)}):
        assert refused(share_in_range.find, planted(share("40"), **fault)) == [share("40").figure_id]


def test_a_target_of_a_share_is_a_share() -> None:
    target = planted(share("120"), measure=Measure.TARGET, of_measure=Measure.SHARE)
    assert refused(share_in_range.find, target) == [target.figure_id]


def test_other_measures_may_be_above_a_hundred_per_cent() -> None:
    assert refused(share_in_range.find, planted(share("120"), measure=Measure.CHANGE_RATE)) == []


def rank(value: str) -> Figure:
    return planted(stated("居第4位。", "第4位", "4", unit="位", measure=Measure.RANK), value=Decimal(value))


def test_a_rank_is_a_whole_number_from_one() -> None:
    assert refused(rank_is_a_place.find, rank("1"), rank("31")) == []


@pytest.mark.parametrize("value", ["0", "-4", "4.5"])
def test_a_rank_that_is_no_place_is_quarantined(value: str) -> None:
    assert refused(rank_is_a_place.find, rank(value)) == [rank(value).figure_id]


def test_a_level_below_one_is_no_rank() -> None:
    assert refused(rank_is_a_place.find, planted(rank("0"), measure=Measure.LEVEL)) == []


def test_a_count_below_nought_is_quarantined() -> None:
    lost = planted(LEVEL, value=Decimal(-118070))
    assert refused(count_not_negative.find, LEVEL) == []
    assert refused(count_not_negative.find, lost) == [lost.figure_id]


def test_a_count_of_nought_is_a_count() -> None:
    assert refused(count_not_negative.find, planted(LEVEL, value=Decimal(0))) == []


@pytest.mark.parametrize("fault", [{"measure": Measure.CHANGE}, {"unit_code": None}])
def test_falls_and_unmapped_units_may_be_below_nought(fault: dict[str, object]) -> None:
    assert refused(count_not_negative.find, planted(LEVEL, value=Decimal(-3), **fault)) == []


INDICATOR = next(each for each in indicators().values() if each.units and Measure.LEVEL in each.measures)
OTHER_UNIT = next(code for code in units() if code not in INDICATOR.units)
MAPPED = planted(LEVEL, indicator=INDICATOR.code, unit_code=INDICATOR.units[0])


def test_an_allowed_unit_and_measure() -> None:
    assert (
        results(unit_allowed.find, MAPPED, planted(MAPPED, unit_code=None), planted(LEVEL, unit_code=OTHER_UNIT)) == []
    )


def test_another_unit_is_doubted() -> None:
    wrong = planted(MAPPED, unit_code=OTHER_UNIT)
    assert results(unit_allowed.find, wrong) == [Result.DISAGREES]
    assert OTHER_UNIT in arithmetic(unit_allowed.find, wrong)


def test_a_share_is_not_in_the_levels_unit() -> None:
    assert results(unit_allowed.find, planted(MAPPED, measure=Measure.SHARE, unit="%", unit_code="percent")) == []


@pytest.mark.parametrize("unit", ["rank", "percentage_point"])
def test_a_rank_and_a_share_change_in_units_of_their_own(unit: str) -> None:
    rise = planted(MAPPED, unit_code=unit)
    changes = [planted(rise, measure=measure) for measure in (Measure.CHANGE, Measure.DIFFERENCE)]
    assert results(unit_allowed.find, *changes) == []
    assert results(unit_allowed.find, rise) == [Result.DISAGREES]


def test_a_measure_that_the_code_list_does_not_allow_is_doubted() -> None:
    narrow = next(each for each in indicators().values() if each.measures and set(each.measures) != set(Measure))
    missing = next(measure for measure in Measure if measure not in narrow.measures)
    assert results(unit_allowed.find, planted(LEVEL, indicator=narrow.code, measure=missing, unit_code=None)) == [
        Result.DISAGREES
    ]
