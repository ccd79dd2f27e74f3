"""The PDF reader on small pages made in the test, and on one made by LibreOffice."""

from itertools import pairwise
from pathlib import Path

import pytest

from publisher.reading import Block, BlockKind, Reading, Unreadable, read, sentences
from tests.publisher.reading.pdf_writer import HEIGHT, WIDTH, Rule, Text, grid, make_pdf

FIXTURES = Path(__file__).parent / "fixtures"
LEFT, EM = 85, 14
LINE = "全市走访商户并登记线索随后逐条核实再转交承办单位依法处理结果"
"""Thirty characters: with an em of 14 points a line from 85 to 505."""


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, text_of(reading, block)) for block in reading.blocks]


def text_of(reading: Reading, block: Block) -> str:
    return reading.text[block.start : block.end]


def body(*lines: str, top: float = 120) -> list[Text | Rule]:
    """Lines of a page's text; one that begins with a space is indented by two ems."""
    return [
        Text(LEFT + (2 * EM if line.startswith(" ") else 0), top + 24 * at, line.strip())
        for at, line in enumerate(lines)
    ]


def test_lines_are_joined_and_an_indent_begins_a_paragraph() -> None:
    reading = read(make_pdf([body(" " + LINE[:28], LINE, "共计12件。", " 又立案3宗。")]))
    assert kinds(reading) == [("paragraph", LINE[:28] + LINE + "共计12件。"), ("paragraph", "又立案3宗。")]


def test_a_sentence_goes_on_over_the_page_and_past_its_furniture() -> None:
    def page(number: int, *lines: str) -> list[Text | Rule]:
        header, footer = Text(250, 50, "云岭市年报", 10), Text(280, HEIGHT - 30, f"— {number} —", 10)
        return [header, *body(*lines), footer]

    pages = [page(1, " " + LINE[:28], LINE), page(2, "第4位。", " " + LINE[:28]), page(3, "完。")]
    reading = read(make_pdf(pages))
    assert kinds(reading) == [("paragraph", LINE[:28] + LINE + "第4位。"), ("paragraph", LINE[:28] + "完。")]
    assert [reading.page_at(reading.text.index(words)) for words in (LINE, "第4位", "完。")] == [1, 2, 3]


@pytest.mark.parametrize("number", ["— 1 —", "-1-", "1", "第 1 页", "第1页 共9页", "1/9", "· 1 ·"])
def test_page_numbers_of_the_sheet_are_left_out(number: str) -> None:
    foot = Text(280, HEIGHT - 30, number, 10)
    reading = read(make_pdf([[*body(" 全年审结15件。"), foot]]))
    assert reading.text == "全年审结15件。"


def test_a_number_in_the_text_is_no_page_number() -> None:
    reading = read(make_pdf([[*body(" 全年审结15件。"), Text(280, 500, "2019")]]))
    assert "2019" in reading.text


def test_a_line_at_the_edge_of_one_page_only_is_text() -> None:
    reading = read(make_pdf([[Text(250, 50, "特别说明", 14), *body(" 全年审结15件。")], body(" 完。")]))
    assert "特别说明" in reading.text


def test_a_footnote_does_not_stand_within_the_sentence_it_interrupts() -> None:
    note = Text(LEFT, 700, "1 数字取自年末登记。", 9)
    first = [*body(" " + LINE[:28], *[LINE] * 3), note]
    reading = read(make_pdf([first, body("第4位。", *[" 完。"] * 2)]))
    assert kinds(reading)[0] == ("note", "1 数字取自年末登记。")
    assert kinds(reading)[1] == ("paragraph", LINE[:28] + LINE * 3 + "第4位。")
    assert reading.page_at(reading.blocks[1].start) == 1


def test_headings_have_levels_and_larger_type_makes_a_title() -> None:
    title = Text(200, 80, "云岭市知识产权年报", 22)
    reading = read(make_pdf([[title, *body("一、创造", "（一）专利", " 全年审结15件。", "二、保护", " 完。")]]))
    assert [(b.kind, b.level) for b in reading.blocks] == [
        (BlockKind.TITLE, None),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, None),
    ]
    assert [s.section for s in sentences(reading)] == [
        None,
        None,
        "一、创造",
        "一、创造 / （一）专利",
        None,
        "二、保护",
    ]


