"""The five real documents, in the forms they are published in, against their texts.

A sentence counts as whole when it stands in the reading, white space aside. The texts and the forms do not
agree everywhere: a footnote is set elsewhere in the plan, and the texts of two pages hold marks of other tools.
"""

from functools import cache
from pathlib import Path

import pytest

from publisher.reading import BlockKind, Reading, read, sentences

SHARED = Path(__file__).parents[4] / "shared"
PAIRS = {
    "gz-2023-white-paper.pdf": ("000_*", 1.0, 1.0),
    "gz-2018-white-paper.doc": ("001_*", 1.0, 1.0),
    "tianhe-2023-report.docx": ("002_*", 0.99, 0.99),
    "southcn-2022-04-26.html": ("003_*", 0.98, 0.98),
    "gz-14th-five-year-plan.pdf": ("004_*", 0.99, 0.93),
}
"""Of each document: its text, the share of sentences that stand in the reading, and that are sentences there."""

pytestmark = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the real documents (../shared/corpus) are not on this machine"
)


@cache
def reading_of(name: str) -> Reading:
    """One reading of each for all tests: the plan takes most of a second."""
    return read((SHARED / "corpus" / name).read_bytes(), file_name=name)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", PAIRS)
def test_sentences_are_whole(name: str) -> None:
    pattern, in_text, as_sentences = PAIRS[name]
    (source,) = (SHARED / "seeds").glob(pattern)
    wanted = [squeezed(sentence.text) for sentence in sentences(read(source.read_bytes()))]
    reading = reading_of(name)
    text, own = squeezed(reading.text), {squeezed(sentence.text) for sentence in sentences(reading)}
    assert sum(one in text for one in wanted) >= in_text * len(wanted)
    assert sum(one in own for one in wanted) >= as_sentences * len(wanted)


@pytest.mark.parametrize("name", [name for name in PAIRS if name.endswith("pdf")])
def test_every_character_of_a_pdf_has_its_box_on_the_page_it_is_said_to_be_on(name: str) -> None:
    reading = reading_of(name)
    covered = {at: line.page for line in reading.lines for at in range(line.start, line.end)}
    said = [at for at, char in enumerate(reading.text) if not char.isspace()]
    assert all(at in covered for at in said)
    assert all(reading.page_at(at) == covered[at] for at in said)


def test_the_plan_has_its_table() -> None:
    reading = reading_of("gz-14th-five-year-plan.pdf")
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert len(rows) == 12
    assert {len(row.cells) for row in rows} == {4}
    assert {reading.page_at(row.start) for row in rows} == {11}


def test_headings_of_all_five_are_found() -> None:
    found = {name: sum(block.kind is BlockKind.HEADING for block in reading_of(name).blocks) for name in PAIRS}
    assert found["gz-2023-white-paper.pdf"] >= 10
    assert found["gz-2018-white-paper.doc"] >= 20
    assert found["tianhe-2023-report.docx"] >= 9
    assert found["southcn-2022-04-26.html"] >= 15
    assert found["gz-14th-five-year-plan.pdf"] >= 30
