"""Tells an answer from a block: what a firewall sends is a failure with a name, and never archived as a document.

Seen on official sites: 412 (a cookie firewall), 521 and 202 (a script that sets a cookie and asks again), 200 with
such a script, and empty bodies under load. None of them is solved. After the first, the host is left alone.
"""

import re
from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.failures import FailureKind
from crawler.middlewares.failing import FetchFailed
from crawler.middlewares.requests import role_of
from schemas.v1 import CaptureRole

OK, NOT_MODIFIED = 200, 304
_BLOCK_STATUS = {202, 412, 521}
_CHALLENGE = re.compile(rb"\$_ts\b|__jsl_clearance|document\.cookie\s*=.*location", re.DOTALL)
_LARGEST_CHALLENGE = 32 * 1024
"""Bytes; a page longer than that holds an article, whatever scripts it carries."""
_SMALLEST_PAGE = 64
"""Bytes; no page of any use is shorter."""


class BlocksMiddleware:
    """Refuses block pages, errors and empty answers, and everything after a block."""

    def __init__(self) -> None:
        self._blocked: str | None = None

    @classmethod
    def from_crawler(cls, _: Crawler) -> Self:
        """The middleware of one crawl: a block holds until its end."""
        return cls()

    def process_request(self, request: scrapy.Request) -> None:
        """Ask nothing more once the site has blocked us."""
        if self._blocked is not None and role_of(request) is not None:
            message = f"not asked: {self._blocked}"
            raise FetchFailed(FailureKind.BLOCKED, message)

    def process_response(self, request: scrapy.Request, response: Response) -> Response:
        """Let an answer through, or refuse it with its kind."""
        role = role_of(request)
        if role is None or response.status == NOT_MODIFIED:
            return response
        if failure := refusal(response.status, response.body, role):
            message = f"{request.url}: {failure[1]}"
            if failure[0] is FailureKind.BLOCKED:
                self._blocked = message
            raise FetchFailed(failure[0], message, response.status)
        return response


def refusal(status: int, body: bytes, role: CaptureRole) -> tuple[FailureKind, str] | None:
    """Why an answer is none, in a kind and a few words; ``None`` for one that is.

    >>> refusal(412, b"...", CaptureRole.PAGE)
    (<FailureKind.BLOCKED: 'blocked'>, 'status 412 is a firewall')
    >>> refusal(200, b"", CaptureRole.ATTACHMENT)
    (<FailureKind.EMPTY: 'empty'>, 'an empty body')
    >>> refusal(200, b'{"articles":[]}', CaptureRole.LISTING)
    """
    if status in _BLOCK_STATUS:
        return FailureKind.BLOCKED, f"status {status} is a firewall"
    if status != OK:
        return FailureKind.HTTP_ERROR, f"status {status}"
    if not body.strip():
        return FailureKind.EMPTY, "an empty body"
    if _is_challenge(body):
        return FailureKind.BLOCKED, "a challenge script instead of an answer"
    if role is CaptureRole.PAGE and len(body) < _SMALLEST_PAGE:
        return FailureKind.EMPTY, f"a page of {len(body)} bytes"
    return None


def _is_challenge(body: bytes) -> bool:
    """A short page that is all script: it sets a cookie or a time stamp, and has nothing to click on."""
    if len(body) > _LARGEST_CHALLENGE:
        return False
    lower = body.lower()
    return b"<script" in lower and b"<a " not in lower and _CHALLENGE.search(body) is not None
