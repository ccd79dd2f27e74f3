"""Tables: rows of one table to drafts, each in its own row's text."""

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.reading.model import Block, Reading


def table_drafts(
    reading: Reading,  # noqa: ARG001 -- stand-in until the table grammar lands
    rows: tuple[Block, ...],
    context: Context,  # noqa: ARG001 -- the same
) -> tuple[tuple[Block, tuple[Draft, ...], tuple[Passed, ...]], ...]:
    """For each row its drafts and the numerals passed over; offsets count in the row's text."""
    return tuple((row, (), ()) for row in rows)
