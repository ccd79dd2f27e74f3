"""A row's end says which columns its cells take, and which of them only continue others."""

import pytest

from publisher.reading import BlockKind, read
from publisher.reading.doc_tables import RawRow, Shape, rows_of, shape_of
from tests.publisher.reading.doc_writer import ROW_END, Par, cell, definition, make_doc, row, row_end

ABOVE_BEGINS, ABOVE_GOES_ON, BEFORE_GOES_ON = 0b0110_0000, 0b0010_0000, 0b01


def test_a_row_end_tells_edges_and_merges() -> None:
    shape = shape_of(ROW_END + definition([-108, 2000, 4000], [0b0110_0000, 0b0010_0001]))
    assert shape == Shape((-108, 2000, 4000), (False, True), (False, True))


@pytest.mark.parametrize("properties", [b"", b"\x17\x24\x01", b"\x08\xd6", b"\x08\xd6\x40\x00\x09\x00\x00"])
def test_a_row_end_that_tells_nothing_has_no_shape(properties: bytes) -> None:
    assert shape_of(properties) is None


def test_cells_that_continue_others_grow_them() -> None:
    top = Shape((0, 1000, 3000), (False, False), (False, False))
    below = Shape((0, 1010, 2000, 3000), (False, False, False), (True, False, False))
    last = Shape((0, 1000, 2000, 3000), (False, False, True), (False, False, False))
    rows = rows_of(
        [RawRow(("类别", "2025年"), top), RawRow(("", "目标", "实际"), below), RawRow(("计", "1", ""), last)]
    )
    assert [[(c.text, c.column, c.column_span, c.row_span) for c in row.cells] for row in rows] == [
        [("类别", 0, 1, 2), ("2025年", 1, 2, 1)],
        [("目标", 1, 1, 1), ("实际", 2, 1, 1)],
        [("计", 0, 1, 1), ("1", 1, 2, 1)],
    ]


def test_rows_without_a_shape_count_their_cells() -> None:
    rows = rows_of([RawRow(("甲", "1"), None), RawRow(("", ""), None)])
    assert [[(c.text, c.column) for c in row.cells] for row in rows] == [[("甲", 0), ("1", 1)]]


@pytest.mark.parametrize("edges", [(3000, 1000, 0), (0, 2000, 1000)])
def test_edges_that_go_back_are_not_believed(edges: tuple[int, ...]) -> None:
    (read_row,) = rows_of([RawRow(("甲", "1"), Shape(edges, (False, False), (False, False)))])
    assert [(c.text, c.column, c.column_span) for c in read_row.cells] == [("甲", 0, 1), ("1", 1, 1)]


def test_a_shape_for_other_cells_than_there_are_is_not_believed() -> None:
    shape = Shape((0, 1000, 2000), (False, False), (False, False))
    (read_row,) = rows_of([RawRow(("甲", "1", "2"), shape)])
    assert [c.column for c in read_row.cells] == [0, 1, 2]


def test_a_continued_cell_with_text_of_its_own_keeps_it() -> None:
    shape = Shape((0, 1000, 2000), (False, True), (False, False))
    (read_row,) = rows_of([RawRow(("甲", "1"), shape)])
    assert [c.text for c in read_row.cells] == ["甲", "1"]


def test_a_cell_that_continues_nothing_is_left_out() -> None:
    shape = Shape((0, 1000, 2000), (False, False), (True, False))
    (read_row,) = rows_of([RawRow(("", "1"), shape)])
    assert [(c.text, c.column) for c in read_row.cells] == [("1", 1)]


def test_a_vertical_merge_over_three_rows() -> None:
    edges = (0, 1000, 2000)
    rows = rows_of(
        [
            RawRow(("甲", "1"), Shape(edges, (False, False), (False, False))),
            RawRow(("", "2"), Shape(edges, (False, False), (True, False))),
            RawRow(("", "3"), Shape(edges, (False, False), (True, False))),
        ]
    )
    assert [(c.text, c.row_span) for c in rows[0].cells] == [("甲", 3), ("1", 1)]


def test_merged_cells_of_a_file_keep_the_grid() -> None:
    edges = (0, 1000, 2000, 3000)
    body = [
        *(cell("类别"), cell("2025年"), cell(""), row_end(edges, (ABOVE_BEGINS, 0, BEFORE_GOES_ON))),
        *(cell(""), cell("目标"), cell("实际"), row_end(edges, (ABOVE_GOES_ON, 0, 0))),
        *(cell("创造"), cell("7"), cell("8"), row_end(edges, (0, 0, 0))),
        Par("完。"),
    ]
    reading = read(make_doc(body))
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[(c.column, c.column_span, c.row_span) for c in one.cells] for one in rows] == [
        [(0, 1, 2), (1, 2, 1)],
        [(1, 1, 1), (2, 1, 1)],
        [(0, 1, 1), (1, 1, 1), (2, 1, 1)],
    ]
    assert [reading.text[one.start : one.end] for one in rows] == ["类别\t2025年", "目标\t实际", "创造\t7\t8"]


def test_a_paragraph_between_two_tables_parts_them() -> None:
    reading = read(make_doc([*row("甲", "1"), Par("其次。"), *row("乙", "2"), *row("丙", "3")]))
    assert [(block.kind.value, block.table, block.row) for block in reading.blocks] == [
        ("table_row", 0, 0),
        ("paragraph", None, None),
        ("table_row", 1, 0),
        ("table_row", 1, 1),
    ]


def test_several_paragraphs_in_a_cell_are_one_text() -> None:
    body = [Par("有效专利", "\r", b"\x16\x24\x01"), cell("（件）"), cell("15"), row_end()]
    reading = read(make_doc(body))
    assert reading.text == "有效专利 （件）\t15"


def test_what_an_unfinished_table_holds_is_text_all_the_same() -> None:
    reading = read(make_doc([cell("甲"), cell("1"), Par("完。")]))
    assert reading.text.split("\n") == ["甲", "1", "完。"]
