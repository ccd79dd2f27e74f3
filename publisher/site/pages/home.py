"""The home page: what this is, how fresh it is, and what to look at first."""

from collections.abc import Sequence
from typing import Any

from publisher.site import cells
from publisher.site.datasette_api import Server, rows
from publisher.site.datasette_metadata import queries
from publisher.site.pages.charts import spark
from publisher.site.times import shanghai

_NEWEST = """
    SELECT d.document_id, d.title, d.publisher, d.published_on, d.figures, k.label_zh AS kind
    FROM documents AS d LEFT JOIN document_kinds AS k ON k.code = d.kind
    ORDER BY d.published_on DESC, d.captured_at DESC LIMIT 8
"""
_LATEST = "SELECT publication, published_at, changes FROM publications ORDER BY publication DESC LIMIT 1"
_COUNTS = "SELECT table_name, row_count FROM table_counts"
_LONGEST = """
    SELECT h.indicator, coalesce(i.label_zh, h.indicator) AS label_zh, i.label_en, h.region, r.label_zh AS region_zh,
      h.unit_code, u.label_zh AS unit_zh
    FROM headlines AS h
    LEFT JOIN indicators AS i ON i.code = h.indicator
    LEFT JOIN regions AS r ON r.code = h.region
    LEFT JOIN units AS u ON u.code = h.unit_code
    ORDER BY h.place
"""
_POINTS = """
    SELECT period, period_end, value, value_text, figure_id FROM series
    WHERE indicator = :indicator AND region = :region AND unit_code IS :unit_code AND measure = 'level'
      AND category IS NULL AND region_name IS NULL AND length(period) IN (4, 10)
    ORDER BY period_end, period
"""
_HEADLINES = 5
"""Values of a series that the home page shows, the latest last."""


async def home(datasette: Server) -> dict[str, Any]:
    """What the template ``index.html`` says, beyond Datasette's own list of databases."""
    latest = await rows(datasette, _LATEST)
    return {
        "counts": await _counts(datasette),
        "latest": [{**row, "published_at": shanghai(row["published_at"])} for row in latest],
        "newest": await rows(datasette, _NEWEST),
        "headlines": await _headlines(datasette),
        "queries": queries(),
    }


async def _counts(datasette: Server) -> dict[str, int]:
    return {row["table_name"]: row["row_count"] for row in await rows(datasette, _COUNTS)}


async def _headlines(datasette: Server) -> list[dict[str, Any]]:
    found = []
    for series in await rows(datasette, _LONGEST):
        bound = {name: series[name] for name in ("indicator", "region", "unit_code")}
        # A year and its last day are one point: a stock may be stated for either.
        points = list({point["period_end"]: point for point in await rows(datasette, _POINTS, **bound)}.values())
        chart = spark([(point["period_end"], point["value"]) for point in points])
        found.append({**series, "shown": _shown(points), "chart": chart})
    return found


def _shown(points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**point, "year": point["period"][:4], "grouped": cells.grouped(point["value_text"])}
        for point in points[-_HEADLINES:]
    ]
