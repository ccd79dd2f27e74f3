"""Which rows are headers and which are data: folded tables, tables over a page, tables without headers."""

from collections.abc import Sequence

import pytest

from publisher.normalization.tables import table_drafts
from tests.publisher.normalization.tables.making import BULLETIN, reading_of, reading_of_tables, rows_of, td
from tests.publisher.normalization.tables.saying import said


def test_a_folded_table_is_read_as_two() -> None:
    head = ["指标", "单位", "数量"]
    reading = reading_of(
        [head * 2, ["专利授权", "件", "15", "商标注册", "件", "16"], ["作品", "件", "17", "质押融资", "亿元", "2"]]
    )
    assert [(one[1], one[2], one[-1]) for one in said(reading)] == [
        ("15", "件", "专利授权"),
        ("16", "件", "商标注册"),
        ("17", "件", "作品"),
        ("200000000", "元", "质押融资"),
    ]


def test_a_cell_over_both_halves_of_a_folded_table_belongs_to_the_first() -> None:
    reading = reading_of([[td("专利8件"), td("专利8件", 3, 2)], [td("专利8件", 4)]])
    read = table_drafts(reading, rows_of(reading), BULLETIN)
    assert [[one.text for one in passed] for _, _, passed in read] == [["8件", "8件"], ["8件"]]


def test_a_table_that_goes_on_has_the_headers_of_the_one_before() -> None:
    reading = reading_of_tables(
        [
            [["指标", "2022年", "2023年"], ["专利授权量（件）", "46,177", "41,836"]],
            [["商标注册量（件）", "83,152", "71,386"]],
            [["作品登记量（件）", "18,940", "24,517"]],
        ]
    )
    assert [(one[5], one[-1]) for one in said(reading, table=1)] == [("2022", "商标注册量"), ("2023", "商标注册量")]
    assert [(one[5], one[-1]) for one in said(reading, table=2)] == [("2022", "作品登记量"), ("2023", "作品登记量")]


def test_a_table_of_other_columns_does_not_go_on() -> None:
    reading = reading_of_tables([[["指标", "2022年"], ["授权量（件）", "46"]], [["商标注册量（件）", "83", "71"]]])
    assert [one[5] for one in said(reading, table=1)] == ["2023", "2023"]


def test_a_header_printed_again_on_the_next_page_is_no_row() -> None:
    reading = reading_of([["指标", "2023年"], ["授权量（件）", "15"], ["指标", "2023年"], ["注册量（件）", "16"]])
    assert [one[0] for one in said(reading)] == ["15", "16"]


def test_a_table_without_headers() -> None:
    reading = reading_of([["专利授权量", "4.18万件"], ["质押融资", "87.3亿元"]])
    assert [(one[1], one[2], one[-1]) for one in said(reading)] == [
        ("41800", "件", "专利授权量"),
        ("8730000000", "元", "质押融资"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "联系电话"], ["甲", "0371-12345678"]],
        [["名称", "批准时间"], ["某某茶", "2019年"], ["某某枣", "2021年6月"]],
        [["序号", "企业名称"], ["1", "甲公司"], ["2", "乙公司"]],
        [["任务", "责任单位"], ["完善专利导航", "市局"]],
    ],
)
def test_tables_that_count_nothing(rows: Sequence[Sequence[str]]) -> None:
    assert said(reading_of(rows)) == []
