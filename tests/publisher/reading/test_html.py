"""The HTML reader: what a browser shows of the article, and nothing else of the page."""

import pytest

from publisher.reading import BlockKind, Reading, Unreadable, read

PROSE = "市场监管部门一年里走访了三千家店铺和作坊，立案查办案件129宗，办结118宗。"


def read_html(markup: str) -> Reading:
    return read(markup.encode())


def kinds(markup: str) -> list[tuple[str, str]]:
    reading = read_html(markup)
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>共1,<b>234</b>件。</p>", "共1,234件。"),
        ("<p>共1,\n  <span>234</span>件。</p>", "共1, 234件。"),
        ("<p>共12&nbsp;件，3&emsp;项。</p>", "共12 件，3 项。"),
        ("<p>\n  全年 \t 15件。\n</p>", "全年 15件。"),
        ("<p>18<sup>①</sup>件<!-- 不算 --><script>99</script><style>p{}</style>。</p>", "18①件。"),
        ("<p>1&#8203;5件&shy;。</p>", "15件。"),
        ("<div>甲<p>乙</p>丙</div>", "甲\n乙\n丙"),
        ("<ul><li>甲1件<li>乙2件</ul>", "甲1件\n乙2件"),
        ("<p>甲。<br>乙。<br/><br/>丙。</p>", "甲。\n乙。\n丙。"),
        ('<p>甲。<span style="display: none">乙</span><span hidden>丙</span></p>', "甲。"),
        ("<p>3 &lt; 5 &amp; 7</p>", "3 < 5 & 7"),
    ],
)
def test_text_is_what_is_shown(markup: str, text: str) -> None:
    assert read_html(markup).text == text


def test_a_line_break_within_a_sentence_is_none() -> None:
    first = "截至年末，全市还管用的发明专利一共有四千二百一十七件，比年初多出"
    assert read_html(f"<p>{first}<br>386件。</p>").text == f"{first}386件。"


def test_headings_are_elements_bold_paragraphs_and_numbered_lines() -> None:
    markup = "<h2>总况</h2><p><strong>更快</strong></p><p>一、创造</p><p>有<b>12</b>件。</p><h2>乙</h2>"
    reading = read_html(markup)
    assert [(b.kind.value, b.level) for b in reading.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", None),
        ("heading", 1),
    ]


def test_the_first_heading_of_a_fragment_is_its_title() -> None:
    assert kinds("<div><h1>年报</h1><p>共15件。</p></div>") == [("title", "年报"), ("paragraph", "共15件。")]


def test_a_bold_sentence_is_no_heading() -> None:
    assert kinds("<p><b>全年审结15件。</b></p>") == [("paragraph", "全年审结15件。")]


def test_tables_keep_their_grid() -> None:
    markup = (
        "<table><caption>表1 指标</caption><thead><tr><th rowspan=2>类别<th colspan='2'>2025年</tr>"
        "<tr><th>目标</th><th>实际</th></tr></thead><tfoot><tr><td colspan=3>注：末行。</td></tr></tfoot>"
        "<tbody><tr><td rowspan='0'>创造</td><td>1,<b>300</b></td><td></td></tr><tr><td>7</td><td>8</td></tr></tbody></table>"
    )
    reading = read_html(markup)
    assert kinds(markup)[0] == ("caption", "表1 指标")
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [reading.text[row.start : row.end] for row in rows] == [
        "类别\t2025年",
        "目标\t实际",
        "创造\t1,300\t",
        "7\t8",
    ]
    assert [[(c.column, c.column_span, c.row_span, c.header) for c in row.cells] for row in rows] == [
        [(0, 1, 2, True), (1, 2, 1, True)],
        [(1, 1, 1, True), (2, 1, 1, True)],
        [(0, 1, 3, False), (1, 1, 1, False), (2, 1, 1, False)],
        [(1, 1, 1, False), (2, 1, 1, False)],
    ]
    assert kinds(markup)[-1] == ("note", "注：末行。")


def test_a_table_for_the_layout_is_read_as_prose() -> None:
    cell = "".join(f"<p>{PROSE}</p>" for _ in range(12))
    reading = read_html(f"<table><tr><td>导航</td><td>{cell}</td></tr></table>")
    assert BlockKind.TABLE_ROW not in {block.kind for block in reading.blocks}
    assert reading.text.count(PROSE) == 12


def test_absurd_spans_are_bounded() -> None:
    reading = read_html(
        '<table><tr><td colspan="99999999999">甲</td><td rowspan="x">1</td></tr><tr><td>2</td><td>3</td></tr></table>'
    )
    assert reading.blocks[0].cells[1].column == 1000


def test_the_article_of_an_unknown_page_and_not_its_menus() -> None:
    article = "".join(f"<p>{PROSE}第{at}段，还有别的情况要说明。</p>" for at in range(8))
    table = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    page = (
        "<!DOCTYPE html><html><head><title>年度情况_云岭门户</title></head><body>"
        "<div class='top'><ul><li><a href='/'>首页</a></li><li><a href='/b'>栏目</a></li></ul></div>"
        f"<div id='x9'><h1>年度情况</h1><div>{article}{table}</div></div>"
        "<div class='foot'><a href='/c'>网站地图</a> 备案号：云岭00000001号</div></body></html>"
    )
    reading = read_html(page)
    assert reading.blocks[0].kind is BlockKind.TITLE
    assert reading.text.startswith("年度情况\n")
    assert reading.text.count(PROSE) == 8
    assert "乙\t2" in reading.text
    assert "首页" not in reading.text
    assert "备案号" not in reading.text


def test_one_long_paragraph_is_not_the_whole_article() -> None:
    page = (
        "<html><body><div><a href='/'>首页</a></div><div><div>"
        f"<p>{''.join(f'{PROSE[:-1]}，见第{at}条。' for at in range(30))}</p><p>另有3宗在办。</p></div></div></body></html>"
    )
    assert read_html(page).text.endswith("另有3宗在办。")


def test_the_article_of_a_known_page_has_its_title_once() -> None:
    page = (
        '<html><head><meta name="ArticleTitle" content="年度情况"></head><body><div>首页</div><h1>年度情况</h1>'
        f'<div id="zoomcon"><p>{PROSE}</p></div><div>相关链接</div></body></html>'
    )
    assert kinds(page) == [("title", "年度情况"), ("paragraph", PROSE)]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_html("<html><body><script>draw()</script></body></html>")
    assert refusal.value.rule == "no_text"


def test_encodings_are_those_of_the_page() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>共15件。</p></body></html>'
    assert "共15件。" in read(page.encode("gbk")).text
    assert "共15件。" in read("<p>共15件。</p>".encode("gbk"), declared="text/html; charset=GBK").text


def test_very_deep_markup_is_read_as_far_as_it_is_sensible() -> None:
    assert "甲" in read_html("<p>甲</p>" + "<div>" * 3000 + "乙").text
