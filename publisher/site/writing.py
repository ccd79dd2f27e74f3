"""Writes into the published database: what a publication holds, changed documents, series, lists.

The caller's transaction makes it one step for every reader. Everything is written so that writing it again
gives the same rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, tuple_, update

from publisher.site import indexing
from publisher.site.rows import Row
from publisher.site.schema import schema
from publisher.site.series import series
from publisher.site.tables import tables

_AT_ONCE = 500
"""Places whose series are computed together: fewer statements, and far below SQLite's limit of bound values."""

Place = tuple[str, str, str]
"""Indicator, region and period: the cells of a series that one figure can bear on."""


def put(conn: Connection, name: str, rows: Sequence[Row]) -> None:
    """Write rows of a table; a row whose key is there already is written over."""
    if rows:
        conn.execute(insert(table(name)).prefix_with("OR REPLACE"), rows)


def take(conn: Connection, name: str, keys: Iterable[tuple[str, ...]]) -> None:
    """Take rows out of a table by their keys, or by the first columns of their keys."""
    for key in keys:
        columns = [table(name).c[column] for column in schema().tables[name].key[: len(key)]]
        conn.execute(delete(table(name)).where(tuple_(*columns) == tuple_(*key)))


def put_revisions(conn: Connection, rows: Sequence[Row]) -> None:
    """Write revisions, each ending the publication of the one before it."""
    put(conn, "figure_revisions", rows)
    revisions = table("figure_revisions").c
    before = (revisions.figure_id == bindparam("figure")) & (revisions.revision == bindparam("before"))
    ended = update(table("figure_revisions")).where(before).values(published_to=bindparam("ended"))
    ends = [
        {"figure": row["figure_id"], "before": row["revision"] - 1, "ended": row["published_from"]}
        for row in rows
        if row["revision"] > 1
    ]
    if ends:
        conn.execute(ended, ends)


def put_list(conn: Connection, name: str, rows: Sequence[Row]) -> bool:
    """Bring a table to hold exactly ``rows``, touching only what differs; returns whether anything did."""
    key = schema().tables[name].key
    found = {_key(row, key): dict(row) for row in conn.execute(select(table(name))).mappings()}
    wanted = {_key(row, key): row for row in rows}
    different = [row for each, row in wanted.items() if found.get(each) != row]
    gone = sorted(found.keys() - wanted.keys())
    put(conn, name, different)
    take(conn, name, gone)
    return bool(different or gone)


def documents(conn: Connection) -> dict[str, Row]:
    """The rows of ``documents`` by id."""
    return {row["document_id"]: dict(row) for row in conn.execute(select(table("documents"))).mappings()}


def first_published(conn: Connection, figure_ids: Sequence[str]) -> dict[str, str]:
    """When the first revision of each of these figures that has been published came into publication."""
    revisions = table("figure_revisions").c
    statement = select(revisions.published_from).where(
        (revisions.figure_id == bindparam("id")) & (revisions.revision == 1)
    )
    found = {each: conn.execute(statement, {"id": each}).scalar_one_or_none() for each in figure_ids}
    return {each: moment for each, moment in found.items() if moment is not None}


def published_of(conn: Connection, document_id: str) -> dict[str, Any]:
    """What is published of a document, counted: ``work_id``, ``figures``, ``quarantined`` and ``captured_at``."""
    figures, quarantine, captures = table("figures").c, table("quarantine").c, table("captures").c
    counted = (figures.document_id == document_id) & figures.status.in_(("valid", "flagged"))
    return {
        "work_id": conn.execute(
            select(func.max(figures.work_id)).where(figures.document_id == document_id)
        ).scalar_one(),
        "figures": conn.execute(select(func.count()).where(counted)).scalar_one(),
        "quarantined": conn.execute(select(func.count()).where(quarantine.document_id == document_id)).scalar_one(),
        "captured_at": conn.execute(
            select(func.max(captures.fetched_at)).where(captures.document_id == document_id)
        ).scalar_one(),
    }


def replace_figures(conn: Connection, document_id: str, rows: Sequence[Row]) -> set[Place]:
    """Replace a document's published figures; returns the places whose series that may have changed."""
    places = _places(conn, document_id)
    _replace(conn, "figures", document_id, rows)
    return places | _places(conn, document_id)


def replace_document(conn: Connection, row: Row) -> set[Place]:
    """Replace a document's own row; returns the places whose series that may have changed."""
    _replace(conn, "documents", row["document_id"], [row])
    return _places(conn, row["document_id"])


def write_series(conn: Connection, places: Iterable[Place]) -> None:
    """Compute the series anew at ``places``."""
    names = schema().tables["series"].names
    ordered = sorted(places)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        conn.execute(delete(table("series")).where(_at(table("series"), some)))
        put(conn, "series", [{name: row[name] for name in names} for row in series(_candidates(conn, some))])


def table(name: str) -> Table:
    """A table of the published database."""
    return tables().tables[name]


def _key(row: Mapping[Any, Any], key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[column] for column in key)


def _replace(conn: Connection, name: str, document_id: str, rows: Sequence[Row]) -> None:
    indexing.unindex(conn, name, document_id)
    conn.execute(delete(table(name)).where(table(name).c.document_id == document_id))
    put(conn, name, rows)
    indexing.index(conn, name, document_id)


def _places(conn: Connection, document_id: str) -> set[Place]:
    figures = table("figures").c
    columns = (figures.indicator, figures.region, figures.period)
    known = [column.is_not(None) for column in columns]
    found = conn.execute(select(*columns).where(figures.document_id == document_id, *known).distinct())
    return {(row[0], row[1], row[2]) for row in found}


def _candidates(conn: Connection, places: Sequence[Place]) -> list[Mapping[str, Any]]:
    figures, documents = table("figures"), table("documents").c
    of_document = (
        documents.kind,
        documents.standing,
        documents.published_on,
        documents.region.label("publisher_region"),
    )
    joined = figures.join(table("documents"), documents.document_id == figures.c.document_id)
    statement = select(figures, *of_document).select_from(joined).where(_at(figures, places))
    return [dict(row) for row in conn.execute(statement).mappings()]


def _at(of: Table, places: Sequence[Place]) -> ColumnElement[bool]:
    return tuple_(of.c.indicator, of.c.region, of.c.period).in_(places)
