"""What ``publisher/reading/model.py`` says of every reading, as a checker that any test can run over one.

``tests/publisher/conftest.py`` runs it over each reading that a test makes, whatever the test is about.
"""

import math
import re
from itertools import pairwise

from publisher.reading.folding import fold
from publisher.reading.model import Block, BlockKind, Line, Reading

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def check_layout(reading: Reading) -> None:
    """Assert that a reading is laid out as the model says."""
    _check_blocks(reading)
    for block in reading.blocks:
        _check_kind(block)
        _check_cells(reading, block)
    _check_tables(reading)
    _check_pages(reading)
    _check_lines(reading)


def _check_blocks(reading: Reading) -> None:
    """Blocks tile the text, one line feed between, and hold nothing but text."""
    text, blocks = reading.text, reading.blocks
    assert [block.start for block in blocks] == [0, *(block.end + 1 for block in blocks)][: len(blocks)]
    assert (blocks[-1].end if blocks else 0) == len(text)
    assert all(text[block.end] == "\n" for block in blocks[:-1])
    for block in blocks:
        said = text[block.start : block.end]
        assert said.strip(), "a blank block"
        assert "\n" not in said
        assert not _CONTROLS.search(said), repr(said)
    assert fold(text) == text, "look-alikes are left"


def _check_kind(block: Block) -> None:
    """A level is a heading's; table, row and cells are a table row's."""
    is_row = block.kind is BlockKind.TABLE_ROW
    assert (block.level is not None) == (block.kind is BlockKind.HEADING)
    assert block.level is None or block.level >= 1
    assert (block.table is not None) == (block.row is not None) == bool(block.cells) == is_row


def _check_cells(reading: Reading, block: Block) -> None:
    """The cells of a row tile it, one tab between, from left to right."""
    said = reading.text[block.start : block.end]
    if not block.cells:
        assert "\t" not in said
        return
    cells = block.cells
    assert (cells[0].start, cells[-1].end) == (block.start, block.end)
    assert all(left.end + 1 == right.start and reading.text[left.end] == "\t" for left, right in pairwise(cells))
    assert said.count("\t") == len(cells) - 1, "a tab within a cell"
    assert all(left.column <= right.column for left, right in pairwise(cells))


def _check_tables(reading: Reading) -> None:
    """Tables are numbered in the order in which they begin, their rows from 0 on."""
    rows: dict[int, int] = {}
    for block in reading.blocks:
        if block.table is not None:
            assert block.table <= len(rows)
            assert block.row == rows.get(block.table, 0)
            rows[block.table] = rows.get(block.table, 0) + 1


def _check_pages(reading: Reading) -> None:
    """Pages are numbered from 1 on and follow each other in the text; without pages there are no lines."""
    assert [page.number for page in reading.pages] == list(range(1, len(reading.pages) + 1))
    starts = [page.start for page in reading.pages]
    assert all(left <= right for left, right in pairwise([0, *starts, len(reading.text)]))
    assert all(math.isfinite(page.width) and math.isfinite(page.height) for page in reading.pages)
    assert reading.pages or not reading.lines
    places = [reading.page_at(at) or 0 for at in range(0, len(reading.text), 7)]
    assert all(left <= right for left, right in pairwise(places))
    assert all(place == 0 for place in places) or reading.pages


def _check_lines(reading: Reading) -> None:
    """Lines follow each other, each within one block and on a page that there is."""
    blocks = iter(reading.blocks)
    block = next(blocks, None)
    for line in reading.lines:
        while block is not None and block.end < line.end:
            block = next(blocks, None)
        assert block is not None
        assert block.start <= line.start < line.end <= block.end
        _check_line(line, len(reading.pages))
    assert all(left.end <= right.start for left, right in pairwise(reading.lines))
    boxes = reading.boxes(0, len(reading.text))
    assert len(boxes) == len(reading.lines)


def _check_line(line: Line, pages: int) -> None:
    assert 1 <= line.page <= pages
    assert len(line.edges) == line.end - line.start + 1
    assert all(left <= right for left, right in pairwise(line.edges))
    assert all(map(math.isfinite, (*line.edges, line.top, line.bottom)))
    assert line.top <= line.bottom
