"""``docs/tables.md``: every published table, column and canned query, made from ``tables.yaml`` and ``queries.yaml``.

:mod:`publisher.site.metadata` writes the page; a test fails when it differs.
"""

import re
from collections.abc import Iterator

from publisher.site.datasette_metadata import DATABASE, Query, queries
from publisher.site.schema import Column, Schema, Table, schema

NAME = "tables.md"
_INTRO = f"""# Tables

The published database, `{DATABASE}.db` in the data folder, as Datasette serves it. This page is made from
`publisher/site/tables.yaml` and `publisher/site/queries.yaml`; change those and run `make docs`.

- Every table is a page (`/{DATABASE}/TABLE`), JSON (`/{DATABASE}/TABLE.json?_shape=array`) and CSV (`/{DATABASE}/TABLE.csv?_stream=on`).
- To poll, send the `ETag` of the last answer as `If-None-Match`: while nothing has changed the answer is 304 and empty.
- `/figure/ID` shows a figure with its sentence, `/figure/ID/page.png` the page of its PDF with the number boxed,
  `/document/ID` a document, `/archive/SHA256` the archived bytes where the publisher's terms allow redistribution.
- A column that several tables have means the same in each.
- `text` is UTF-8; `date` is a date in China (`2024-04-25`); `time` is UTC to the second (`2024-04-25T01:02:03Z`);
  `json` is JSON in a text column; `boolean` is 0 or 1. An empty cell is `NULL`.
- *Refers to* names the table whose key a column holds. The links are for readers and are not enforced: a figure that
  is quarantined may still be named by others.
"""
_QUERIES = f"""## Canned queries

Questions with an address: `/{DATABASE}/QUERY` is a page, `/{DATABASE}/QUERY.json?_shape=array` JSON. A parameter is
given in the address, such as `?region=440100`. Columns and parameters are named as in the tables; those that are not,
or that mean something else, are named under their query.
"""
_PARAMETER = re.compile(r"(?<!:):([a-z_]+)")


def tables_page() -> str:
    """The page's text."""
    described = schema()
    parts = [
        _INTRO,
        "\n".join(_contents(described)),
        *("\n".join(_table(described, name, table)) for name, table in described.tables.items()),
        _QUERIES,
        *("\n".join(_query(name, query)) for name, query in queries().items()),
    ]
    return "\n".join(parts)


def _contents(described: Schema) -> Iterator[str]:
    yield from _row("Table", "中文", "English")
    for name, table in described.tables.items():
        yield f"| [`{name}`](#{name}) | {table.title[0]} | {_cell(table.about[1])} |"
    yield ""


def _table(described: Schema, name: str, table: Table) -> Iterator[str]:
    yield from (f"## {name}", "", " ".join(table.title), "", f"{table.about[0]} {table.about[1]}", "")
    yield f"Key: {_codes(table.key)}." + (f" Searchable: {_codes(table.search)}." if table.search else "")
    yield ""
    yield from _row("Column", "中文", "English", "Type", "Meaning", "Unit", "Refers to")
    for column in table.names:
        yield _column(column, described.columns[column], described.refers(name, column))
    yield ""


def _column(name: str, column: Column, target: str | None) -> str:
    unit = "" if column.unit is None else " ".join(column.unit)
    refers = "" if target is None else f"[`{target}`](#{target})"
    meaning = f"{column.says[0]}。{column.says[1]}."
    return f"| `{name}` | {column.zh} | {column.en} | {column.type} | {_cell(meaning)} | {unit} | {refers} |"


def _query(name: str, query: Query) -> Iterator[str]:
    yield from (f"### {name}", "", " ".join(query.title), "", f"{query.about[0]} {query.about[1]}", "")
    parameters = tuple(dict.fromkeys(_PARAMETER.findall(query.sql)))
    if parameters:
        yield from (f"Parameters: {_codes(parameters)}.", "")
    if query.words:
        yield from _row("Name", "中文", "English")
        yield from (f"| `{each}` | {zh} | {en} |" for each, (zh, en) in query.words.items())
        yield ""
    yield from ("```sql", query.sql.strip(), "```", "")


def _row(*headings: str) -> tuple[str, str]:
    return f"| {' | '.join(headings)} |", f"|{' --- |' * len(headings)}"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
