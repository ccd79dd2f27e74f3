"""Series: for each cell the one value to show, how many works agree with it, and which figures differ.

A cell is indicator, category, region, period, measure, base and unit; what a target is of and the name of a
zone that shares its host's code belong to it too, since otherwise two different things would meet in it.

Of several figures in a cell the one is preferred that is valid over flagged; exact over about, over, under;
of the region's own publisher; of a white paper over a report over a plan over news; of the later document; and
of what one document says, the first: it states the whole before it comes to what one programme or office had of it.
Figures of drafts and of related items (解读, 图解), and superseded ones, are not in series.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from itertools import groupby
from typing import Any

from schemas import codelists

CELL = ("indicator", "category", "region", "zone", "period", "measure", "of_measure", "base_kind", "base", "unit_code")
"""What a cell is made of, in the order of its id."""

_STATUS = ("valid", "flagged")
_QUALIFIER = ("exact", "about", "over", "under")
_KIND = ("white_paper", "report", "plan", "news", "other")
_ROUNDING = {"over": ROUND_FLOOR, "under": ROUND_CEILING}
_SCALED = ("万", "亿")

Row = Mapping[str, Any]


def series(figures: Iterable[Row]) -> list[dict[str, Any]]:
    """The series rows of ``figures``.

    Args:
        figures: rows of ``figures`` with ``kind``, ``standing``, ``published_on`` and ``publisher_region`` of
            their documents. A cell is right only when all figures of its indicator, region and period are given.
    """
    eligible = sorted(({**row, "zone": zone(row["region_name"])} for row in figures if feeds(row)), key=_cell)
    return [_series_row(sorted(group, key=preference)) for _, group in groupby(eligible, key=_cell)]


def feeds(row: Row) -> bool:
    """Whether a figure may stand in a series: final, published, and known to be of something, somewhere, some time."""
    known = all(row[name] is not None for name in ("indicator", "region", "period", "value"))
    return known and row["standing"] == "final" and row["status"] in _STATUS


def zone(region_name: str | None) -> str | None:
    """``region_name`` if it is that of a development zone, whose code is its host's; else ``None``."""
    return region_name if region_name in _zones() else None


@cache
def _zones() -> frozenset[str]:
    zones = (region for region in codelists.regions() if region.level == "zone")
    return frozenset(name for zone in zones for name in (zone.name_zh, zone.short_zh))


def preference(row: Row) -> tuple[Any, ...]:
    """Sorts the figures of a cell, the one to show first; the id decides last, so that the order is always the same."""
    return (
        _STATUS.index(row["status"]),
        _QUALIFIER.index(row["qualifier"]),
        row["publisher_region"] != row["region"],
        _KIND.index(row["kind"]),
        -_day(row["published_on"]),
        row["document_id"],
        row["char_start"],
        row["figure_id"],
    )


def agree(one: Row, other: Row) -> bool:
    """Whether two figures of a cell state the same value, rounded ones included.

    A value printed in 万 or 亿, or said to be about, over or under, agrees with what rounds to it.

    >>> exact = {"value_text": "95530", "value_high": None, "stated": "95530件", "qualifier": "exact"}
    >>> agree(exact, {"value_text": "96000", "value_high": None, "stated": "9.6万件", "qualifier": "about"})
    True
    >>> agree(exact, {"value_text": "96000", "value_high": None, "stated": "9.6万件", "qualifier": "over"})
    False
    >>> agree(exact, {"value_text": "95531", "value_high": None, "stated": "95531件", "qualifier": "exact"})
    False
    """
    if one["value_high"] != other["value_high"]:
        return False
    first, second = Decimal(one["value_text"]), Decimal(other["value_text"])
    return first == second or _rounds_to(first, second, other) or _rounds_to(second, first, one)


def _rounds_to(exact: Decimal, rounded: Decimal, row: Row) -> bool:
    if row["qualifier"] == "exact" and not any(mark in row["stated"] for mark in _SCALED):
        return False
    # 96000 has the step 1000: the digits after the last that is not 0 were not printed.
    step = Decimal(1).scaleb(int(rounded.normalize().as_tuple().exponent))
    return (exact / step).to_integral_value(_ROUNDING.get(row["qualifier"], ROUND_HALF_UP)) * step == rounded


def _series_row(ranked: list[dict[str, Any]]) -> dict[str, Any]:
    best = ranked[0]
    differing = [row["figure_id"] for row in ranked if not agree(best, row)]
    return {
        **best,
        "series_id": f"s_{_hash(_cell(best))}",
        "region_name": best["zone"],
        "works": len({_work(row) for row in ranked}),
        "works_agreeing": len({_work(row) for row in ranked if agree(best, row)}),
        "disagreements": len(differing),
        "differing": json.dumps(differing),
    }


def _cell(row: Row) -> tuple[str, ...]:
    return tuple(row[name] or "" for name in CELL)


def _hash(cell: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(cell).encode()).hexdigest()[:16]


def _work(row: Row) -> str:
    work: str = row["work_id"] or row["document_id"]
    return work


def _day(published_on: str | None) -> int:
    return int((published_on or "0").replace("-", ""))
