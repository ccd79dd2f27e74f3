"""Indicators that a subject names only beside the one before it in its sentence."""

from functools import cache, lru_cache

from publisher.normalization.concepts import concepts
from publisher.normalization.fitting import fits
from publisher.normalization.indicator_words import DONE, FIELDS, KINDS, SHARED
from publisher.normalization.indicators import core_of, measured, only
from schemas.v1 import Measure


@lru_cache(maxsize=8192)
def beside(subject: str, unit: str | None, measure: Measure, code: str) -> str | None:
    """The indicator that a subject names beside one already told: 惠及企业, after what was lent on patents.

    All that the subject says, and all else that the name of the indicator says, is found in its own words and
    in those of the indicator before; of several the one listed nearest.

    >>> beside("惠及企业", "entity", Measure.LEVEL, "use.pledge.amount")
    'use.pledge.enterprises'
    >>> beside("检查鞋店", "entity", Measure.LEVEL, "use.pledge.amount") is None
    True
    """
    said = concepts(subject)
    parts = code.split(".")
    branch, told = ".".join(parts[: min(2, len(parts) - 1)]) + ".", frozenset[str]().union(*_said_of(code))
    found = [
        (_shared_levels(code, other), other)
        for other in _of_branch(branch)
        if other != code and fits(measured()[other], unit, measure)
        if any(said <= name and name - said - SHARED <= told for name in _said_of(other))
    ]
    nearest = max((shared for shared, _ in found), default=0)
    left = tuple(other for shared, other in found if shared == nearest)
    return only(left, subject, unit, measure) if core_of(said) - DONE - FIELDS else None


def within(direct: str, code: str) -> str:
    """What ``direct`` counts for every branch, for the branch of the indicator before it, where it is listed there.

    >>> within("protection.administration.fines", "protection.administration.trademark.cases")
    'protection.administration.trademark.fines'
    >>> within("protection.administration.fines", "protection.customs.items")
    'protection.administration.fines'
    """
    above, _, kind = direct.rpartition(".")
    branch = code.rpartition(".")[0]
    own = f"{branch}.{kind}"
    return own if kind in KINDS and branch.startswith(f"{above}.") and own in measured() else direct


@cache
def _of_branch(branch: str) -> tuple[str, ...]:
    return tuple(code for code in measured() if code.startswith(branch))


@cache
def _said_of(code: str) -> tuple[frozenset[str], ...]:
    indicator = measured()[code]
    return tuple(concepts(name, named=False) for name in (indicator.label_zh, *indicator.aliases))


def _shared_levels(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one.split("."), other.split("."), strict=False)) if a != b), 9)
