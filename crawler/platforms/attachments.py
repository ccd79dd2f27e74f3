"""Finds the files that a page links to: by suffix, and by the platform's ``/attachment/`` path.

They stand in the body (``a.nfw-cms-attachment``, whose ``alt`` is the file's name) and outside of it
(``div.m-attachment``), so the whole page is searched but for its frame of menus.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from parsel import Selector

from crawler.platforms.attributes import attribute
from crawler.platforms.model import Attachment

SUFFIXES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".ofd", ".et", ".wps")
"""Forms that official documents are published in."""

_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp")
_FRAME = "ancestor::nav or ancestor::header or ancestor::footer or ancestor::*[contains(@class, 'footer')]"
_LINKS = f"//a[@href][not({_FRAME})]"
_WHITE = re.compile(r"\s+")
# Without this, one crafted page could ask for the archive to be filled.
_MOST = 200


def linked_attachments(page: Selector, url: str = "") -> tuple[Attachment, ...]:
    """The attachments linked anywhere on ``page`` outside its frame, each address once, in order.

    >>> page = Selector(
    ...     text='<a href="../attachment/7/1.pdf" alt="状况.pdf">下载</a><a href="/a.html">x</a>', type="html"
    ... )
    >>> linked_attachments(page, "https://example.cn/a/content/post_1.html")
    (Attachment(url='https://example.cn/a/attachment/7/1.pdf', name='状况.pdf'),)
    """
    return unique(
        Attachment(url=absolute(url, attribute(link, "href")), name=_name(link))
        for link in page.xpath(_LINKS)
        if is_attachment(attribute(link, "href"))
    )


def named_attachments(rows: object, url: str = "") -> tuple[Attachment, ...]:
    """The attachments that a platform's JSON names; rows without an address are passed over.

    >>> named_attachments([{"name": "a.docx", "url": "/attachment/0/1.docx"}, {"name": "b"}], "https://example.cn/x")
    (Attachment(url='https://example.cn/attachment/0/1.docx', name='a.docx'),)
    >>> named_attachments(None)
    ()
    """
    listed = rows if isinstance(rows, list) else []
    return unique(
        Attachment(url=absolute(url, row["url"]), name=_label(str(row.get("name") or ""), row["url"]))
        for row in listed
        if isinstance(row, Mapping) and isinstance(row.get("url"), str) and row["url"]
    )


def is_attachment(href: str) -> bool:
    """Whether a link leads to a document file rather than to a page or a picture.

    >>> is_attachment("/attachment/7/7748/7748768/10073414.pdf?x=1"), is_attachment("A.DOCX")
    (True, True)
    >>> is_attachment("post_1.html"), is_attachment("/attachment/1.png"), is_attachment("mailto:a@b.pdf")
    (False, False, False)
    """
    parts = _split(href)
    if parts is None or parts[0] not in {"", "http", "https"}:
        return False
    path = parts[1].lower()
    return path.endswith(SUFFIXES) or ("/attachment/" in path and not path.endswith(_IMAGES))


def unique(found: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The attachments without those whose address came before; at most 200."""
    by_url: dict[str, Attachment] = {}
    for attachment in found:
        by_url.setdefault(attachment.url, attachment)
    return tuple(by_url.values())[:_MOST]


def absolute(base: str, href: str) -> str:
    """``href`` as seen from ``base``, without its fragment; an address that cannot be joined stays as it is.

    >>> absolute("https://example.cn/a/", " b.html#25192 "), absolute("https://example.cn/", "http://[bad/x")
    ('https://example.cn/a/b.html', 'http://[bad/x')
    """
    href = href.strip()
    try:
        return urljoin(base, href).partition("#")[0]
    except ValueError:
        return href


def _split(href: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return None
    return parts.scheme.lower(), parts.path


def _name(link: Selector) -> str:
    told = (attribute(link, "alt"), link.xpath("normalize-space()").get(), attribute(link, "title"))
    return _label(next((text for text in told if text and text.strip()), ""), attribute(link, "href"))


def _label(name: str, url: str) -> str:
    parts = _split(url)
    return _WHITE.sub(" ", name).strip() or unquote((parts[1] if parts else url).rpartition("/")[2])
