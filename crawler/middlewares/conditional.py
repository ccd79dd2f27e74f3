"""Asks only for what changed: sends the validators of what we have, and answers a 304 from the archive.

Freshness is never guessed. Scrapy's own cache policy takes a page with an old Last-Modified for fresh and sends no
request at all, so a new item on an old list would not be seen; here every request is sent.
"""

from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler import catalogue
from crawler.archive import ArchiveDamaged, NotArchived
from crawler.failures import FailureKind
from crawler.middlewares.blocks import NOT_MODIFIED, OK
from crawler.middlewares.failing import FetchFailed
from crawler.middlewares.requests import asked_url, mark_archived, remember, remembered, role_of
from crawler.session import CrawlSession, session_of
from crawler.store import reading
from schemas.v1 import Capture

_CONDITIONS = ("If-None-Match", "If-Modified-Since")
_WHOLE = "baipishu_whole"


class ConditionalMiddleware:
    """Adds validators to requests, and turns a 304 into the archived answer, flagged ``cached``."""

    def __init__(self, session: CrawlSession) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware over the crawl's catalogue and archive."""
        return cls(session_of(crawler))

    def process_request(self, request: scrapy.Request) -> None:
        """Send the validators of the last answer, if its bytes are still in the archive."""
        if role_of(request) is None:
            return
        with reading(self._session.engine) as conn:
            capture = catalogue.last_capture(conn, asked_url(request))
        remember(request, capture)
        if capture is None or request.meta.get(_WHOLE) or not self._session.archive.has(capture.sha256):
            return
        for header, validator in zip(_CONDITIONS, (capture.etag, capture.last_modified), strict=True):
            if validator:
                request.headers[header] = validator

    def process_response(self, request: scrapy.Request, response: Response) -> Response | scrapy.Request:
        """The archived answer in place of a 304; where it cannot be read, the request once more for the whole."""
        if role_of(request) is None or response.status != NOT_MODIFIED:
            return response
        capture = remembered(request)
        if capture is None or request.meta.get(_WHOLE):
            message = f"{request.url}: status 304 to a request without validators"
            raise FetchFailed(FailureKind.HTTP_ERROR, message, NOT_MODIFIED)
        try:
            body = self._session.archive.get(capture.sha256)
        except (ArchiveDamaged, NotArchived):
            return _whole(request)
        mark_archived(request, capture.sha256)
        return _cached(response, capture, body)


def _whole(request: scrapy.Request) -> scrapy.Request:
    again = request.replace(meta={**request.meta, _WHOLE: True})
    for header in _CONDITIONS:
        again.headers.pop(header, None)
    return again


def _cached(response: Response, capture: Capture, body: bytes) -> Response:
    """The answer as it was, with the validators of today."""
    headers = Headers(capture.headers)
    headers.update(response.headers)
    cls = responsetypes.from_args(headers=headers, url=response.url, body=body)
    return cls(
        response.url,
        status=OK,
        headers=headers,
        body=body,
        flags=[*response.flags, "cached"],
        ip_address=response.ip_address,
        protocol=response.protocol,
    )
