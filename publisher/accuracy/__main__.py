"""``python -m publisher.accuracy [FOLDER …]``: what ``make accuracy`` runs."""

import json
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from publisher.accuracy import report
from publisher.accuracy.folder import annotated, predict
from publisher.accuracy.scoring import Score, score

OWN = Path("tests/accuracy")
REFERENCE = Path("../shared/eval")
"""Documents that are not in the repository; scored where they are."""
_PAPER = 110
"""Columns of the tables where the output is no terminal."""


def scores_of(folder: Path) -> dict[str, Score]:
    """The score of each annotated document of ``folder``."""
    return {one.name: score(one.raw, one.gold, predict(one).figures) for one in annotated(folder)}


def main(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(exists=True, file_okay=False, help="Folders of annotated documents; ours when none is named."),
    ] = None,
    *,
    errors: Annotated[int, typer.Option(min=0, help="List so many misses of each document.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Score the reading of figures on annotated documents."""
    chosen = folders or [OWN, *([REFERENCE] if REFERENCE.is_dir() else [])]
    scored = {str(folder): scores_of(folder) for folder in chosen}
    if as_json:
        typer.echo(
            json.dumps({name: report.as_json(one) for name, one in scored.items()}, ensure_ascii=False, indent=2)
        )
        return
    out = Console(highlight=False, width=None if Console().is_terminal else _PAPER)
    for name, scores in scored.items():
        out.print(report.table(name, scores))
        _print_misses(scores, errors)


def _print_misses(scores: dict[str, Score], most: int) -> None:
    for name, one in scores.items():
        lines = list(islice(report.misses(one), most))
        typer.echo("\n".join([f"\n{name}", *(f"  {line}" for line in lines)]) if lines else "", nl=bool(lines))


if __name__ == "__main__":
    typer.run(main)
