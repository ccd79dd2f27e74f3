"""The home page: what this is, how fresh it is, and what to look at first."""

from collections.abc import Sequence
from typing import Any

from publisher.site import cells
from publisher.site.datasette_api import Server, rows
from publisher.site.datasette_metadata import queries
from publisher.site.pages.charts import spark
from publisher.site.schema import schema
from publisher.site.times import shanghai

_NEWEST = """
    SELECT d.document_id, d.title, d.publisher, d.published_on, d.figures, k.label_zh AS kind
    FROM documents AS d LEFT JOIN document_kinds AS k ON k.code = d.kind
    ORDER BY d.published_on DESC, d.captured_at DESC LIMIT 8
"""
_LATEST = "SELECT publication, published_at, changes FROM publications ORDER BY publication DESC LIMIT 1"
_LONGEST = """
    SELECT s.indicator, coalesce(i.label_zh, s.indicator) AS label_zh, i.label_en, s.region, r.label_zh AS region_zh,
      s.unit_code, u.label_zh AS unit_zh, count(*) AS points, max(s.works) AS works
    FROM series AS s
    LEFT JOIN indicators AS i ON i.code = s.indicator
    LEFT JOIN regions AS r ON r.code = s.region
    LEFT JOIN units AS u ON u.code = s.unit_code
    WHERE s.measure = 'level' AND s.category IS NULL AND s.region_name IS NULL AND length(s.period) IN (4, 10)
    GROUP BY s.indicator, s.region, s.unit_code
    ORDER BY points DESC, works DESC, s.indicator LIMIT 6
"""
_POINTS = """
    SELECT period, period_end, value, value_text, figure_id FROM series
    WHERE indicator = :indicator AND region = :region AND unit_code IS :unit_code AND measure = 'level'
      AND category IS NULL AND region_name IS NULL AND length(period) IN (4, 10)
    ORDER BY period_end
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
    # Names come from tables.yaml.
    counted = " UNION ALL ".join(f"SELECT '{name}' AS name, count(*) AS rows FROM {name}" for name in schema().tables)  # noqa: S608
    return {row["name"]: row["rows"] for row in await rows(datasette, counted)}


async def _headlines(datasette: Server) -> list[dict[str, Any]]:
    found = []
    for series in await rows(datasette, _LONGEST):
        bound = {name: series[name] for name in ("indicator", "region", "unit_code")}
        points = await rows(datasette, _POINTS, **bound)
        chart = spark([(point["period_end"], point["value"]) for point in points])
        found.append({**series, "shown": _shown(points), "chart": chart})
    return found


def _shown(points: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**point, "year": point["period"][:4], "grouped": cells.grouped(point["value_text"])}
        for point in points[-_HEADLINES:]
    ]
