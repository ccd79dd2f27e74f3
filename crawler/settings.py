"""Scrapy's settings, each that differs from its default with the reason."""

import os
from importlib.metadata import version

BOT_NAME = "baipishu"  # default scrapybot
SPIDER_MODULES = ["crawler.spiders"]  # default none

# Default Scrapy/VERSION: whoever reads the site's log learns who asks. BAIPISHU_CONTACT is where its operator can
# be reached (a page or a mailbox); it is sent only where it is set.
_CONTACT = os.environ.get("BAIPISHU_CONTACT")
USER_AGENT = f"Baipishu/{version('baipishu')}" + (f" (+{_CONTACT})" if _CONTACT else "")
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",  # default en: some hosts have an English site beside the one we read
}

ROBOTSTXT_OBEY = True  # default False
ROBOTSTXT_USER_AGENT = "Baipishu"  # default the whole USER_AGENT, which no robots.txt can name

CONCURRENT_REQUESTS = 1  # default 16, of one site's crawl: a block is heard before the next request is on its way
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8: official sites are slow, and count bursts
DOWNLOAD_DELAY = 5  # default 0; a site definition's politeness takes its place
AUTOTHROTTLE_ENABLED = True  # default False: a site that answers slowly is asked more slowly
RETRY_TIMES = 1  # default 2: what fails twice is asked again by the next crawl
DOWNLOAD_TIMEOUT = 60  # default 180 s: a page that takes longer does not come; files have their own time

DOWNLOAD_MAXSIZE = 100 * 1024 * 1024  # default 1 GiB: the largest attachment taken; pages are held to 10 MiB
DOWNLOAD_WARNSIZE = 0  # default 32 MiB: an attachment of that size is nothing to warn of
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False: the archive is proof only if the publisher was who it said
REDIRECT_MAX_TIMES = 5  # default 20: more is a loop
METAREFRESH_ENABLED = False  # default True: that is how challenge pages send a browser round
COOKIES_ENABLED = False  # default True: the platform's cookies are not needed, and tie requests together
HTTPPROXY_ENABLED = False  # default True: behind a proxy the address that answers could not be checked

CLOSESPIDER_TIMEOUT = 3 * 3600  # default 0, no end: at 5 s a request, a full walk of the largest site is done by then
BAIPISHU_LIST_PAGES = 200  # ours: most pages of one list that are walked; more is a list that never ends

TELNETCONSOLE_ENABLED = False  # default True: an open port on the crawling machine
REMOTE_CONTROL_ENABLED = False  # default True: the same
STATS_DUMP = False  # default True: the run's counts are in the catalogue
LOG_LEVEL = "WARNING"  # default DEBUG: one line for each request is the catalogue's, not the log's
LOGSTATS_INTERVAL = 0  # default 60 s: the same

DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.allow_list.AllowListMiddleware": 10,  # before robots.txt is fetched
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # replaced by the next
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    # Below retry (550), unpacking (590) and redirects (600): these see the last answer, as it is read.
    "crawler.middlewares.archiving.ArchivingMiddleware": 520,
    "crawler.middlewares.conditional.ConditionalMiddleware": 530,
    "crawler.middlewares.blocks.BlocksMiddleware": 540,
}
ITEM_PIPELINES = {"crawler.pipeline.CataloguePipeline": 100}
