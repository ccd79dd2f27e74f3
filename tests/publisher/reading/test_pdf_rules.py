"""The rules of a page as they are shown, whichever way they are drawn."""

from collections.abc import Sequence

import pypdfium2
import pytest

from publisher.reading.pdf_rules import Rules, rules_of
from tests.publisher.reading.pdf_writer import HEIGHT, Rule, Text, grid, make_pdf


def rules(items: Sequence[Rule | Text], rotate: int = 0) -> Rules:
    document = pypdfium2.PdfDocument(make_pdf([items], rotate=rotate))
    try:
        return rules_of(document[0])
    finally:
        document.close()


def test_rules_across_have_their_ends_and_height() -> None:
    (found,) = rules([Rule(85, 200, 505, 200)]).across
    assert (found.x0, found.x1, found.y) == pytest.approx((85, 505, 200), abs=1)


def test_rules_are_counted_each_way() -> None:
    found = rules(grid(85, 195, [90, 90], [30, 30]))
    assert (len(found.across), found.down) == (3, 3)
    assert found.make_a_grid


@pytest.mark.parametrize(
    "items", [[], [Rule(85, 200, 505, 200)], [Rule(85, y, 505, y) for y in (100, 130, 160)], [Text(85, 120, "甲")]]
)
def test_rules_one_way_make_no_grid(items: Sequence[Rule | Text]) -> None:
    assert not rules(items).make_a_grid


def test_strokes_as_short_as_a_dash_are_none() -> None:
    found = rules([Rule(85, 200, 95, 200), Rule(85, 200, 85, 205)])
    assert (found.across, found.down) == ((), 0)


def test_rules_down_are_across_on_a_turned_page() -> None:
    found = rules([Rule(85, 100, 85, 500)], rotate=90)
    assert (len(found.across), found.down) == (1, 0)
    assert 0 <= found.across[0].x0 < found.across[0].x1 <= HEIGHT


def test_a_page_of_many_strokes_is_looked_at_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.reading.pdf_rules._MOST_PATHS", 5)
    assert len(rules([Rule(85, 100 + at, 505, 100 + at) for at in range(40)]).across) == 5
