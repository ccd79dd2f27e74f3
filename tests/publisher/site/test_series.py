from typing import Any

import pytest

from publisher.site.series import agree, series, zone
from schemas.codelists import regions

CELL = {
    "indicator": "sample.granted",
    "category": None,
    "region": "440100",
    "region_name": "广州市",
    "period": "2023",
    "period_start": "2023-01-01",
    "period_end": "2023-12-31",
    "measure": "level",
    "of_measure": None,
    "base_kind": None,
    "base": None,
    "unit_code": "item",
}


def row(figure_id: str, text: str, **fields: object) -> dict[str, Any]:
    return {
        **CELL,
        "figure_id": figure_id,
        "document_id": f"d_of_{figure_id}",
        "work_id": None,
        "value": float(text),
        "value_text": text,
        "value_high": None,
        "stated": f"{text}件",
        "qualifier": "exact",
        "status": "valid",
        "kind": "news",
        "standing": "final",
        "published_on": "2024-01-01",
        "publisher_region": None,
        "char_start": 0,
        **fields,
    }


def preferred(*rows: dict[str, Any]) -> str:
    (cell,) = series(rows)
    return str(cell["figure_id"])


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"status": "valid", "qualifier": "about"}, {"status": "flagged", "qualifier": "exact"}),
        ({"qualifier": "exact"}, {"qualifier": "about", "publisher_region": "440100"}),
        ({"qualifier": "about"}, {"qualifier": "over"}),
        ({"publisher_region": "440100"}, {"publisher_region": "440000", "kind": "white_paper"}),
        ({"kind": "white_paper"}, {"kind": "report", "published_on": "2025-01-01"}),
        ({"kind": "report"}, {"kind": "plan"}),
        ({"kind": "plan"}, {"kind": "news"}),
        ({"published_on": "2024-02-01"}, {"published_on": "2024-01-31"}),
        ({"published_on": "2024-02-01"}, {"published_on": None}),
        ({"document_id": "d", "char_start": 90}, {"document_id": "d", "char_start": 4100}),
    ],
)
def test_each_preference_stands_before_the_next(better: dict[str, Any], worse: dict[str, Any]) -> None:
    assert preferred(row("f_a", "1", **worse), row("f_b", "2", **better)) == "f_b"
    assert preferred(row("f_a", "1", **better), row("f_b", "2", **worse)) == "f_a"


def test_of_equals_the_same_is_always_preferred() -> None:
    assert preferred(row("f_b", "1"), row("f_a", "2")) == preferred(row("f_a", "2"), row("f_b", "1")) == "f_a"


@pytest.mark.parametrize(
    "fields",
    [
        {"standing": "draft"},
        {"standing": "related"},
        {"status": "superseded"},
        {"indicator": None},
        {"region": None},
        {"period": None},
        {"value": None},
    ],
)
def test_what_may_not_feed_a_series_does_not(fields: dict[str, Any]) -> None:
    assert series([row("f_a", "1", **fields)]) == []


ZONE = next(region.name_zh for region in regions() if region.level == "zone")


@pytest.mark.parametrize(
    "fields",
    [
        {"category": "盗窃"},
        {"measure": "target", "of_measure": "level"},
        {"base_kind": "region", "base": "100000"},
        {"unit_code": "person"},
        {"region_name": ZONE},
    ],
)
def test_what_is_another_thing_is_another_cell(fields: dict[str, Any]) -> None:
    found = series([row("f_a", "1"), row("f_b", "2", **fields)])
    assert len({cell["series_id"] for cell in found}) == 2


def test_a_zone_is_told_by_the_list_of_regions() -> None:
    assert [zone(name) for name in (ZONE, "广州市", None)] == [ZONE, None, None]


def test_the_id_of_a_cell_is_not_a_matter_of_its_figures() -> None:
    (one,), (other,) = series([row("f_a", "1")]), series([row("f_b", "7", kind="report")])
    assert one["series_id"] == other["series_id"]


def test_works_are_counted_once_and_who_differs_is_named() -> None:
    (cell,) = series([
        row("f_a", "100", kind="white_paper", work_id="w_1"),
        row("f_b", "100", work_id="w_1"),
        row("f_c", "100", work_id="w_2"),
        row("f_d", "101", work_id="w_3"),
    ])  # fmt: skip
    assert (cell["works"], cell["works_agreeing"], cell["disagreements"]) == (3, 2, 1)
    assert cell["differing"] == '["f_d"]'


@pytest.mark.parametrize(
    ("exact", "rounded", "stated", "qualifier", "same"),
    [
        ("36192", "36200", "3.62万件", "about", True),
        ("36192", "36200", "3.62万件", "exact", True),
        ("36192", "36200", "36200件", "exact", False),
        ("36192", "36000", "3.6万件", "over", True),
        ("36192", "37000", "3.7万件", "under", True),
        ("36192", "37000", "3.7万件", "about", False),
        ("36192", "36193", "36193件", "exact", False),
        ("0", "0", "0件", "exact", True),
        ("-12.3", "-12", "12%", "about", True),
    ],
)  # fmt: skip
def test_a_rounded_value_agrees_with_what_rounds_to_it(
    exact: str, rounded: str, stated: str, qualifier: str, *, same: bool
) -> None:
    one, other = row("f_a", exact), row("f_b", rounded, stated=stated, qualifier=qualifier)
    assert agree(one, other) is same
    assert agree(other, one) is same


def test_ranges_agree_only_when_both_ends_do() -> None:
    assert not agree(row("f_a", "10", value_high=20.0), row("f_b", "10"))
    assert agree(row("f_a", "10", value_high=20.0), row("f_b", "10", value_high=20.0))
