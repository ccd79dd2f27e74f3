"""The stages on one data folder, as commands and service call them."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawler import catalogue, store
from crawler.sites import load_sites
from publisher import stages
from publisher.ledger.tables import figure, figure_revision
from publisher.manual import MANUAL, Told
from publisher.reading import Unreadable
from schemas.v1 import CaptureRole, Document, EventType
from tests.publisher.holding import DOCUMENT, START, TEXT, Holding

PAGE = "<html><body><p>2023年，全区专利授权量为864件。</p></body></html>".encode()


@pytest.fixture
def holding(tmp_path: Path) -> Iterator[Holding]:
    made = Holding(tmp_path / "data")
    yield made
    made.engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "bulletin.txt"
    made.write_bytes(TEXT)
    return made


def added(holding: Holding, file: Path, told: Told | None = None) -> Document:
    return stages.add(holding.data, file, told or Told(title="某市统计公报"), holding.now())


def test_a_file_that_is_added_is_archived_and_waits_to_be_read(holding: Holding, file: Path) -> None:
    document = added(holding, file)
    assert document.by_hand
    assert holding.archive.get(hashlib.sha256(TEXT).hexdigest()) == TEXT
    assert stages.waiting(holding.engine) == 1
    with store.reading(holding.engine) as conn:
        (capture,) = catalogue.captures_of(conn, document.document_id)
    assert (capture.file_name, capture.site, capture.media_type) == ("bulletin.txt", MANUAL, "text/plain")
    assert capture.url == f"urn:sha256:{capture.sha256}"
    assert capture.role is CaptureRole.ATTACHMENT
    (told,) = holding.events(EventType.DOCUMENT_CAPTURED)
    assert told["data"]["capture_ids"] == [capture.capture_id]


def test_a_page_that_is_added_is_a_page_at_its_address(holding: Holding, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(PAGE)
    document = added(holding, page, Told(url="https://www.example.cn/a.html"))
    with store.reading(holding.engine) as conn:
        (capture,) = catalogue.captures_of(conn, document.document_id)
    assert (capture.role, capture.url) == (CaptureRole.PAGE, "https://www.example.cn/a.html")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnot one", b"\x7fELF\x02\x01\x01" + bytes(200)])
def test_what_cannot_be_read_is_not_stored(holding: Holding, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(content)
    with pytest.raises(Unreadable):
        added(holding, bad)
    assert stages.waiting(holding.engine) == 0
    assert not holding.archive.has(hashlib.sha256(content).hexdigest())


def test_added_twice_it_is_one_document_of_the_same_figures(holding: Holding, file: Path) -> None:
    assert added(holding, file).document_id == added(holding, file).document_id
    assert [handled.new for handled in stages.normalize(holding.data, holding.engine)] == [2, 0]
    assert len(holding.rows(figure)) == 2


def test_from_the_file_to_the_publication(holding: Holding, file: Path) -> None:
    added(holding, file)
    (handled,) = stages.normalize(holding.data, holding.engine)
    assert handled.new == 2
    assert stages.waiting(holding.engine) == 0
    assert stages.publish(holding.data, holding.engine).changes == 2
    assert stages.publish(holding.data, holding.engine).changes == 0
    assert holding.data.published.exists()


def test_reading_everything_again_asks_once_for_each_document_and_revises_nothing(holding: Holding) -> None:
    holding.capture(TEXT)
    holding.capture(
        PAGE, "b.html", role=CaptureRole.PAGE, of=DOCUMENT.model_copy(update={"document_id": "d_" + "0" * 16})
    )
    holding.drain()
    before = holding.rows(figure_revision)
    assert stages.recapture_all(holding.engine, START) == 2
    assert stages.waiting(holding.engine) == 2
    assert [handled.revised for handled in stages.normalize(holding.data, holding.engine)] == [0, 0]
    assert holding.rows(figure_revision) == before


def test_asked_twice_at_the_same_time_it_is_asked_once(holding: Holding) -> None:
    holding.capture(TEXT)
    holding.drain()
    for _ in range(2):
        stages.recapture_all(holding.engine, START)
    assert stages.waiting(holding.engine) == 1
    stages.recapture_all(holding.engine, START + timedelta(seconds=1))
    assert stages.waiting(holding.engine) == 2


def test_nothing_captured_is_nothing_to_read_again(holding: Holding) -> None:
    assert stages.recapture_all(holding.engine, START) == 0
    assert list(stages.normalize(holding.data, holding.engine)) == []


def test_preparing_makes_the_ledger_once(holding: Holding) -> None:
    holding.capture(TEXT)
    engine = stages.prepare(holding.data)
    assert stages.waiting(engine) == 1
    engine.dispose()


def test_definitions_are_those_that_ship_and_then_those_of_the_folder(holding: Holding) -> None:
    (shipped,) = stages.site_folders(holding.data)
    assert load_sites(shipped)
    holding.data.sites.mkdir()
    assert stages.site_folders(holding.data) == (shipped, holding.data.sites)
