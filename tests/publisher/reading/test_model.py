"""Places in a reading: which page a character stands on, and the boxes that cover a span."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from publisher.reading.model import Cell, Line, Page, Reading, Unreadable


def reading_of(length: int, starts: list[int], lines: list[Line]) -> Reading:
    pages = tuple(Page(number=at + 1, start=start, width=100, height=200) for at, start in enumerate(starts))
    return Reading(
        sha256="0" * 64,
        media_type="application/pdf",
        reader="pdf",
        reader_version="test",
        text="件" * length,
        blocks=(),
        pages=pages,
        lines=tuple(lines),
    )


def line(start: int, length: int, page: int = 1, left: float = 50) -> Line:
    edges = tuple(left + 10 * at for at in range(length + 1))
    return Line(start=start, end=start + length, page=page, top=20.0 * start, bottom=20.0 * start + 12, edges=edges)


def test_without_pages_there_is_no_page_and_no_box() -> None:
    reading = reading_of(4, [], [])
    assert reading.page_at(2) is None
    assert reading.boxes(0, 4) == ()


def test_a_page_without_text_has_no_character() -> None:
    reading = reading_of(9, [0, 4, 4, 9], [])
    assert [reading.page_at(at) for at in (0, 3, 4, 8)] == [1, 1, 3, 3]


def test_what_stands_before_the_first_page_is_said_to_be_on_it() -> None:
    assert reading_of(9, [2, 5], []).page_at(0) == 1


def test_a_span_within_a_line_has_one_box_of_its_own_characters() -> None:
    (box,) = reading_of(10, [0], [line(0, 10)]).boxes(3, 5)
    assert (box.page, box.x0, box.x1, box.top, box.bottom) == (1, 80, 100, 0, 12)


def test_a_span_over_two_pages_has_a_box_on_each() -> None:
    reading = reading_of(10, [0, 5], [line(0, 5), line(5, 5, page=2)])
    assert [(box.page, box.x0, box.x1) for box in reading.boxes(4, 7)] == [(1, 90, 100), (2, 50, 70)]


@pytest.mark.parametrize(("start", "end"), [(5, 6), (10, 12), (0, 0), (4, 4)])
def test_characters_that_no_line_has_are_covered_by_no_box(start: int, end: int) -> None:
    assert reading_of(12, [0], [line(0, 5), line(6, 4)]).boxes(start, end) == ()


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8), st.data())
def test_boxes_cover_a_span_exactly(lengths: list[int], data: st.DataObject) -> None:
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    reading = reading_of(
        sum(lengths), [0], [line(start, length) for start, length in zip(starts, lengths, strict=True)]
    )
    start = data.draw(st.integers(0, sum(lengths)))
    end = data.draw(st.integers(start, sum(lengths)))
    boxes = reading.boxes(start, end)
    assert sum(round((box.x1 - box.x0) / 10) for box in boxes) == end - start
    assert [box.top for box in boxes] == sorted(
        {20.0 * starts[bisect_right(starts, at) - 1] for at in range(start, end)}
    )


def test_a_cell_covers_at_least_its_own_place() -> None:
    with pytest.raises(ValidationError):
        Cell(start=0, end=1, column=0, column_span=0)
    with pytest.raises(ValidationError):
        Cell(start=0, end=1, column=-1)


def test_a_refusal_has_a_rule_and_a_sentence() -> None:
    refusal = Unreadable("empty", "The file is empty.")
    assert (refusal.rule, str(refusal)) == ("empty", "The file is empty.")
