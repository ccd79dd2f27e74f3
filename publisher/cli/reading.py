"""``baipishu read``: the figures of one document, without network or state."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer
from rich.table import Table

from publisher.cli.console import many, out, refuse
from publisher.manual import Told, describe
from publisher.normalization import normalize
from publisher.reading import read as read_bytes
from publisher.reading.model import Unreadable
from schemas.v1 import Figure, dump_json
from schemas.v1.base import plain_digits


class Format(StrEnum):
    """How figures are printed."""

    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"


def read(  # noqa: PLR0913 - a command has as many parameters as it has options
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", exists=True, dir_okay=False, help="A .pdf, .doc, .docx, .html or .txt file."),
    ],
    *,
    title: Annotated[str | None, typer.Option(help="The document's title, if the file does not say it.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was published.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address, which then is its identity.")] = None,
    output: Annotated[
        Format, typer.Option("--format", help="JSON Lines with every field, CSV, or a table to look at.")
    ] = Format.JSONL,
) -> None:
    """Print the figures of one document.

    Nothing is fetched and nothing is stored.

    Example: baipishu read report.docx --title 天河区知识产权工作报告 --published 2024-03-20 --format table
    """
    data = path.read_bytes()
    try:
        reading = read_bytes(data, file_name=path.name)
    except Unreadable as fault:
        refuse(f"{path.name}: {fault}")
    told = Told(title=title, publisher=publisher, published_on=published.date() if published else None, url=url)
    document = describe(data, reading, path.name, told)
    _PRINTERS[output](normalize(reading, document).figures)


def _print_jsonl(figures: Sequence[Figure]) -> None:
    for figure in figures:
        typer.echo(figure.to_json())


def _print_csv(figures: Sequence[Figure]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(Figure.model_fields)
    for figure in figures:
        writer.writerow(_cell(value) for value in figure.to_row().values())
    typer.echo(text.getvalue(), nl=False)


def _cell(value: object) -> object:
    match value:
        case Decimal():
            return plain_digits(value)
        case list() | dict():
            return dump_json(value)
        case _:
            return value


def _print_table(figures: Sequence[Figure]) -> None:
    table = Table(
        "subject", "value", "unit", "measure", "region", "period", "page", "stated", box=None, header_style="bold"
    )
    for each in figures:
        value = each.value_text if each.value_high is None else f"{each.value_text}–{plain_digits(each.value_high)}"
        place = each.region_name or each.region or ""
        table.add_row(
            each.subject, value, each.unit, each.measure, place, each.period or "", str(each.page or ""), each.stated
        )
    out.print(table)
    out.print(many(len(figures), "figure"))


_PRINTERS: Mapping[Format, Callable[[Sequence[Figure]], None]] = MappingProxyType(
    {Format.JSONL: _print_jsonl, Format.CSV: _print_csv, Format.TABLE: _print_table}
)
