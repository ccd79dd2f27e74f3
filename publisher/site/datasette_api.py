"""Everything of Datasette's that this site calls, in one place: what 1.0 changes is changed here.

Left alone on purpose: ``datasette.metadata()``, ``permission_allowed()`` and the internals of ``Database``, which
1.0 takes away. ``hookimpl`` is made from pluggy, as Datasette's own is, because pluggy's is typed.
"""

from collections.abc import Mapping
from typing import Any

from datasette.plugins import pm
from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError
from pluggy import HookimplMarker

from publisher.site.datasette_metadata import DATABASE

__all__ = [
    "Base400",
    "DatasetteError",
    "NotFound",
    "Request",
    "Response",
    "hookimpl",
    "redirect",
    "response",
    "rows",
    "take_over_errors",
]

hookimpl = HookimplMarker("datasette")
"""Marks a function as a plugin hook."""

_OWN_ERRORS = "datasette.handle_exception"


async def rows(datasette: Any, sql: str, **bound: object) -> list[dict[str, Any]]:  # noqa: ANN401: Datasette is untyped
    """The rows of a query on the published database, as plain dictionaries."""
    found = await datasette.get_database(DATABASE).execute(sql, bound)
    return [dict(row) for row in found.rows]


async def response(
    datasette: Any,  # noqa: ANN401: Datasette is untyped
    request: Request,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
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
