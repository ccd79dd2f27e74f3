"""Tables printed in two halves side by side: read to their end, whatever their cells span."""

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.normalization.tables import table_drafts
from tests.publisher.normalization.tables.making import BULLETIN, reading_of, rows_of, td, th

HEAD = ["地区", "专利授权量（件）"]


def test_halves_are_read_one_after_the_other() -> None:
    reading = reading_of([[*HEAD, *HEAD], ["金水区", "51", "中原区", "62"]])
    found = [draft for _, drafts, _ in table_drafts(reading, rows_of(reading), BULLETIN) for draft in drafts]
    assert [(str(draft.value), draft.region) for draft in found] == [("51", "410105"), ("62", "410102")]


def test_a_cell_over_both_halves_does_not_keep_them_as_wide_as_the_whole() -> None:
    reading = reading_of([[th("指标", 2), th("指标", 2)], [td("1", 4)], [td("", 1), td("", 3)]])
    assert len(table_drafts(reading, rows_of(reading), BULLETIN)) == len(rows_of(reading))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 4),
    st.lists(
        st.lists(st.tuples(st.sampled_from(["", "7", "甲"]), st.integers(1, 8)), min_size=1, max_size=4), max_size=4
    ),
)
def test_any_folded_table_has_an_end(across: int, body: list[list[tuple[str, int]]]) -> None:
    head = [th("指标", across), th("数量", across)] * 2
    reading = reading_of([head, *[[td(text, span) for text, span in row] for row in body]])
    rows = rows_of(reading)
    assert len(table_drafts(reading, rows, BULLETIN)) == len(rows)
