"""What a spider yields: a document with what was seen of each of its resources."""

from dataclasses import dataclass

from schemas.v1 import Capture, Document


@dataclass(frozen=True, slots=True)
class Seen:
    """One resource, as it was just answered."""

    capture: Capture
    """The answer; where it says nothing new, the capture that it repeats."""
    unchanged: bool
    """Whether the answer was a 304, or differs only in what is not the article's own."""
    answered: Capture
    """The answer itself, for the record of the attempt."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document with every resource that answered."""

    document: Document
    seen: tuple[Seen, ...]
    resources: tuple[str, ...] | None
    """Every address it is made of now, in the page's order; ``None`` where one did not answer, so that what was
    there before stays."""
