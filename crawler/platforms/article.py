"""Reads an article page of a known make: its JSON first, then its meta tags, then its markup.

The order is that of trust: the JSON (``window._CONFIG.DETAIL``) is what the platform itself draws the page
from, meta tags are prescribed by the State Council's guideline, and markup is whatever a designer made of it.
"""

from functools import reduce

from parsel import Selector

from crawler.platforms.attachments import unique
from crawler.platforms.detail import detail_particulars
from crawler.platforms.markup import markup_particulars
from crawler.platforms.meta import meta_particulars
from crawler.platforms.model import Article, Attachment, Particulars

__all__ = ["Article", "Attachment", "parse_article", "parse_particulars"]


def parse_article(html: str, url: str = "") -> Article | None:
    """The article of a page; ``None`` when the page is of unknown make, that is, when no known body is on it.

    Attachments' addresses are absolute when ``url``, the page's own address, is given.

    >>> page = '<meta name="PubDate" content="2024-04-25 09:00"><h1>甲</h1><div id="zoomcon"><p>乙</p></div>'
    >>> article = parse_article(page, "https://example.cn/a/content/post_12.html")
    >>> article.title, article.published_at.isoformat(), article.post_id, article.body_html
    ('甲', '2024-04-25T01:00:00+00:00', '12', '<div id="zoomcon"><p>乙</p></div>')
    >>> parse_article("<p>乙</p>") is None
    True
    """
    found = parse_particulars(html, url)
    if found.body_html is None:
        return None
    return Article(**{**found.model_dump(), "title": found.title or ""})


def parse_particulars(html: str, url: str = "") -> Particulars:
    """What a page says of itself, whether or not its body is of a known make; each field from the first that has it."""
    page = Selector(text=html, type="html")
    told = (detail_particulars(html, url), meta_particulars(page), markup_particulars(page, html, url))
    found = reduce(_filled, told)
    files = unique(attachment for particulars in told for attachment in particulars.attachments)
    return found.model_copy(update={"attachments": files})


def _filled(first: Particulars, second: Particulars) -> Particulars:
    """``first``, its empty fields taken from ``second``."""
    empty = {name: value for name, value in second if getattr(first, name) in (None, ())}
    return first.model_copy(update=empty)
