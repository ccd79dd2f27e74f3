"""What the names beside a name say of it: the unit of the like, and whether an estimate is of a year gone by."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.normalization.context import Context
from publisher.normalization.tables.labels import Label

PART = re.compile(r"(?:其中|#|＃)")
"""Begins the name of a part of what the name before counts."""
_AMOUNT = re.compile(r"[额值率比费]|收入|时间|周期|天数|比重")
"""Names whose units are no others': money, shares, time."""


def with_sibling(label: Label, before: Sequence[Label]) -> Label:
    """A label without a unit, with that of the nearest before it that counts the like.

    >>> from publisher.normalization.tables.units import Scaled
    >>> head = Label("专利授权量", unit=Scaled("件"))
    >>> with_sibling(Label("发明专利授权量"), [head]).sibling
    Scaled(unit='件', scale=Decimal('1'))
    >>> with_sibling(Label("培训班"), [head]).sibling is with_sibling(Label("专利质押融资额"), [head]).sibling is None
    True
    """
    if label.unit is not None or label.measure is not None or _AMOUNT.search(label.subject):
        return label
    like = next((one for one in reversed(before) if _alike(label.subject, one.subject)), None)
    return label if like is None else replace(label, sibling=like.unit or like.sibling)


def _alike(subject: str, other: str) -> bool:
    return not _AMOUNT.search(other) and not set(pairwise(subject)).isdisjoint(pairwise(other))


def settled(labels: Sequence[Label], context: Context) -> list[Label]:
    """The labels with each estimate (2025年预计) told from a goal: it is of the year under way, or of one before others."""
    ends = [label.period.end for label in labels if label.period is not None]
    return [_settled(label, max(ends, default=None), context) for label in labels]


def _settled(label: Label, last: object, context: Context) -> Label:
    if not label.estimated or label.period is None:
        return label
    under_way = context.published is not None and label.period.start.year <= context.published.year
    return replace(label, planned=not under_way and label.period.end == last)
