"""The characters of a page with their places, without what nobody sees printed."""

from collections.abc import Mapping, Sequence

import pypdfium2
import pytest

from publisher.reading.pdf_glyphs import Glyph, glyphs_of
from tests.publisher.reading.pdf_writer import HEIGHT, WIDTH, Rule, Text, make_pdf


def glyphs(items: Sequence[Text | Rule], *, rotate: int = 0, shown_as: Mapping[str, str] | None = None) -> list[Glyph]:
    document = pypdfium2.PdfDocument(make_pdf([items], rotate=rotate, shown_as=shown_as))
    try:
        return glyphs_of(document[0])
    finally:
        document.close()


def test_characters_have_their_places_and_sizes() -> None:
    first, second = glyphs([Text(100, 200, "审结", 20)])
    assert (first.text, second.text) == ("审", "结")
    assert (first.x0, first.x1, second.x0) == pytest.approx((100, 120, 120), abs=0.5)
    assert first.top < 200 < first.bottom
    assert (first.size, second.size) == pytest.approx((20, 20))
    assert first.top < first.middle < first.bottom


@pytest.mark.parametrize(
    ("rotate", "x", "y"),
    [(0, 100, 200), (90, HEIGHT - 200, 100), (180, WIDTH - 100, HEIGHT - 200), (270, 200, WIDTH - 100)],
)
def test_places_are_those_of_the_page_as_it_is_shown(rotate: int, x: float, y: float) -> None:
    (found,) = glyphs([Text(100, 200, "审", 20)], rotate=rotate)
    assert abs((found.x0 + found.x1) / 2 - x) < 20
    assert abs(found.middle - y) < 20


def test_type_drawn_twice_for_bold_is_read_once() -> None:
    assert [g.text for g in glyphs([Text(100, 200, "审", 20), Text(100.4, 200, "审", 20)])] == ["审"]


def test_the_same_character_beside_itself_is_read_twice() -> None:
    assert [g.text for g in glyphs([Text(100, 200, "11", 20)])] == ["1", "1"]
    assert [g.text for g in glyphs([Text(100, 200, "审", 20), Text(100, 240, "审", 20)])] == ["审", "审"]


@pytest.mark.parametrize("shown", ["\u200b", "\u00ad", "\x07", "\ufeff"])
def test_what_shows_nothing_is_left_out(shown: str) -> None:
    assert [g.text for g in glyphs([Text(100, 200, "审甲结", 20)], shown_as={"审": "审", "甲": shown, "结": "结"})] == [
        "审",
        "结",
    ]


def test_the_fullest_page_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.reading.pdf_glyphs._MOST_GLYPHS", 3)
    assert len(glyphs([Text(100, 200, "审结十五件", 20)])) == 3
