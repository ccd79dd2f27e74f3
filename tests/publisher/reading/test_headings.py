"""Numbers make headings of short lines that are no sentences; the outline gives them levels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.headings import HeadingStyle, Outline, numbered_heading, numbering


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("第一章 总则", 0),
        ("第三部分　保障措施", 0),
        ("第二节 目标", 1),
        ("一、知识产权创造", 2),
        ("十二、附则", 2),
        ("（一）行政保护", 3),
        ("(三) 司法保护", 3),
        ("1. 机构", 4),
        ("12、人员", 4),
        ("一、强化保护，优化环境", 2),
        ("（1）机构", 5),
    ],
)
def test_numbered_headings(text: str, rank: int) -> None:
    style = numbered_heading(text)
    assert style == HeadingStyle("number", rank)


@pytest.mark.parametrize(
    "text",
    [
        "1.5 亿元",
        "一审案件",
        "（一）行政保护。全年办结2宗",
        "一、知识产权创造，",
        "三、" + "长" * 50,
        "1.完善知识产权法规规章并且加强知识产权全链条保护和运用工作机制建设",
        "2019",
        "（2018年）",
        "",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert numbered_heading(text) is None


def test_a_paragraph_can_have_a_number() -> None:
    assert numbering("1.完善法规。全面加强") == HeadingStyle("number", 4)


def test_headings_of_other_families_nest_under_each_other() -> None:
    outline = Outline()
    chapter, part, strong = HeadingStyle("mark", 1), HeadingStyle("number", 2), HeadingStyle("strong", 1)
    assert [outline.enter(style) for style in (chapter, part, strong, strong, part, chapter)] == [1, 2, 3, 3, 2, 1]


def test_larger_type_is_outer() -> None:
    outline = Outline()
    assert [outline.enter(HeadingStyle("type", -size)) for size in (16, 14, 16, 18)] == [1, 2, 1, 1]


@settings(deadline=None)  # a loaded machine is no fault
@given(st.lists(st.builds(HeadingStyle, st.sampled_from(["number", "mark"]), st.integers(0, 6)), max_size=20))
def test_a_level_is_at_most_one_below_the_one_before(styles: list[HeadingStyle]) -> None:
    outline, before = Outline(), 0
    for style in styles:
        level = outline.enter(style)
        assert 1 <= level <= before + 1
        before = level
