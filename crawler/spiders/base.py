"""What every spider of ours does with a document: fetch its page and its files, compare, yield it.

A platform's spider says where lists begin and how they go on; the items of a list come here
(:meth:`SiteSpider.ask_items`), and so does everything that fails.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import catalogue
from crawler.capturing import capture_of, text_of
from crawler.data_folder import DataFolder
from crawler.failures import FailureKind
from crawler.items import FoundDocument, Seen
from crawler.middlewares.failing import FETCH_ERRORS, FetchFailed, what_failed
from crawler.middlewares.requests import asked_url, remembered, resource_request
from crawler.platforms.article import parse_particulars
from crawler.platforms.model import Attachment, Listed, PlatformFault, RedesignSuspected
from crawler.session import CrawlSession
from crawler.sites import SHIPPED, SiteDefinition, load_sites
from crawler.sites.titles import classify
from crawler.spiders.found import found_document, key_of, listed_again, seen
from crawler.store import reading
from schemas.v1 import CaptureRole

Requests = Iterator[scrapy.Request]
Link = TypeVar("Link", Listed, Attachment)
NOT_FOUND = 404


class SiteSpider(scrapy.Spider):
    """Base of the spiders: one crawl of one site, in its session."""

    def __init__(self, site: SiteDefinition, session: CrawlSession) -> None:
        super().__init__()
        self.site = site
        self.session = session
        self._listed: set[str] = set()
        self._asked: set[str] = set()
        with reading(session.engine) as conn:
            self._known = {document.key: document for document in catalogue.documents(conn, site.site)}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Begin a crawl.

        Args:
            crawler: Scrapy's.
            args: none.
            kwargs: ``session`` where one was begun; else, from the command line, ``site`` (the key of a definition
                that ships or lies in the data folder) and ``full`` (``1`` walks every list to its end).
        """
        session = kwargs.pop("session", None) or _session(kwargs.pop("site"), full=kwargs.pop("full", "") == "1")
        spider = super().from_crawler(crawler, *args, site=session.site, session=session, **kwargs)
        delay = session.site.politeness.delay
        crawler.settings.set("DOWNLOAD_DELAY", delay, priority="spider")
        crawler.settings.set("AUTOTHROTTLE_START_DELAY", delay, priority="spider")
        # A site that may be asked without any delay (a demo, an intranet) needs no slowing down either.
        crawler.settings.set("AUTOTHROTTLE_ENABLED", delay > 0, priority="spider")
        for signal in (signals.spider_error, signals.item_error):
            crawler.signals.connect(spider.on_mistake, signal=signal)
        return spider

    def on_mistake(self, failure: Failure) -> None:
        """Keep a fault of this program, which Scrapy would only log."""
        if failure.value is not None:
            self.session.mistakes.append(failure.value)

    def closed(self, reason: str) -> None:
        """End the session, when Scrapy closes the spider."""
        if reason != "finished":
            self.session.interrupted(reason)
        self.session.end()

    # Lists

    def ask_list(self, url: str, callback: Callable[..., Any], **state: object) -> scrapy.Request:
        """A request for a list page; ``state`` goes to the callback."""
        return resource_request(url, CaptureRole.LISTING, callback=callback, errback=self.list_failed, cb_kwargs=state)

    def list_failed(self, failure: Failure) -> Requests:
        """A list page that did not come makes the crawl a failure."""
        self._failed(_fetch_failed(failure), failure.request, CaptureRole.LISTING)  # type: ignore[attr-defined]  # Scrapy sets it
        yield from ()

    def keep_list(self, response: Response) -> bool:
        """Write a list page down, and say whether it is another than last time."""
        capture = capture_of(response, self.site.site, CaptureRole.LISTING)
        before = remembered(response)
        with self.session.engine.begin() as conn:
            catalogue.record_capture(conn, capture, run_id=self.session.run_id)
        return before is None or before.sha256 != capture.sha256

    @contextmanager
    def reporting(self, response: Response) -> Iterator[None]:
        """Turn what a parser cannot make sense of into a failure of the crawl; the page is archived by then."""
        try:
            yield
        except PlatformFault as fault:
            kind = FailureKind.REDESIGN if isinstance(fault, RedesignSuspected) else FailureKind.MALFORMED
            self.session.failed(asked_url(response), CaptureRole.LISTING, kind, f"{response.url}: {fault}")

    # Documents

    def ask_items(self, items: tuple[Listed, ...]) -> Requests:
        """Requests for the pages of those items that are wanted; the others are counted by reason."""
        for listed in items:
            item = self._secured(listed)
            if item.url in self._listed:
                continue
            self._listed.add(item.url)
            self.session.counts["listed"] += 1
            if reason := self._passed_over(item):
                self.session.counts[f"passed_over.{reason}"] += 1
            else:
                self.session.counts["wanted"] += 1
                yield from self._ask_page(item)

    def ask_known(self) -> Requests:
        """Requests for the documents of the catalogue that no list has named yet."""
        for document in self._known.values():
            if document.url is not None:
                yield from self._ask_page(listed_again(document))

    async def parse_page(self, response: Response, listed: Listed) -> AsyncIterator[FoundDocument]:
        """The document of a page, once its files are fetched as well."""
        page = parse_particulars(text_of(response), response.url)
        document = found_document(self.site, listed, page, asked_url(response))
        links = [self._secured(link) for link in page.attachments if self._is_ours(link)]
        files = [await self._file(link, document.document_id) for link in links]
        answered = (self._seen(response, CaptureRole.PAGE, document.document_id), *files)
        resources = (asked_url(response), *(link.url for link in links))
        yield FoundDocument(
            document,
            tuple(each for each in answered if each is not None),
            None if None in answered else resources,
        )

    def page_failed(self, failure: Failure) -> Requests:
        """A page that did not come; one that moved is asked where its list says it is."""
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        listed: Listed = request.cb_kwargs["listed"]
        failed = _fetch_failed(failure)
        if failed.status == NOT_FOUND and asked_url(request) != listed.url:
            yield self._page_request(listed, listed.url)
        else:
            self._failed(failed, request, CaptureRole.PAGE)

    def _secured(self, link: Link) -> Link:
        return link.model_copy(update={"url": self.site.secured(link.url)}) if self.site.allows(link.url) else link

    def _passed_over(self, item: Listed) -> str | None:
        if not self.site.allows(item.url):
            return "elsewhere"
        return classify(item.title, self.site.titles).passed_over

    def _ask_page(self, item: Listed) -> Requests:
        """One request a document, at the address by which it is known, if it is."""
        key = key_of(self.site, item)
        if key in self._asked:
            return
        self._asked.add(key)
        known = self._known.get(key)
        yield self._page_request(item, (known.url if known else None) or item.url)

    def _page_request(self, item: Listed, url: str) -> scrapy.Request:
        return resource_request(
            url,
            CaptureRole.PAGE,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"listed": item},
        )

    def _is_ours(self, link: Attachment) -> bool:
        ours = self.site.allows(link.url)
        if not ours:
            self.session.counts["passed_over.file_elsewhere"] += 1
        return ours

    async def _file(self, link: Attachment, document: str) -> Seen | None:
        """One attachment, or ``None`` where it did not come."""
        request = resource_request(link.url, CaptureRole.ATTACHMENT)
        try:
            response = await self.crawler.engine.download_async(request)
        except FETCH_ERRORS as fault:
            self._failed(what_failed(fault), request, CaptureRole.ATTACHMENT)
            return None
        return self._seen(response, CaptureRole.ATTACHMENT, document, link.name)

    def _seen(self, response: Response, role: CaptureRole, document: str, name: str | None = None) -> Seen:
        capture = capture_of(response, self.site.site, role, document, name)
        if role is CaptureRole.PAGE:
            return seen(capture, response.body, remembered(response), self.session.archive)
        return Seen(capture, unchanged=False, answered=capture)

    def _failed(self, failed: FetchFailed, request: scrapy.Request, role: CaptureRole) -> None:
        self.session.failed(asked_url(request), role, failed.kind, str(failed), failed.status)


def _fetch_failed(failure: Failure) -> FetchFailed:
    """What failed; a mistake of this program is raised again, so that it is not taken for the site's."""
    if not isinstance(failure.value, FETCH_ERRORS):
        failure.raiseException()
    return what_failed(failure.value)


def _session(site: str, *, full: bool) -> CrawlSession:
    data = DataFolder.at(Path(os.environ.get("BAIPISHU_DATA", "data")))
    (definition,) = load_sites(SHIPPED, data.sites, names=[site])
    return CrawlSession.begin(data, definition, full=full)
