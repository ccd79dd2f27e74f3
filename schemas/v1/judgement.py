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
    document_id: str | None = None
    result: Result
    arithmetic: str
    """The reasoning in words a reader can follow: ``72,959 + 17,594 = 90,553, as stated``."""


class Quarantined(Record):
    """Something that could not be read, mapped or validated, kept in public with the reason."""

    quarantine_id: str = Field(pattern=r"^q_[0-9a-f]{16}$")
    """SHA-256 of document, capture, rule and sentence: quarantined twice is quarantined once."""
    document_id: str | None = None
    capture_id: str | None = None
    figure_id: str | None = None
    rule: str
    reason: str
    """One sentence for a person: what is wrong, and what would release it."""
    quote: str | None = None
    stated: str | None = None
    schema_version: int = 1
    quarantined_at: UtcTime


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
    figure_id: str
    revision: int
    document_id: str
    old_value: str | None = None
    new_value: str | None = None
    reason: str
    publication: int
    changed_at: UtcTime


class Correction(Record):
    """A person's decision about one figure, with its guard: it applies only while the old value is as expected."""

    correction_id: str
    figure_id: str
    field: str
    expected: str | None
    corrected: str | None
    reason: str
    decided_by: str
    decided_on: str
