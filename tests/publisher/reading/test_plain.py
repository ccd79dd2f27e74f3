"""The plain-text reader: wrapped and unwrapped text, page furniture, Markdown, flattened tables."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading import BlockKind, Reading, plain, read

WRAPPED = """\
云岭市代理行业情况
    本报告由协会根据成员单位交来的材料汇总写成，口径与上一年度
完全相同。
一、机构
    年底全市登记在册的代理机构共 112 家，比年初的 98 家多出 14
家①，一年之内开张 19 家、关门 5 家。其中律师事务所开的 17 家，
其余为有限公司和合伙，分别有 61 家、34 家，前者头一回走到后者
① 不含外地机构在本市设的办事处，口径见
上一年度的说明。
— 1 —
云岭市代理行业情况
前头。
二、人员
    取得资格的人员累计有 1,417 人，真正在岗的 803 人，占一半
以上，女性占 52.7%。
— 2 —
云岭市代理行业情况
    全市平均每家机构 7.2 人。
"""


def read_text(text: str) -> Reading:
    return read(text.encode())


def kinds(text: str) -> list[tuple[str, str]]:
    reading = read_text(text)
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def rows(text: str) -> list[list[str]]:
    reading = read_text(text)
    found = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    return [[reading.text[cell.start : cell.end] for cell in row.cells] for row in found]


def test_wrapped_lines_are_joined_over_pages_and_notes() -> None:
    assert kinds(WRAPPED) == [
        ("title", "云岭市代理行业情况"),
        ("paragraph", "本报告由协会根据成员单位交来的材料汇总写成，口径与上一年度完全相同。"),
        ("heading", "一、机构"),
        (
            "paragraph",
            "年底全市登记在册的代理机构共 112 家，比年初的 98 家多出 14家①，一年之内开张 19 家、关门 5 家。其中律师事务所开的 17 家，其余为有限公司和合伙，分别有 61 家、34 家，前者头一回走到后者前头。",
        ),
        ("note", "① 不含外地机构在本市设的办事处，口径见上一年度的说明。"),
        ("heading", "二、人员"),
        ("paragraph", "取得资格的人员累计有 1,417 人，真正在岗的 803 人，占一半以上，女性占 52.7%。"),
        ("paragraph", "全市平均每家机构 7.2 人。"),
    ]


def test_lines_with_blank_lines_between_are_joined_too() -> None:
    doubled = "\n\n".join(line.strip() for line in WRAPPED.split("\n")[3:8])
    assert "比年初的 98 家多出 14家①，" in read_text(doubled * 2).text


def test_numbered_notes_at_the_foot_of_a_page_are_told_by_their_marks() -> None:
    page = (
        "全年受理预审三千余件，合格率 76.7%1；发明从递交到授权平均用七十\n"
        "六天，实用新型十六天，外观设计最快五个工作日就能办完，比改革以\n"
        "12 个乡镇都设了受理点，收到线索五百六十条，核实之后转办的有一百\n"
        "四十三条，最快的一条当天有回音，其余的都在三天之内办完，比以往\n\n"
        "1 预审合格率按办结数计算。\n\n— 1 —\n\n"
        "快得多，群众说好。市里打算再添六个受理点，让最远的山村也能当天\n"
        "办完，钱由县里和市里各出一半，头两年不够的部分再由省里补上一些\n"
        "并请各县自己报数。\n"
    )
    found = kinds(page)
    assert ("note", "1 预审合格率按办结数计算。") in found
    assert "比以往快得多" in found[0][1]
    assert "改革以12 个乡镇" in found[0][1]


def test_unwrapped_lines_are_paragraphs_and_broken_ones_go_on() -> None:
    first = "全市还管用的发明专利一共有四千二百一十七件，比年初多出三百件，涨了一成；新批下来的有"
    assert kinds("云岭市市场监督管理局二〇二四年工作总结和来年工作安排的报告\n\n各县区：")[0][0] == "title"
    assert kinds(f"{first}\n\n386件。\n\n王某某\n2024年4月") == [
        ("paragraph", f"{first}386件。"),
        ("paragraph", "王某某"),
        ("paragraph", "2024年4月"),
    ]


def test_markdown_headings_lose_their_marks() -> None:
    reading = read_text("# 年报\n\n## （2023 年度）\n\n## 一、创造\n\n### 专利\n\n全年15件。\n\n## 二、保护\n")
    assert [(b.kind.value, b.level, reading.text[b.start : b.end]) for b in reading.blocks] == [
        ("title", None, "年报"),
        ("paragraph", None, "（2023 年度）"),
        ("heading", 1, "一、创造"),
        ("heading", 2, "专利"),
        ("paragraph", None, "全年15件。"),
        ("heading", 1, "二、保护"),
    ]


def test_lines_stressed_in_markdown_lose_their_marks() -> None:
    assert kinds("前。\n\n**更快**\n\n*注：按同口径。*\n\n2*3*4\n") == [
        ("paragraph", "前。"),
        ("heading", "更快"),
        ("note", "注：按同口径。"),
        ("paragraph", "2*3*4"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| 地区 | 件数 |\n| --- | ---: |\n| 河东 | 12 |\n| 河西 | |\n",
        "地区│件数\n──┼──\n河东│12\n河西│ \n",
        "地区\t件数\n河东\t12\n河西\t\n",
    ],
)
def test_tables_are_rows(table: str) -> None:
    assert [[cell for cell in row if cell] for row in rows(f"情况如下。\n\n{table}\n完。")] == [
        ["地区", "件数"],
        ["河东", "12"],
        ["河西"],
    ]


def test_a_table_that_came_apart_into_cells_is_put_together() -> None:
    cells = "年度\n新收（件）\n审结（件）\n2022\n118\n—\n2023\n1,198\n101\n注：含旧存。\n"
    text = f"情况如下。\n\n表1　收结案\n\n{cells}"
    assert rows(text) == [["年度", "新收（件）", "审结（件）"], ["2022", "118", "—"], ["2023", "1,198", "101"]]
    assert kinds(text)[1] == ("caption", "表1 收结案")
    assert kinds(text)[-1] == ("note", "注：含旧存。")


def test_short_lines_that_do_not_divide_are_no_table() -> None:
    assert rows("表1　收结案\n\n年度\n新收\n2022\n118\n5\n") == []


def test_a_bar_in_prose_makes_no_table() -> None:
    assert rows("甲|乙说好。\n丙|丁说不好。\n") == []


def test_front_matter_is_left_out_and_source_below_is_read_as_html() -> None:
    text = '---\ntitle: "年报"\ndate: 2022-04-26\n---\n<p>共1,<b>234</b>件。</p><p><strong>更快</strong></p>'
    assert kinds(text) == [("paragraph", "共1,234件。"), ("heading", "更快")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_every_line_end_ends_a_line(line_end: str) -> None:
    assert read_text(f"甲1件。{line_end}乙2件。").text == "甲1件。\n乙2件。"


def test_a_form_feed_begins_a_page() -> None:
    assert read_text("甲1件。\n\x0c乙2件。").text == "甲1件。\n乙2件。"


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text(alphabet="全年件，。、#|\t\n \u3000①1234—-第页一、（）表注：", max_size=300))
def test_any_text_is_read_without_loss_of_its_words(text: str) -> None:
    if not text.strip():
        return
    kept = "件年全"
    reading = read_text("全" + text)
    assert sum(map(reading.text.count, kept)) == sum(map(("全" + text).count, kept))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("甲1件。</p>乙2件。", ["甲1件。乙2件。"]), ("<p>甲1件。</p><p>乙2件。</p>", ["甲1件。", "乙2件。"])],
)
def test_one_closing_tag_is_a_slip_and_two_are_page_source(text: str, paragraphs: list[str]) -> None:
    assert [draft.text for draft in plain.read(text.encode()).drafts] == paragraphs


def test_two_lines_of_numbers_are_too_few_for_a_table_of_ragged_rows() -> None:
    assert rows("指标 2020 年 2025 年\n甲机构（家） 3 4\n乙机构（家） 5 6\n\n下面是正文。") == []
