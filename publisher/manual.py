"""A document that a person hands us as a file: what is known of it from the file and from the person."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from crawler.media import decode, media_type
from crawler.platforms.article import Article, parse_article
from crawler.sites.titles import classify
from publisher.reading.model import BlockKind, Reading
from schemas.v1 import Document
from schemas.v1.base import SHANGHAI
from schemas.v1.identity import document_id, document_key

MANUAL = "manual"
"""The site of documents that came through no site."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says of the document; each field wins over what the file says."""

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None


def describe(data: bytes, reading: Reading, name: str, told: Told) -> Document:
    """The document that ``data`` is: told first, then the page's own head, then the reading, then the file's name.

    A file without an address is known by the SHA-256 of its bytes.
    """
    article = _article(data, told.url or "")
    title = told.title or (article.title if article else None) or _first_title(reading) or PurePath(name).stem
    key = document_key(MANUAL, url=told.url, sha256=hashlib.sha256(data).hexdigest())
    cue = classify(title)
    return Document(
        document_id=document_id(key),
        key=key,
        site=MANUAL,
        title=title,
        kind=cue.kind,
        standing=cue.standing,
        publisher=told.publisher or (article.publisher if article else None),
        source=article.source if article else None,
        published_on=told.published_on or (_shanghai_date(article) if article else None),
        url=told.url,
        by_hand=True,
    )


def _article(data: bytes, url: str) -> Article | None:
    return parse_article(decode(data), url) if media_type(data) == "text/html" else None


def _first_title(reading: Reading) -> str | None:
    kinds = (BlockKind.TITLE, BlockKind.HEADING)
    found = next((block for block in reading.blocks if block.kind in kinds), None)
    return reading.text[found.start : found.end] if found else None


def _shanghai_date(article: Article) -> date | None:
    return article.published_at.astimezone(SHANGHAI).date() if article.published_at else None
