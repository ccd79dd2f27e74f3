"""Lists and their totals, before and after."""

import pytest

from publisher.checks import list_sums_to_total
from schemas.v1 import Figure, Measure, Result
from tests.publisher.checks.builders import arithmetic, parts_of, planted, results, stated

find = list_sums_to_total.find


def sentence(quote: str, *words: str) -> tuple[Figure, ...]:
    """The figures that ``words`` state in one sentence, numbers with a unit of one character."""
    return tuple(stated(quote, each, each[:-1].lstrip("甲乙丙丁").replace(",", ""), unit=each[-1]) for each in words)


BEFORE = sentence("全年登记90,553件，其中甲72,959件，乙17,594件，居前列。", "90,553件", "甲72,959件", "乙17,594件")
AFTER = sentence("获甲2项、乙5项、丙98项，合计105项；另有丁7项。", "甲2项", "乙5项", "丙98项", "105项", "丁7项")


def test_a_total_before_its_list() -> None:
    assert results(find, *BEFORE) == [Result.AGREES]
    assert arithmetic(find, *BEFORE) == "72,959 + 17,594 = 90,553, as stated"


def test_a_list_that_is_only_some_of_its_total_tells_nothing() -> None:
    assert results(find, *sentence("登记90件，其中甲60件，乙20件。", "90件", "甲60件", "乙20件")) == []


def test_figures_after_the_list_are_left_out() -> None:
    more = sentence("登记90件，其中甲60件，乙30件，另办结7件。", "90件", "甲60件", "乙30件", "7件")
    assert arithmetic(find, *more) == "60 + 30 = 90, as stated"


def test_without_the_words_that_begin_a_list_there_is_none() -> None:
    assert results(find, *sentence("登记90件，办结甲60件，撤回乙30件。", "90件", "甲60件", "乙30件")) == []


def test_one_part_is_no_list() -> None:
    assert results(find, *sentence("登记90件，其中甲90件。", "90件", "甲90件")) == []


def test_a_total_after_its_list() -> None:
    assert results(find, *AFTER) == [Result.AGREES]
    assert arithmetic(find, *AFTER) == "2 + 5 + 98 = 105, as stated"


@pytest.mark.parametrize("total", ["104", "150", "10", "203"])
def test_a_total_that_its_list_does_not_reach_is_doubted(total: str) -> None:
    wrong = sentence(f"获甲2项、乙5项、丙98项，合计{total}项。", "甲2项", "乙5项", "丙98项", f"{total}项")
    assert results(find, *wrong) == [Result.DISAGREES]
    assert arithmetic(find, *wrong) == f"2 + 5 + 98 = 105, but {total} is stated"


def test_a_total_of_the_last_of_what_is_said() -> None:
    assert (
        arithmetic(find, *sentence("甲9项，乙2项、丙5项，共计7项。", "甲9项", "乙2项", "丙5项", "7项"))
        == "2 + 5 = 7, as stated"
    )


def test_a_single_part_is_not_the_total() -> None:
    same = sentence("甲9项、乙8项，合计8项。", "甲9项", "乙8项")
    total = stated("甲9项、乙8项，合计8项。", "8项。", "8", unit="项")
    assert results(find, *same, total) == [Result.DISAGREES]


def test_what_another_clause_lists_is_not_in_the_total() -> None:
    assert results(find, *sentence("甲1项；乙2项、丙5项，合计7项。", "甲1项", "乙2项", "丙5项", "7项")) == [
        Result.AGREES
    ]
    assert results(find, *sentence("甲1项；乙2项，合计7项。", "甲1项", "乙2项", "7项")) == []


def test_a_total_that_does_not_follow_straight_after_may_be_of_something_else() -> None:
    assert results(find, *sentence("对甲9件和乙2件核查，督促撤回共计7件。", "甲9件", "乙2件", "7件")) == []


def test_rounding_may_leave_a_sum_open() -> None:
    quote = "融资53.19亿元，其中专利52.19亿元，商标0.99亿元。"
    values = {"53.19亿元": "5319000000", "52.19亿元": "5219000000", "0.99亿元": "99000000"}
    amounts = [stated(quote, words, value, unit="元") for words, value in values.items()]
    assert arithmetic(find, *amounts) == "5,219,000,000 + 99,000,000 = 5,318,000,000, stated as 5,319,000,000"


def test_a_list_with_parts_of_parts_is_not_doubted() -> None:
    nested = sentence("甲9项，其中乙2项，丙5项，合计14项，", "甲9项", "乙2项", "丙5项", "14项")
    assert results(find, *nested) == []


@pytest.mark.parametrize(
    "fault", [{"unit": "家"}, {"period": "2022"}, {"region": "440000"}, {"measure": Measure.SHARE}, {"value": None}]
)
def test_only_what_can_be_added_is(fault: dict[str, object]) -> None:
    whole, first, second = BEFORE
    assert results(find, whole, first, planted(second, **fault)) == []


def test_linked_parts_are_left_to_the_rule_of_parts() -> None:
    whole, *parts = BEFORE
    assert results(find, *parts_of(whole, *parts)) == []
    *listed, whole, _ = AFTER
    assert results(find, *parts_of(whole, *listed)) == []


def test_other_sentences_are_other_lists() -> None:
    whole, *parts = BEFORE
    moved = [planted(each, char_start=each.char_start + 99, char_end=each.char_end + 99) for each in parts]
    assert results(find, whole, *moved) == []
