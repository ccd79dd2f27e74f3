"""Column pages of NFCMS, the content management of Guangdong's sites: a list of links, page by page.

- Page 1 is the column's folder or ``index.html`` in it; page N is ``index_N.html`` from 2 on: ``index_1.html`` is a
  404. The way on is a link (``a.next``); where a script draws it, the next page's name stands in that script.
- An item is a link to ``content/post_N.html``, to its mobile twin ``mpost_N.html`` or to ``/gkmlpt/content/…``. Its
  visible text may be cut with "…", so the ``title`` attribute goes first. Some columns show no dates.
"""

import re
from datetime import datetime

from parsel import Selector

from crawler.platforms.attachments import absolute
from crawler.platforms.attributes import attribute
from crawler.platforms.markup import post_id
from crawler.platforms.model import Listed, Listing, RedesignSuspected
from crawler.platforms.times import moments

_ITEM = re.compile(r"(?:content|gkmlpt/content/\d+/\d+)/m?post_\d+\.html", re.IGNORECASE)
_PAGE = re.compile(r"/index_(\d+)\.html$")
_MOBILE = re.compile(r"/mpost_(\d+\.)")
_NEXT = "#page_div a.next, .pagediv a.next"


def parse_list(html: str, url: str) -> Listing:
    """The items of a column page at ``url``, each address once, and the address of the next page.

    Raises:
        RedesignSuspected: when no item is on the page.

    >>> page = '<ul><li><a href="content/mpost_12.html" title="全文标题">全文…</a><span>2024-04-25</span></li></ul>'
    >>> found = parse_list(page, "https://example.cn/a/")
    >>> [(item.url, item.title, item.post_id, str(item.published_at)[:10]) for item in found.items]
    [('https://example.cn/a/content/post_12.html', '全文标题', '12', '2024-04-24')]
    >>> parse_list("<ul></ul>", "https://example.cn/a/")
    Traceback (most recent call last):
        ...
    crawler.platforms.model.RedesignSuspected: no item on the list page https://example.cn/a/
    """
    page = Selector(text=html, type="html")
    items: dict[str, Listed] = {}
    for link in page.css("a[href]"):
        if _ITEM.search(attribute(link, "href")):
            item = _item(link, url)
            items[item.url] = _fuller(items.get(item.url), item)
    if not items:
        message = f"no item on the list page {url}"
        raise RedesignSuspected(message)
    return Listing(items=tuple(items.values()), next_url=_next_url(page, html, url))


def desktop(url: str) -> str:
    """The address of a page's desktop twin: one document has one page.

    >>> desktop("https://example.cn/a/content/mpost_7845329.html")
    'https://example.cn/a/content/post_7845329.html'
    """
    return _MOBILE.sub(r"/post_\1", url)


def _item(link: Selector, base: str) -> Listed:
    url = desktop(absolute(base, attribute(link, "href")))
    title = attribute(link, "title") or link.xpath("normalize-space()").get("")
    return Listed(url=url, title=title, published_at=_date_beside(link), post_id=post_id(url))


def _date_beside(link: Selector) -> datetime | None:
    """The last date inside the link's list item."""
    text = " ".join(link.xpath("ancestor::li[1]//text()").getall())
    return next(iter(reversed(moments(text))), None)


def _fuller(first: Listed | None, second: Listed) -> Listed:
    """Of two links to one page (a picture and its caption) the one that says more."""
    if first is None:
        return second
    return max(first, second, key=lambda item: (len(item.title), item.published_at is not None))


def _next_url(page: Selector, html: str, url: str) -> str | None:
    linked = next(
        (link for link in page.css(_NEXT).xpath("@href").getall() if not link.startswith("javascript:")), None
    )
    if linked is not None:
        address = absolute(url, linked)
        return address if address != url else None
    match = _PAGE.search(url)
    name = f"index_{int(match[1]) + 1 if match else 2}.html"
    return absolute(url, name) if name in html else None
