"""The Datasette plugin: loaded with ``--plugins-dir``, it hands each hook to the module that does the work."""
# ruff: noqa: INP001 - no __init__.py here: Datasette would load it as a plugin of its own

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from publisher.site import cells, headers, lifeline, pages
from publisher.site.datasette_api import Request, Response, Server, ShownRow, database_path, hookimpl, take_over_errors
from publisher.site.datasette_metadata import DATABASE
from publisher.site.search import escape_fts


@hookimpl
def startup() -> None:
    """Before the first request."""
    take_over_errors()
    lifeline.hold()


@hookimpl
def asgi_wrapper(datasette: Server) -> Callable[[headers.App], headers.App]:
    """Say to browsers and caches what they need, and 304 where nothing has changed."""
    return partial(headers.wrapped, state=headers.State(database_path(datasette)))


@hookimpl
def handle_exception(datasette: Server, request: Request, exception: Exception) -> Awaitable[Response]:
    """Say what is wrong in one sentence."""
    return pages.fault(datasette, request, exception)


@hookimpl(trylast=True)  # after Datasette's own, which registers its escape_fts under the same name
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Make every ``_search`` of the published database look for pairs of characters."""
    if database == DATABASE:
        conn.create_function("escape_fts", 1, escape_fts, deterministic=True)


@hookimpl
def render_cell(row: ShownRow, value: object, column: str) -> Markup | None:
    """Show numbers, sentences, ids and hashes as people read them."""

    def neighbour(name: str) -> object:
        return row[name] if name in set(row.keys()) else None

    return cells.cell(column, value, neighbour)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """The pages of ours."""
    return [
        (r"^/figure/(?P<figure_id>[^/]+)$", pages.figure),
        (r"^/figure/(?P<figure_id>[^/]+)/page\.png$", pages.page_image),
        (r"^/archive/(?P<sha256>[^/]+)$", pages.archived),
        (r"^/document/(?P<document_id>[^/]+)$", pages.document),
    ]


@hookimpl
def extra_template_vars(
    datasette: Server,
    table: str | None,
    view_name: str | None,
) -> Callable[[], Awaitable[Mapping[str, Any]]]:
    """What the templates need beyond Datasette's own context: headings of columns, and what the home page says."""

    async def context() -> Mapping[str, Any]:
        shared = {
            "headings": pages.headings(table),
            "arranged": partial(pages.arranged, table),
            "query_heading": pages.query_heading,
            "titles": pages.table_titles(),
        }
        return {"site": {**shared, **(await pages.home(datasette) if view_name == "index" else {})}}

    return context
