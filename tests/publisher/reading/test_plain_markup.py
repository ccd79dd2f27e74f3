"""Markup between the lines of a plain text: tables are read as tables, tags never reach a quotation."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading import BlockKind, Reading, read, sentences
from publisher.reading.plain_markup import parts, without_tags

MARKDOWN = """\
# 云岭市知识产权统计

上半年情况如下。

<div align="center">

<table>
<caption>表1 登记情况（单位：件）</caption>
<tr><th rowspan="2">门类</th><th colspan="2">登记</th></tr>
<tr><th>2021年</th><th>2022年</th></tr>
<tr><td>甲</td><td>31</td><td>47</td></tr>
</table>

</div>

## 二、运用

办理质押<sup>1</sup>&nbsp;26笔，其中<br/>专利质押19笔。
"""


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def cells(reading: Reading) -> list[list[tuple[str, int, int, int]]]:
    return [
        [(reading.text[one.start : one.end], one.column, one.column_span, one.row_span) for one in block.cells]
        for block in reading.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def test_a_table_in_markdown_is_read_as_a_table_between_its_lines() -> None:
    reading = read(MARKDOWN.encode())
    assert blocks(reading) == [
        ("title", "云岭市知识产权统计"),
        ("paragraph", "上半年情况如下。"),
        ("caption", "表1 登记情况（单位：件）"),
        ("table_row", "门类\t登记"),
        ("table_row", "2021年\t2022年"),
        ("table_row", "甲\t31\t47"),
        ("heading", "二、运用"),
        ("paragraph", "办理质押1 26笔，其中 专利质押19笔。"),
    ]
    assert cells(reading)[0] == [("门类", 0, 1, 2), ("登记", 1, 2, 1)]
    assert cells(reading)[1] == [("2021年", 1, 1, 1), ("2022年", 2, 1, 1)]


def test_several_tables_stand_where_they_stood() -> None:
    table = "<table><tr><td>指标</td><td>值</td></tr><tr><td>登记</td><td>{}</td></tr></table>"
    reading = read(f"# 题\n\n前。\n{table.format(1)}\n中。\n{table.format(2)}\n\n后。\n".encode())
    assert [text for kind, text in blocks(reading) if kind != "title"] == [
        *("前。", "指标\t值", "登记\t1"),
        *("中。", "指标\t值", "登记\t2"),
        "后。",
    ]
    assert [block.table for block in reading.blocks if block.table is not None] == [0, 0, 1, 1]


def test_source_of_a_page_is_still_read_as_a_page() -> None:
    reading = read("说明\n<p>第一段。</p><p>第二段。</p><table><tr><td>1</td><td>2</td></tr></table>".encode())
    assert ("paragraph", "第一段。") in blocks(reading)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("甲<TABLE border=1>乙</TABLE >丙", [("甲", False), ("<TABLE border=1>乙</TABLE >", True), ("丙", False)]),
        (
            "<table>a<table>b</table>c</table>",
            [("", False), ("<table>a<table>b</table>c</table>", True), ("", False)],
        ),
        ("前<table><tr>1</tr>后", [("前", False), ("<table><tr>1</tr>", True), ("后", False)]),
        ("</table>无", [("</table>无", False)]),
        ("<table>没有行", [("<table>没有行", False)]),
    ],
)
def test_the_pieces_of_a_text(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(parts(text)) == pieces


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("共<b>1</b>,<span class='x'>200</span>件", "共1,200件"),
        ("占12.5%<sup>[3]</sup>", "占12.5%"),
        ("面积3m<sup>2</sup>", "面积3m2"),
        ("A&lt;B &amp; C", "A<B & C"),
        ("x<5，y>3", "x<5，y>3"),
        ("前<!-- 不印\n出 -->后", "前后"),
    ],
)
def test_tags_within_a_line_leave_no_trace(text: str, plain: str) -> None:
    assert without_tags(text) == plain


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["甲", "1,024", "2022年", "3.5%", "—"]), min_size=2, max_size=4),
        min_size=2,
        max_size=5,
    )
)
def test_a_table_in_markdown_is_the_table_of_a_page(grid: list[list[str]]) -> None:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in grid)
    within = read(f"# 题目\n\n<table>{body}</table>\n\n末句。\n".encode())
    page = read(f"<html><body><table>{body}</table></body></html>".encode())
    assert cells(within) == cells(page)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td>15",
                "</td>",
                "\n",
                "授权12件。",
                "<br>",
                "# 题",
                "|",
                "\ufdd0",
            ]
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_tag_reaches_a_sentence(pieces: list[str]) -> None:
    reading = read(("开头有3件。\n" + "".join(pieces)).encode())
    assert not [one.text for one in sentences(reading) if re.search(r"</?(?:table|tr|td|br)", one.text)]
