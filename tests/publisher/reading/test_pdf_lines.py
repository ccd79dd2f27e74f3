"""Characters become lines, whatever the order they are drawn in, with spaces where gaps stand for them."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.pdf_lines import rows_of, run_of
from tests.publisher.reading.pages import EM, glyphs, lines, texts


def test_lines_are_read_from_top_to_bottom_and_left_to_right() -> None:
    drawn = [*glyphs("第三行", 85, 170), *glyphs("第一行", 85, 120), *glyphs("第二行", 85, 145)]
    assert texts(lines(drawn)) == ["第一行", "第二行", "第三行"]


def test_characters_drawn_in_any_order_are_read_from_left_to_right() -> None:
    drawn = glyphs("全年审结15件", 85, 120)
    random.Random(1).shuffle(drawn)  # noqa: S311 no secret: the same order on every run
    assert texts(lines(drawn)) == ["全年审结15件"]


@pytest.mark.parametrize(
    ("before", "after", "gap", "text"),
    [
        ("全", "年", 0.7, "全年"),
        ("全", "年", 0.9, "全 年"),
        ("World", "Patent", 0.15, "WorldPatent"),
        ("World", "Patent", 0.3, "World Patent"),
        ("118", "070", 0.3, "118070"),
        ("118", "070", 0.5, "118 070"),
        ("件", "15", 0.5, "件15"),
        ("件", "15", 1.0, "件 15"),
    ],
)
def test_a_gap_is_a_space_if_it_is_wide_for_what_stands_beside_it(
    before: str, after: str, gap: float, text: str
) -> None:
    left = glyphs(before, 85, 120)
    assert texts(lines(left, glyphs(after, left[-1].x1 + gap * EM, 120))) == [text]


def test_white_space_at_the_ends_is_left_out_and_within_is_one_space() -> None:
    assert texts(lines(glyphs("  全  年 ", 85, 120))) == ["全 年"]
    assert texts(lines(glyphs("\u3000全\u00a0年", 85, 120))) == ["全 年"]
    assert lines(glyphs("   ", 85, 120)) == []


def test_a_mark_set_a_little_higher_is_on_the_same_line() -> None:
    left = glyphs("共15件", 85, 120)
    assert texts(lines(left, glyphs("①", left[-1].x1, 118, size=8))) == ["共15件①"]


def test_a_line_has_the_size_of_most_of_its_characters() -> None:
    left = glyphs("全年审结", 85, 120)
    (line,) = lines(left, glyphs("1", left[-1].x1, 118, size=8))
    assert line.size == EM
    assert (line.x0, line.x1) == (85, left[-1].x1 + 4)


def test_a_run_has_an_edge_for_every_character_and_spaces_in_gaps() -> None:
    left = glyphs("全", 85, 120)
    (line,) = lines(left, glyphs("年", 85 + 3 * EM, 120))
    run = line.run(10)
    assert (run.start, run.end) == (10, 13)
    assert run.edges == (85, 85 + EM, 85 + 3 * EM, 85 + 4 * EM)


def test_edges_never_go_back_where_characters_overlap() -> None:
    wide, narrow = glyphs("全", 85, 120)[0], glyphs("1", 80, 120)[0]
    run = run_of((wide, narrow), 1, 0)
    assert all(left <= right for left, right in pairwise(run.edges))


def test_rows_go_over_all_columns() -> None:
    drawn = [*glyphs("左一", 60, 120), *glyphs("左二", 60, 145), *glyphs("右一", 400, 120), *glyphs("右二", 400, 145)]
    assert ["".join(glyph.text for glyph in row.glyphs) for row in rows_of(drawn)] == ["左一右一", "左二右二"]


@settings(deadline=None)  # a loaded machine is no fault
@given(
    st.lists(
        st.tuples(st.text(alphabet="全年12,A （", min_size=1, max_size=6), st.integers(0, 500), st.integers(0, 800)),
        max_size=12,
    )
)
def test_every_character_is_on_one_line(placed: list[tuple[str, int, int]]) -> None:
    drawn = [glyph for words, x, top in placed for glyph in glyphs(words, x, top)]
    made = lines(drawn)
    said = sorted(glyph.text for line in made for glyph in line.glyphs if glyph and glyph.text.strip())
    assert said == sorted(glyph.text for glyph in drawn if glyph.text.strip())
    for line in made:
        assert len(line.text) == len(line.glyphs)
        run = line.run(0)
        assert len(run.edges) == len(line.text) + 1
        assert all(left <= right for left, right in pairwise(run.edges))
