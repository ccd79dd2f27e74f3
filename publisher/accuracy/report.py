"""The scores on paper: a table, a list of misses, JSON."""

from collections.abc import Iterator, Mapping

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
    """F1 at the five levels for each document, with precision and recall of the first and last; then the means."""
    sheet = Table(title=title, title_justify="left", header_style="bold")
    sheet.add_column("document")
    for name in ("gold", "read", "extra", *(level.name.lower() for level in Level), "precision", "recall"):
        sheet.add_column(name, justify="right")
    for name, one in scores.items():
        counts = (one.required, len(one.matches) + len(one.extra), len(one.extra))
        sheet.add_row(name, *map(str, counts), *_shares([one]))
    sheet.add_section()
    sheet.add_row("mean of documents", "", "", "", *_shares(list(scores.values())), style="bold")
    return sheet


def _shares(scores: list[Score]) -> Iterator[str]:
    for level in Level:
        yield f"{mean([one.f1(level) for one in scores]):.3f}"
    yield f"{mean([one.precision(Level.FOUND) for one in scores]):.3f}"
    yield f"{mean([one.recall(Level.FOUND) for one in scores]):.3f}"


def levels(scores: Mapping[str, Score]) -> Table:
    """Mean precision, recall and F1 at each level."""
    sheet = Table(header_style="bold")
    for name in ("level", "precision", "recall", "F1"):
        sheet.add_column(name, justify="left" if name == "level" else "right")
    for level in Level:
        three = (Score.precision, Score.recall, Score.f1)
        shares = (f"{mean([share(one, level) for one in scores.values()]):.3f}" for share in three)
        sheet.add_row(level.name.lower(), *shares)
    return sheet


def as_json(scores: Mapping[str, Score]) -> dict[str, object]:
    """The scores as plain values, document by document."""
    return {
        name: {
            "required": one.required,
            "read": len(one.matches) + len(one.extra),
            "extra": len(one.extra),
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
