"""The scores on paper: a table, a list of misses, JSON."""

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE
from rich.table import Table

from publisher.accuracy.gold import GoldFigure
from publisher.accuracy.judging import Level
from publisher.accuracy.scoring import Score
from schemas.v1 import Figure
from schemas.v1.identity import squeeze

_MISSING = {Level.FOUND: "value", Level.VALUE: "measure", Level.MEASURE: "period or region", Level.CONTEXT: "subject"}


def mean(numbers: list[float]) -> float:
    """The plain mean; 0 of none."""
    return sum(numbers) / len(numbers) if numbers else 0.0


def table(title: str, scores: Mapping[str, Score]) -> Table:
    """F1, precision and recall at the five levels for each document, the share mapped to indicators, and the means."""
    sheet = Table(title=title, title_justify="left", header_style="bold", box=SIMPLE, padding=(0, 1))
    sheet.add_column("document", no_wrap=True)
    for name in ("gold", "read", "extra"):
        sheet.add_column(name, justify="right", no_wrap=True)
    sheet.add_column("", no_wrap=True)
    for level in Level:
        sheet.add_column(level.name.lower(), justify="right", no_wrap=True, min_width=7)
    sheet.add_column("mapped", justify="right", no_wrap=True)
    for name, one in scores.items():
        counts = (one.required, len(one.matches) + len(one.extra), len(one.extra))
        _add(sheet, (name, *map(str, counts)), [one])
    sheet.add_section()
    _add(sheet, ("mean", "", "", ""), list(scores.values()))
    return sheet


def _add(sheet: Table, head: Sequence[str], scores: list[Score]) -> None:
    """Three rows: F1 in bold, then precision and recall."""
    for word, share in (("F1", Score.f1), ("precision", Score.precision), ("recall", Score.recall)):
        numbers = [f"{mean([share(one, level) for one in scores]):.3f}" for level in Level]
        first = word == "F1"
        mapped = f"{mean([one.mapped for one in scores]):.3f}" if first else ""
        sheet.add_row(*(head if first else [""] * len(head)), word, *numbers, mapped, style="bold" if first else "dim")


def as_json(scores: Mapping[str, Score]) -> dict[str, object]:
    """The scores as plain values, document by document."""
    return {
        name: {
            "required": one.required,
            "read": len(one.matches) + len(one.extra),
            "extra": len(one.extra),
            "mapped": round(one.mapped, 4),
            **{
                share.__name__: {level.name.lower(): round(share(one, level), 4) for level in Level}
                for share in (Score.precision, Score.recall, Score.f1)
            },
        }
        for name, one in scores.items()
    }


def misses(one: Score) -> Iterator[str]:
    """Each figure that is not right at every level, in the document's order; then each that is none."""
    found = [
        (match.gold.start, _miss(match.level, match.gold, match.figure))
        for match in one.matches
        if match.level < Level.SUBJECT
    ]
    missed = [(gold.start, f"missed: {_gold(gold)}") for gold in one.missed]
    for _, line in sorted(found + missed):
        yield line
    for figure in one.extra:
        yield f"extra: {figure.stated} ({figure.measure}) in {squeeze(figure.quote)[:60]}"


def _miss(level: Level, gold: GoldFigure, figure: Figure) -> str:
    read = (figure.value_text, figure.unit, figure.measure, figure.region, figure.period, figure.subject)
    return f"{_MISSING[level]}: {_gold(gold)} | read {' '.join(map(str, read))}"


def _gold(gold: GoldFigure) -> str:
    return f"{gold.numeral} = {gold.value:g} {gold.unit} {gold.measure} {gold.region} {gold.period} {gold.subject}"
