"""Keeps the full-text indexes in step with their tables, by the publication itself.

The indexes hold pairs of characters, which only :mod:`publisher.site.search` can make, and take their text
from the table (external content), so there is no second copy. Two things must therefore never be done to
the published database: FTS5's ``rebuild``, which would index the plain text, and ``VACUUM``, which may give
rows other row ids than the index has.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, text

from publisher.site.schema import schema, search_table
from publisher.site.search import pairs


def index(conn: Connection, table: str, document_id: str) -> None:
    """Add a document's rows of ``table``, which must be in the table already, to its index."""
    columns = schema().tables[table].search
    _send(conn, f"INSERT INTO {search_table(table)} (rowid, {', '.join(columns)})", "", _rows(conn, table, document_id))


def unindex(conn: Connection, table: str, document_id: str) -> None:
    """Take a document's rows of ``table``, which must still be in the table, out of its index."""
    columns = schema().tables[table].search
    name = search_table(table)
    _send(
        conn, f"INSERT INTO {name} ({name}, rowid, {', '.join(columns)})", "'delete', ", _rows(conn, table, document_id)
    )


def _rows(conn: Connection, table: str, document_id: str) -> list[Row[tuple[object, ...]]]:
    columns = ", ".join(schema().tables[table].search)
    # Names come from tables.yaml, values are bound.
    statement = text(f"SELECT rowid, {columns} FROM {table} WHERE document_id = :document_id ORDER BY rowid")  # noqa: S608 - names of our own tables
    return list(conn.execute(statement, {"document_id": document_id}))


def _send(conn: Connection, into: str, command: str, rows: Iterable[Row[tuple[object, ...]]]) -> None:
    prepared = [{f"c{place}": _indexed(value) for place, value in enumerate(row)} for row in rows]
    if prepared:
        names = ", ".join(f":{name}" for name in prepared[0])
        conn.execute(text(f"{into} VALUES ({command}{names})"), prepared)


def _indexed(value: object) -> object:
    return pairs(value) if isinstance(value, str) else value
