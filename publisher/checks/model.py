"""What checks are made of: findings about figures, and the registry every rule enters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from schemas.v1 import Check, Document, Figure, Record


class Impossible(Record):
    """A figure whose value cannot be, whatever the document meant; it is quarantined."""

    figure_id: str
    rule: str
    reason: str
    """One sentence for a person: what is wrong, and what would release it."""


class Checked(Record):
    """A document's figures after all checks, with what the checks found."""

    figures: tuple[Figure, ...]
    """All of them, in their order; doubtful ones ``flagged``, impossible ones ``quarantined``."""
    checks: tuple[Check, ...]
    quarantined: tuple[Impossible, ...]


Finding = Check | Impossible
Rule = Callable[[Document, tuple[Figure, ...]], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A rule under the name it is published by."""

    name: str
    find: Rule
