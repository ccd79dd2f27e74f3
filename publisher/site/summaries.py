"""What the home page says of the whole, counted once at publication and not at each visit."""

from sqlalchemy import Connection, text

from publisher.site.rows import Row
from publisher.site.schema import schema

SUMMARIES = ("table_counts", "headlines")
"""The tables that hold them; they do not count themselves."""

_HEADLINES = text("""
    SELECT row_number() OVER (ORDER BY count(DISTINCT period_end) DESC, max(works) DESC, indicator, region, unit_code) AS place,
      indicator, region, unit_code, count(DISTINCT period_end) AS points
    FROM series
    WHERE measure = 'level' AND category IS NULL AND region_name IS NULL AND length(period) IN (4, 10)
    GROUP BY indicator, region, unit_code
    ORDER BY place LIMIT 6
""")
"""The longest series of yearly levels; of equally long ones those that more works state."""


def table_counts(conn: Connection) -> list[Row]:
    """The rows of ``table_counts``."""
    described = {name: table for name, table in schema().tables.items() if name not in SUMMARIES}
    return [
        {"table_name": name, "title_zh": table.title[0], "title_en": table.title[1], "row_count": _count(conn, name)}
        for name, table in described.items()
    ]


def headlines(conn: Connection) -> list[Row]:
    """The rows of ``headlines``."""
    return [dict(row) for row in conn.execute(_HEADLINES).mappings()]


def _count(conn: Connection, name: str) -> int:
    # The name comes from tables.yaml.
    counted: int = conn.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - names of our own tables
    return counted
