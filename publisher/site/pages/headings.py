"""Titles of tables and columns in both languages, for the templates."""

from collections.abc import Iterable
from typing import Any

from publisher.site.datasette_metadata import queries
from publisher.site.schema import Column, Words, schema


def headings(table: str | None) -> dict[str, Column]:
    """The columns of a table by name; of a query, whose columns are named as in the tables, the whole glossary."""
    described = schema()
    names = described.tables[table].names if table in described.tables else tuple(described.columns)
    return {name: described.columns[name] for name in names}


def query_heading(query: str | None, name: str) -> Words | None:
    """What a column or parameter of a canned query is called; ``None`` for one that nobody named.

    Args:
        query: the canned query's name, ``None`` for a query of the reader's own.
        name: the column or parameter.
    """
    asked, described = queries().get(query or ""), schema().columns
    if asked is not None and name in asked.words:
        return asked.words[name]
    return (described[name].zh, described[name].en) if name in described else None


def arranged(table: str | None, items: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Datasette's columns, or the cells of a row, with those first that a reader wants first.

    Args:
        table: the table that is shown.
        items: columns or cells.
        name: the key under which an item has the name of its column.
    """
    described = schema().tables.get(table or "")
    first = ("Link", *(described.first if described else ()))
    return sorted(items, key=lambda item: first.index(item[name]) if item[name] in first else len(first))


def table_titles() -> dict[str, Words]:
    """The title of each table, Chinese and English."""
    return {name: table.title for name, table in schema().tables.items()}
