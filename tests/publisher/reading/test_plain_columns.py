"""Tables set apart by blanks: what a text extraction leaves of a ruled table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.reading import read
from publisher.reading.model import BlockKind
from publisher.reading.plain_columns import columned
from publisher.reading.plain_lines import PlainLine

REGULAR = """\
表3 全省法院收结案情况

序号 项目 单位 2021年 2022年
1 新收 件 8,214 9,377
2 审结 件 7,960 9,405
3 平均用时 天 88.4 79.1

以上数据含旧存案件。
"""
RAGGED = """\
主要指标

指标 2022 年
实绩

2027 年
目标 责任部门
每万人口高价值专利拥有量
（件） 14.2 25 市局
（促进处）
海外商标有效注册量（万件） 1.1 2 市局
（保护处）
知识产权质押融资
金额（亿元） —— 90 金融办

三、重点工作

加强保护。
"""


def rows_of(text: str) -> list[list[str]]:
    reading = read(text.encode())
    return [reading.text[b.start : b.end].split("\t") for b in reading.blocks if b.kind is BlockKind.TABLE_ROW]


def test_a_line_is_a_row_when_all_have_as_many_words_as_the_header() -> None:
    assert rows_of(REGULAR) == [
        ["序号", "项目", "单位", "2021年", "2022年"],
        ["1", "新收", "件", "8,214", "9,377"],
        ["2", "审结", "件", "7,960", "9,405"],
        ["3", "平均用时", "天", "88.4", "79.1"],
    ]


def test_names_and_words_that_run_over_lines_are_put_together() -> None:
    assert rows_of(RAGGED) == [
        ["指标", "2022年实绩", "2027年目标", "责任部门"],
        ["每万人口高价值专利拥有量（件）", "14.2", "25", "市局（促进处）"],
        ["海外商标有效注册量（万件）", "1.1", "2", "市局（保护处）"],
        ["知识产权质押融资金额（亿元）", "——", "90", "金融办"],
    ]


def test_what_stands_around_the_table_stays_prose() -> None:
    reading = read(RAGGED.encode())
    prose = [reading.text[b.start : b.end] for b in reading.blocks if b.kind is not BlockKind.TABLE_ROW]
    assert prose == ["主要指标", "三、重点工作", "加强保护。"]


@pytest.mark.parametrize(
    "text",
    [
        "全年授权 42,318 件，增长 31.6%\n其中发明 10,264 件、实用新型 25,871 件\n外观设计 6,183 件 占 14.6 %。",
        "指标 2020 年 2025 年\n只有一行（件） 3 4\n下面是正文。",
        "指标 2020 年\n甲（件） 3 4 5\n乙（件） 3 4 5\n丙（件） 3 4 5",
        "电话 020 8123 4567\n传真 020 8123 4568",
    ],
)
def test_prose_and_what_does_not_add_up_is_no_table(text: str) -> None:
    lines = [PlainLine(line) for line in text.split("\n")]
    assert columned(lines, 0) is None


@given(
    st.lists(st.text(alphabet="指标年件（）0123456789,.—/ 甲乙。，", min_size=1, max_size=24), min_size=1, max_size=12)
)
def test_any_lines_are_read_without_raising_and_nothing_is_lost(texts: list[str]) -> None:
    lines = [PlainLine(" ".join(text.split())) for text in texts if text.strip()]
    found = columned(lines, 0) if lines else None
    if found is not None:
        drafts, size = found
        said = sorted("".join(cell.text for draft in drafts for cell in draft.cells).replace(" ", ""))
        assert said == sorted("".join(line.text for line in lines[:size]).replace(" ", ""))
