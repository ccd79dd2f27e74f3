"""The layout of readings: of every document at hand, and what the checker says of one that is not so laid out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from publisher.demo.folders import FILES, LISTING, SOURCES
from publisher.reading import Reading, Unreadable, read, sentences
from publisher.reading.drafts import Draft, DraftCell, Drafted, Run, Sheet, Source, compose, paragraph
from publisher.reading.model import BlockKind
from tests.publisher.reading.layout import check_layout

SHARED = Path(__file__).parents[4] / "shared"
FIXTURES = Path(__file__).parent / "fixtures"


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file()]


OWN = files(SOURCES, FILES, FIXTURES)
REAL = files(SHARED / "corpus", SHARED / "seeds")


def assert_laid_out(path: Path) -> None:
    """Read twice, check once: both readings are equal and every character of a sentence is where it says."""
    data = path.read_bytes()
    try:
        reading = read(data, file_name=path.name)
    except Unreadable as refusal:
        assert refusal.rule in {"encrypted", "damaged"}, f"{path.name}: {refusal}"  # noqa: PT017 - told, not raised
        return
    check_layout(reading)
    assert read(data, file_name="another name") == reading
    found = sentences(reading)
    assert all(one.text == reading.text[one.start : one.end] for one in found)
    assert "".join("".join(one.text for one in found).split()) == "".join(reading.text.split())


@pytest.mark.parametrize("path", OWN, ids=[path.name for path in OWN])
def test_our_own_documents(path: Path) -> None:
    assert_laid_out(path)


@pytest.mark.skipif(not REAL, reason="left out: the real documents are not there (expected in ../shared)")
@pytest.mark.parametrize("path", REAL, ids=[path.name[:24] for path in REAL])
def test_real_documents(path: Path) -> None:
    assert_laid_out(path)


def test_the_demo_has_documents_of_every_form() -> None:
    assert {path.suffix for path in OWN} >= {".pdf", ".doc", ".docx", ".html"}
    assert yaml.safe_load(LISTING.read_text("utf-8"))


@pytest.fixture
def reading() -> Reading:
    """A paragraph on two pages, and a table of one row."""
    runs = (Run(0, 2, 1, 10.0, 20.0, (0.0, 5.0, 10.0)), Run(2, 4, 2, 10.0, 20.0, (0.0, 5.0, 10.0)))
    row = Draft(BlockKind.TABLE_ROW, table=object(), cells=(DraftCell("己", 0), DraftCell("1", 1)))
    drafts = (Draft(BlockKind.PARAGRAPH, "乙丙丁戊", runs=runs), row, paragraph("完。"))
    sheets = (Sheet(1, 100, 200), Sheet(2, 100, 200))
    made = compose(Drafted(drafts, sheets), Source("0" * 64, "application/pdf", "pdf", "test"))
    check_layout(made)
    return made


def with_block(reading: Reading, at: int, **more: object) -> Reading:
    blocks = list(reading.blocks)
    blocks[at] = blocks[at].model_copy(update=more)
    return reading.model_copy(update={"blocks": tuple(blocks)})


def with_line(reading: Reading, at: int, **more: object) -> Reading:
    lines = list(reading.lines)
    lines[at] = lines[at].model_copy(update=more)
    return reading.model_copy(update={"lines": tuple(lines)})


@pytest.mark.parametrize(
    ("at", "more"),
    [
        (0, {"end": 3}),
        (1, {"start": 6}),
        (2, {"end": 12}),
        (0, {"level": 1}),
        (1, {"row": 1}),
        (1, {"table": 1}),
        (1, {"cells": ()}),
        (2, {"kind": BlockKind.HEADING}),
        (2, {"kind": BlockKind.TABLE_ROW}),
    ],
)
def test_a_block_out_of_place_is_found(reading: Reading, at: int, more: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check_layout(with_block(reading, at, **more))


def test_a_cell_out_of_place_is_found(reading: Reading) -> None:
    first, second = reading.blocks[1].cells
    for cells in ((first,), (second, first), (first.model_copy(update={"column": 2}), second)):
        with pytest.raises(AssertionError):
            check_layout(with_block(reading, 1, cells=cells))


@pytest.mark.parametrize(
    "more",
    [
        {"edges": (0.0, 5.0)},
        {"edges": (0.0, 5.0, 4.0)},
        {"edges": (0.0, 5.0, float("inf"))},
        {"top": float("nan")},
        {"top": 30.0},
        {"page": 3},
        {"end": 6, "edges": (0.0,) * 5},
        {"start": 1, "edges": (0.0,) * 4},
    ],
)
def test_a_line_out_of_place_is_found(reading: Reading, more: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check_layout(with_line(reading, 1, **more))


@pytest.mark.parametrize(
    "text", ["乙丙丁戊\n己\t1\n完\x07", "乙\n丁戊\n己\t1\n完。", "乙丙丁戊\n己 1\n完。", "⽅丙丁戊\n己\t1\n完。"]
)
def test_text_that_is_none_is_found(reading: Reading, text: str) -> None:
    with pytest.raises(AssertionError):
        check_layout(reading.model_copy(update={"text": text}))


def test_pages_that_go_back_are_found(reading: Reading) -> None:
    first, second = reading.pages
    for pages in ((second, first), (first, first), (), (first.model_copy(update={"start": 3}), second)):
        with pytest.raises(AssertionError):
            check_layout(reading.model_copy(update={"pages": pages}))
