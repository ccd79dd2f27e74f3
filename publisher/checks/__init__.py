"""What must hold of a figure and of a document. One rule, one file, found by listing this package.

A rule's module has a docstring that says the rule, and one public function

    find(document, figures) -> Iterable[Check | Impossible]

which is pure. A new check is one new file. A rule that disagrees flags the figures it names: they are
published with the doubt said. A value that cannot be, whatever the document meant, is quarantined.
"""

import importlib
import pkgutil
from functools import cache

from publisher.checks.model import Checked, Impossible, Registered
from schemas.v1 import Check, Document, Figure, Result, Status

__all__ = ["Checked", "Impossible", "check", "rules"]

_NOT_RULES = frozenset({"model"})


@cache
def rules() -> tuple[Registered, ...]:
    """Every rule of this package, by name; names that begin with an underscore are helpers, not rules."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    chosen = [name for name in names if not name.startswith("_") and name not in _NOT_RULES]
    return tuple(Registered(name, importlib.import_module(f"{__name__}.{name}").find) for name in chosen)


def check(document: Document, figures: tuple[Figure, ...]) -> Checked:
    """Apply every rule to a document's figures.

    A figure in quarantine is checked by no further rule: what is impossible must not make its neighbours doubtful.
    """
    findings = [finding for rule in rules() for finding in rule.find(document, figures)]
    impossible = tuple(each for each in findings if isinstance(each, Impossible))
    quarantined = frozenset(each.figure_id for each in impossible)
    checks = tuple(each for each in findings if isinstance(each, Check) and quarantined.isdisjoint(each.figure_ids))
    doubted = frozenset(key for each in checks if each.result is Result.DISAGREES for key in each.figure_ids)
    judged = tuple(_judged(figure, doubted, quarantined) for figure in figures)
    return Checked(figures=judged, checks=checks, quarantined=impossible)


def _judged(figure: Figure, doubted: frozenset[str], quarantined: frozenset[str]) -> Figure:
    if figure.figure_id in quarantined:
        return figure.model_copy(update={"status": Status.QUARANTINED})
    if figure.figure_id in doubted and figure.status is Status.VALID:
        return figure.model_copy(update={"status": Status.FLAGGED})
    return figure
