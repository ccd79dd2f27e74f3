"""How well the real documents are read in the forms they are published in: ``python -m tests.replica.accuracy``.

Three of the five are annotated beside the repository, as plain text; the figures are read from the PDF or HTML
and found again in the annotated text by their words.
"""

from collections.abc import Iterator

from rich.console import Console

from publisher.accuracy import Score, read_gold, score
from publisher.accuracy.report import table
from publisher.manual import Told, describe
from publisher.normalization import normalize
from publisher.reading import read
from schemas.v1 import Figure
from tests.replica.sites import CORPUS, REAL, SHARED, Real, known

_PAPER = 120
"""Columns of the table where the output is no terminal."""


def figures_of(real: Real) -> tuple[Figure, ...]:
    """What is read in one of the real documents, told what its post tells."""
    data = (CORPUS / real.file).read_bytes()
    reading = read(data, file_name=real.file)
    title, published_on = known(real)
    told = Told(title=title, publisher=real.publisher, published_on=published_on)
    return normalize(reading, describe(data, reading, real.file, told)).figures


def scores() -> Iterator[tuple[str, Score]]:
    """The scores of those that are annotated, by file name."""
    for real in REAL:
        if real.evaluated is not None:
            annotated = SHARED / "eval" / "documents" / f"{real.evaluated}.txt"
            gold = read_gold(SHARED / "eval" / "gold" / f"{real.evaluated}.jsonl")
            yield real.file, score(annotated.read_text("utf-8"), gold, figures_of(real))


def main() -> None:
    """Print how many figures each document gives, and the scores of those that are annotated."""
    out = Console(highlight=False, width=None if Console().is_terminal else _PAPER)
    for real in REAL:
        out.print(f"{real.file:32} {len(figures_of(real)):4} figures")
    out.print(table("in the forms they are published in", dict(scores())))


if __name__ == "__main__":
    main()
