"""What each column of a table says of its cells."""

from collections.abc import Sequence
from dataclasses import replace

from publisher.normalization.context import Context
from publisher.normalization.tables.labels import RELATIVE, Label, joined, label_of
from publisher.normalization.tables.layout import ColumnRole, Layout
from publisher.normalization.tables.meaning import is_future
from publisher.normalization.tables.names import Named, named
from publisher.normalization.tables.neighbours import PART, settled, with_sibling
from publisher.normalization.tables.rows import of_whole
from publisher.normalization.tables.subjects import COUNTED


def column_says(plan: Layout, context: Context) -> tuple[Named, ...]:
    """What every column says; columns that hold no values say nothing."""
    names: list[Named] = []
    for role, header in zip(plan.columns, plan.headers, strict=True):
        name = _name(header, context) if role is ColumnRole.VALUE else Named(Label())
        left = [one.label for one in names]
        part = header and PART.match(header[-1]) is not None
        label = _of_left(name.label, left) if part else with_sibling(name.label, left)
        names.append(replace(name, label=_filled(label, left)))
    told = settled(_told_apart([name.label for name in names]), context)
    labels = _planned_together(told, plan.columns, context)
    return tuple(replace(name, label=label) for name, label in zip(names, labels, strict=True))


def _name(header: Sequence[str], context: Context) -> Named:
    """A column's headers as one name; a header that is a place says where."""
    parts = [named(text, label_of(text, context), context, of_places=False) for text in header]
    place = next((part for part in reversed(parts) if part.region is not None), Named(Label()))
    return replace(place, label=joined([part.label for part in parts]))


def _of_left(label: Label, left: Sequence[Label]) -> Label:
    """A part (#发明专利) of what the nearest column to its left with a unit counts."""
    whole = next((one for one in reversed(left) if one.subject and one.unit is not None), None)
    if whole is None or not label.subject:
        return label
    return replace(label, subject=of_whole(label.subject, whole.subject), unit=label.unit or whole.unit)


def _filled(label: Label, left: Sequence[Label]) -> Label:
    """A growth, share or rank column is of the nearest subject to its left, and of the latest time."""
    if label.measure not in RELATIVE:
        return label
    subject = label.subject or next((one.subject for one in reversed(left) if one.subject), "")
    times = [one.period for one in left if one.period is not None and not one.planned]
    latest = max(times, key=lambda period: period.end, default=None) if not label.yearly else None
    return replace(label, subject=subject, period=label.period or latest)


def _told_apart(labels: Sequence[Label]) -> list[Label]:
    """Columns that count the same thing in cases and in people (批准逮捕: 件, 人) say so in their subjects."""

    def is_one_of_several(label: Label) -> bool:
        units = {one.unit.unit for one in labels if one.unit is not None and one.subject == label.subject}
        return len({COUNTED[unit] for unit in units & COUNTED.keys()}) > 1

    return [
        replace(label, subject=label.subject + COUNTED.get(label.unit.unit, ""))
        if label.unit is not None and label.measure is None and is_one_of_several(label)
        else label
        for label in labels
    ]


def _planned_together(labels: Sequence[Label], roles: Sequence[ColumnRole], context: Context) -> Sequence[Label]:
    """Columns that say no time share the goal's time that every other column says, in a plan."""
    values = [label for label, role in zip(labels, roles, strict=True) if role is ColumnRole.VALUE]
    times = {label.period for label in values if label.period is not None}
    goal = next(iter(times)) if len(times) == 1 else None
    if context.plan is None or goal is None or not is_future(goal, context):
        return labels
    shared = Label(period=goal, planned=True)
    return [
        joined([shared, label]) if role is ColumnRole.VALUE else label
        for label, role in zip(labels, roles, strict=True)
    ]
