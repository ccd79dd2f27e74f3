"""An article's particulars from its markup: the last resort, and the only place of the body on classic pages.

The selectors are those seen on Guangdong's hosts, on southcn.com and on the CNIPA's; the first that finds
something counts, so the more particular stand first.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from parsel import Selector

from crawler.platforms.attachments import linked_attachments
from crawler.platforms.model import Particulars
from crawler.platforms.times import moment

_BODIES = (
    '[wzades="正文"]', "#zoomcon", "#zoom", "#zhengwen", "#UCAP-CONTENT", ".ucapcontent", "div.article-content",
    ".TRS_Editor", "#ContentBody", "div.m-article div.content",
    "div.m-article", "div.zw", "div.article", "div.content_article",
)  # fmt: skip
_TITLES = (
    "h1.content_title", "h1.info_title", "h1.title", "h1.barrier-free", "#zoomtitl", "#article_title",
    "div.viewList h3", "h3.zw-title", "h1",
)  # fmt: skip
_TIMES = ("#zoomtime", ".publishTime", "span.article-create_time", "#pubtime_baidu", ".zw-info .time", ".date-row",
          ".content_attr", ".info .time")  # fmt: skip
_COLON = r"\s*[:：]\s*"
_TIME_LABEL = re.compile(rf"(?:发布时间|发表时间|发布日期|印发日期){_COLON}")
_SOURCE_LABEL = re.compile(rf"^(?:信息)?来源{_COLON}")
_SOURCE = re.compile(rf"(?:信息)?来源{_COLON}(\S+)")
# "来源：本网字体大小": the label of the next field follows without a space on some hosts.
_NEXT_LABEL = re.compile(r"(?:浏览|阅读|字体|字号|打印|分享|作者|责任编辑|发布时间|发布日期|发表时间)")
_CRUMB = re.compile(r"[>＞]")
_SPLIT = re.compile(r"[\s,，;；、|]+")
_POST = re.compile(r"/m?post_(\d+)\.")
_POST_SCRIPT = re.compile(r"NFCMS_POST_ID\s*=\s*[\"']?(\d+)")


def markup_particulars(page: Selector, html: str, url: str = "") -> Particulars:
    """What the markup says; ``body_html`` is empty where none of the known bodies is there."""
    body = _first(page, _BODIES)
    head = _text_before(body)
    return Particulars(
        title=_title(page),
        published_at=_published(page, head),
        source=_source(page, head),
        publisher=_labelled(page, ("发布机构", "发布机关")),
        document_number=_labelled(page, ("文号",)),
        body_html=body.get() if body is not None else None,
        attachments=linked_attachments(page, url),
        post_id=post_id(url) or next(iter(_POST_SCRIPT.findall(html)), None),
    )


def post_id(url: str) -> str | None:
    """The post id in an article's address; the mobile twin has the same.

    >>> post_id("https://www.gz.gov.cn/zwgk/content/mpost_7845329.html#25192"), post_id("https://example.cn/a.html")
    ('7845329', None)
    """
    match = _POST.search(url)
    return match[1] if match else None


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords, however separated.

    >>> split_keywords("知识产权，白皮书; 专利"), split_keywords("")
    (('知识产权', '白皮书', '专利'), ())
    """
    return tuple(word for word in _SPLIT.split(text) if word)


def clean_source(text: str | None) -> str | None:
    """The name of a source without its label and without what follows it.

    >>> clean_source("来源：南方日报"), clean_source("本网字体大小"), clean_source(" ")
    ('南方日报', '本网', None)
    """
    name = _NEXT_LABEL.split(_SOURCE_LABEL.sub("", (text or "").strip()))[0]
    return name.strip() or None


def _first(page: Selector, selectors: Sequence[str]) -> Selector | None:
    return next(chain.from_iterable(page.css(selector) for selector in selectors), None)


def _words(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _text_before(body: Selector | None) -> str:
    """The page's text up to the body: where a header line can stand, and a date in the prose cannot."""
    if body is None:
        return ""
    parts = body.xpath("preceding::text()[not(ancestor::script)][not(ancestor::style)]").getall()
    return _words(parts[-200:])


def _title(page: Selector) -> str | None:
    """Heading of the article; on some hosts the heading holds the crumbs before it (首页 > …)."""
    for selector in _TITLES:
        for heading in page.css(selector):
            text = _words(heading.xpath(".//text()[not(ancestor::*[contains(@class, 'rumb')])]").getall())
            if text:
                return (_CRUMB.split(text)[-1].strip() or None) if "首页" in text else text
    return None


def _published(page: Selector, head: str) -> datetime | None:
    label = _TIME_LABEL.search(head)
    if label and (told := moment(head[label.end() : label.end() + 40])):
        return told
    places = (_words(place.css("::text").getall()) for selector in _TIMES for place in page.css(selector))
    return next((told for told in map(moment, places) if told), None)


def _source(page: Selector, head: str) -> str | None:
    named = clean_source(page.css("#laiyuan b::text").get())
    if named:
        return named
    printed = _SOURCE.search(head)
    return clean_source(printed[1]) if printed else None


def _labelled(page: Selector, labels: Sequence[str]) -> str | None:
    """Value of a field of the metadata table: ``div.classify`` with label and span, or ``#zoomsubtitl`` list items."""
    for cell in page.css("div.classify label, #zoomsubtitl li b, #zoomsubtitl li span"):
        name = _words(cell.css("::text").getall()).rstrip(":： ")
        if "".join(name.split()) in labels:
            value = _words(cell.xpath("following-sibling::*[1]//text()").getall())
            return value or _words(cell.xpath("following-sibling::text()[1]").getall()) or None
    return None
