"""The tables of the published database, made of the schema."""

import hashlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Float, ForeignKey, Index, Integer, MetaData, Text
from sqlalchemy import Table as SqlTable
from sqlalchemy.types import TypeEngine

from publisher.site.schema import ColumnType, schema, search_table
from publisher.site.search import TOKENIZER

_STORED: Mapping[ColumnType, type[TypeEngine[Any]]] = MappingProxyType({
    "text": Text, "date": Text, "time": Text, "json": Text, "integer": Integer, "boolean": Integer, "real": Float,
})  # fmt: skip


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


def search_ddl(name: str) -> str:
    """The statement that makes the full-text index of table ``name``."""
    columns = ", ".join(schema().tables[name].search)
    return f'CREATE VIRTUAL TABLE {search_table(name)} USING fts5({columns}, content="{name}", tokenize="{TOKENIZER}")'


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
