"""Markup to blocks: tables with their spans, what a browser hides, headings and captions of figures."""

import pytest
from lxml.html import fragment_fromstring

from publisher.reading.drafts import Draft
from publisher.reading.html_blocks import blocks
from publisher.reading.model import BlockKind

LONG = "截至年末，全市还管用的发明专利一共有四千二百一十七件，比年初多出"


def drafts(markup: str) -> list[Draft]:
    return blocks(fragment_fromstring(markup, create_parent="div"))


def texts(markup: str) -> list[str]:
    return [draft.text for draft in drafts(markup)]


def rows(markup: str) -> list[list[tuple[str, int, int, int]]]:
    """The cells of every row: text, column, columns and rows that it covers."""
    return [
        [(c.text, c.column, c.column_span, c.row_span) for c in draft.cells] for draft in drafts(markup) if draft.cells
    ]


@pytest.mark.parametrize(
    "cut",
    [
        "1,<b>234</b>",
        "1<b>,</b>234",
        "<i>1</i>,<u>23</u>4",
        "1,2<!-- x -->34",
        "1<span></span>,234",
        "<font>1,</font><font>234</font>",
    ],
)
def test_a_number_cut_by_tags_comes_out_whole(cut: str) -> None:
    assert texts(f"<p>共{cut}件。</p>") == ["共1,234件。"]


@pytest.mark.parametrize("space", ["&nbsp;", "&#160;", "\u00a0", "&ensp;", "\u3000", " \n\t ", "&nbsp;&nbsp; "])
def test_white_space_of_every_kind_is_one_space(space: str) -> None:
    assert texts(f"<p>共{space}12{space}件。</p>") == ["共 12 件。"]


@pytest.mark.parametrize(
    "tag", ["nav", "footer", "aside", "script", "style", "button", "noscript", "template", "menu", "svg"]
)
def test_what_is_no_part_of_the_text_is_left_out_and_what_follows_stays(tag: str) -> None:
    assert texts(f"<p>前1件。</p><{tag}>9999</{tag}>后2件。") == ["前1件。", "后2件。"]


@pytest.mark.parametrize(
    "hidden", ['style="display:none"', 'style="color:red; DISPLAY : NONE"', 'style="visibility:hidden"', "hidden"]
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert texts(f"<p>共<span {hidden}>99</span>12件。</p>") == ["共12件。"]
    assert rows(f"<table><tr><td>甲</td><td><span {hidden}>9</span>1</td></tr></table>")[0][1][0] == "1"


def test_row_and_column_spans_keep_the_grid() -> None:
    markup = (
        "<table><tr><th rowspan=2 colspan=2>指标<th colspan=2>2023年</tr><tr><th>目标<th>实际</tr>"
        "<tr><td rowspan=2>创造<td>专利<td>1<td>2</tr><tr><td>商标<td>3<td>4</tr></table>"
    )
    assert rows(markup) == [
        [("指标", 0, 2, 2), ("2023年", 2, 2, 1)],
        [("目标", 2, 1, 1), ("实际", 3, 1, 1)],
        [("创造", 0, 1, 2), ("专利", 1, 1, 1), ("1", 2, 1, 1), ("2", 3, 1, 1)],
        [("商标", 1, 1, 1), ("3", 2, 1, 1), ("4", 3, 1, 1)],
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1.5", "２", "²"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    (first, second), _ = rows(
        f'<table><tr><td colspan="{span}">甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>'
    )
    assert (first[2], second[1]) == (1, 1)


def test_a_table_within_a_table_follows_the_row_it_stands_in() -> None:
    inner = "<table><tr><td>内</td><td>5</td></tr></table>"
    found = drafts(f"<table><tr><td>外</td><td>表{inner}</td></tr><tr><td>乙</td><td>2</td></tr></table>")
    assert [[cell.text for cell in draft.cells] for draft in found] == [["外", "表"], ["内", "5"], ["乙", "2"]]
    assert found[0].table is found[2].table
    assert found[0].table is not found[1].table


def test_rows_follow_as_shown_head_first_and_foot_last() -> None:
    markup = (
        "<table><tfoot><tr><td>合计</td><td>3</td></tr></tfoot><thead><tr><td>区</td><td>件</td></tr></thead>"
        "<tbody><tr><td>甲</td><td>1</td></tr></tbody><tbody><tr><td>乙</td><td>2</td></tr></tbody></table>"
    )
    assert [row[0][0] for row in rows(markup)] == ["区", "甲", "乙", "合计"]


def test_an_empty_row_goes_and_an_empty_cell_stays() -> None:
    assert rows("<table><tr><td>甲<td></tr><tr><td> <td>&nbsp;</tr><tr></tr><tr><td><td>2</tr></table>") == [
        [("甲", 0, 1, 1), ("", 1, 1, 1)],
        [("", 0, 1, 1), ("2", 1, 1, 1)],
    ]


def test_cells_that_are_headers_say_so() -> None:
    (first,) = drafts("<table><tr><th>甲</th><td>1</td></tr></table>")
    assert [cell.header for cell in first.cells] == [True, False]


def test_paragraphs_and_lines_of_a_cell_are_one_text() -> None:
    assert rows("<table><tr><td><p>有效</p><p>专利</p></td><td>1<br>2</td></tr></table>")[0] == [
        ("有效 专利", 0, 1, 1),
        ("1 2", 1, 1, 1),
    ]


def test_a_caption_of_a_table_stands_before_it_whatever_its_words() -> None:
    caption, _ = drafts("<table><caption> 分县 情况 </caption><tr><td>甲<td>1</tr></table>")
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "分县 情况")


