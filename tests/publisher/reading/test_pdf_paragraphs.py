"""Lines become paragraphs over line and page ends; notes, captions and headings are told apart."""

import pytest

from publisher.reading.drafts import Draft, DraftCell
from publisher.reading.model import BlockKind
from publisher.reading.pdf_lines import TextLine
from publisher.reading.pdf_paragraphs import drafts_of
from publisher.reading.pdf_tables import PageTable
from tests.publisher.reading.pages import EM, glyphs, lines

LEFT, STEP = 85.0, 24.0
FULL = "全市走访商户并登记线索随后逐条核实再转交承办单位依法处理结果"
"""As many characters as a line has."""


def page(*said: str, number: int = 1, top: float = 120) -> list[TextLine]:
    """Lines one below the other; one that begins with a space is indented by two ems, one with ``~`` is set small."""
    made: list[TextLine] = []
    for at, words in enumerate(said):
        size = EM - 5 if words.startswith("~") else EM
        x = LEFT + (2 * EM if words.startswith(" ") else 0)
        made += lines(glyphs(words.strip(" ~"), x, top + STEP * at, size), page=number)
    return made


def kinds(drafts: list[Draft]) -> list[tuple[str, str]]:
    return [(draft.kind.value, draft.text) for draft in drafts]


def read(*pages: list[TextLine], tables: dict[int, list[PageTable]] | None = None) -> list[tuple[str, str]]:
    return kinds(drafts_of(list(pages), tables or {}))


def table(number: int, top: float, *rows: tuple[str, ...], columns: tuple[float, ...] = (85, 235, 335)) -> PageTable:
    cells = tuple(tuple(DraftCell(text, at) for at, text in enumerate(row)) for row in rows)
    return PageTable(number, top, top + 30 * len(rows), cells, columns, ())


def test_full_lines_are_one_paragraph() -> None:
    assert read(page(" " + FULL[:28], FULL, FULL, "完。")) == [("paragraph", FULL[:28] + FULL + FULL + "完。")]


def test_a_line_with_room_at_its_end_ends_a_paragraph() -> None:
    assert read(page(FULL, "广州市知识产权局", "2024年4月", FULL)) == [
        ("paragraph", FULL + "广州市知识产权局"),
        ("paragraph", "2024年4月"),
        ("paragraph", FULL),
    ]


def test_a_wide_gap_ends_a_paragraph() -> None:
    assert read([*page(FULL), *page(FULL, top=200)]) == [("paragraph", FULL), ("paragraph", FULL)]


def test_larger_type_ends_a_paragraph() -> None:
    large = lines(glyphs("云岭市年报", 200, 60, 22))
    assert read([*large, *page(" " + FULL[:28], "完。")])[0] == ("title", "云岭市年报")


def test_two_centred_lines_of_large_type_are_one_title() -> None:
    large = [*lines(glyphs("云岭市知识产权", 180, 50, 22)), *lines(glyphs("年度报告", 213, 80, 22))]
    assert read([*large, *page(" " + FULL[:28], "完。")])[0] == ("title", "云岭市知识产权年度报告")


def test_a_subtitle_in_brackets_is_not_part_of_the_title() -> None:
    large = [*lines(glyphs("云岭市知识产权", 180, 50, 22)), *lines(glyphs("（二〇二三）", 191, 80, 22))]
    assert read([*large, *page(" " + FULL[:28], "完。")])[0] == ("title", "云岭市知识产权")


@pytest.mark.parametrize("gone_on", ["第4位。", "386件，办结118宗。"])
def test_a_sentence_goes_on_over_the_page(gone_on: str) -> None:
    (only,) = drafts_of([page(" " + FULL[:28], FULL), page(gone_on, number=2)], {})
    assert only.text == FULL[:28] + FULL + gone_on
    assert [run.page for run in only.runs] == [1, 1, 2]
    assert "".join(only.text[run.start : run.end] for run in only.runs) == only.text


