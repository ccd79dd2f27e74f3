"""Recorded pages of each make, against what a person found on them (``expected.json``, reviewed by hand)."""

import json
from pathlib import Path

import pytest

from crawler.platforms.article import parse_article
from crawler.platforms.nfcms import parse_list

FIXTURES = Path(__file__).parent.parent / "fixtures"


def recorded(kind: str) -> list[Path]:
    return sorted(path for path in (FIXTURES / kind).iterdir() if path.is_dir())


def page(folder: Path) -> tuple[str, str]:
    return (folder / "page.html").read_text("utf-8"), (folder / "url.txt").read_text("utf-8").strip()


@pytest.mark.parametrize("folder", recorded("articles"), ids=lambda folder: folder.name)
def test_an_article_says_what_a_person_reads_on_it(folder: Path) -> None:
    article = parse_article(*page(folder))
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert (None if article is None else json.loads(article.to_json())) == expected


@pytest.mark.parametrize("folder", recorded("lists"), ids=lambda folder: folder.name)
def test_a_list_says_what_a_person_reads_on_it(folder: Path) -> None:
    listing = parse_list(*page(folder))
    assert json.loads(listing.to_json()) == json.loads((folder / "expected.json").read_text("utf-8"))
