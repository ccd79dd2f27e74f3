"""What is known of a document brought by hand: what the person says first, then the file."""

import hashlib
from datetime import date

import pytest

from publisher.manual import MANUAL, Told, describe
from publisher.reading import read
from schemas.v1 import Document, DocumentKind, Standing
from schemas.v1.identity import document_id

PLAIN = "某市知识产权统计公报\n\n2022年，全市专利授权量为8642件。\n".encode()
PAGE = (
    "<html><head><meta name='ArticleTitle' content='某区知识产权报告'><meta name='PubDate' content='2024-03-20 00:30'>"
    "<meta name='ContentSource' content='某区局'><title>另一个名字_某区门户</title></head>"
    "<body><div id='zoomcon'><p>2023年，全区专利授权量为864件。</p></div></body></html>"
).encode()


def described(data: bytes, name: str = "a.txt", **told: object) -> Document:
    return describe(data, read(data), name, Told(**told))  # type: ignore[arg-type]  # each test names what it tells


def test_a_file_is_known_by_its_bytes() -> None:
    first, same, other = described(PLAIN), described(PLAIN, "b.txt"), described(PLAIN + b"\n")
    assert first.document_id == same.document_id != other.document_id
    assert hashlib.sha256(PLAIN).hexdigest() in first.key
    assert document_id(first.key) == first.document_id


def test_an_address_is_an_identity_whatever_the_bytes() -> None:
    url = "https://www.example.cn/a.html"
    first, other = described(PLAIN, url=url), described(PLAIN + b"\n", url=url)
    assert first.document_id == other.document_id != described(PLAIN).document_id
    assert first.url == url


def test_it_is_marked_as_brought_by_hand() -> None:
    document = described(PLAIN)
    assert (document.site, document.by_hand, document.url) == (MANUAL, True, None)


def test_the_person_is_believed_before_the_file() -> None:
    document = described(PAGE, "a.html", title="甲市规划", publisher="甲市局", published_on=date(2021, 2, 3))
    assert (document.title, document.publisher, document.published_on) == ("甲市规划", "甲市局", date(2021, 2, 3))


def test_the_head_of_a_page_is_believed_before_its_text() -> None:
    document = described(PAGE, "a.html")
    assert document.title == "某区知识产权报告"
    assert document.published_on == date(2024, 3, 20), "half past midnight in Shanghai is the day before in UTC"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (PLAIN, "某市知识产权统计公报"),
        ("全年审结案件15件。\n\n一、创造\n\n授权8件。\n".encode(), "一、创造"),
        ("2022年，全市专利授权量为8642件。\n".encode(), "bulletin-2022"),
    ],
)
def test_without_any_of_these_it_is_the_reading_and_then_the_name_of_the_file(data: bytes, title: str) -> None:
    assert described(data, "some/folder/bulletin-2022.txt").title == title


@pytest.mark.parametrize(
    ("title", "kind", "standing"),
    [
        ("某市知识产权保护和运用“十四五”规划", DocumentKind.PLAN, Standing.FINAL),
        ("某市知识产权保护条例（征求意见稿）", None, Standing.DRAFT),
    ],
)
def test_the_title_tells_kind_and_standing(title: str, kind: DocumentKind | None, standing: Standing) -> None:
    document = described(PLAIN, title=title)
    assert document.standing is standing
    assert kind is None or document.kind is kind


def test_nothing_is_made_up() -> None:
    document = described(PLAIN)
    assert (document.publisher, document.published_on, document.source) == (None, None, None)
