"""Every sentence of sentences.txt and more_sentences.txt gives exactly the figures that a careful reader takes from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from publisher.normalization import normalize
from schemas.v1 import Document, Figure
from schemas.v1.identity import document_id
from tests.publisher.normalization.making import reading

FILES = ("sentences.txt", "more_sentences.txt")


@dataclass(frozen=True)
class Case:
    sentence: str
    region: str
    year: int
    expected: tuple[tuple[str, ...], ...]


def cases() -> Iterator[Case]:
    for file in FILES:
        yield from _cases(Path(__file__).with_name(file))


def _cases(file: Path) -> Iterator[Case]:
    region, year, sentence = "320100", 2023, ""
    expected: list[tuple[str, ...]] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), "@ - 0"]:
        if line.startswith("    "):
            expected.append(tuple(cell.strip() for cell in line.split("|")))
        elif line and not line.startswith("#"):
            if sentence:
                yield Case(sentence, region, year, tuple(expected))
            sentence, expected = ("", []) if line.startswith("@") else (line, [])
            if line.startswith("@"):
                region, year = line.split()[1], int(line.split()[2])


CASES = tuple(cases())


def read(case: Case) -> tuple[Figure, ...]:
    title = f"知识产权状况（{case.year}年）"
    about = Document(
        document_id=document_id(title),
        key=title,
        site="manual",
        title=title,
        region=case.region,
        published_on=date(case.year + 1, 4, 20),
    )
    return normalize(reading(case.sentence), about).figures


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence[:24])
def test_sentence(case: Case) -> None:
    found = read(case)
    wanted = [] if case.expected == (("nothing",),) else list(case.expected)
    assert len(found) == len(wanted), [(one.stated, one.measure) for one in found]
    for one, cells in zip(found, wanted, strict=True):
        value, unit, measure, period, region, words = (*cells, *[""] * 6)[:6]
        low, _, high = value.partition("..")
        assert one.value == Decimal(low)
        assert one.value_high == (Decimal(high) if high else None)
        assert (one.unit, one.measure) == (unit, measure)
        assert not period or one.period == period
        assert not region or one.region == region
        assert words in one.subject


def test_there_are_sentences_of_our_own() -> None:
    assert len(CASES) >= 320
    assert sum(len(case.expected) for case in CASES) >= 700
