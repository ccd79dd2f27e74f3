"""Cells of ruled tables: their spans, their lines put together, and frames that are no tables."""

from collections.abc import Sequence

import pypdfium2

from publisher.reading.pdf_glyphs import glyphs_of
from publisher.reading.pdf_tables import PageTable, tables_of
from tests.publisher.reading.pdf_writer import Rule, Text, grid, make_pdf

SIZE = 12


def tables(*pages: Sequence[Text | Rule]) -> dict[int, list[PageTable]]:
    data = make_pdf(pages)
    document = pypdfium2.PdfDocument(data)
    try:
        glyphs = {index: glyphs_of(document[index]) for index in range(len(document))}
    finally:
        document.close()
    return tables_of(data, glyphs)


def said(table: PageTable) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.column_span, c.row_span) for c in row] for row in table.rows]


def words(*placed: tuple[float, float, str]) -> list[Text | Rule]:
    return [Text(x, y, text, SIZE) for x, y, text in placed]


def test_each_cell_has_the_words_that_stand_in_it() -> None:
    drawn = [
        *grid(85, 195, [150, 100], [30, 30]),
        *words((90, 215, "甲"), (240, 215, "1"), (90, 245, "乙"), (240, 245, "2")),
    ]
    (table,) = tables(drawn)[0]
    assert said(table) == [[("甲", 0, 1, 1), ("1", 1, 1, 1)], [("乙", 0, 1, 1), ("2", 1, 1, 1)]]
    assert (round(table.top), round(table.bottom), table.page) == (195, 255, 1)


def test_cells_over_rows_and_columns_have_spans() -> None:
    """A head over two columns, a name over two rows: rules that stop short of them."""
    across = [Rule(85, 195, 385, 195), Rule(185, 225, 385, 225), Rule(85, 255, 385, 255), Rule(85, 285, 385, 285)]
    down = [Rule(85, 195, 85, 285), Rule(185, 195, 185, 285), Rule(285, 225, 285, 285), Rule(385, 195, 385, 285)]
    text = words(
        (90, 230, "类别"),
        (190, 215, "年度"),
        (190, 245, "年初"),
        (290, 245, "年末"),
        (90, 275, "甲"),
        (190, 275, "1"),
        (290, 275, "2"),
    )
    (table,) = tables([*across, *down, *text])[0]
    assert said(table) == [
        [("类别", 0, 1, 2), ("年度", 1, 2, 1)],
        [("年初", 1, 1, 1), ("年末", 2, 1, 1)],
        [("甲", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_lines_of_a_cell_are_put_together_and_an_empty_one_stays() -> None:
    drawn = [*grid(85, 195, [100, 100], [50]), *words((90, 212, "有效发明专利"), (90, 228, "（件）"))]
    (table,) = tables(drawn)[0]
    assert said(table) == [[("有效发明专利（件）", 0, 1, 1), ("", 1, 1, 1)]]
    (cell, _) = table.rows[0]
    assert [(run.start, run.end) for run in cell.runs] == [(0, 6), (6, 9)]


def test_a_number_that_fills_its_cell_goes_on_below() -> None:
    drawn = [*grid(85, 195, [40, 60], [50]), *words((88, 212, "123456"), (88, 228, "789"), (130, 212, "甲"))]
    (table,) = tables(drawn)[0]
    assert table.rows[0][0].text == "123456789"


def test_a_number_that_leaves_room_in_its_cell_ends_there() -> None:
    drawn = [*grid(85, 195, [60, 60], [50]), *words((88, 212, "2020"), (88, 228, "30"), (150, 212, "甲"))]
    (table,) = tables(drawn)[0]
    assert table.rows[0][0].text == "2020 30"


def test_a_frame_around_words_is_no_table() -> None:
    assert tables([*grid(85, 195, [300], [80]), *words((90, 215, "专栏一"))])[0] == []


def test_a_grid_without_words_is_no_table() -> None:
    assert tables([*grid(85, 195, [100, 100], [30, 30]), *words((90, 100, "别处"))])[0] == []


def test_tables_of_a_page_are_in_order_from_the_top() -> None:
    low, high = grid(85, 500, [100, 100], [30, 30]), grid(85, 195, [100, 100], [30, 30])
    found = tables([*low, *high, *words((90, 520, "下"), (90, 215, "上"))])[0]
    assert [table.rows[0][0].text for table in found] == ["上", "下"]


def test_each_page_has_its_own() -> None:
    drawn = [*grid(85, 195, [100, 100], [30, 30]), *words((90, 215, "甲"))]
    found = tables(drawn, words((90, 215, "没有表")), drawn)
    assert {index: len(some) for index, some in found.items()} == {0: 1, 1: 0, 2: 1}
    assert found[2][0].page == 3


def test_no_page_to_look_at_is_no_work() -> None:
    assert tables_of(b"not even a PDF", {}) == {}
