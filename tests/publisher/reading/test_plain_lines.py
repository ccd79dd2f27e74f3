"""Lines of plain text: hard-wrapped or not, with pages, notes and furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.plain_lines import columns, pages_of, paragraphs

WIDE = "全市走访商户并登记线索随后逐条核实再转交承办单位依法处理结果"
"""Thirty characters, sixty columns."""


def read(text: str) -> list[tuple[str, bool]]:
    return list(paragraphs(pages_of(text)))


def wrapped(text: str, width: int = 30, indent: int = 2) -> str:
    """A paragraph set in lines of so many characters, the first indented."""
    first, rest = text[: width - indent], text[width - indent :]
    return "\n".join(["　" * indent + first, *(rest[at : at + width] for at in range(0, len(rest), width))])


@pytest.mark.parametrize(
    ("text", "width"),
    [("全年15件", 8), ("abc", 3), ("", 0), ("件  \r\n", 2), ("（）", 4), ("①", 2), ("　甲", 4), ("\x0c甲", 2)],
)
def test_a_chinese_character_takes_two_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_wrapped_paragraphs_are_put_together() -> None:
    first, second = (WIDE * 3)[:70] + "。", (WIDE * 3)[5:80] + "。"
    assert read(f"{wrapped(first)}\n{wrapped(second)}") == [(first, False), (second, False)]


def test_a_number_cut_by_the_end_of_a_line_comes_out_whole() -> None:
    text = WIDE[:26] + "118070件" + WIDE + WIDE + WIDE + WIDE[:20] + "。"
    lines = wrapped(text).splitlines()
    assert lines[0].endswith("11")
    (first, _), _ = read("\n".join([*lines, wrapped(WIDE * 2 + "完。")]))
    assert first == text


def test_unwrapped_lines_are_a_paragraph_each() -> None:
    assert read("全年审结15件。\n又立案3宗。\n完。") == [
        ("全年审结15件。", False),
        ("又立案3宗。", False),
        ("完。", False),
    ]


@pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "第 3 页"])
def test_page_numbers_go_and_the_sentence_goes_on(number: str) -> None:
    text = (WIDE * 4)[:110]
    lines = wrapped(text + "。").splitlines()
    kept = [words for words, _ in read("\n".join([*lines[:3], number, *lines[3:], wrapped(WIDE * 2 + "。")]))]
    assert kept[0] == text + "。"


def test_a_circled_note_at_the_foot_is_a_note() -> None:
    text = f"{wrapped(WIDE * 2 + '。')}\n① 不含外地机构。\n\x0c{wrapped(WIDE * 2 + '。')}\n"
    assert read(text) == [(WIDE * 2 + "。", False), ("① 不含外地机构。", True), (WIDE * 2 + "。", False)]


def test_a_numbered_line_that_nothing_refers_to_is_no_note() -> None:
    assert not [words for words, note in read(f"{wrapped(WIDE * 2 + '。')}\n1 预审合格率。\n\x0c{WIDE}\n") if note]


def test_a_form_feed_begins_a_page() -> None:
    assert [line.page for line in pages_of("甲\n乙\n\x0c丙\n\x0c\n丁")] == [0, 0, 1, 2]


def test_more_blank_lines_than_usual_begin_a_page() -> None:
    assert [line.page for line in pages_of("甲\n\n乙\n\n丙\n\n丁\n\n\n\n\n戊")] == [0, 0, 0, 0, 1]


def test_an_indent_is_seen_and_left_out() -> None:
    (first, second) = pages_of("　　甲\n乙")
    assert (first.text, first.indented, second.indented) == ("甲", True, False)


def test_nothing_is_no_line() -> None:
    assert pages_of("") == []
    assert read(" \n\n\t\n") == []


@settings(deadline=None)  # a loaded machine is no fault
@given(st.lists(st.text(alphabet="全年件，。一、（）①1 \u3000#", max_size=40), max_size=20))
def test_no_character_is_lost_and_none_is_added(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = "".join(words for words, _ in read(text))
    assert sorted("".join(kept.split())) == sorted("".join(text.split()))