def test_a_caption_of_a_figure_is_one_unless_it_is_a_sentence() -> None:
    assert [draft.kind for draft in drafts("<figcaption>全市走势</figcaption>")] == [BlockKind.CAPTION]
    assert [draft.kind for draft in drafts("<figcaption>全年15件。</figcaption>")] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("level", range(1, 7))
def test_an_element_of_a_heading_is_one(level: int) -> None:
    (draft,) = drafts(f"<h{level}>总的<i>情况</i></h{level}>")
    assert (draft.kind, draft.text) == (BlockKind.HEADING, "总的情况")
    assert draft.style is not None
    assert (draft.style.family, draft.style.rank) == ("mark", level)


def test_a_heading_with_a_sentence_in_it_is_a_paragraph() -> None:
    assert [draft.kind for draft in drafts("<h2>全年审结15件。</h2>")] == [BlockKind.PARAGRAPH]
    assert [draft.kind for draft in drafts("<h2><p>甲1件</p><p>乙2件</p></h2>")] == [BlockKind.PARAGRAPH] * 2


@pytest.mark.parametrize(
    "bold",
    ["<b>更快</b>", "<strong>更快</strong>", '<span style="font-weight: 700">更快</span>', "<b>更</b> <b>快</b>"],
)
def test_a_line_all_bold_is_a_heading(bold: str) -> None:
    assert [draft.kind for draft in drafts(f"<p>{bold}</p>")] == [BlockKind.HEADING]


@pytest.mark.parametrize("partly", ["<b>更</b>快", "更快", '<span style="font-weight:400">更快</span>', "<b>2023</b>"])
def test_a_line_partly_bold_is_none(partly: str) -> None:
    assert [draft.kind for draft in drafts(f"<p>{partly}</p>")] == [BlockKind.PARAGRAPH]


def test_a_line_break_ends_a_paragraph_unless_the_sentence_goes_on() -> None:
    assert texts(f"<p>{LONG}<br>386件。<br>又立案3宗。</p>") == [f"{LONG}386件。", "又立案3宗。"]
    assert texts(f"<p>{LONG}</p><p>386件。</p>") == [LONG, "386件。"]


def test_items_of_a_list_are_paragraphs_each() -> None:
    assert texts("<ul><li>甲1件<ul><li>其中2件</ul><li>乙3件</ul>") == ["甲1件", "其中2件", "乙3件"]


def test_a_single_column_is_no_table() -> None:
    assert [draft.kind for draft in drafts("<table><tr><td>甲。</td></tr><tr><td>乙。</td></tr></table>")] == [
        BlockKind.PARAGRAPH
    ] * 2


def test_what_is_nested_too_deep_is_left_out_and_what_follows_stays() -> None:
    deep = "<div>" * 250 + "深99" + "</div>" * 250
    assert texts(f"前1件。{deep}后2件。") == ["前1件。", "后2件。"]
