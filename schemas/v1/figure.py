"""A figure: one quantity that a document states as a fact, a plan or a target, with its proof."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from schemas.v1.base import SCHEMA_VERSION, Number, Record, UtcTime, plain_digits


class Measure(StrEnum):
    """What kind of statement the number makes; a rate can never stand in a column of levels."""

    LEVEL = "level"
    """A count, an amount or a ratio."""
    CHANGE_RATE = "change_rate"
    """Growth in per cent (同比增长); negative for a fall."""
    CHANGE = "change"
    """Growth in the level's own unit (较上年增加); negative for a fall."""
    SHARE = "share"
    """Part of a whole, in per cent (占比)."""
    DIFFERENCE = "difference"
    """Distance from another place's level (高于全国平均); negative when below."""
    MULTIPLE = "multiple"
    """How many times another level (倍)."""
    RANK = "rank"
    """A place in an order (第4位)."""
    TARGET = "target"
    """A planned or required future value (到2025年达到)."""


class Qualifier(StrEnum):
    """How sure the document itself is of the number."""

    EXACT = "exact"
    ABOUT = "about"
    """约, 近, 左右."""
    OVER = "over"
    """余, 多, 超过, 突破, 以上, 逾."""
    UNDER = "under"
    """不足, 以下, 不超过."""


class BaseKind(StrEnum):
    """What a share, difference, rank, multiple or change is measured against."""

    REGION = "region"
    PERIOD = "period"
    FIGURE = "figure"
    WHOLE = "whole"
    """The words of the whole, where it is none of the others."""


class PeriodKind(StrEnum):
    """Whether a period is one that something flowed over, or the day a stock was counted."""

    OVER = "over"
    AS_OF = "as_of"


class Status(StrEnum):
    """Where a figure stands in publication."""

    VALID = "valid"
    FLAGGED = "flagged"
    QUARANTINED = "quarantined"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


def _hundredths(points: float) -> float:
    return round(points, 2)


Points = Annotated[float, Field(allow_inf_nan=False), AfterValidator(_hundredths)]
"""A length in PDF points (1/72 inch), to the hundredth: finer is noise, and would be written with an exponent."""


class Box(Record):
    """A rectangle on a page image, in PDF points from the page's top left corner."""

    page: int = Field(ge=1)
    x0: Points
    top: Points
    x1: Points
    bottom: Points


class Figure(Record):
    """One revision of one figure. The field order is the order of columns and of ``baipishu read``."""

    figure_id: str = Field(pattern=r"^f_[0-9a-f]{20}$")
    revision: int = Field(default=1, ge=1)
    document_id: str = Field(pattern=r"^d_[0-9a-f]{16}$")
    work_id: str | None = Field(default=None, pattern=r"^w_[0-9a-f]{16}$")

    subject: str
    """What is measured: the shortest noun phrase that identifies it, in the document's words."""
    indicator: str | None = None
    indicator_label: str | None = None
    category: str | None = None
    """The member of a breakdown, where the indicator has one (a crime, an award grade)."""

    value: Number | None
    """In base units: 18.95万件 is 189500. The lower bound of a range."""
    value_high: Number | None = None
    value_text: str
    """The exact decimal as text; the truth where a database keeps only floats."""
    unit: str
    """The counted unit as printed, without scale; a rank's is always 位."""
    unit_code: str | None = None
    measure: Measure
    of_measure: Measure | None = None
    """For a target: what is targeted."""
    qualifier: Qualifier = Qualifier.EXACT
    base_kind: BaseKind | None = None
    base: str | None = None

    region: str | None = Field(default=None, pattern=r"^\d{6}$")
    region_name: str | None = None
    period: str | None = None
    """``2023``, ``2023-12-31``, ``2016/2020``, ``2023-H1``, ``2024-Q1``, ``2023-05``, ``2023-01/2023-05``."""
    period_start: date | None = None
    period_end: date | None = None
    period_kind: PeriodKind | None = None
    part_of: str | None = None

    quote: str
    """The exact sentence, or a table row as its cells with tabs between."""
    stated: str
    """The quantity's characters as printed (118070件)."""
    stated_at: int = Field(ge=0)
    """Offset of ``stated`` in ``quote``, in code points."""
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    page: int | None = None
    section: str | None = None
    """The headings above, outermost first, with `` / `` between."""
    char_start: int = Field(ge=0)
    """First character of ``stated`` in the reading's text."""
    char_end: int = Field(ge=0)
    boxes: tuple[Box, ...] = ()

    rules: tuple[str, ...] = ()
    """Names of the rules that made the figure, in the order they applied."""
    normalizer_version: str
    schema_version: int = SCHEMA_VERSION
    confidence: Number = Field(default=Decimal(1), ge=0, le=1)
    status: Status = Status.VALID
    first_published_at: UtcTime | None = None
    changed_at: UtcTime | None = None
    superseded_by: str | None = None

    @model_validator(mode="after")
    def _place_holds(self) -> Self:
        if self.quote[self.stated_at : self.stated_at + len(self.stated)] != self.stated:
            message = f"{self.stated!r} does not stand at {self.stated_at} of its quote"
            raise ValueError(message)
        if self.char_end - self.char_start != len(self.stated):
            message = f"{self.stated!r} is not as long as its place in the reading"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _value_and_text_agree(self) -> Self:
        expected = "" if self.value is None else plain_digits(self.value)
        if self.value_text != expected:
            message = f"value_text {self.value_text!r} is not the value {expected!r}"
            raise ValueError(message)
        return self


class Occurrence(Record):
    """Where a figure stands in one capture. A new capture with the same sentence adds one of these, no revision."""

    figure_id: str
    capture_id: str
    sha256: str
    page: int | None = None
    section: str | None = None
    quote: str
    stated_at: int
    char_start: int
    char_end: int
    boxes: tuple[Box, ...] = ()
    sentence_rule: int
    """Which frozen rule cut the reading into sentences."""


CLAIM_FIELDS = (
    "subject", "indicator", "category", "value", "value_high", "unit", "unit_code", "measure", "of_measure",
    "qualifier", "base_kind", "base", "region", "region_name", "period", "period_kind", "part_of", "status",
)  # fmt: skip
"""The fields that bear on the claim: a change in one of them, and only that, makes a revision."""
