"""From a page's particulars and its listing to a document. Pure functions."""

from datetime import date, datetime

from crawler.archive import Archive, ArchiveDamaged, NotArchived
from crawler.items import Seen
from crawler.media import decode
from crawler.platforms.article import parse_article
from crawler.platforms.model import Listed, Particulars
from crawler.sites import SiteDefinition
from crawler.sites.titles import Verdict, classify
from schemas.v1 import Capture, Document
from schemas.v1.base import SHANGHAI
from schemas.v1.identity import document_id, document_key


def key_of(site: SiteDefinition, listed: Listed) -> str:
    """What a listed item's document is known by: its post id, else its address."""
    return document_key(site.site, post_id=listed.post_id, url=listed.url)


def found_document(site: SiteDefinition, listed: Listed, page: Particulars, url: str) -> Document:
    """The document of a page: what the page says, then its list, then the site definition."""
    key = key_of(site, listed)
    title = page.title or listed.title
    verdict = _verdict(site, title, listed.title)
    return Document(
        document_id=document_id(key),
        key=key,
        site=site.site,
        title=title,
        kind=verdict.kind,
        standing=verdict.standing,
        publisher=page.publisher or listed.publisher or site.publisher,
        source=page.source,
        published_on=_shanghai_day(page.published_at or listed.published_at),
        url=url,
        region=site.region,
        terms=site.terms,
        redistribute=site.redistribute,
    )


def listed_again(document: Document) -> Listed:
    """A document of the catalogue as if its list had named it: it is asked again whether it is listed or not."""
    published = document.published_on
    day = datetime(published.year, published.month, published.day, tzinfo=SHANGHAI) if published else None
    post = document.key.removeprefix(f"{document.site}:") if document.key.startswith(f"{document.site}:") else None
    return Listed(
        url=document.url or "",
        title=document.title,
        published_at=day,
        post_id=post,
        publisher=document.publisher,
    )


def seen(capture: Capture, body: bytes, before: Capture | None, archive: Archive) -> Seen:
    """A page as it was answered, or, where its article is word for word what we have, a repetition of that.

    Pages carry counters and links to other news, so that two answers are rarely the same bytes.
    """
    if before is not None and before.sha256 != capture.sha256 and _same_article(before, capture, body, archive):
        return Seen(before, unchanged=True, answered=capture)
    return Seen(capture, unchanged=False, answered=capture)


def _same_article(before: Capture, after: Capture, body: bytes, archive: Archive) -> bool:
    try:
        old = archive.get(before.sha256)
    except (ArchiveDamaged, NotArchived):
        return False
    was = parse_article(decode(old, before.headers.get("Content-Type")), before.final_url)
    return was is not None and was == parse_article(decode(body, after.headers.get("Content-Type")), after.final_url)


def _verdict(site: SiteDefinition, title: str, listed: str) -> Verdict:
    """By the page's title, unless only the list's has a cue."""
    by_page = classify(title, site.titles)
    return classify(listed, site.titles) if by_page.passed_over else by_page


def _shanghai_day(moment: datetime | None) -> date | None:
    return moment.astimezone(SHANGHAI).date() if moment else None
