"""Reads HTML: the article, not the menus.

The body of a page of known make is what ``crawler.platforms.article`` says it is. For an unknown page
trafilatura tells the article's text, and the smallest element that holds it is read with its markup, so that
nothing of the article's own wording and tables is lost. A fragment (markup without ``html`` and ``body``) is
read as it stands.
"""

import re
from collections.abc import Iterable

import trafilatura
from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fragment_fromstring

from crawler.media import decode
from crawler.platforms.article import parse_article
from publisher.reading.drafts import Draft, Drafted, one_line
from publisher.reading.html_blocks import blocks
from publisher.reading.model import BlockKind
from publisher.reading.refusals import damaged

VERSION = "html-1"
_FORM = "page"

_WHOLE_PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SITE_NAME = re.compile(r"\s*[_|｜]\s*[^_|｜]*$|\s+[-–—]\s+[^-–—]*$")
_CONTAINERS = frozenset(
    {"body", "main", "article", "section", "div", "form", "center", "table", "tbody", "tr", "td", "font", "span"}
)
"""Elements that can hold an article; a paragraph with most of its words is only the longest."""
_ENOUGH = 0.9
"""Share of the article's text that an element must hold to be the article's."""
_MOST_PARTS = 300
"""Lines of the article that are looked for; a sample of a longer one."""
_TITLE_AMONG = 6
"""Blocks at the start of an article among which its title can stand."""


def read(data: bytes, declared: str | None = None) -> Drafted:
    """Read a page or a fragment.

    Raises:
        Unreadable: ``damaged`` when no markup can be made out.
    """
    return Drafted(tuple(page_blocks(decode(data, declared))))


def page_blocks(text: str) -> list[Draft]:
    """The blocks of the article in a page's or a fragment's markup, its title first."""
    markup = _NOT_XML.sub("", _DECLARATION.sub("", text))
    try:
        if not _WHOLE_PAGE.search(markup[:20000]):
            fragment = _fragment(markup)
            return _titled(blocks(fragment), _page_title(fragment))
        article = parse_article(markup)
        if article is not None and (body := blocks(_fragment(article.body_html))):
            return _titled(body, article.title)
        page = document_fromstring(markup, parser=_parser())
        return _titled(blocks(_article_element(page, markup)), _page_title(page))
    except (ParserError, XMLSyntaxError, ValueError) as fault:
        raise damaged(_FORM, "has markup that cannot be made out; fetch it again") from fault


def _parser() -> HTMLParser:
    return HTMLParser(remove_comments=True, remove_pis=True)


def _fragment(markup: str) -> HtmlElement:
    return fragment_fromstring(_NOT_XML.sub("", markup), create_parent="div", parser=_parser())


def _article_element(page: HtmlElement, markup: str) -> HtmlElement:
    """The smallest element with nearly all of the text that trafilatura takes for the article's."""
    body = page.find("body")
    whole = page if body is None else body
    told = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    parts = [part for line in told.splitlines() if len(part := _squeezed(line)) > 1]
    parts = parts[:: len(parts) // _MOST_PARTS + 1]
    wanted = sum(map(len, parts))
    if not wanted:
        return whole
    smallest = whole
    while True:
        inner = _holder(smallest.iterchildren(), parts, wanted)
        if inner is None:
            return smallest
        smallest = inner


def _holder(elements: Iterable[HtmlElement], parts: list[str], wanted: int) -> HtmlElement | None:
    """The first element that holds enough of the parts."""
    for element in elements:
        if element.tag in _CONTAINERS:
            text = _squeezed(element.text_content())
            if sum(len(part) for part in parts if part in text) >= _ENOUGH * wanted:
                return element
    return None


def _page_title(page: HtmlElement) -> str:
    """The page's own heading, else its ``title`` without the site's name."""
    for path in (".//h1", ".//title"):
        texts = [text for element in page.findall(path) if (text := one_line(element.text_content()))]
        if texts:
            return texts[0] if path == ".//h1" else _SITE_NAME.sub("", texts[0])
    return ""


def _titled(body: list[Draft], title: str) -> list[Draft]:
    """The blocks with the title as a block of its own: where it stands in the body, else before it."""
    text = one_line(title)
    if not text:
        return body
    for at, draft in enumerate(body[:_TITLE_AMONG]):
        if _squeezed(draft.text) == _squeezed(text):
            return [*body[:at], Draft(BlockKind.TITLE, draft.text), *body[at + 1 :]]
    return [Draft(BlockKind.TITLE, text), *body]


def _squeezed(text: str) -> str:
    return "".join(text.split())
