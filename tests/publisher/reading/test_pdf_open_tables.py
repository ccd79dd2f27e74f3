"""Three rules across and words far apart make a table; prose between rules makes none."""

from collections.abc import Sequence

import pytest

from publisher.reading.pdf_glyphs import Glyph
from publisher.reading.pdf_open_tables import open_tables
from publisher.reading.pdf_rules import Rule
from publisher.reading.pdf_tables import PageTable
from tests.publisher.reading.pages import WIDTH, glyphs

TOP, MIDDLE, BOTTOM = 100.0, 130.0, 220.0
RULES = tuple(Rule(80, 500, y) for y in (TOP, MIDDLE, BOTTOM))
WORDS = [("县区", "年初", "年末"), ("河东", "1,402", "1,533"), ("河西", "911", "1,006")]


def cells(words: Sequence[tuple[str, ...]], top: float = 106) -> list[Glyph]:
    return [
        g for r, row in enumerate(words) for c, word in enumerate(row) for g in glyphs(word, 90 + 140 * c, top + 30 * r)
    ]


def found(rules: tuple[Rule, ...], words: Sequence[tuple[str, ...]]) -> list[PageTable]:
    return open_tables(rules, cells(words), 1, WIDTH)


def said(table: PageTable) -> list[list[tuple[str, int, int]]]:
    return [[(c.text, c.column, c.column_span) for c in row] for row in table.rows]


def test_words_far_apart_are_cells() -> None:
    (table,) = found(RULES, WORDS)
    assert said(table) == [[(word, column, 1) for column, word in enumerate(row)] for row in WORDS]
    assert (table.top, table.bottom) == (TOP, BOTTOM)
    assert all(cell.runs[0].end == len(cell.text) for row in table.rows for cell in row)


def test_an_empty_cell_leaves_the_others_in_their_columns() -> None:
    (table,) = found(RULES, [*WORDS[:2], ("", "911", "1,006")])
    assert said(table)[2] == [("911", 1, 1), ("1,006", 2, 1)]


@pytest.mark.parametrize("rules", [RULES[:2], (), (RULES[0], Rule(80, 300, MIDDLE), RULES[2])])
def test_fewer_than_three_rules_of_the_same_ends_make_no_table(rules: tuple[Rule, ...]) -> None:
    assert found(rules, WORDS) == []


def test_short_rules_make_no_table() -> None:
    assert found(tuple(Rule(80, 200, rule.y) for rule in RULES), WORDS) == []


def test_one_row_or_one_column_is_no_table() -> None:
    assert found(RULES, WORDS[:1]) == []
    assert found(RULES, [("县区",), ("河东",), ("河西",)]) == []


def test_words_outside_the_rules_are_not_taken() -> None:
    around = [*glyphs("表前说明", 90, 80), *glyphs("表后说明", 90, 240), *glyphs("旁注", 530, 140)]
    (table,) = open_tables(RULES, [*cells(WORDS), *around], 1, WIDTH)
    assert not {glyph.text for glyph in table.glyphs} & set("说明旁注")


def test_two_tables_on_a_page_are_read_from_top_to_bottom() -> None:
    lower = tuple(Rule(70, 520, y) for y in (400.0, 430.0, 520.0))
    first, second = open_tables((*lower, *RULES), [*cells(WORDS), *cells(WORDS, top=406)], 3, WIDTH)
    assert (first.top, second.top, second.page) == (TOP, 400, 3)
    assert said(first) == said(second)


def test_a_page_without_words_has_no_table() -> None:
    assert found(RULES, []) == []
