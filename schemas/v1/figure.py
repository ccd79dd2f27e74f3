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
    """The sheet in the PDF, from 1."""
    x0: Points
    """Left edge."""
    top: Points
    """Upper edge."""
    x1: Points
    """Right edge."""
    bottom: Points
    """Lower edge."""


class Figure(Record):
    """One revision of one figure. The field order is the order of columns and of ``baipishu read``."""

    figure_id: str = Field(pattern=r"^f_[0-9a-f]{20}$")
    """Given when the figure is first seen, and never changed."""
    revision: int = Field(default=1, ge=1)
    """From 1; another one wherever the claim changed."""
    document_id: str = Field(pattern=r"^d_[0-9a-f]{16}$")
    """The document that states it."""
    work_id: str | None = Field(default=None, pattern=r"^w_[0-9a-f]{16}$")
    """The work that the document is a copy of."""

    subject: str
    """What is measured: the shortest noun phrase that identifies it, in the document's words."""
    indicator: str | None = None
    """Code of the list of indicators; null while the subject is not mapped."""
    indicator_label: str | None = None
    """The indicator's Chinese label."""
    category: str | None = None
    """The member of a breakdown, where the indicator has one (a crime, an award grade)."""

    value: Number | None
    """In base units: 18.95万件 is 189500. The lower bound of a range."""
    value_high: Number | None = None
    """The upper bound of a range."""
    value_text: str
    """The exact decimal as text; the truth where a database keeps only floats."""
    unit: str
    """The counted unit as printed, without scale; a rank's is always 位."""
    unit_code: str | None = None
    """Code of the list of units; null where the list does not have the unit."""
    measure: Measure
    """What kind of statement the number makes."""
    of_measure: Measure | None = None
    """For a target: what is targeted."""
    qualifier: Qualifier = Qualifier.EXACT
    """How sure the document is of the number."""
    base_kind: BaseKind | None = None
    """What it is measured against; null for a level."""
    base: str | None = None
    """A region's code, a period, a figure's id, or the words of the whole."""

    region: str | None = Field(default=None, pattern=r"^\d{6}$")
    """Code of the place that the figure is about; null where it has none."""
    region_name: str | None = None
    """The place in words: the zone where the code is its host's, or the group that has no code."""
    period: str | None = None
    """``2023``, ``2023-12-31``, ``2016/2020``, ``2023-H1``, ``2024-Q1``, ``2023-05``, ``2023-01/2023-05``."""
    period_start: date | None = None
    """The period's first day; sort by this."""
    period_end: date | None = None
    """The period's last day."""
    period_kind: PeriodKind | None = None
    """Over the period, or as of its last day."""
    part_of: str | None = None
    """Id of the figure whose part this is (其中, 分别为)."""

    quote: str
    """The exact sentence, or a table row as its cells with tabs between."""
    stated: str
    """The quantity's characters as printed (118070件)."""
    stated_at: int = Field(ge=0)
    """Offset of ``stated`` in ``quote``, in code points."""
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """The archived bytes it was read from."""
    page: int | None = None
    """The sheet in the PDF, from 1; null for forms without pages."""
    section: str | None = None
    """The headings above, outermost first, with `` / `` between."""
    char_start: int = Field(ge=0)
    """First character of ``stated`` in the reading's text."""
    char_end: int = Field(ge=0)
    """The character after the last."""
    boxes: tuple[Box, ...] = ()
    """The rectangles that cover it on the page image, one a line."""

    rules: tuple[str, ...] = ()
    """Names of the rules that made the figure, in the order they applied."""
    normalizer_version: str
    """Version of the program that read it."""
    schema_version: int = SCHEMA_VERSION
    """Version of these models."""
    confidence: Number = Field(default=Decimal(1), ge=0, le=1)
    """From 0 to 1."""
    status: Status = Status.VALID
    """Where it stands in publication."""
    first_published_at: UtcTime | None = None
    """Null until it is published."""
    changed_at: UtcTime | None = None
    """When this revision was published; null until then."""
    superseded_by: str | None = None
    """Id of a figure in a later document that states the claim anew."""

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
    """The figure."""
    capture_id: str
    """The capture."""
    sha256: str
    """The archived bytes."""
    page: int | None = None
    """The sheet in the PDF; null without pages."""
    section: str | None = None
    """The headings above."""
    quote: str
    """The sentence as it stands in this capture."""
    stated_at: int
    """Offset of the quantity in the quote."""
    char_start: int
    """First character in the reading's text."""
    char_end: int
    """The character after the last."""
    boxes: tuple[Box, ...] = ()
    """Rectangles on the page image."""
    sentence_rule: int
    """Which frozen rule cut the reading into sentences."""


CLAIM_FIELDS = (
    "subject", "indicator", "category", "value", "value_high", "unit", "unit_code", "measure", "of_measure",
    "qualifier", "base_kind", "base", "region", "region_name", "period", "period_kind", "part_of", "status",
)  # fmt: skip
"""The fields that bear on the claim: a change in one of them, and only that, makes a revision."""
