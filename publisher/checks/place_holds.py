"""The stated quantity stands where the figure says: in its quote, and as long as its place in the reading."""

from collections.abc import Iterator

from publisher.checks.model import Impossible
from schemas.v1 import Document, Figure

RULE = "place_holds"


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Impossible]:
    """Quarantines a figure whose words cannot be found where it says; without its proof it is no figure."""
    for figure in figures:
        there = figure.quote[figure.stated_at : figure.stated_at + len(figure.stated)]
        if not figure.stated or there != figure.stated:
            reason = f"at character {figure.stated_at} the quote reads {there!r}, not {figure.stated!r}"
        elif figure.char_end - figure.char_start != len(figure.stated):
            reason = f"{figure.stated!r} is not as long as its place, {figure.char_start} to {figure.char_end}"
        else:
            continue
        yield Impossible(figure_id=figure.figure_id, rule=RULE, reason=f"{reason}; a correct place would release it")
