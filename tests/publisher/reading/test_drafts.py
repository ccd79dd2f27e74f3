"""The layout of a reading: blocks one after the other, cells and lines in their places."""

from publisher.reading.drafts import Draft, DraftCell, Drafted, Run, Sheet, Source, compose, one_line, paragraph
from publisher.reading.model import BlockKind
from tests.publisher.reading.layout import check_layout

SOURCE = Source("0" * 64, "application/pdf", "pdf", "test")


def row(table: object, *texts: str) -> Draft:
    return Draft(BlockKind.TABLE_ROW, table=table, cells=tuple(DraftCell(t, c) for c, t in enumerate(texts)))


def test_blocks_follow_each_other_with_one_line_feed() -> None:
    first, second = object(), object()
    drafts = (paragraph("甲"), paragraph(" "), row(first, "乙", "", "丙"), row(first, "丁"), row(second, "戊"))
    reading = compose(Drafted(drafts), SOURCE)
    assert reading.text == "甲\n乙\t\t丙\n丁\n戊"
    assert [(b.start, b.end, b.table, b.row) for b in reading.blocks] == [
        (0, 1, None, None),
        (2, 6, 0, 0),
        (7, 8, 0, 1),
        (9, 10, 1, 0),
    ]
    assert [(c.start, c.end, c.column) for c in reading.blocks[1].cells] == [(2, 3, 0), (4, 4, 1), (5, 6, 2)]


def test_text_is_folded_and_places_stay() -> None:
    reading = compose(Drafted((paragraph("⽅案"),)), SOURCE)
    assert reading.text == "方案"


def test_pages_start_with_their_first_character() -> None:
    runs = (Run(0, 2, 1, 10, 20, (0, 5, 10)), Run(2, 4, 3, 10, 20, (0, 5, 10)))
    sheets = tuple(Sheet(number, 100, 200) for number in (1, 2, 3, 4))
    reading = compose(Drafted((paragraph("甲"), Draft(BlockKind.PARAGRAPH, "乙丙丁戊", runs=runs)), sheets), SOURCE)
    assert [page.start for page in reading.pages] == [2, 4, 4, 6]
    assert [reading.page_at(at) for at in (2, 3, 4, 5)] == [1, 1, 3, 3]


def test_boxes_cover_a_span_line_by_line() -> None:
    runs = (Run(0, 2, 1, 10, 20, (0, 5, 10)), Run(2, 4, 1, 30, 40, (1, 6, 11)))
    reading = compose(Drafted((Draft(BlockKind.PARAGRAPH, "乙丙丁戊", runs=runs),), (Sheet(1, 100, 200),)), SOURCE)
    assert [(box.x0, box.x1, box.top) for box in reading.boxes(1, 3)] == [(5, 10, 10), (1, 6, 30)]
    assert reading.boxes(2, 2) == ()


def test_a_line_feed_or_tab_never_gets_into_a_block() -> None:
    assert one_line("甲\t乙\n\u2028丙\u00a0丁\u200b戊\x0c") == "甲 乙 丙 丁戊"


def test_a_page_never_starts_after_the_one_that_follows() -> None:
    """As where a note on the first page is set after a sentence that begins on the second."""
    edges = (0.0, 5.0)
    later, earlier = Run(0, 1, 2, 10, 20, edges), Run(0, 1, 1, 10, 20, edges)
    drafts = (Draft(BlockKind.PARAGRAPH, "乙", runs=(later,)), Draft(BlockKind.NOTE, "甲", runs=(earlier,)))
    reading = compose(Drafted(drafts, (Sheet(1, 100, 200), Sheet(2, 100, 200))), SOURCE)
    assert [page.start for page in reading.pages] == [0, 0]
    check_layout(reading)
