"""The annotation of a document: which numerals state which figures, as a person wrote them down."""

import json
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from schemas.v1 import Measure, Record


class GoldNumeral(Record):
    """An annotated numeral; one whose class is ``optional`` neither counts nor costs, so no more is asked of it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int
    """Offset in the source without white space (markup included)."""
    numeral: str
    value: float | None = None

    @property
    def end(self) -> int:
        """One past the numeral's last character."""
        return self.start + len(self.numeral)


class GoldFigure(GoldNumeral):
    """A figure that must be read; ``also_…`` are answers that are right too."""

    value: float
    value_high: float | None = None
    unit: str
    measure: Measure
    qualifier: str = "exact"
    subject: str
    region: str
    period: str
    headline: bool = False
    also_subject: tuple[str, ...] = ()
    also_period: tuple[str, ...] = ()
    also_region: tuple[str, ...] = ()
    also_measure: tuple[str, ...] = ()
    also_value: float | None = None
    also_unit: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every wording of the subject that is right."""
        return (self.subject, *self.also_subject)

    @property
    def periods(self) -> tuple[str, ...]:
        """Every period that is right."""
        return (self.period, *self.also_period)

    @property
    def regions(self) -> tuple[str, ...]:
        """Every region that is right: a six-digit code, or the words of a group that has none."""
        return (self.region, *self.also_region)

    @property
    def amounts(self) -> tuple[tuple[float, str], ...]:
        """Every value with its unit that is right."""
        second = () if self.also_value is None else ((self.also_value, self.also_unit),)
        return ((self.value, self.unit), *second)


class Gold(Record):
    """The annotation of one document, in the document's order."""

    required: tuple[GoldFigure, ...]
    optional: tuple[GoldNumeral, ...]


def read_gold(path: Path) -> Gold:
    """The annotation in a gold file; numerals that are no figure (class ``no``) are left out.

    Raises:
        pydantic.ValidationError: for a figure that lacks a field.
        KeyError: for a row without class, period or region.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Gold(
        required=tuple(GoldFigure.model_validate(_as_text(row)) for row in rows if row["class"] == "figure"),
        optional=tuple(GoldNumeral.model_validate(row) for row in rows if row["class"] == "optional"),
    )


def _as_text(row: dict[str, Any]) -> dict[str, Any]:
    """The row with periods and regions as text: annotators write 2023 with and without quotes."""
    plain = {key: str(row[key]) for key in ("period", "region")}
    return row | plain | {key: [str(one) for one in row.get(key, [])] for key in ("also_period", "also_region")}
