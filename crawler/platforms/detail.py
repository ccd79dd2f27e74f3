"""An article's particulars from ``window._CONFIG.DETAIL``, the JSON that a gkmlpt page carries of itself."""

import json
from collections.abc import Mapping
from datetime import datetime

from parsel import Selector

from crawler.platforms.attachments import linked_attachments, named_attachments, unique
from crawler.platforms.markup import split_keywords
from crawler.platforms.model import Particulars
from crawler.platforms.scripts import config_value
from crawler.platforms.times import moment, unix_time

# ``date`` is left out on purpose: it is the day the document was made (成文日期), not published.
_TIMES = ("display_publish_time", "first_publish_time", "publish_time")


def detail_particulars(html: str, url: str = "") -> Particulars:
    r"""What the page's DETAIL says; all empty where it has none.

    >>> page = (
    ...     '<script>window._CONFIG = {DETAIL: {"id": 7, "title": "甲", "content": "\\u003Cp>乙\\u003C/p>"}}</script>'
    ... )
    >>> found = detail_particulars(page)
    >>> found.post_id, found.title, found.body_html
    ('7', '甲', '<p>乙</p>')
    """
    detail = config_value(html, "DETAIL")
    if not isinstance(detail, Mapping):
        return Particulars()
    gkml = _mapping(detail.get("gkml_data"))
    content = _text(detail.get("content"))
    files = detail.get("attachment") or detail.get("attachments")
    linked = linked_attachments(Selector(text=content, type="html"), url) if content else ()
    return Particulars(
        title=_text(detail.get("title")),
        published_at=_published(detail),
        source=_text(detail.get("source")),
        publisher=_text(detail.get("publisher")) or _text(gkml.get("publisher")),
        document_number=_text(detail.get("document_number")) or _text(gkml.get("document_number")),
        body_html=content,
        attachments=unique((*named_attachments(files, url), *linked)),
        post_id=_text(detail.get("id")),
        keywords=split_keywords(_text(detail.get("keywords")) or ""),
    )


def _published(detail: Mapping[str, object]) -> datetime | None:
    told = (unix_time(detail.get(name)) for name in _TIMES)
    return next((time for time in told if time), None) or moment(_text(detail.get("created_at")))


def _mapping(value: object) -> Mapping[str, object]:
    """A JSON object that stands as one, or as JSON text."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            return {}
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None