@pytest.mark.parametrize("new", [" 又立案3宗。", "二、保护"])
def test_an_indent_or_a_number_on_the_next_page_begins_a_paragraph(new: str) -> None:
    assert len(read(page(" " + FULL[:28], FULL), page(new, FULL, number=2))) >= 2


def test_a_footnote_goes_before_the_sentence_it_interrupts() -> None:
    first = page(" " + FULL[:28], FULL, FULL, "~① 数字取自年末登记。")
    assert read(first, page("第4位。", number=2)) == [
        ("note", "① 数字取自年末登记。"),
        ("paragraph", FULL[:28] + FULL + FULL + "第4位。"),
    ]


def test_two_footnotes_are_two_and_one_of_two_lines_is_one() -> None:
    first = page(" " + FULL[:28], FULL, FULL, "完。", "~① 数字取自年末登记。", "~② 不含外地机构在本市设的", "~办事处。")
    assert read(first)[1:] == [("note", "① 数字取自年末登记。"), ("note", "② 不含外地机构在本市设的办事处。")]


def test_words_above_a_table_are_its_caption_and_the_table_stands_in_its_place() -> None:
    drafts = drafts_of(
        [page(" " + FULL[:28], "情况见下。主要指标", top=120)], {0: [table(1, 200, ("指标", "数量"), ("专利", "5"))]}
    )
    assert kinds(drafts)[:2] == [("paragraph", FULL[:28] + "情况见下。"), ("caption", "主要指标")]
    assert [[cell.text for cell in draft.cells] for draft in drafts[2:]] == [["指标", "数量"], ["专利", "5"]]
    assert drafts[2].table is drafts[3].table


def test_a_table_over_two_pages_is_one_and_its_second_header_goes() -> None:
    head = ("县区", "件数")
    drafts = drafts_of([[], []], {0: [table(1, 700, head, ("河东", "1"))], 1: [table(2, 60, head, ("河西", "2"))]})
    assert [[cell.text for cell in draft.cells] for draft in drafts] == [["县区", "件数"], ["河东", "1"], ["河西", "2"]]
    assert len({id(draft.table) for draft in drafts}) == 1


@pytest.mark.parametrize(
    ("number", "columns"),
    [(2, (85.0, 235.0, 300.0)), (2, (85.0, 235.0, 335.0, 400.0)), (3, (85.0, 235.0, 335.0)), (1, (85.0, 235.0, 335.0))],
)
def test_tables_that_do_not_follow_or_have_other_columns_are_two(number: int, columns: tuple[float, ...]) -> None:
    tables = [table(1, 100, ("甲", "1")), table(number, 700, ("乙", "2"), columns=columns)]
    drafts = drafts_of([[], [], []], {0: tables} if number == 1 else {0: tables[:1], number - 1: tables[1:]})
    assert len({id(draft.table) for draft in drafts}) == 2


def test_text_between_two_tables_parts_them() -> None:
    tables = {0: [table(1, 100, ("甲", "1"))], 1: [table(2, 400, ("乙", "2"))]}
    drafts = drafts_of([[], page("完。", number=2)], tables)
    assert len({id(draft.table) for draft in drafts if draft.kind is BlockKind.TABLE_ROW}) == 2


def test_a_line_of_the_table_of_contents_is_no_heading() -> None:
    assert read(page("一、创造……………… 3", "二、保护……………… 5"))[0] == ("paragraph", "一、创造……………… 3")


def test_a_heading_on_the_last_line_of_a_paragraph_is_split_with_its_runs() -> None:
    _, tail = drafts_of([page(" " + FULL[:28], "处理完毕。二、总体要求", " 完。")], {})[:2]
    assert (tail.kind, tail.text) == (BlockKind.HEADING, "二、总体要求")
    assert [(run.start, run.end) for run in tail.runs] == [(0, 6)]
    assert len(tail.runs[0].edges) == 7
    assert tail.runs[0].edges[0] == LEFT + 5 * EM


def test_no_lines_and_no_tables_are_no_blocks() -> None:
    assert read([], []) == []
    assert read() == []
