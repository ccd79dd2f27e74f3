"""Loads the code lists, once, into frozen models. A mistake in a file stops the program with its line."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field, ValidationError

from schemas.v1.base import Record
from schemas.v1.figure import Measure


class CodeListFault(ValueError):
    """Raised while a code list is loaded: names the file, the line and the field."""


def _split(cell: object) -> object:
    return tuple(part for part in cell.split("|") if part) if isinstance(cell, str) else cell


def _blank(cell: object) -> object:
    return None if cell == "" else cell


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
OptionalText = Annotated[str | None, BeforeValidator(_blank)]
OptionalDate = Annotated[date | None, BeforeValidator(_blank)]


class Label(Record):
    """A code with its meaning in both languages."""

    code: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str


class Unit(Record):
    """A canonical unit; ``aliases`` are the ways it is printed (宗, 起 and 件 of cases are one)."""

    code: str
    label_zh: str
    label_en: str
    dimension: str
    aliases: Words


class Indicator(Record):
    """A thing that is measured. The same thing has the same code, whatever the wording."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_.]*$")
    parent: OptionalText
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    kind: Literal["flow", "stock"]
    units: Words
    measures: Annotated[tuple[Measure, ...], BeforeValidator(_split)]
    aliases: Words


class Region(Record):
    """A place with its administrative division code (GB/T 2260, 行政区划代码)."""

    code: str = Field(pattern=r"^\d{6}$")
    name_zh: str
    short_zh: str
    label_en: str
    level: Literal["country", "province", "city", "district", "zone"]
    parent: OptionalText
    aliases: Words
    valid_from: OptionalDate
    valid_to: OptionalDate


Row = TypeVar("Row", bound=Record)
Coded = TypeVar("Coded", Label, Unit, Indicator)


def parse(name: str, text: str, model: type[Row]) -> tuple[Row, ...]:
    r"""The rows of a code list's text.

    Raises:
        CodeListFault: names the file, the line and the field of the first row that does not fit.

    >>> parse("units.csv", "code,label_zh,label_en,dimension,aliases\nitem,件,items,count,件|宗", Unit)[0].aliases
    ('件', '宗')
    """
    rows = []
    lines = csv.DictReader(io.StringIO(text), restkey="a cell too many")
    for cells in lines:
        try:
            rows.append(model.model_validate(cells))
        except ValidationError as fault:
            first = fault.errors()[0]
            message = f"{name}, line {lines.line_num}, {'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise CodeListFault(message) from fault
    return tuple(rows)


def _load(name: str, model: type[Row]) -> tuple[Row, ...]:
    return parse(name, resources.files(__package__).joinpath(name).read_text(encoding="utf-8"), model)


def by_code(name: str, rows: tuple[Coded, ...]) -> Mapping[str, Coded]:
    """Rows by their code, in the file's order.

    Raises:
        CodeListFault: when a code is said twice.
    """
    counted = Counter(row.code for row in rows)
    if twice := sorted(code for code, times in counted.items() if times > 1):
        message = f"{name}: said twice: {', '.join(twice)}"
        raise CodeListFault(message)
    return MappingProxyType({row.code: row for row in rows})


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by code, in the file's order: parents before children."""
    return by_code("indicators.csv", _load("indicators.csv", Indicator))


@cache
def units() -> Mapping[str, Unit]:
    """Every canonical unit by code."""
    return by_code("units.csv", _load("units.csv", Unit))


@cache
def measures() -> Mapping[str, Label]:
    """Every measure by code."""
    return by_code("measures.csv", _load("measures.csv", Label))


@cache
def document_kinds() -> Mapping[str, Label]:
    """Every kind of document by code."""
    return by_code("document_kinds.csv", _load("document_kinds.csv", Label))


@cache
def regions() -> tuple[Region, ...]:
    """Every region, zones included; a zone shares its host district's code, so the rows are not keyed by it."""
    return _load("regions.csv", Region)
