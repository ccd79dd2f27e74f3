"""Running lines and page numbers go; text that only looks like them stays."""

import pytest

from publisher.reading.drafts import Sheet
from publisher.reading.pdf_furniture import is_page_number, without_furniture
from publisher.reading.pdf_glyphs import Glyph
from publisher.reading.pdf_lines import TextLine, lines_of

SHEET = Sheet(1, 595, 842)


def line(words: str, top: float, *, size: float = 14, page: int = 1) -> TextLine:
    glyphs = [Glyph(char, 85 + size * at, 85 + size * (at + 1), top, top + size, size) for at, char in enumerate(words)]
    (found,) = lines_of(glyphs, Sheet(page, SHEET.width, SHEET.height))
    return found


def kept(*pages: list[TextLine]) -> list[list[str]]:
    sheets = [Sheet(number, SHEET.width, SHEET.height) for number in range(1, len(pages) + 1)]
    return [[one.text for one in page] for page in without_furniture(list(pages), sheets)]


@pytest.mark.parametrize("words", ["—1—", "-12-", "3", "第3页", "第3页共12页", "3/12", "iv", "·5·", "|7|"])
def test_page_numbers(words: str) -> None:
    assert is_page_number(line(words, 800), SHEET)
    assert is_page_number(line(words, 20), SHEET)
    assert not is_page_number(line(words, 400), SHEET)


@pytest.mark.parametrize("words", ["2023年", "共12件", "3.5%", "第3位", "一", "12345", "civil"])
def test_what_is_no_page_number(words: str) -> None:
    assert not is_page_number(line(words, 800), SHEET)


def test_lines_repeated_at_the_edge_go_whatever_their_digits() -> None:
    pages = [[line(f"年报第{number}期", 40, size=10), line("正文" * 9 + str(number), 120)] for number in (1, 2, 3)]
    assert kept(*pages) == [["正文" * 9 + str(number)] for number in (1, 2, 3)]


def test_in_a_short_document_twice_is_enough() -> None:
    pages = [[line("云岭年报", 40, size=10), line(words * 9, 120)] for words in ("甲乙", "丙丁")]
    assert kept(*pages) == [["甲乙" * 9], ["丙丁" * 9]]


def test_the_first_line_of_the_text_is_no_header_though_another_page_has_the_same() -> None:
    pages = [[line("12件。", 80), line("正文" * 9, 102), line("正文" * 8, 124)] for _ in range(5)]
    assert all(page[0] == "12件。" for page in kept(*pages))


def test_a_line_at_another_height_stays() -> None:
    pages = [[line("云岭年报", 40 + 12 * at, size=10), line("正文" * 9, 300)] for at in range(3)]
    assert all(page[0] == "云岭年报" for page in kept(*pages))


def test_repeated_lines_in_the_middle_of_the_page_stay() -> None:
    pages = [[line("云岭年报", 400, size=10), line("正文" * 9, 500)] for _ in range(4)]
    assert all(page == ["云岭年报", "正文" * 9] for page in kept(*pages))


def test_pages_without_lines_are_no_trouble() -> None:
    assert kept([], [line("正文", 300)], []) == [[], ["正文"], []]
