"""The published database as data: ``tables.yaml`` loaded into frozen models.

Datasette's process imports this for its pages; :mod:`publisher.site.tables`, which it does not need, makes tables of it.
"""

from functools import cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import Field

from schemas.v1 import Record

Words = tuple[str, str]
"""The same in Chinese and in English."""
ColumnType = Literal["text", "integer", "real", "date", "time", "json", "boolean"]


class Column(Record):
    """One column: its type, its heading, its meaning and its unit."""

    type: ColumnType
    zh: str
    en: str
    says: Words
    unit: Words | None = None
    refers: str | None = None
    """The table whose key it holds."""


class Table(Record):
    """One table: its columns in order, and how Datasette shows it."""

    title: Words
    about: Words
    key: tuple[str, ...]
    columns: tuple[str, ...]
    more: tuple[str, ...] = ()
    """Columns after ``columns``, for a table that has another's and then some."""
    label: str | None = None
    """The column that stands for a row wherever another table refers to it."""
    sort_desc: str | None = None
    first: tuple[str, ...] = ()
    """Columns that pages show before the others; JSON and CSV keep the order of ``columns``."""
    facets: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    """Columns of the full-text index."""
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all its columns, in order."""
        return self.columns + self.more


class Schema(Record):
    """Every table of the published database, and the glossary their columns are named in."""

    version: int = Field(ge=1)
    columns: dict[str, Column]
    tables: dict[str, Table]

    def refers(self, table: str, column: str) -> str | None:
        """The table that ``column`` of ``table`` refers to; a table's own key refers to nothing."""
        target = self.columns[column].refers
        return None if target == table and self.tables[table].key == (column,) else target


@cache
def schema() -> Schema:
    """The schema as ``tables.yaml`` says it."""
    return Schema.model_validate(yaml.safe_load(_source()))


def search_table(name: str) -> str:
    """The full-text index of a table. Datasette recognises it by ``content="…"`` in its definition."""
    return f"{name}_fts"


def _source() -> str:
    return resources.files(__package__).joinpath("tables.yaml").read_text(encoding="utf-8")
