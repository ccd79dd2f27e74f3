"""Which numbers of a cell are figures, which are passed, and which go to the prose grammar."""

import pytest

from publisher.normalization.draft import Draft, Passed
from publisher.normalization.tables import table_drafts
from publisher.reading.model import Block, Cell
from tests.publisher.normalization.tables.making import BULLETIN, PLAN, reading_of, rows_of
from tests.publisher.normalization.tables.saying import said


@pytest.mark.parametrize("nothing", ["", "—", "——", "-", "/", "…", "……", "不适用", "*"])
def test_an_empty_cell_states_nothing(nothing: str) -> None:
    reading = reading_of([["指标", "2022年", "2023年"], ["授权量（件）", nothing, "15"]])
    assert [one[0] for one in said(reading)] == ["15"]


def test_every_number_that_is_no_figure_is_passed_with_its_rule() -> None:
    reading = reading_of([["序号", "指标", "2023年"], ["1", "前100强企业（家）", "15"]])
    passed = [(one.text, one.rule) for _, _, left in table_drafts(reading, rows_of(reading), BULLETIN) for one in left]
    assert passed == [("2023年", "table_header"), ("1", "table_serial"), ("100", "table_name")]


def test_a_second_number_without_a_unit_is_passed() -> None:
    reading = reading_of([["指标", "2023年"], ["审结案件（件）", "41,836（2022年46,177）"], ["其他（件）", "15"]])
    passed = [(one.text, one.rule) for _, _, left in table_drafts(reading, rows_of(reading), BULLETIN) for one in left]
    assert [one[0] for one in said(reading)] == ["41,836", "15"]
    assert passed[1:] == [("2022年", "table_aside"), ("46,177", "table_aside")]


def test_sentences_in_cells_are_left_to_the_prose_grammar() -> None:
    reading = reading_of([["任务", "内容"], ["导航", "到2025年，建成专利导航服务基地6家，完成项目100项。"]])
    asked = []

    def prose(row: Block, cell: Cell) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        asked.append(reading.text[cell.start : cell.end])
        return (), (Passed(2, 6, "2025", row.kind),)

    found = table_drafts(reading, rows_of(reading), PLAN, prose)
    assert [(one.start, one.end) for _, _, left in found for one in left if one.rule == "table_row"] == [(5, 9)]
    assert asked == ["到2025年，建成专利导航服务基地6家，完成项目100项。"]
