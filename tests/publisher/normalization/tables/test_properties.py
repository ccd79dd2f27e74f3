"""What holds of any table, however odd."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.normalization.context import Context
from publisher.normalization.tables import table_drafts
from publisher.normalization.tables.grid import grid_of
from publisher.reading.grid import RawCell
from publisher.reading.model import Block, BlockKind, Cell, Reading
from tests.publisher.normalization.tables.making import BULLETIN, PLAN, reading_of, rows_of, td

WORDS = [
    *("指标", "单位", "序号", "区县", "2022年", "2025年目标", "同比（%）", "占全市比重", "排名", "合计", "其中：发明"),
    *(
        "专利授权量（件）",
        "质押融资额（亿元）",
        "金水区",
        "每万人口发明专利拥有量4（件）",
        "万件",
        "注：〔〕内为五年累计数。",
    ),
    *("", "—", "……", "1", "2", "3,012", "-4.2", "〔900〕", "≥85", "100以上", "12.5%", "第3位", "2021", "2019年6月"),
    *(
        "14件23人",
        "年均增长8%以上",
        "1/4",
        "三成",
        "５，０００",
        "1.2.3",
        "99999999999999999999",
        "%",
        "（）",
        "-",
        "〔",
        "¼",
    ),
]
CELLS = st.builds(td, st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), st.integers(1, 4), st.integers(0, 4))
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7)


@settings(max_examples=60, deadline=None)
@given(GRIDS, st.sampled_from([BULLETIN, PLAN]))
def test_any_table_is_read_and_every_figure_stands_in_a_cell(grid: list[list[RawCell]], context: Context) -> None:
    reading = reading_of(grid)
    for table in {block.table for block in reading.blocks if block.table is not None}:
        rows = rows_of(reading, table)
        read = table_drafts(reading, rows, context)
        assert [row for row, _, _ in read] == list(rows)
        for row, drafts, passed in read:
            for first, last in [(one.start, one.end) for one in drafts] + [(one.start, one.end) for one in passed]:
                start, end = row.start + first, row.start + last
                assert start < end
                assert any(cell.start <= start and end <= cell.end for cell in row.cells)
            told = {at for one in drafts for at in range(one.start, one.end)}
            told |= {at for one in passed for at in range(one.start, one.end)}
            text = reading.text[row.start : row.end]
            assert not [at for at, char in enumerate(text) if char in "0123456789" and at not in told], (
                text,
                drafts,
                passed,
            )
            for draft in drafts:
                stated = reading.text[row.start + draft.start : row.start + draft.end]
                assert any(char.isnumeric() or char in "半成番" for char in stated), stated


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 12), st.integers(1, 9)), min_size=1, max_size=12))
def test_cells_placed_anyhow_never_raise(places: list[tuple[int, int, int]]) -> None:
    cells = tuple(
        Cell(start=at * 3, end=at * 3 + 2, column=column, column_span=across, row_span=down)
        for at, (column, across, down) in enumerate(places)
    )
    text = "\t".join("15" for _ in cells)
    row = Block(kind=BlockKind.TABLE_ROW, start=0, end=len(text), table=0, row=0, cells=cells)
    reading = Reading(sha256="0", media_type="text/plain", reader="plain", reader_version="1", text=text, blocks=(row,))
    assert grid_of(reading, [row]).width >= 1
    assert len(table_drafts(reading, (row,), BULLETIN)) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=5))
def test_a_number_printed_is_the_number_read(numbers: list[int]) -> None:
    header = ["指标", *(f"{2010 + at}年" for at in range(len(numbers)))]
    reading = reading_of([header, ["审结案件（件）", *(f"{number:,}" for number in numbers)]])
    read = [draft for _, drafts, _ in table_drafts(reading, rows_of(reading), BULLETIN) for draft in drafts]
    assert [int(draft.value or 0) for draft in read] == numbers
    assert [draft.period and draft.period.text for draft in read] == [str(2010 + at) for at in range(len(numbers))]


def test_a_table_as_wide_as_a_page_can_ask_for_is_cut() -> None:
    reading = reading_of([[td(str(at), 1000, 60000) for at in range(30)], ["1"] * 30])
    assert grid_of(reading, rows_of(reading)).width == 256
    assert len(table_drafts(reading, rows_of(reading), BULLETIN)) == 2
