"""The five real documents, where they are at hand: re-reading and re-rendering change nothing, one edit changes one figure."""

import re
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Connection

from publisher.checks import check
from publisher.ledger import Recorded, close_publication, latest_figures, open_publication, record
from publisher.normalization import normalize
from publisher.reading import read
from publisher.reading.model import Reading
from schemas.v1 import ChangeKind, Document, Status
from schemas.v1.identity import document_id
from tests.publisher.ledger.stand_ins import NOW, capture_of

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
DOCUMENTS = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
_NUMBER = re.compile(r"(?<![0-9.,])[1-9][0-9]{2,5}(?=[件家宗])")

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the real documents (../shared/corpus) are not at hand")


@cache
def document_of(path: Path) -> tuple[Document, Reading]:
    document = Document(document_id=document_id(path.name), key=path.name, site="real", title=path.stem)
    return document, read(path.read_bytes(), file_name=path.name)


def recorded(conn: Connection, document: Document, reading: Reading) -> Recorded:
    checked = check(document, normalize(reading, document).figures)
    capture = capture_of(reading, document)
    return record(conn, document, capture, reading, checked.figures, checked.checks, checked.quarantined, NOW)


def as_text(text: str) -> Reading:
    return read(text.encode(), declared="text/plain; charset=utf-8")


def with_one_more(text: str) -> str:
    """The text with one number in its middle raised by one."""
    numbers = list(_NUMBER.finditer(text))
    chosen = numbers[len(numbers) // 2]
    return f"{text[: chosen.start()]}{int(chosen[0]) + 1}{text[chosen.end() :]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_figures_keep_their_ids(conn: Connection, path: Path) -> None:
    document, reading = document_of(path)
    first = recorded(conn, document, reading)
    assert first.new > 0
    number = open_publication(conn, NOW)
    assert number == 1
    close_publication(conn, number, NOW)
    again = recorded(conn, document, reading)
    assert (again.new, again.revised, again.unchanged, again.gone) == (0, 0, first.new, 0)
    assert open_publication(conn, NOW) is None
    rendered = recorded(conn, document, as_text(reading.text))
    assert (rendered.new, rendered.gone) == (0, 0)
    edited = recorded(conn, document, as_text(with_one_more(reading.text)))
    assert (edited.new, edited.gone, edited.changes[ChangeKind.EDITED]) == (0, 0, 1)
    assert edited.revised < 5, "neighbours are left alone, but for what the checks now think of them"


def test_few_clean_figures_are_doubted(conn: Connection) -> None:
    statuses = []
    for path in DOCUMENTS:
        document, reading = document_of(path)
        recorded(conn, document, reading)
        statuses += [each.status for each in latest_figures(conn, [document.document_id])]
    assert statuses.count(Status.QUARANTINED) == 0
    assert statuses.count(Status.FLAGGED) / len(statuses) < 0.02
