"""A published figure that its archived bytes do not bear out is missed, and the reason is said."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher import stages
from publisher.verification import Verification, verify
from tests.publisher.holding import TEXT, Holding
from tests.publisher.reading.pdf_writer import Text, make_pdf

PDF = make_pdf([[Text(85, 120, "本页没有数字。")], [Text(85, 120, "全市专利授权量为8642件。")]])


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Holding]:
    made = Holding(tmp_path)
    yield made
    made.engine.dispose()


def published(holding: Holding, content: bytes, name: str = "a.txt") -> None:
    holding.capture(content, name)
    holding.drain()
    stages.publish(holding.data, holding.engine)


def verified(holding: Holding) -> Verification:
    return verify(holding.data.published, holding.archive)


def alter(holding: Holding, assignment: str) -> None:
    """Change the published figure of 8642."""
    with sqlite3.connect(holding.data.published) as database:
        changed = database.execute(f"UPDATE figures SET {assignment} WHERE stated LIKE '8642%'")  # noqa: S608 - a test's own
        assert changed.rowcount == 1
    database.close()


def test_figures_that_stand_where_they_should_are_confirmed(holding: Holding) -> None:
    published(holding, TEXT)
    assert verified(holding) == Verification(confirmed=2, documents=1, misses=())


def test_a_figure_of_a_pdf_is_confirmed_on_its_page(holding: Holding) -> None:
    published(holding, PDF, "a.pdf")
    found = verified(holding)
    assert (found.confirmed, found.misses) == (1, ())


def test_each_file_is_counted_once(holding: Holding) -> None:
    published(holding, TEXT)
    holding.capture(PDF, "b.pdf")
    holding.drain()
    stages.publish(holding.data, holding.engine)
    assert verified(holding).documents == 1, "the PDF now holds the document"


@pytest.mark.parametrize(
    ("assignment", "reason"),
    [
        ("stated = '8643件'", "read '8642件', not '8643件'"),
        ("char_start = char_start + 1, char_end = char_end + 1", "characters 15 to 20 read"),
        ("char_end = 99999", "not '8642件'"),
        ("quote = quote || '。'", "the quote does not stand at character 0"),
        ("quote = '2023年' || substr(quote, 6)", "the quote does not stand at character 0"),
        ("stated_at = stated_at - 1", "the quote does not stand at character 1"),
        ("page = 1", "it stands on page None, not 1"),
    ],
)
def test_a_figure_that_stands_otherwise_is_missed_alone(holding: Holding, assignment: str, reason: str) -> None:
    published(holding, TEXT)
    alter(holding, assignment)
    found = verified(holding)
    assert (found.confirmed, len(found.misses)) == (1, 1)
    assert reason in found.misses[0].reason
    assert found.misses[0].figure_id.startswith("f_")


@pytest.mark.parametrize("page", ["1", "3", "NULL"])
def test_a_figure_on_another_page_is_missed(holding: Holding, page: str) -> None:
    published(holding, PDF, "a.pdf")
    alter(holding, f"page = {page}")
    (miss,) = verified(holding).misses
    assert miss.reason.startswith("it stands on page 2, not ")


def test_bytes_that_are_gone_miss_every_figure_of_theirs(holding: Holding) -> None:
    published(holding, TEXT)
    sha256 = hashlib.sha256(TEXT).hexdigest()
    holding.file(sha256).unlink()
    found = verified(holding)
    assert (found.confirmed, found.documents) == (0, 1)
    assert [miss.sha256 for miss in found.misses] == [sha256] * 2
    assert all("holds nothing" in miss.reason for miss in found.misses)


def test_bytes_that_changed_miss_every_figure_of_theirs_and_no_other(holding: Holding) -> None:
    published(holding, TEXT)
    file = holding.file(hashlib.sha256(TEXT).hexdigest())
    file.chmod(0o644)
    file.write_bytes(TEXT + b"\n")
    found = verified(holding)
    assert (found.confirmed, len(found.misses)) == (0, 2)
    assert all("have changed" in miss.reason for miss in found.misses)


def test_bytes_that_can_no_longer_be_read_are_said(holding: Holding, monkeypatch: pytest.MonkeyPatch) -> None:
    published(holding, PDF, "a.pdf")
    monkeypatch.setattr("publisher.reading.pdf._MOST_PAGES", 1)
    (miss,) = verified(holding).misses
    assert "2 pages" in miss.reason


def test_nothing_published_is_nothing_to_find(holding: Holding) -> None:
    stages.publish(holding.data, holding.engine)
    assert verified(holding) == Verification(0, 0, ())
