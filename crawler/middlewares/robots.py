"""robots.txt, obeyed: Scrapy's own middleware, with what its statuses mean and our name for a refusal.

401 and 403 mean that the host wants to be left alone, a 5xx that it cannot say (RFC 9309, 2.3.1): then nothing
is asked. Another error means that there is no such file, and all is allowed.
"""

from urllib.parse import urlsplit

import scrapy
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.failures import FailureKind
from crawler.middlewares.failing import FetchFailed
from crawler.middlewares.requests import role_of

_LEAVE_ALONE = {401, 403}
_CLOSED = b"User-agent: *\nDisallow: /\n"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Refuses with :attr:`FailureKind.ROBOTS` what the site's robots.txt asks not to fetch."""

    async def process_request(
        self,
        request: scrapy.Request,
        spider: scrapy.Spider | None = None,  # noqa: ARG002  # the parent's signature
    ) -> None:
        """Let a request through, or refuse it."""
        try:
            await super().process_request(request)
        except IgnoreRequest as fault:
            message = f"robots.txt of {urlsplit(request.url).netloc} does not allow {request.url}"
            raise FetchFailed(FailureKind.ROBOTS, message) from fault

    def process_response(self, request: scrapy.Request, response: Response) -> Response:
        """Put in words for the parser what the status of robots.txt says."""
        if role_of(request) is not None or response.status == 200:  # noqa: PLR2004 - the status itself
            return response
        closed = response.status in _LEAVE_ALONE or response.status >= 500  # noqa: PLR2004 - RFC 9309's bound
        return response.replace(body=_CLOSED if closed else b"")
