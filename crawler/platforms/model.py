"""What every platform's pages come down to: listed items, articles, attachments; and what can be wrong with them."""

from pydantic import Field

from schemas.v1 import Record, UtcTime


class PlatformFault(Exception):
    """Root of what a platform's parser raises for a page that it knows but that does not say what it must."""


class RedesignSuspected(PlatformFault):
    """Raised by a list parser for a page on which no item is found: never "nothing new"."""


class MalformedAnswer(PlatformFault):
    """Raised by a parser for an answer of another shape than its platform gives."""


class Attachment(Record):
    """A file that an article links to."""

    url: str
    """Absolute where the page's address was given."""
    name: str
    """As the page names it: a label, never a path."""


class Listed(Record):
    """One item of a list page or of a list API's answer."""

    url: str
    title: str
    published_at: UtcTime | None = None
    post_id: str | None = None
    publisher: str | None = None


class Listing(Record):
    """What one list page holds, and where the list goes on."""

    items: tuple[Listed, ...]
    next_url: str | None = None
    total: int | None = Field(default=None, ge=0)
    """How many items the whole list says it has, where it says so."""


class Article(Record):
    """An article page: its particulars and its own markup, without menus."""

    title: str
    published_at: UtcTime | None = None
    source: str | None = None
    """Where the page says it was first published (来源)."""
    publisher: str | None = None
    """Issuing body (发布机构)."""
    document_number: str | None = None
    """文号."""
    body_html: str
    attachments: tuple[Attachment, ...] = ()
    post_id: str | None = None
    keywords: tuple[str, ...] = ()


class Particulars(Record):
    """What one place of a page (its JSON, its meta tags, its markup) says; each is filled up from the next."""

    title: str | None = None
    published_at: UtcTime | None = None
    source: str | None = None
    publisher: str | None = None
    document_number: str | None = None
    body_html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    post_id: str | None = None
    keywords: tuple[str, ...] = ()
