"""What a reader gets when something is not there, not possible, or broken: one sentence, as a page or as JSON."""

import logging

from markupsafe import Markup

from publisher.site.datasette_api import Base400, DatasetteError, Request, Response, Server, response

_LOG = logging.getLogger(__name__)

_TITLES = {
    400: ("这个请求读不懂", "This request cannot be understood"),
    403: ("这里不对外开放", "This is not open"),
    404: ("这里没有这一页", "There is no such page"),
    500: ("出了故障", "Something went wrong"),
}
_UNKNOWN = 500


async def fault(datasette: Server, request: Request, exception: Exception) -> Response:
    """The answer to a request that raised ``exception``; only what we did not foresee is logged with its trace."""
    status, message = _told(exception)
    if status >= _UNKNOWN:
        _LOG.error("%s failed", request.path, exc_info=exception)
    title = _TITLES.get(status, _TITLES[400 if status < _UNKNOWN else _UNKNOWN])
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": message, "status": status, "title": title[1]}, status=status)
    context = {"fault_title": title, "error": message, "status": status}
    return await response(datasette, request, "error.html", context, status)


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, Base400):
        return exception.status, str(exception)
    if isinstance(exception, DatasetteError):
        # Datasette's own markup, in which it has escaped what came from outside.
        message = Markup(exception.message) if exception.message_is_html else exception.message  # noqa: S704 - Datasette says it is markup
        return exception.status, message
    return _UNKNOWN, "这不是您的错；已记录在案。 It is not your fault, and it was logged."
