"""Pieces of a text that line ends and page ends have cut are put together again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.kinds import block, is_caption
from publisher.reading.wrapping import ends_sentence, goes_on, joint, starts_block

LONG = "截至年末全市还管用的发明专利一共有四千二百一十七件比年初多出"


@pytest.mark.parametrize("text", ["增长5%。", "很好！”", "（完。）", "如下：", "其一；", "等等……", "Really?"])
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["增长5%", "一审、", "其中，", "（2018年）", "“十四五”", ""])
def test_ends_within_sentences(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["一、创造", "（二）保护", "3. 机构", "●商标", "——坚持", "表1 指标", "注：含旧存", "① 口径"]
)
def test_beginnings_of_blocks(text: str) -> None:
    assert starts_block(text)
    assert not goes_on(LONG, text)


@pytest.mark.parametrize("text", ["386件。", "的各类机构", "—2023年", "2.5亿元", "一审案件"])
def test_what_goes_on(text: str) -> None:
    assert goes_on(LONG, text)
    assert not goes_on("短句", text)
    assert not goes_on(LONG + "。", text)


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text(min_size=1), st.text(min_size=1))
def test_a_joint_is_a_space_or_nothing_and_none_by_chinese(before: str, after: str) -> None:
    assert joint(before, after) in {"", " "}
    assert joint(before + "件", after) == joint(before, "件" + after) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("表3 主要指标（2022年）", "caption"),
        ("附表1：分县情况", "caption"),
        ("图2-1 趋势", "caption"),
        ("专栏一 导航工程", "caption"),
        ("表1显示，全年审结15件。", "paragraph"),
        ("表彰12家单位", "paragraph"),
        ("图书出版3种", "paragraph"),
        ("注：含旧存。", "note"),
        ("注1：含旧存。", "note"),
        ("资料来源：市局", "note"),
        ("① 口径见上年", "note"),
        ("[2] 数含五个功能区。", "note"),
        ("注册商标12件。", "paragraph"),
        ("一、创造", "heading"),
    ],
)
def test_kinds_of_blocks(text: str, kind: str) -> None:
    assert block(text).kind.value == kind
    assert is_caption(text) == (kind == "caption")
