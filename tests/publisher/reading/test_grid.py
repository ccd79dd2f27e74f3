"""Cells take the columns that HTML's table model gives them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.drafts import Draft, DraftCell, paragraph
from publisher.reading.grid import RawCell, place
from publisher.reading.model import BlockKind


def cell(text: str, columns: int = 1, rows: int = 1) -> RawCell:
    return RawCell((paragraph(text),), columns, rows)


def placed(*rows: list[RawCell]) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.column, c.column_span, c.row_span) for c in draft.cells] for draft in place(rows)]


def test_spans_keep_their_columns_from_the_rows_below() -> None:
    assert placed([cell("甲", 1, 2), cell("乙")], [cell("丙"), cell("丁")]) == [
        [("甲", 0, 1, 2), ("乙", 1, 1, 1)],
        [("丙", 1, 1, 1), ("丁", 2, 1, 1)],
    ]


def test_a_span_ends_with_the_table() -> None:
    assert placed([cell("甲", 1, 9), cell("乙")], [cell("丙"), cell("丁")])[0][0] == ("甲", 0, 1, 2)
    assert placed([cell("甲", 1, 0), cell("乙")], [cell("丙"), cell("丁")])[0][0] == ("甲", 0, 1, 2)


def test_an_empty_cell_keeps_its_column_and_an_empty_row_goes() -> None:
    assert placed([cell(""), cell("1")], [cell(""), cell("")]) == [[("", 0, 1, 1), ("1", 1, 1, 1)]]


def test_the_paragraphs_of_a_cell_are_one_text() -> None:
    two = RawCell((paragraph("有效专利"), paragraph("（件）")))
    assert placed([two, cell("1")])[0][0][0] == "有效专利 （件）"


def test_a_note_over_the_whole_width_is_no_row() -> None:
    note = RawCell((Draft(BlockKind.NOTE, "注：甲。"),), 2)
    kinds = [draft.kind for draft in place([[cell("甲"), cell("1")], [note]])]
    assert kinds == [BlockKind.TABLE_ROW, BlockKind.NOTE]


def test_one_column_is_no_table() -> None:
    assert [draft.kind for draft in place([[cell("甲。")], [], [cell("乙。")]])] == [BlockKind.PARAGRAPH] * 2


def test_rows_of_a_table_within_follow() -> None:
    inner = Draft(BlockKind.TABLE_ROW, table=object(), cells=(DraftCell("内", 0), DraftCell("5", 1)))
    drafts = place([[cell("外"), RawCell((inner,))]])
    assert [[c.text for c in draft.cells] for draft in drafts] == [["外", ""], ["内", "5"]]


@settings(deadline=None)  # a loaded machine is no fault
@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5), max_size=6))
def test_no_two_cells_share_a_place(spans: list[list[tuple[int, int]]]) -> None:
    rows = [[cell("件", columns, deep) for columns, deep in row] for row in spans]
    taken: set[tuple[int, int]] = set()
    drafts = iter(place(rows))
    if all(len(row) <= 1 for row in rows):
        return
    for at, row in enumerate(rows):
        for one in next(drafts).cells if row else ():
            places = {(at + r, one.column + c) for r in range(one.row_span) for c in range(one.column_span)}
            assert at + one.row_span <= len(rows)
            # A wide cell may run into one that hangs down further right; HTML lets it, and so do we.
            assert (at, one.column) not in taken
            taken |= places
