"""Watches a site on NFCMS: the document platform's columns, and column pages.

``scrapy crawl nfcms -a site=www.gz.gov.cn`` works on the data folder that ``BAIPISHU_DATA`` names (``data``), with
``-a full=1`` to the end of every list; :func:`crawler.run.crawl` does the same for many sites in one process.

A walk ends with its list, or, once a complete crawl is on record, with the second page if both are as they
were: what is new stands on top, and what is pinned or late does not reach past two pages. Every known document is
asked again, conditionally, whether it is listed or not: that is how silent edits are found.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import scrapy
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.capturing import text_of
from crawler.failures import FailureKind
from crawler.middlewares.failing import FetchFailed
from crawler.middlewares.requests import archived_as, asked_url
from crawler.platforms import gkmlpt, nfcms
from crawler.platforms.gkmlpt import Index, TreeColumn
from crawler.platforms.model import MalformedAnswer
from crawler.sites import Column
from crawler.spiders.base import NOT_FOUND, Requests, SiteSpider
from schemas.v1 import CaptureRole


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the walk of one list has come, before its current page."""

    page: int = 1
    rows: int = 0
    changed: bool = False
    """Whether an earlier page was another than last time."""
    sha256: str | None = None
    """Of the page before: a server that gives the same page again has no more."""

    def next(self, response: Response, rows: int, *, changed: bool) -> "Walk":
        """The walk after its current page."""
        return Walk(self.page + 1, self.rows + rows, self.changed or changed, archived_as(response))


class NfcmsSpider(SiteSpider):
    """Walks the ways that its site definition names."""

    name = "nfcms"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """One request for each way in, and for each column page."""
        if "gkmlpt" in self.site.ways:
            yield self.ask_list(f"{self._platform}/gkmlpt/index", self.parse_index)
        if "list" in self.site.ways:
            for column in self.site.columns:
                yield self.ask_list(self.site.url(column.path), self.parse_list, column=column, walk=Walk())

    def parse_index(self, response: Response) -> Requests:
        """The document platform's index: its columns are asked for their first page."""
        self.keep_list(response)
        with self.reporting(response):
            index = gkmlpt.parse_index(text_of(response))
            for column in self._chosen(index):
                yield self._ask_column(index.sid, column, Walk())

    def parse_column(self, response: Response, sid: str, column: TreeColumn, walk: Walk) -> Requests:
        """One page of a column of the document platform."""
        changed = self.keep_list(response)
        with self.reporting(response):
            listing = gkmlpt.parse_page(text_of(response), self._platform, walk.page)
            after = walk.next(response, len(listing.items), changed=changed)
            yield from self.ask_items(listing.items)
            complete = listing.total is not None and after.rows >= listing.total
            if listing.items and not complete and self._goes_on(response, walk, after):
                yield self._ask_column(sid, column, after)
            else:
                yield from self.ask_known()

    def parse_list(self, response: Response, column: Column, walk: Walk) -> Requests:
        """One column page."""
        changed = self.keep_list(response)
        with self.reporting(response):
            listing = nfcms.parse_list(text_of(response), response.url)
            after = walk.next(response, len(listing.items), changed=changed)
            self._check_rows(response, column, walk, after)
            yield from self.ask_items(listing.items)
            if listing.next_url is not None and self._goes_on(response, walk, after):
                yield self.ask_list(listing.next_url, self.parse_list, column=column, walk=after)
            else:
                yield from self.ask_known()

    def list_failed(self, failure: Failure) -> Requests:
        """A 404 is the end of a list past its first page, and no list at all where columns lie below; else a failure."""
        state = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy sets it
        walk, column, failed = state.get("walk", Walk()), state.get("column"), failure.value
        absent = isinstance(failed, FetchFailed) and failed.status == NOT_FOUND
        if absent and (walk.page > 1 or (isinstance(column, TreeColumn) and column.parent)):
            yield from self.ask_known()
        else:
            yield from super().list_failed(failure)

    @property
    def _platform(self) -> str:
        return self.site.url(self.site.gkmlpt.base)

    def _ask_column(self, sid: str, column: TreeColumn, walk: Walk) -> scrapy.Request:
        url = gkmlpt.api_url(self._platform, column.id, walk.page, sid)
        return self.ask_list(url, self.parse_column, sid=sid, column=column, walk=walk)

    def _chosen(self, index: Index) -> tuple[TreeColumn, ...]:
        """The columns that the definition names, or all."""
        names = self.site.gkmlpt.columns
        if missing := set(names) - {column.name for column in index.columns}:
            message = f"the index has no column called {', '.join(sorted(missing))}"
            raise MalformedAnswer(message)
        return tuple(column for column in index.columns if not names or column.name in names)

    def _goes_on(self, response: Response, walk: Walk, after: Walk) -> bool:
        """Whether the next page is to be asked for."""
        if after.sha256 == walk.sha256:
            return False
        if walk.page >= self.settings.getint("BAIPISHU_LIST_PAGES"):
            detail = f"{response.url}: the list goes on after {walk.page} pages"
            self.session.failed(asked_url(response), CaptureRole.LISTING, FailureKind.INTERRUPTED, detail)
            return False
        return self.session.full or walk.page == 1 or after.changed

    def _check_rows(self, response: Response, column: Column, walk: Walk, after: Walk) -> None:
        """Fewer items than a column ever has are a failure, not a quiet day; what is there is taken all the same."""
        if walk.page == 1 and after.rows < column.minimum_rows:
            detail = f"{response.url}: {after.rows} items, where the definition expects {column.minimum_rows}"
            self.session.failed(asked_url(response), CaptureRole.LISTING, FailureKind.REDESIGN, detail)