def test_a_heading_set_on_the_last_line_of_a_paragraph_is_one() -> None:
    reading = read(make_pdf([body(" " + LINE[:28], "处理完毕。二、总体要求", " 全年审结15件。")]))
    assert kinds(reading)[1] == ("heading", "二、总体要求")
    assert len(reading.boxes(reading.blocks[1].start, reading.blocks[1].end)) == 1


def test_a_ruled_table_is_read_row_by_row_with_its_boxes() -> None:
    words = [("指标", "数量"), ("专利授权量（件）", "1,402"), ("商标", "23")]
    cells = [Text(90 + 150 * c, 215 + 30 * r, w, 12) for r, row in enumerate(words) for c, w in enumerate(row)]
    page = [*body(" 全年情况见下表。"), *grid(85, 195, [150, 100], [30, 30, 30]), *cells, Text(113, 340, "表后再说。")]
    reading = read(make_pdf([page]))
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [text_of(reading, row) for row in rows] == ["\t".join(row) for row in words]
    assert [(row.table, row.row) for row in rows] == [(0, 0), (0, 1), (0, 2)]
    at = reading.text.index("1,402")
    (box,) = reading.boxes(at, at + 5)
    assert (box.x0, box.x1) == pytest.approx((240, 270), abs=1)
    assert 230 < box.top < 245 < box.bottom < 255


def test_the_words_above_a_table_are_its_caption() -> None:
    cells = [Text(90 + 150 * c, 215 + 30 * r, str(r + c), 12) for r in range(2) for c in range(2)]
    page = [*body(" " + LINE[:28], "情况见下。主要指标"), *grid(85, 195, [150, 100], [30, 30]), *cells]
    assert kinds(read(make_pdf([page])))[:2] == [("paragraph", LINE[:28] + "情况见下。"), ("caption", "主要指标")]


def test_numbers_below_each_other_in_a_cell_stay_apart() -> None:
    cells = [Text(90, 215, "2020", 12), Text(90, 230, "30", 12), Text(240, 215, "指标", 12), Text(240, 230, "名称", 12)]
    rows = [*cells, Text(90, 275, "甲", 12)]
    reading = read(make_pdf([[*rows, *grid(85, 195, [150, 100], [60, 30])]]))
    assert kinds(reading)[0] == ("table_row", "2020 30\t指标名称")


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    def page(y: float, *rows: tuple[str, str]) -> list[Text | Rule]:
        cells = [Text(90 + 150 * c, y + 20 + 30 * r, w, 12) for r, row in enumerate(rows) for c, w in enumerate(row)]
        return [*grid(85, y, [150, 100], [30] * len(rows)), *cells]

    head = ("县区", "件数")
    reading = read(make_pdf([page(700, head, ("河东", "12")), page(90, head, ("河西", "34"), ("河南", "56"))]))
    assert [(text_of(reading, b), b.table, b.row) for b in reading.blocks] == [
        ("县区\t件数", 0, 0),
        ("河东\t12", 0, 1),
        ("河西\t34", 0, 2),
        ("河南\t56", 0, 3),
    ]
    assert [page.start for page in reading.pages] == [0, reading.text.index("河西")]


def open_table(*rows: tuple[str, ...], y: float = 200) -> list[Text | Rule]:
    """A table between three rules across."""
    cells = [Text(90 + 140 * c, y + 20 + 24 * r, w, 12) for r, row in enumerate(rows) for c, w in enumerate(row) if w]
    rules = [Rule(85, at, 505, at) for at in (y, y + 28, y + 28 + 24 * len(rows))]
    return [*cells, *rules]


def test_a_table_without_rules_down_is_read_by_its_columns() -> None:
    words = [
        ("县区", "年初（件）", "年末（件）"),
        ("河东县", "1,402", "1,533"),
        ("河西县", "", "1,006"),
        ("园区", "18", "—"),
    ]
    reading = read(make_pdf([[*body(" 全年情况见下表。"), *open_table(*words), Text(113, 360, "表后再说。")]]))
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[(reading.text[c.start : c.end], c.column) for c in row.cells] for row in rows] == [
        [(word, column) for column, word in enumerate(row) if word] for row in words
    ]
    assert [kind for kind, _ in kinds(reading)] == ["paragraph", *["table_row"] * 4, "paragraph"]
    at = reading.text.index("1,533")
    assert reading.boxes(at, at + 5)[0].x0 == pytest.approx(370, abs=1)


