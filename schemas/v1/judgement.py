"""What is thought of figures: checks, quarantine, corrections, and the log of changes."""

from enum import StrEnum

from pydantic import Field

from schemas.v1.base import Record, UtcTime


class Result(StrEnum):
    """What a check found. Three, because not being able to tell is an answer of its own."""

    AGREES = "agrees"
    CANNOT_TELL = "cannot_tell"
    DISAGREES = "disagrees"


class Check(Record):
    """One rule applied to one or more figures."""

    rule: str
    """Name of the rule; its module under ``publisher/checks`` has the same name."""
    figure_ids: tuple[str, ...]
    """The figures it was applied to."""
    document_id: str | None = None
    """Where they are all of one document."""
    result: Result
    """What it found."""
    arithmetic: str
    """The reasoning in words a reader can follow: ``72,959 + 17,594 = 90,553, as stated``."""


class Quarantined(Record):
    """Something that could not be read, mapped or validated, kept in public with the reason."""

    quarantine_id: str = Field(pattern=r"^q_[0-9a-f]{16}$")
    """SHA-256 of document, capture, rule and sentence: quarantined twice is quarantined once."""
    document_id: str | None = None
    """The document, where there is one."""
    capture_id: str | None = None
    """The capture that could not be read."""
    figure_id: str | None = None
    """The figure that could not be published."""
    rule: str
    """Stable name of the reason."""
    reason: str
    """One sentence for a person: what is wrong, and what would release it."""
    quote: str | None = None
    """The sentence."""
    stated: str | None = None
    """The quantity."""
    schema_version: int = 1
    """Version of these models."""
    quarantined_at: UtcTime
    """When."""


class ChangeKind(StrEnum):
    """Why a published row is not what it was."""

    NEW = "new"
    RESTATED = "restated"
    """A later document states the same claim anew."""
    EDITED = "edited"
    """The source was edited in place."""
    CORRECTED = "corrected"
    RENORMALIZED = "renormalized"
    """A better normalizer read the same words differently."""
    WITHDRAWN = "withdrawn"
    QUARANTINED = "quarantined"
    RELEASED = "released"


class Change(Record):
    """One line of the append-only log that subscribers follow."""

    cursor: int = Field(ge=1)
    """Grows by one with each change and never repeats; ask for what is greater than your last."""
    kind: ChangeKind
    """Why the row is not what it was."""
    figure_id: str
    """The figure."""
    revision: int
    """Its revision after the change."""
    document_id: str
    """Its document."""
    old_value: str | None = None
    """As text; null where there was none."""
    new_value: str | None = None
    """As text; null where there is none now."""
    reason: str
    """In words."""
    publication: int
    """Number of the publication that made it public."""
    changed_at: UtcTime
    """When that was."""


class Correction(Record):
    """A person's decision about one figure, with its guard: it applies only while the old value is as expected."""

    correction_id: str
    """Stable name of the decision."""
    figure_id: str
    """The figure."""
    field: str
    """The field that is set."""
    expected: str | None
    """Its value before; the guard."""
    corrected: str | None
    """Its value after."""
    reason: str
    """Why, in words."""
    decided_by: str
    """Who."""
    decided_on: str
    """When: a Shanghai date."""
