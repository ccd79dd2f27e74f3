"""Statements of one document against each other: said twice, growth and change against levels."""

from decimal import Decimal

import pytest

from publisher.checks import change_matches_levels, duplicates_agree, growth_matches_levels
from schemas.codelists import indicators
from schemas.v1 import BaseKind, Figure, Measure, Qualifier, Result
from tests.publisher.checks.builders import arithmetic, planted, results, stated

STOCK = next(each.code for each in indicators().values() if each.kind == "stock")
GRANTS = next(each.code for each in indicators().values() if each.kind == "flow" and each.code.startswith("creation."))
CASES = next(each.code for each in indicators().values() if each.kind == "flow" and each.code.startswith("protection."))

NOW = stated("全年授权118070件。", "118070件", "118070", indicator=GRANTS)
BEFORE = stated("上年授权146905件。", "146905件", "146905", at=100, period="2022", indicator=GRANTS)
FALL = stated("同比下降19.63%。", "19.63%", "-19.63", at=200, unit="%", measure=Measure.CHANGE_RATE, indicator=GRANTS)
LESS = stated("较上年减少28835件。", "28835件", "-28835", at=300, measure=Measure.CHANGE, indicator=GRANTS)


def test_the_same_said_twice() -> None:
    again = stated("综上，授权118070件。", "118070件", "118070", at=500, indicator=GRANTS)
    assert results(duplicates_agree.find, NOW, again) == [Result.AGREES]


def test_rounded_and_exact_are_one_value() -> None:
    rounded = stated("综上，授权11.81万件。", "11.81万件", "118100", at=500, indicator=GRANTS)
    assert results(duplicates_agree.find, NOW, rounded) == [Result.AGREES]


def test_different_values_of_one_claim_are_doubted() -> None:
    other = stated("综上，授权118700件。", "118700件", "118700", at=500, indicator=GRANTS)
    assert results(duplicates_agree.find, NOW, other) == [Result.DISAGREES]
    assert arithmetic(duplicates_agree.find, NOW, other) == "专利授权量 said 2 times, as 118,070 and 118,700"


def test_one_that_differs_among_three_is_found() -> None:
    again = stated("综上，授权118070件。", "118070件", "118070", at=500, indicator=GRANTS)
    other = stated("共授权118071件。", "118071件", "118071", at=600, indicator=GRANTS)
    assert results(duplicates_agree.find, NOW, again, other) == [Result.DISAGREES]


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2022"},
        {"region": "440000"},
        {"measure": Measure.CHANGE},
        {"unit": "家"},
        {"category": "发明"},
        {"subject": "商标"},
    ],
)
def test_another_claim_may_have_another_value(other: dict[str, object]) -> None:
    assert results(duplicates_agree.find, NOW, planted(BEFORE, **{"period": "2023", **other})) == []


@pytest.mark.parametrize("unknown", [{"period": None}, {"region": None}])
def test_without_time_or_place_nothing_can_be_told(unknown: dict[str, object]) -> None:
    pair = [
        planted(each, period="2023", **unknown) if "period" not in unknown else planted(each, **unknown)
        for each in (NOW, BEFORE)
    ]
    assert results(duplicates_agree.find, *pair) == [Result.CANNOT_TELL]


def test_parts_of_different_wholes_are_not_one_claim() -> None:
    pair = (planted(NOW, part_of="f_1"), planted(BEFORE, period="2023", part_of="f_2"))
    assert results(duplicates_agree.find, *pair) == [Result.CANNOT_TELL]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [(GRANTS, Result.DISAGREES), (STOCK, Result.DISAGREES), (CASES, Result.CANNOT_TELL), (None, Result.CANNOT_TELL)],
)
def test_only_what_has_one_value_can_be_contradicted(indicator: str | None, expected: Result) -> None:
    pair = (planted(NOW, indicator=indicator), planted(BEFORE, period="2023", indicator=indicator))
    assert results(duplicates_agree.find, *pair) == [expected]


def test_items_of_one_sentence_are_no_repetition() -> None:
    quote = "获优秀奖98项，合计105项。"
    items = (stated(quote, "98项", "98", indicator=GRANTS), stated(quote, "105项", "105", indicator=GRANTS))
    assert results(duplicates_agree.find, *items) == []


def test_more_than_so_many_does_not_contradict() -> None:
    over = stated("综上，授权超过10万件。", "10万件", "100000", at=500, indicator=GRANTS, qualifier=Qualifier.OVER)
    assert results(duplicates_agree.find, NOW, over) == [Result.CANNOT_TELL]
    assert results(duplicates_agree.find, planted(NOW, value=Decimal(99999)), over) == [Result.DISAGREES]


