"""The published database as data: ``tables.yaml`` loaded into frozen models, and into SQLAlchemy tables."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal

import yaml
from pydantic import Field
from sqlalchemy import Column as SqlColumn
from sqlalchemy import Float, ForeignKey, Index, Integer, MetaData, Text
from sqlalchemy import Table as SqlTable
from sqlalchemy.types import TypeEngine

from publisher.site.search import TOKENIZER
from schemas.v1 import Record

Words = tuple[str, str]
"""The same in Chinese and in English."""
ColumnType = Literal["text", "integer", "real", "date", "time", "json", "boolean"]

_STORED: Mapping[ColumnType, type[TypeEngine[Any]]] = MappingProxyType({
    "text": Text, "date": Text, "time": Text, "json": Text, "integer": Integer, "boolean": Integer, "real": Float,
})  # fmt: skip


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


@cache
def fingerprint() -> str:
    """Changes with the schema or with how text is indexed; a database made under another is built anew."""
    made_from = f"{schema().version} {TOKENIZER} {_ddl_text()}"
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


@cache
def tables() -> MetaData:
    """The same as SQLAlchemy tables, without the full-text indexes."""
    metadata = MetaData()
    for name in schema().tables:
        _table(metadata, name)
    return metadata


def search_table(name: str) -> str:
    """The full-text index of a table. Datasette recognises it by ``content="…"`` in its definition."""
    return f"{name}_fts"


def search_ddl(name: str) -> str:
    """The statement that makes the full-text index of table ``name``."""
    columns = ", ".join(schema().tables[name].search)
    return f'CREATE VIRTUAL TABLE {search_table(name)} USING fts5({columns}, content="{name}", tokenize="{TOKENIZER}")'


def _source() -> str:
    return resources.files(__package__).joinpath("tables.yaml").read_text(encoding="utf-8")


def _ddl_text() -> str:
    described = schema()
    return repr([
        (name, table.key, table.names, table.indexes, table.search, [described.columns[column].type for column in table.names])
        for name, table in described.tables.items()
    ])  # fmt: skip


def _table(metadata: MetaData, name: str) -> SqlTable:
    described = schema().tables[name]
    columns = [_column(name, column) for column in described.names]
    indexes = [Index(f"{name}_{'_'.join(index)}", *index) for index in described.indexes]
    return SqlTable(name, metadata, *columns, *indexes)


def _column(table: str, name: str) -> SqlColumn[Any]:
    target = schema().refers(table, name)
    keys = () if target is None else (ForeignKey(f"{target}.{schema().tables[target].key[0]}"),)
    return SqlColumn(name, _STORED[schema().columns[name].type], *keys, primary_key=name in schema().tables[table].key)
