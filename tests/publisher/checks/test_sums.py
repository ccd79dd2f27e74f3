"""Parts and wholes: sums that hold, sums that do not, and sums that tell nothing."""

from decimal import Decimal

import pytest

from publisher.checks import parts_sum, parts_within_whole
from schemas.v1 import Figure, Measure, Qualifier, Result
from tests.publisher.checks.builders import arithmetic, parts_of, planted, refused, results, stated


def division(whole: str, *parts: str, words: str = "分别为") -> tuple[Figure, ...]:
    """One sentence that says a whole and, after ``words``, its parts."""
    quote = f"全年共{whole}件，{words}{'、'.join(f'{name}{part}件' for name, part in zip('甲乙丙丁', parts, strict=False))}。"
    made = [
        stated(quote, f"{name}{part}件", part.replace(",", ""), subject=f"{name}量")
        for name, part in zip("甲乙丙丁", parts, strict=False)
    ]
    return parts_of(stated(quote, f"{whole}件", whole.replace(",", "")), *made)


def test_parts_that_are_the_whole() -> None:
    figures = division("90,553", "72,959", "17,594")
    assert results(parts_sum.find, *figures) == [Result.AGREES]
    assert arithmetic(parts_sum.find, *figures) == "72,959 + 17,594 = 90,553, as stated"


@pytest.mark.parametrize("part", ["72,958", "72,995", "7,295", "729,590"])
def test_a_part_that_is_not_right_is_doubted(part: str) -> None:
    figures = division("90,553", part, "17,594")
    assert results(parts_sum.find, *figures) == [Result.DISAGREES]
    assert arithmetic(parts_sum.find, *figures).endswith("but 90,553 is stated")


def test_a_doubled_part_among_three_is_doubted() -> None:
    assert results(parts_sum.find, *division("105", "2", "5", "98")) == [Result.AGREES]
    assert results(parts_sum.find, *division("105", "2", "5", "98", "98")) == [Result.AGREES]
    assert results(parts_sum.find, *division("105", "5", "5", "98")) == [Result.DISAGREES]


def test_neighbours_that_are_the_whole_are_found_among_more() -> None:
    figures = division("100", "60", "40", "70", words="其中")
    assert arithmetic(parts_sum.find, *figures) == "60 + 40 = 100, as stated"


def test_some_parts_of_the_whole_tell_nothing() -> None:
    figures = division("100", "60", "30", words="其中")
    assert results(parts_sum.find, *figures) == [Result.CANNOT_TELL]
    assert arithmetic(parts_sum.find, *figures) == "60 + 30 = 90, of 100; the parts named may be some only, or overlap"


def test_parts_of_several_breakdowns_may_overlap() -> None:
    assert results(parts_sum.find, *division("100", "60", "70", words="其中")) == [Result.CANNOT_TELL]


def test_members_of_one_breakdown_are_not_more_than_the_whole() -> None:
    whole, first, second = division("100", "60", "70", words="其中")
    members = [planted(first, indicator="a", category="甲"), planted(second, indicator="a", category="乙")]
    assert results(parts_sum.find, whole, *members) == [Result.DISAGREES]


def test_rounded_parts_may_miss_the_whole_by_what_rounding_leaves_open() -> None:
    quote = "全年共3.0万件，包括甲1.4万件、乙1.5万件。"
    whole = stated(quote, "3.0万件", "30000")
    parts = [stated(quote, "甲1.4万件", "14000"), stated(quote, "乙1.5万件", "15000")]
    assert results(parts_sum.find, *parts_of(whole, *parts)) == [Result.AGREES]
    short = [parts[0], planted(parts[1], value=Decimal(13000))]
    assert results(parts_sum.find, *parts_of(whole, *short)) == [Result.DISAGREES]


@pytest.mark.parametrize("words", ["有", "其中分别为"])
def test_without_the_words_for_all_of_it_nothing_can_be_told(words: str) -> None:
    assert results(parts_sum.find, *division("100", "60", "30", words=words)) == [Result.CANNOT_TELL]


def test_words_before_the_whole_say_nothing_of_its_parts() -> None:
    quote = "包括外地在内共100件，有甲60件、乙30件。"
    parts = (stated(quote, "甲60件", "60"), stated(quote, "乙30件", "30"))
    assert results(parts_sum.find, *parts_of(stated(quote, "100件", "100"), *parts)) == [Result.CANNOT_TELL]


def test_all_the_parts_may_stand_in_the_next_sentence() -> None:
    whole = stated("全年全市两级机关一共办理了100件。", "100件", "100")
    quote = "分别为甲60件、乙30件。"
    parts = (stated(quote, "甲60件", "60", at=50), stated(quote, "乙30件", "30", at=50))
    assert results(parts_sum.find, *parts_of(whole, *parts)) == [Result.DISAGREES]


def test_one_part_that_is_the_whole_does_not_excuse_the_others() -> None:
    assert results(parts_sum.find, *division("100", "60", "100")) == [Result.DISAGREES]


def test_one_part_is_no_sum() -> None:
    assert results(parts_sum.find, *division("100", "60")) == []


@pytest.mark.parametrize(
    "fault", [{"unit": "家"}, {"period": "2022"}, {"region": "440000"}, {"measure": Measure.SHARE}, {"value": None}]
)
def test_what_cannot_be_added_is_not(fault: dict[str, object]) -> None:
    whole, first, second = division("100", "60", "70")
    assert results(parts_sum.find, whole, first, planted(second, **fault)) == []


def test_parts_of_another_sentence_are_added_by_themselves() -> None:
    whole, *_ = division("100", "60", "40")
    _, *later = division("100", "60", "40", words="包括")
    moved = [
        planted(each, part_of=whole.figure_id, char_start=each.char_start + 99, char_end=each.char_end + 99)
        for each in later
    ]
    assert results(parts_sum.find, whole, *moved) == [Result.AGREES]


def test_a_part_within_its_whole() -> None:
    assert results(parts_within_whole.find, *division("100", "60", words="其中")) == [Result.AGREES]
    assert results(parts_within_whole.find, *division("100", "100", words="其中")) == [Result.AGREES]


def test_a_part_above_its_whole_is_doubted() -> None:
    figures = division("100", "600", words="其中")
    assert results(parts_within_whole.find, *figures) == [Result.DISAGREES]
    assert arithmetic(parts_within_whole.find, *figures) == "甲量 600 is more than 专利授权量 100"


def test_a_part_of_more_than_so_many_may_be_within() -> None:
    whole, part = division("100", "60", words="其中")
    assert results(parts_within_whole.find, whole, planted(part, qualifier=Qualifier.OVER)) == [Result.CANNOT_TELL]
    assert results(parts_within_whole.find, planted(whole, qualifier=Qualifier.UNDER), part) == [Result.CANNOT_TELL]


def test_a_part_of_nothing_we_know_is_not_judged() -> None:
    _, part = division("100", "60")
    assert results(parts_within_whole.find, part) == []
    assert refused(parts_within_whole.find, part) == []
