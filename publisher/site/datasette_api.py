"""Everything of Datasette's that this site calls, in one place: what 1.0 changes is changed here.

Left alone on purpose: ``datasette.metadata()``, ``permission_allowed()`` and the internals of ``Database``, which
1.0 takes away. ``hookimpl`` is made from pluggy, as Datasette's own is, because pluggy's is typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from datasette.plugins import pm
from datasette.utils.asgi import BadRequest, Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError
from pluggy import HookimplMarker

from publisher.site.datasette_metadata import DATABASE

__all__ = [
    "BadRequest",
    "Base400",
    "DatasetteError",
    "NotFound",
    "Request",
    "Response",
    "Server",
    "ShownRow",
    "database_path",
    "hookimpl",
    "redirect",
    "response",
    "rows",
    "take_over_errors",
]

hookimpl = HookimplMarker("datasette")
"""Marks a function as a plugin hook."""

_OWN_ERRORS = "datasette.handle_exception"


class _Found(Protocol):
    rows: Sequence[Mapping[str, Any]]


class _Database(Protocol):
    @property
    def path(self) -> str: ...

    async def execute(self, sql: str, params: Mapping[str, object]) -> _Found: ...


class Server(Protocol):
    """What of the ``Datasette`` object is used here; Datasette itself is not typed."""

    def get_database(self, name: str) -> _Database:
        """One of the databases that are served."""

    async def render_template(self, template: str, context: dict[str, Any], request: Request) -> str:
        """A template with what plugins add to its context."""


class ShownRow(Protocol):
    """A row as ``render_cell`` is given it: ``sqlite3.Row``, or Datasette's imitation with labels in it."""

    def keys(self) -> Iterable[str]:
        """The names of its columns."""

    def __getitem__(self, name: str) -> object:
        """A column's value."""


async def rows(datasette: Server, sql: str, **bound: object) -> list[dict[str, Any]]:
    """The rows of a query on the published database, as plain dictionaries."""
    found = await datasette.get_database(DATABASE).execute(sql, bound)
    return [dict(row) for row in found.rows]


def database_path(datasette: Server) -> Path:
    """The file of the published database that is served."""
    return Path(datasette.get_database(DATABASE).path).resolve()


async def response(
    datasette: Server, request: Request, template: str, context: Mapping[str, Any], status: int = 200
) -> Response:
    """A page of ours, rendered by Datasette so that its plugins and its base template apply."""
    return Response.html(await datasette.render_template(template, dict(context), request=request), status=status)


def redirect(path: str) -> Response:
    """An answer that sends the reader elsewhere on this site."""
    return Response.redirect(path)


def take_over_errors() -> None:
    """Leave errors to our hook alone.

    Datasette calls every ``handle_exception`` hook, and its own prints the trace with every local variable of
    every frame, thousands of lines for each mistyped address, whenever ``rich`` is installed, which it is here.
    """
    if pm.has_plugin(_OWN_ERRORS):
        pm.unregister(name=_OWN_ERRORS)
