"""Archives every answer that matters under its SHA-256, before any callback reads it."""

from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive import Archive
from crawler.middlewares.requests import mark_archived, role_of
from crawler.session import session_of


class ArchivingMiddleware:
    """Stands nearest to the spider: what it sees is no block, no redirect and unpacked."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware over the crawl's archive."""
        return cls(session_of(crawler).archive)

    def process_response(self, request: scrapy.Request, response: Response) -> Response:
        """Keep the body, unless it just came out of the archive."""
        if role_of(request) is not None and "cached" not in response.flags:
            mark_archived(request, self._archive.put(response.body))
        return response
