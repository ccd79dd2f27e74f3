"""What each row of a table says of its cells: its name, the group it stands in, its unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from publisher.normalization.context import Context
from publisher.normalization.phrases import complete
from publisher.normalization.tables.amounts import is_nothing
from publisher.normalization.tables.grid import Grid, Spot
from publisher.normalization.tables.labels import RELATIVE, Label, joined, label_of
from publisher.normalization.tables.layout import ColumnRole, Layout, RowRole
from publisher.normalization.tables.names import Named, is_region_head, named
from publisher.normalization.tables.neighbours import PART, settled, with_sibling
from publisher.normalization.tables.units import Scaled, scaled

_SHORT = 5
"""Characters of the longest name that goes on with a list of parts."""
_KIND = 3
"""Characters of the longest name that is itself a kind, before which its parts do not go: 民事, 刑事."""
_AMOUNT = re.compile(r"[量数额率值]$")


@dataclass(frozen=True, slots=True)
class RowSays:
    """What a row says of its cells."""

    name: Named
    group: Label
    """Of the band above it and of its group columns."""
    unit: Scaled | None
    """From its unit column."""


def row_says(grid: Grid, plan: Layout, context: Context) -> tuple[RowSays, ...]:
    """What every row says, headers and bands too, which say nothing."""
    names = list(_names(grid, plan, context))
    labels = settled([name.label for name in names], context)
    names = [replace(name, label=label) for name, label in zip(names, labels, strict=True)]
    bands = _bands(grid, plan, context)
    groups = [at for at, role in enumerate(plan.columns) if role is ColumnRole.GROUP]
    units = [at for at, role in enumerate(plan.columns) if role is ColumnRole.UNIT]
    return tuple(
        RowSays(name, joined([band, *_labels(spots, groups, context)]), _unit(spots, units))
        for name, band, spots in zip(names, bands, grid.spots, strict=True)
    )


def _labels(spots: tuple[Spot | None, ...], columns: list[int], context: Context) -> list[Label]:
    return [label_of(spot.text, context) for at in columns if (spot := spots[at]) is not None]


def _unit(spots: tuple[Spot | None, ...], columns: list[int]) -> Scaled | None:
    spot = spots[columns[0]] if columns else None
    return None if spot is None else scaled(spot.text)


def _names(grid: Grid, plan: Layout, context: Context) -> Iterator[Named]:
    """Each row's name; parts (其中) and rows that only say a measure speak of the row above."""
    whole, parts = Label(), False
    before: list[Label] = []
    for row in range(len(grid.spots)):
        text, found = _name(grid, plan, row, context)
        subject = found.label.subject
        parts = PART.match(text) is not None or (parts and _goes_on(subject, whole.subject))
        if parts and whole.subject:
            found = replace(found, label=_part(found.label, whole))
        elif subject:
            found = replace(found, label=with_sibling(found.label, before))
            whole = found.label
        elif found.label.measure in RELATIVE and not found.placed:
            found = replace(found, label=replace(found.label, subject=whole.subject))
        before.append(found.label)
        yield found


def _part(part: Label, whole: Label) -> Label:
    """A part of what the row above counts, in its unit."""
    if not part.subject:
        return replace(part, subject=whole.subject)
    unit = part.unit or (whole.unit if part.measure is None else None)
    return replace(part, subject=of_whole(part.subject, whole.subject), unit=unit)


def _name(grid: Grid, plan: Layout, row: int, context: Context) -> tuple[str, Named]:
    """The name that a row prints, and what it says by itself."""
    columns = [at for at, role in enumerate(plan.columns) if role is ColumnRole.NAME]
    spot = grid.spots[row][columns[-1]] if columns and plan.rows[row] is RowRole.DATA else None
    if spot is None or is_nothing(spot.text):
        return "", Named(Label())
    of_places = is_region_head("".join(plan.headers[columns[-1]]))
    return spot.text, named(spot.text, label_of(spot.text, context), context, of_places=of_places)


def _bands(grid: Grid, plan: Layout, context: Context) -> Iterator[Label]:
    """For each row what the last band above it says; a band above the header is the table's caption."""
    band, below = Label(), False
    for row, role in enumerate(plan.rows):
        if role is RowRole.BAND and below:
            band = label_of(grid.printed[row][0].text, context)
        below = below or role is not RowRole.BAND
        yield band


def _goes_on(subject: str, whole: str) -> bool:
    """Whether a row goes on with the parts of an amount: 实用新型, after 其中：发明 under 授权量."""
    return 0 < len(subject) <= _SHORT and _AMOUNT.search(subject) is None and _AMOUNT.search(whole) is not None


def of_whole(part: str, whole: str) -> str:
    """The name of a part of what the row above counts.

    >>> of_whole("发明", "专利授权量"), of_whole("发明专利", "专利授权量"), of_whole("专利", "民事")
    ('发明专利授权量', '发明专利授权量', '民事专利')
    """
    if set(pairwise(part)) & set(pairwise(whole)):
        return complete(part, whole)
    return whole + part if len(whole) <= _KIND and not _AMOUNT.search(whole) else part + whole
