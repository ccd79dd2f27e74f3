"""What stands beside a name or a number tells its unit, its year, its span."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft
from publisher.normalization.spans import over, span
from publisher.normalization.tables import table_drafts
from publisher.reading.grid import RawCell
from schemas.v1 import Measure
from tests.publisher.normalization.tables.making import BULLETIN, PLAN, reading_of, rows_of, td, th

NEXT_PLAN = replace(
    PLAN, published=date(2025, 11, 3), year=2025, plan=span(2026, 2030), flow=over(2025), region="620100"
)


def drafts(
    rows: Sequence[Sequence[str | RawCell]],
    context: Context = BULLETIN,
    *,
    before: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> list[Draft]:
    reading = reading_of(rows, before=before, after=after)
    return [draft for _, found, _ in table_drafts(reading, rows_of(reading), context) for draft in found]


def said(found: Sequence[Draft]) -> list[tuple[int, str, str]]:
    return [(int(draft.value or 0), draft.unit, draft.subject) for draft in found]


# Units


@pytest.mark.parametrize("part", ["#发明专利", "＃发明专利", "其中：发明专利"])
def test_a_part_has_the_unit_of_its_whole_in_columns_and_in_rows(part: str) -> None:
    expected = [(918, "件", "专利授权量"), (204, "件", "发明专利授权量")]
    assert said(drafts([["地区", "专利授权量（件）", part], ["榆中县", "918", "204"]])) == expected
    assert said(drafts([["指标", "2022年"], ["专利授权量（件）", "918"], [part, "204"]])) == expected


def test_a_name_without_a_unit_has_that_of_the_like() -> None:
    columns = [["地区", "商标注册量（件）", "有效注册商标"], ["榆中县", "61", "730"]]
    rows = [["指标", "2022年"], ["商标注册量（件）", "61"], ["有效注册商标", "730"]]
    assert [one.unit for one in drafts(columns)] == [one.unit for one in drafts(rows)] == ["件", "件"]


@pytest.mark.parametrize("name", ["专利质押融资额", "专利许可率", "培训班", "专利审查周期"])
def test_another_thing_does_not_take_a_neighbours_unit(name: str) -> None:
    assert drafts([["地区", "专利授权量（件）", name], ["榆中县", "918", "77"]])[-1].unit != "件"


def test_the_tables_own_unit_comes_before_a_neighbours() -> None:
    found = drafts(
        [["指标", "2022年"], ["专利申请量（项）", "61"], ["专利授权量", "73"]], before=("表3 专利情况（单位：件）",)
    )
    assert [one.unit for one in found] == ["项", "件"]


def test_under_one_header_the_unit_is_shared() -> None:
    head: list[list[str | RawCell]] = [[th("地区", 1, 2), th("专利授权量（件）", 2)], [th("合计"), th("发明专利")]]
    assert said(drafts([*head, [td("榆中县"), td("918"), td("204")]])) == [
        (918, "件", "专利授权量"),
        (204, "件", "发明专利授权量"),
    ]


@pytest.mark.parametrize(
    ("name", "unit"), [("立案件数", "件"), ("培训人次", "人次"), ("行政裁决结案率", "%"), ("专利授权量", "")]
)
def test_a_name_may_say_its_unit_and_else_there_is_none(name: str, unit: str) -> None:
    assert [one.unit for one in drafts([["指标", "2022年"], [name, "41"]])] == [unit]


# Years


def test_the_end_of_the_year_is_that_of_the_row() -> None:
    found = drafts(
        [["年份", "年末有效发明专利（件）", "当年专利授权（件）"], ["2019", "77", "31"], ["2020年", "90", "35"]]
    )
    assert [one.period and one.period.text for one in found] == ["2019-12-31", "2019", "2020-12-31", "2020"]


def test_without_years_in_the_rows_it_is_the_documents() -> None:
    found = drafts([["地区", "年末有效发明专利（件）"], ["榆中县", "77"]])
    assert [one.period and one.period.text for one in found] == ["2023-12-31"]


def test_an_estimate_beside_goals_is_no_goal() -> None:
    found = drafts([["指标", "2025年预计", "2030年目标"], ["专利授权量（件）", "800", "1,100"]], NEXT_PLAN)
    assert [one.measure for one in found] == [Measure.LEVEL, Measure.TARGET]


def test_an_estimate_of_the_last_year_of_all_is_one() -> None:
    found = drafts([["指标", "2020年", "2025年预计"], ["专利授权量（件）", "800", "1,100"]], PLAN)
    assert [one.measure for one in found] == [Measure.LEVEL, Measure.TARGET]


# Totals over years


def test_each_bracket_counts_over_the_span_that_the_note_gives_it() -> None:
    found = drafts(
        [["指标", "2025年预计", "2030年"], ["专利转让（次）", "{420}", "〔700〕"], ["专利授权量（件）", "80", "90"]],
        NEXT_PLAN,
        after=("注：{ }内为“十四五”时期累计数，〔 〕内为2026—2030年累计数。",),
    )
    assert [one.period and one.period.text for one in found] == ["2021/2025", "2026/2030", "2025", "2030"]


def test_the_years_that_a_note_counts_are_the_spans_length() -> None:
    found = drafts(
        [["指标", "2022年", "2025年"], ["培训班（期）", "{12}", "{20}"]], PLAN, after=("注：{}内为三年累计数。",)
    )
    assert [one.period and one.period.text for one in found] == ["2020/2022", "2023/2025"]


def test_braces_without_a_note_are_only_braces() -> None:
    found = drafts([["指标", "2022年"], ["培训班（期）", "{12}"]])
    assert [(str(one.value), one.period and one.period.text) for one in found] == [("12", "2022")]
