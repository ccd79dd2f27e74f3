"""Titles of tables and columns in both languages, for the templates."""

from publisher.site.schema import Column, Words, schema


def headings(table: str | None) -> dict[str, Column]:
    """The columns of a table by name; of a query, whose columns are named as in the tables, the whole glossary."""
    described = schema()
    names = described.tables[table].names if table in described.tables else tuple(described.columns)
    return {name: described.columns[name] for name in names}


def table_titles() -> dict[str, Words]:
    """The title of each table, Chinese and English."""
    return {name: table.title for name, table in schema().tables.items()}
