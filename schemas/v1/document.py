"""Documents and captures: what was published, and which bytes were seen of it when."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.v1.base import Record, UtcTime


class DocumentKind(StrEnum):
    """What a document is, as its title says; the code list ``document_kinds`` has the labels."""

    WHITE_PAPER = "white_paper"
    REPORT = "report"
    PLAN = "plan"
    NEWS = "news"
    OTHER = "other"


class Standing(StrEnum):
    """Whether a document's figures may feed series and targets: only a final one's may."""

    FINAL = "final"
    DRAFT = "draft"
    """征求意见稿: a draft open for comment."""
    RELATED = "related"
    """解读, 图解: an explanation or a picture of another document."""


class Redistribute(StrEnum):
    """What the publisher's terms let us hand on."""

    FULL = "full"
    QUOTE = "quote"
    NONE = "none"


class Document(Record):
    """One publication by one publisher."""

    document_id: str = Field(pattern=r"^d_[0-9a-f]{16}$")
    """Made of the key."""
    work_id: str | None = None
    """The work that it is a copy of."""
    key: str
    """What the id is made of; see :mod:`schemas.v1.identity`."""
    site: str
    """Key of the site definition it came through; ``manual`` for a file brought in by hand."""
    title: str
    """As published."""
    kind: DocumentKind = DocumentKind.OTHER
    """What it is, as its title says."""
    standing: Standing = Standing.FINAL
    """Whether its figures may feed series and targets."""
    publisher: str | None = None
    """Who published it."""
    source: str | None = None
    """Where the page says it was first published (来源), if elsewhere."""
    published_on: date | None = None
    """Shanghai date."""
    url: str | None = None
    """Its page."""
    region: str | None = Field(default=None, pattern=r"^\d{6}$")
    """The publisher's own region, as its site definition says."""
    terms: str | None = None
    """Address of the publisher's terms of use."""
    redistribute: Redistribute = Redistribute.QUOTE
    """What the terms let us hand on."""
    by_hand: bool = False
    """Whether a person brought it in."""


class CaptureRole(StrEnum):
    """What a captured resource is to its document, or to the crawl."""

    PAGE = "page"
    ATTACHMENT = "attachment"
    LISTING = "listing"
    """A list page or a list API's answer; belongs to no document."""


class Capture(Record):
    """One archived answer for one resource."""

    capture_id: str = Field(pattern=r"^c_[0-9a-f]{16}$")
    """Made of the address and the bytes."""
    document_id: str | None = None
    """Null for a listing."""
    site: str
    """Key of the site definition."""
    role: CaptureRole
    """What the resource is to its document."""
    url: str
    """As requested."""
    final_url: str
    """After redirects."""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    """Where the bytes are in the archive."""
    size: int = Field(ge=0)
    """In bytes."""
    media_type: str | None = None
    """By magic bytes where they tell, else as the server said."""
    file_name: str | None = None
    """As the server or the link named it: a label, never a path."""
    status: int
    """The HTTP status."""
    etag: str | None = None
    """Validator, as the server sent it."""
    last_modified: str | None = None
    """Validator, as the server sent it."""
    headers: dict[str, str] = Field(default_factory=dict)
    """Of the answer."""
    fetched_at: UtcTime
    """When it was answered."""
