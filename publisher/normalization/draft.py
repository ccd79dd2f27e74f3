"""What the grammar hands on: figures in the making, before they get an id, a quote and boxes."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from schemas.v1 import BaseKind, Measure, PeriodKind, Qualifier


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, or the day a stock was counted.

    ``text`` is written as the figure has it: ``2023``, ``2023-12-31``, ``2016/2020``, ``2023-H1``,
    ``2024-Q1``, ``2023-05``, ``2023-01/2023-05``.
    """

    text: str
    start: date
    end: date
    kind: PeriodKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One figure as the grammar reads it; offsets count in the text of its sentence or table row."""

    start: int
    """First character of the stated quantity: numeral, scale and unit, as printed."""
    end: int
    value: Decimal | None
    """In base units, falls and shortfalls negative."""
    value_high: Decimal | None = None
    unit: str
    measure: Measure
    of_measure: Measure | None = None
    """For a target: what is targeted."""
    qualifier: Qualifier = Qualifier.EXACT
    subject: str
    category: str | None = None
    base_kind: BaseKind | None = None
    base: str | None = None
    region: str | None = None
    region_name: str | None = None
    period: Period | None = None
    part_of: int | None = None
    """Index of the whole among the drafts of the same sentence."""
    rules: tuple[str, ...] = ()
    """Names of the rules that made it, in the order they applied."""
    confidence: Decimal = Decimal(1)

    def moved(self, by: int) -> "Draft":
        """The same draft in a text that begins so many characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Passed:
    """A numeral that states no figure, and the name of the rule that says so.

    Inside the grammar offsets count in the sentence; :func:`publisher.normalization.normalize` gives
    them in the reading's text.
    """

    start: int
    end: int
    text: str
    rule: str

    def moved(self, by: int) -> "Passed":
        """The same numeral in a text that begins so many characters earlier."""
        return replace(self, start=self.start + by, end=self.end + by)
