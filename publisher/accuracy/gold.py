"""The annotation of a document: which numerals state which figures, as a person wrote them down."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from schemas.v1 import Measure, Record


class GoldFigure(Record):
    """One annotated figure; ``also_…`` are answers that are right too."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    start: int
    """Offset in the source without white space (markup included)."""
    numeral: str
    kind: Annotated[Literal["figure", "optional"], Field(alias="class")]
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
    def required(self) -> bool:
        """Whether the figure counts."""
        return self.kind == "figure"

    @property
    def end(self) -> int:
        """One past the numeral's last character."""
        return self.start + len(self.numeral)

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


def gold_figures(path: Path) -> tuple[GoldFigure, ...]:
    """The figures of a gold file in their order; numerals annotated as no figure are left out.

    Raises:
        pydantic.ValidationError: for a row that lacks a field.
    """
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return tuple(GoldFigure.model_validate(_texts(row)) for row in rows if row["class"] != "no")


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    """The row with periods and regions as text: annotators write 2023 with and without quotes."""
    plain = {key: str(row[key]) for key in ("period", "region")}
    return row | plain | {key: [str(one) for one in row.get(key, [])] for key in ("also_period", "also_region")}
