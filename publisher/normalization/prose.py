"""The prose grammar."""

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.reading.model import BlockKind, Sentence


class Prose:
    """Reads a document's sentences in order."""

    def __init__(self, context: Context) -> None:
        """Keep the document's context."""
        self.context = context

    def read(self, sentence: Sentence, kind: BlockKind) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:  # noqa: ARG002
        """The drafts of one sentence."""
        return (), ()
