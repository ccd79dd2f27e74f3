"""Shares against the levels of part and whole."""

from decimal import Decimal

import pytest

from publisher.checks import share_matches_levels
from schemas.v1 import BaseKind, Measure, Qualifier, Result
from tests.publisher.checks.builders import arithmetic, planted, results, stated

WHOLE = stated("全年授权118070件。", "118070件", "118070")
PART = stated("发明专利36339件。", "36339件", "36339", at=100, subject="发明专利授权量")
SHARE = stated(
    "发明专利占30.78%。", "30.78%", "30.78", at=200, subject="发明专利授权量", unit="%", measure=Measure.SHARE,
    base_kind=BaseKind.FIGURE, base=WHOLE.figure_id,
)  # fmt: skip
PROVINCE = planted(stated("全省118070件。", "118070件", "118070", at=300, subject="发明专利授权量"), region="440000")
OF_PROVINCE = planted(SHARE, base_kind=BaseKind.REGION, base="440000")


def test_a_share_of_its_whole() -> None:
    assert results(share_matches_levels.find, WHOLE, PART, SHARE) == [Result.AGREES]
    assert arithmetic(share_matches_levels.find, WHOLE, PART, SHARE) == "36,339 of 118,070 is 30.78 %; stated: 30.78%"


@pytest.mark.parametrize("value", ["3.078", "38.07", "30.87", "30.79"])
def test_another_share_is_doubted(value: str) -> None:
    assert results(share_matches_levels.find, WHOLE, PART, planted(SHARE, value=Decimal(value))) == [Result.DISAGREES]


def test_a_share_of_the_province() -> None:
    assert results(share_matches_levels.find, PROVINCE, PART, OF_PROVINCE) == [Result.AGREES]
    halved = planted(PROVINCE, value=Decimal(59035))
    assert results(share_matches_levels.find, halved, PART, OF_PROVINCE) == [Result.DISAGREES]


@pytest.mark.parametrize(
    "missing",
    [
        {"unit": "家"},
        {"period": "2022"},
        {"value": None},
        {"value": Decimal(0)},
        {"measure": Measure.TARGET},
        {"qualifier": Qualifier.OVER},
    ],
)
def test_without_the_whole_a_share_is_not_judged(missing: dict[str, object]) -> None:
    assert results(share_matches_levels.find, planted(WHOLE, **missing), PART, SHARE) == []
    assert results(share_matches_levels.find, planted(PROVINCE, **missing), PART, OF_PROVINCE) == []


def test_one_of_one_is_all_of_it() -> None:
    one = (planted(WHOLE, stated="1件", value=Decimal(1)), planted(PART, stated="1件", value=Decimal(1)))
    assert results(share_matches_levels.find, *one, planted(SHARE, stated="100%", value=Decimal(100))) == [
        Result.AGREES
    ]


@pytest.mark.parametrize("fault", [{"measure": Measure.CHANGE_RATE}, {"value": None}])
def test_only_a_share_with_a_value_is_judged(fault: dict[str, object]) -> None:
    assert results(share_matches_levels.find, WHOLE, PART, planted(SHARE, **fault)) == []


def test_a_whole_in_words_is_not_judged() -> None:
    of_words = planted(SHARE, base_kind=BaseKind.WHOLE, base="全部专利")
    assert results(share_matches_levels.find, WHOLE, PART, of_words) == []


def test_without_the_part_a_share_is_not_judged() -> None:
    assert results(share_matches_levels.find, WHOLE, planted(PART, subject="商标"), SHARE) == []
