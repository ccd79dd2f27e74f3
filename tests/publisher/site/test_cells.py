import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from publisher.site.cells import cell, figure_links, fingerprint, folded, grouped, marked, sentence

FIGURE = "f_0123456789abcdef0123"


def shown(column: str, value: object, row: Mapping[str, object] | None = None) -> str | None:
    found = cell(column, value, (row or {}).get)
    return None if found is None else str(found)


def test_a_quote_without_its_place_is_left_to_datasette() -> None:
    assert shown("quote", "授权17件") is None
    assert shown("quote", "授权17件", {"stated": "17件", "stated_at": 3}) is None
    assert shown("quote", "授权17件", {"stated": "17件", "stated_at": "2"}) is None
    assert shown("quote", "授权17件", {"stated": "", "stated_at": 0}) is None
    assert shown("quote", "授权17件", {"stated": "件", "stated_at": -1}) is None


def test_a_long_quote_is_cut_around_its_number() -> None:
    found = shown("quote", "前" * 100 + "17件" + "后" * 100, {"stated": "17件", "stated_at": 100})
    assert found == "…" + "前" * 40 + "<mark>17件</mark>" + "后" * 40 + "…"


@given(st.text(max_size=20), st.text(min_size=1, max_size=5), st.text(max_size=20))
def test_marking_changes_nothing_but_adds_the_mark(before: str, stated: str, after: str) -> None:
    found = marked(before + stated + after, stated, len(before))
    plain = (before + stated + after).replace("\t", " │ ")
    assert found is not None
    assert str(found).replace("<mark>", "", 1).replace("</mark>", "", 1) == str(escape(plain))


def test_a_sentence_marks_each_number_once() -> None:
    found = sentence("甲17件，乙<18>件", [(7, "18", "f_b"), (1, "17件", "f_a"), (2, "7", "f_c"), (0, "乙", "f_d")])
    assert str(found) == (
        '甲<a class="number" href="#f_a"><mark>17件</mark></a>，乙&lt;<a class="number" href="#f_b"><mark>18</mark></a>&gt;件'
    )


@pytest.mark.parametrize(
    ("column", "value", "row", "expected"),
    [
        ("value", 189500.0, {"value_text": "189500"}, '<span class="value" title="189500">189,500</span>'),
        ("value", 0.1, {}, '<span class="value" title="0.1">0.1</span>'),
        ("value", 1e21, {}, '<span class="value" title="1000000000000000000000">1,000,000,000,000,000,000,000</span>'),
        ("value", None, {}, None),
        ("value", "x", {}, None),
        ("figure_id", FIGURE, {}, f'<a class="id" href="/figure/{FIGURE}">{FIGURE}</a>'),
        ("other_figure_id", FIGURE, {}, f'<a class="id" href="/figure/{FIGURE}">{FIGURE}</a>'),
        ("figure_id", {"value": FIGURE, "label": "<b>"}, {}, f'<a href="/figure/{FIGURE}">&lt;b&gt;</a>'),
        ("region", {"value": "440100", "label": "广州市"}, {}, None),
        ("title", "f_1", {}, None),
        ("sha256", "a" * 64, {}, f'<a href="/archive/{"a" * 64}"><code title="{"a" * 64}">aaaaaaaaaaaa…</code></a>'),
        ("sha256", "<script>", {}, None),
        ("size", 12, {}, None),
    ],
)
def test_cells(column: str, value: object, row: Mapping[str, object], expected: str | None) -> None:
    assert shown(column, value, row) == expected


def test_lists_of_figures_are_links_and_other_things_are_not() -> None:
    links = figure_links(json.dumps([FIGURE, "<b>"]))
    assert str(links) == f'<a class="id" href="/figure/{FIGURE}">{FIGURE}</a> &lt;b&gt;'
    assert [figure_links(each) for each in ("[]", "{}", "[1]", "not json", "null")] == [None] * 5


def test_long_json_is_folded_and_escaped() -> None:
    found = str(folded(json.dumps(["<b>" * 20, 1])))
    assert found.startswith("<details><summary>2 项")
    assert "<b>" not in found
    assert [folded(each) for each in ('["short"]', "1" * 60, "x" * 60)] == [None] * 3


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_grouping_adds_nothing_but_commas(number: object) -> None:
    assert grouped(f"{number:f}").replace(",", "") == f"{number:f}"


def test_what_is_no_number_is_not_grouped() -> None:
    assert [grouped(each) for each in ("", "x", "1e5", "<b>")] == ["", "x", "1e5", "<b>"]
    assert fingerprint("A" * 64) is None
