"""From a reading to figures: table rows to the table grammar, sentences to the prose grammar, drafts to figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from publisher.normalization.context import Context, context_of
from publisher.normalization.draft import Draft, Passed
from publisher.normalization.figures import FigureMaker
from publisher.normalization.prose import Prose
from publisher.normalization.tables import table_drafts
from publisher.reading import sentences
from publisher.reading.model import Block, BlockKind, Cell, Reading, Sentence
from schemas.v1 import Document, Figure

NORMALIZER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Normalized:
    """What a document's text states, and every number in it that states nothing."""

    figures: tuple[Figure, ...]
    passed: tuple[Passed, ...]
    """Offsets count in the reading's text."""


def normalize(reading: Reading, document: Document) -> Normalized:
    """Every figure of a document. Pure and deterministic: the same reading gives the same figures and ids.

    Never raises on any text; what cannot be told (a region, a period) is ``None`` and flags the figure.
    """
    context = context_of(reading, document)
    maker = FigureMaker(reading, document, NORMALIZER_VERSION)
    figures: list[Figure] = []
    passed: list[Passed] = []
    for sentence, drafts, left in _read(reading, context):
        figures.extend(maker.make(sentence, drafts))
        passed.extend(Passed(one.start + sentence.start, one.end + sentence.start, one.text, one.rule) for one in left)
    return Normalized(tuple(figures), tuple(passed))


def _read(reading: Reading, context: Context) -> Iterator[tuple[Sentence, tuple[Draft, ...], tuple[Passed, ...]]]:
    prose = Prose(context)
    tables: dict[int | None, list[Block]] = {}
    for block in reading.blocks:
        tables.setdefault(_table_of(block), []).append(block)
    for table, run in groupby(sentences(reading), key=lambda one: _table_of(reading.blocks[one.block])):
        if table is None:
            for sentence in run:
                drafts, passed = prose.read(sentence, reading.blocks[sentence.block].kind)
                yield sentence, drafts, passed
        else:
            yield from _rows(
                reading, tuple(tables[table]), {reading.blocks[one.block].start: one for one in run}, context, prose
            )


def _rows(
    reading: Reading, rows: tuple[Block, ...], said: Mapping[int, Sentence], context: Context, prose: Prose
) -> Iterator[tuple[Sentence, tuple[Draft, ...], tuple[Passed, ...]]]:
    """The rows of a table that are in ``said``, which has each row's sentence by the row's start."""

    def cell_prose(row: Block, cell: Cell) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        if row.start not in said:
            return (), ()
        words = {"text": reading.text[cell.start : cell.end], "start": cell.start, "end": cell.end}
        return prose.read(said[row.start].model_copy(update=words), BlockKind.PARAGRAPH)

    for row, drafts, passed in table_drafts(reading, rows, context, cell_prose):
        if row.start in said:
            # A sentence has no white space at its ends: the tab of an empty first cell is not in it.
            by = row.start - said[row.start].start
            yield said[row.start], tuple(one.moved(by) for one in drafts), tuple(one.moved(by) for one in passed)


def _table_of(block: Block) -> int | None:
    return block.table if block.kind is BlockKind.TABLE_ROW else None
