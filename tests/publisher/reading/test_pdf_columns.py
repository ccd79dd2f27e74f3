"""A gutter parts a page into columns only where prose stands on both sides of it."""

import pytest

from publisher.reading.pdf_columns import LEFT, RIGHT, WHOLE, Chunk, zones
from tests.publisher.reading.pages import WIDTH, chunk


def columns(
    count: int = 8, *, left: tuple[float, float] = (60, 280), right: tuple[float, float] = (310, 530)
) -> list[Chunk]:
    """Lines of two columns, as a page's content often gives them: row by row."""
    return [part for at in range(count) for part in (chunk(*left, 120 + 20 * at), chunk(*right, 120 + 20 * at))]


def found(chunks: list[Chunk]) -> list[tuple[int, int]]:
    """Each zone's column and how many chunks it has."""
    return [(column, len(zone)) for column, zone in zones(chunks, WIDTH)]


def test_two_columns_are_read_left_first() -> None:
    assert found(columns()) == [(LEFT, 8), (RIGHT, 8)]
    assert all(one.x1 <= 280 for one in zones(columns(), WIDTH)[0][1])


def test_a_line_over_both_parts_them_into_bands() -> None:
    wide = chunk(60, 530, 200)
    above_and_below = [one for one in columns(12) if abs(one.top - 200) > 1]
    assert found([*above_and_below, wide]) == [(LEFT, 4), (RIGHT, 4), (WHOLE, 1), (LEFT, 7), (RIGHT, 7)]


def test_a_title_above_comes_first() -> None:
    assert found([*columns(), chunk(100, 500, 60)])[0] == (WHOLE, 1)


def test_one_column_of_prose_has_no_gutter() -> None:
    assert found([chunk(60, 530, 120 + 20 * at) for at in range(20)]) == [(WHOLE, 20)]


def test_too_few_lines_are_no_columns() -> None:
    assert found(columns(4)) == [(WHOLE, 8)]


@pytest.mark.parametrize("right", [(310, 380), (500, 560)])
def test_narrow_words_at_the_right_are_cells_and_no_column(right: tuple[float, float]) -> None:
    assert found(columns(8, right=right)) == [(WHOLE, 16)]


def test_columns_one_below_the_other_are_none() -> None:
    above = [chunk(60, 280, 120 + 20 * at) for at in range(8)]
    below = [chunk(310, 530, 400 + 20 * at) for at in range(8)]
    assert found([*above, *below]) == [(WHOLE, 16)]


def test_too_many_lines_over_the_gutter_leave_one_column() -> None:
    crossing = [chunk(60, 530, 400 + 20 * at) for at in range(8)]
    assert found([*columns(), *crossing]) == [(WHOLE, 24)]


def test_no_chunk_is_lost() -> None:
    chunks = [*columns(), chunk(60, 530, 60), chunk(250, 340, 700)]
    assert sum(len(zone) for _, zone in zones(chunks, WIDTH)) == len(chunks)


@pytest.mark.parametrize(("top", "level"), [(100, True), (106, True), (108, False), (130, False)])
def test_chunks_that_overlap_by_half_are_level(top: float, level: bool) -> None:  # noqa: FBT001 a case's answer
    assert chunk(60, 90, 100).is_level_with(chunk(200, 230, top)) is level
