"""Events: what joins the stages. Attributes are those of CloudEvents 1.0."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from schemas.v1.base import Record, UtcTime


class EventType(StrEnum):
    """Everything that can happen; docs/events.md lists them with their data."""

    DOCUMENT_CAPTURED = "document.captured"
    """New bytes of a document are archived. Data: ``document_id``, ``capture_ids``."""
    DOCUMENT_NORMALIZED = "document.normalized"
    """A document's figures are in the ledger. Data: ``document_id``, ``new``, ``revised``, ``figures``."""
    DOCUMENT_QUARANTINED = "document.quarantined"
    """A document could not be read. Data: ``document_id``, ``reasons``."""
    FIGURES_PUBLISHED = "figures.published"
    """A publication was read back from the published database. Data: ``publication``, ``changes``."""
    SOURCE_FAILED = "source.failed"
    """A crawl of a site did not end well. Data: ``site``, ``run_id``, ``failure``, ``detail``."""


class Event(Record):
    """One thing that happened, written in the transaction of what it tells of."""

    id: str
    """Unique: an event delivered twice has one id."""
    source: str = "baipishu"
    """What made it."""
    specversion: Literal["1.0"] = "1.0"
    """Of CloudEvents."""
    type: EventType
    """What happened."""
    subject: str
    """What it happened to: a document id, a site, a publication number."""
    time: UtcTime
    """When."""
    data: dict[str, Any] = Field(default_factory=dict)
    """What belongs to the type; see docs/events.md."""