def test_growth_of_its_levels() -> None:
    assert results(growth_matches_levels.find, NOW, BEFORE, FALL) == [Result.AGREES]
    assert (
        arithmetic(growth_matches_levels.find, NOW, BEFORE, FALL)
        == "from 146,905 to 118,070 is -19.63 %; stated: -19.63%"
    )


@pytest.mark.parametrize("value", ["19.63", "-1.963", "-19.36", "-19.64"])
def test_a_lost_sign_a_shifted_point_or_swapped_digits_are_doubted(value: str) -> None:
    assert results(growth_matches_levels.find, NOW, BEFORE, planted(FALL, value=Decimal(value))) == [Result.DISAGREES]


def test_rounded_levels_leave_the_rate_open() -> None:
    now = planted(NOW, stated="11.8万件", value=Decimal(118000))
    before = planted(BEFORE, stated="14.7万件", value=Decimal(147000))
    assert results(growth_matches_levels.find, now, before, FALL) == [Result.AGREES]


def test_growth_against_a_named_period() -> None:
    over_five = planted(FALL, base_kind=BaseKind.PERIOD, base="2018")
    assert results(growth_matches_levels.find, NOW, planted(BEFORE, period="2018"), over_five) == [Result.AGREES]
    assert results(growth_matches_levels.find, NOW, BEFORE, over_five) == []


@pytest.mark.parametrize(
    "missing",
    [
        {"region": "440000"},
        {"subject": "商标"},
        {"period": "2021"},
        {"unit": "家"},
        {"value": Decimal(0)},
        {"qualifier": Qualifier.OVER},
    ],
)
def test_without_both_levels_growth_is_not_judged(missing: dict[str, object]) -> None:
    assert results(growth_matches_levels.find, NOW, planted(BEFORE, **missing), FALL) == []


def test_growth_in_times() -> None:
    now, before = planted(NOW, value=Decimal(96), stated="96件"), planted(BEFORE, value=Decimal(43), stated="43件")
    times = planted(FALL, stated="1.2倍", value=Decimal("1.2"), unit="倍")
    assert results(growth_matches_levels.find, now, before, times) == [Result.AGREES]
    assert arithmetic(growth_matches_levels.find, now, before, times) == "from 43 to 96 is 123.26 %; stated: 1.2 times"
    assert results(growth_matches_levels.find, now, before, planted(times, value=Decimal("2.2"))) == [Result.DISAGREES]


def test_growth_from_one_is_growth() -> None:
    now, before = planted(NOW, value=Decimal(3), stated="3件"), planted(BEFORE, value=Decimal(1), stated="1件")
    assert results(growth_matches_levels.find, now, before, planted(FALL, stated="200%", value=Decimal(200))) == [
        Result.AGREES
    ]


def test_a_rate_in_another_unit_is_left_alone() -> None:
    assert results(growth_matches_levels.find, NOW, BEFORE, planted(FALL, unit="个百分点")) == []


def test_nothing_is_its_own_base() -> None:
    against_itself = {"base_kind": BaseKind.PERIOD, "base": "2023"}
    assert results(growth_matches_levels.find, NOW, planted(FALL, **against_itself)) == []
    assert results(change_matches_levels.find, NOW, planted(LESS, **against_itself)) == []


def test_growth_against_a_place_is_not_growth_over_time() -> None:
    assert (
        results(growth_matches_levels.find, NOW, BEFORE, planted(FALL, base_kind=BaseKind.REGION, base="440000")) == []
    )


def test_a_change_of_its_levels() -> None:
    assert results(change_matches_levels.find, NOW, BEFORE, LESS) == [Result.AGREES]
    assert arithmetic(change_matches_levels.find, NOW, BEFORE, LESS) == "118,070 - 146,905 = -28,835; stated: -28,835"


@pytest.mark.parametrize("value", ["28835", "-2883.5", "-28836"])
def test_another_change_is_doubted(value: str) -> None:
    assert results(change_matches_levels.find, NOW, BEFORE, planted(LESS, value=Decimal(value))) == [Result.DISAGREES]


@pytest.mark.parametrize("missing", [{"unit": "家"}, {"period": "2021"}, {"qualifier": Qualifier.UNDER}])
def test_without_both_levels_a_change_is_not_judged(missing: dict[str, object]) -> None:
    assert results(change_matches_levels.find, NOW, planted(BEFORE, **missing), LESS) == []


def test_figures_without_period_are_left_alone() -> None:
    timeless: list[Figure] = [planted(each, period=None) for each in (NOW, BEFORE, FALL, LESS)]
    assert results(growth_matches_levels.find, *timeless) == []
    assert results(change_matches_levels.find, *timeless) == []