def test_a_header_over_two_columns_spans_them() -> None:
    top = Text(261, 220, "有效发明专利（件）", 12)
    rows = [("县区", "年初", "年末"), ("河东县", "1,402", "1,533"), ("河西县", "911", "1,006")]
    rules = [Rule(85, at, 505, at) for at in (200, 260, 330)]
    cells = [Text(90 + 140 * c, 246 + 24 * r, w, 12) for r, row in enumerate(rows) for c, w in enumerate(row)]
    reading = read(make_pdf([[top, *rules, *cells]]))
    assert [(c.column, c.column_span) for c in reading.blocks[0].cells] == [(1, 2)]


def test_prose_between_rules_stays_prose() -> None:
    rules = [Rule(85, at, 505, at) for at in (100, 160, 220)]
    reading = read(make_pdf([[*rules, *body(" " + LINE[:28], LINE, "共计12件。")]]))
    assert [kind for kind, _ in kinds(reading)] == ["paragraph"]


def test_a_line_under_a_heading_is_no_table() -> None:
    page = [Text(LEFT, 100, "一、创造"), Rule(85, 104, 505, 104), *body(" 全年审结15件。")]
    reading = read(make_pdf([page]))
    assert not [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]


def test_look_alikes_of_common_characters_are_folded() -> None:
    reading = read(make_pdf([body(" 比上年增长2方。")], shown_as={"比": "\u2f50", "方": "\u2f45", "年": "\u2f32"}))
    assert reading.text == "比上干增长2方。"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [Text(60, 120 + 20 * at, "左栏文字左栏文字左栏文字" + str(at), 12) for at in range(12)]
    right = [Text(330, 120 + 20 * at, "右栏文字右栏文字右栏文字" + str(at), 12) for at in range(12)]
    both = [item for pair in zip(left, right, strict=True) for item in pair]
    text = read(make_pdf([both])).text
    assert text.index("左栏文字左栏文字左栏文字11") < text.index("右栏")


def test_boxes_lie_on_the_page_and_follow_the_characters() -> None:
    reading = read(make_pdf([body(" 审结15件。")]))
    (line,) = reading.lines
    assert len(line.edges) == len(reading.text) + 1
    assert all(left <= right for left, right in pairwise(line.edges))
    at = reading.text.index("15")
    (box,) = reading.boxes(at, at + 2)
    assert (box.x0, box.x1) == pytest.approx((LEFT + 4 * EM, LEFT + 5 * EM), abs=0.6)
    assert box.top < 120 < box.bottom < 130


def test_boxes_of_a_turned_page_are_those_of_the_page_as_shown() -> None:
    reading = read(make_pdf([[Text(100, 200, "审结15件。")]], rotate=90))
    (page,) = reading.pages
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    (box, *_) = reading.boxes(0, 1)
    assert 0 <= box.x0 < box.x1 <= page.width
    assert 95 < box.top < 120


def test_pages_without_text_start_where_the_next_does() -> None:
    reading = read(make_pdf([[], body(" 审结15件。"), []]))
    assert [page.start for page in reading.pages] == [0, 0, len(reading.text)]


def test_a_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match="no text") as refusal:
        read(make_pdf([[Rule(10, 10, 500, 500)]]))
    assert refusal.value.rule == "no_text"


def test_a_password_is_said() -> None:
    with pytest.raises(Unreadable, match="password") as refusal:
        read((FIXTURES / "locked.pdf").read_bytes())
    assert refusal.value.rule == "encrypted"


def test_a_cut_file_is_damaged() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"%PDF-1.7\nnothing more")
    assert refusal.value.rule == "damaged"


def test_a_page_that_pdfplumber_cannot_open_is_read_without_its_table() -> None:
    page: list[Text | Rule] = [Text(90, 215, "甲", 12), Text(240, 215, "15", 12), *grid(85, 195, [150, 100], [30, 30])]
    data = make_pdf([page])
    broken = data.replace(b"[0 0 595 842]", b"[0 0 595 842 /x]")
    assert broken != data
    assert [kind for kind, _ in kinds(read(data))] == ["table_row"]
    assert kinds(read(broken)) == [("paragraph", "甲 15")]
