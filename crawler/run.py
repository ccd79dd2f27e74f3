"""Crawls sites: each on its own, all in one process, so that one that is silent keeps none of the others waiting."""

import asyncio
import logging
from collections.abc import Sequence

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from crawler.data_folder import DataFolder
from crawler.report import CrawlReport, SiteReport, site_report
from crawler.session import CrawlSession
from crawler.sites import SiteDefinition
from crawler.spiders.nfcms import NfcmsSpider

__all__ = ["CrawlReport", "SiteReport", "crawl"]

# What Scrapy has to say of a site is in the catalogue and in the report; an application that wants its log as well
# sets up a handler of its own.
logging.getLogger("scrapy").addHandler(logging.NullHandler())


async def crawl(data: DataFolder, sites: Sequence[SiteDefinition], *, full: bool = False) -> CrawlReport:
    """Crawl every site, on the reactor that :func:`crawler.loop.run` starts.

    Args:
        data: the data folder, whose archive and catalogue grow.
        sites: what to crawl; a site that fails says so in the report, and the others go on.
        full: walk every list to its end, not only to what is known.

    Raises:
        BaseExceptionGroup: for mistakes of this program, after every site was crawled as far as it could be.
    """
    settings = Settings()
    settings.setmodule("crawler.settings")
    runner = AsyncCrawlerRunner(settings)
    sessions = [CrawlSession.begin(data, site, full=full) for site in sorted(sites, key=lambda site: site.site)]
    await asyncio.gather(*(runner.crawl(NfcmsSpider, session=session) for session in sessions))
    if mistakes := [mistake for session in sessions for mistake in session.mistakes]:
        message = "the crawler met mistakes of its own"
        raise BaseExceptionGroup(message, mistakes)
    return CrawlReport(sites=tuple(site_report(session) for session in sessions))
