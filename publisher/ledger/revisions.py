"""When a figure gets a revision, and what the log of changes says of it. Pure."""

from dataclasses import dataclass

from schemas.v1 import CLAIM_FIELDS, ChangeKind, Figure, Status
from schemas.v1.identity import squeeze


@dataclass(frozen=True, slots=True)
class Told:
    """What the log of changes says of a revision."""

    kind: ChangeKind
    reason: str


def keep_superseded(old: Figure, new: Figure) -> Figure:
    """A figure that a later document restated stays superseded, however often its own document is read."""
    if old.status is Status.SUPERSEDED and new.status in {Status.VALID, Status.FLAGGED}:
        return new.model_copy(update={"status": old.status, "superseded_by": old.superseded_by})
    return new


def differing(old: Figure, new: Figure) -> tuple[str, ...]:
    """The fields in which the claim differs; a revision is made when there are any."""
    return tuple(name for name in CLAIM_FIELDS if getattr(old, name) != getattr(new, name))


def first(new: Figure) -> Told:
    """What is told of a figure's first revision."""
    if new.status is Status.QUARANTINED:
        return Told(ChangeKind.QUARANTINED, "first seen, with a value that cannot be")
    return Told(ChangeKind.NEW, "first seen")


def revised(old: Figure, new: Figure, *, same_bytes: bool) -> Told:
    """What is told of a further revision.

    Args:
        old: the revision before.
        new: the revision that takes its place.
        same_bytes: whether both were read from the same bytes.
    """
    cause = _cause(old, new, same_bytes=same_bytes)
    reason = f"{_CAUSES[cause]}: {', '.join(differing(old, new))}"
    if new.status is Status.QUARANTINED and old.status is not Status.QUARANTINED:
        return Told(ChangeKind.QUARANTINED, reason)
    if old.status is Status.QUARANTINED and new.status is not Status.QUARANTINED:
        return Told(ChangeKind.RELEASED, reason)
    return Told(cause, reason)


def gone(*, same_bytes: bool) -> Told:
    """What is told of a figure that the new reading does not state."""
    if same_bytes:
        return Told(ChangeKind.WITHDRAWN, "renormalized: the same words are no longer read as this figure")
    return Told(ChangeKind.WITHDRAWN, "edited: the document no longer states it")


_CAUSES = {
    ChangeKind.EDITED: "the source was edited",
    ChangeKind.RENORMALIZED: "the same words were read anew",
}


def _cause(old: Figure, new: Figure, *, same_bytes: bool) -> ChangeKind:
    same_sentence = squeeze(old.quote) == squeeze(new.quote)
    if same_bytes or (same_sentence and old.normalizer_version != new.normalizer_version):
        return ChangeKind.RENORMALIZED
    return ChangeKind.EDITED


def value_of(figure: Figure) -> str | None:
    """A figure's value as the log of changes writes it; ``None`` for one that is withdrawn.

    A range is written with a solidus, as periods are.
    """
    if figure.status is Status.WITHDRAWN:
        return None
    return figure.value_text if figure.value_high is None else f"{figure.value_text}/{figure.value_high:f}"
