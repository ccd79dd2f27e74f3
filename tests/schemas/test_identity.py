"""Identity: the examples of the documentation, and what may and may not change an identifier."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.v1.identity import capture_id, document_id, document_key, figure_id, figure_ids, normalize_url, squeeze

SENTENCES = st.text(st.characters(blacklist_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=30)
WHITE = st.text(" \t\n\r　 ", max_size=3)
DOCUMENT = document_id("www.example.gov.cn:8123456")


def test_the_identifiers_of_version_1_stay_what_they_are() -> None:
    """Frozen: an identifier once published is cited, so the rules may never give another."""
    assert DOCUMENT == "d_d7995b2ead61038e"
    assert capture_id("https://www.example.gov.cn/a.pdf", "0" * 64) == "c_682401c8dc6d7658"
    assert figure_id(DOCUMENT, "专利授权量118070件。", 0, 5) == "f_791465c62c5780d2c8e6"


@given(SENTENCES, st.data())
def test_white_space_does_not_matter(sentence: str, data: st.DataObject) -> None:
    spaced = "".join(character + data.draw(WHITE) for character in sentence)
    assert squeeze(spaced) == squeeze(sentence)
    assert figure_id(DOCUMENT, spaced, 0, 1) == figure_id(DOCUMENT, sentence, 0, 1)


@given(st.lists(st.one_of(st.text(max_size=8), WHITE)).map("".join))
def test_white_space_is_what_regular_expressions_call_so(text: str) -> None:
    assert squeeze(text) == re.sub(r"\s+", "", text)


def test_every_character_is_white_space_or_stays() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert squeeze(every) == re.sub(r"\s+", "", every)


@given(SENTENCES, st.integers(0, 9), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 3)), max_size=5))
def test_the_figures_of_a_sentence_have_the_ids_they_have_alone(
    sentence: str, occurrence: int, places: list[tuple[int, int]]
) -> None:
    named = figure_ids(DOCUMENT, sentence, occurrence)
    assert [named(*place) for place in places] == [
        figure_id(DOCUMENT, sentence, occurrence, *place) for place in places
    ]


@given(SENTENCES, st.integers(0, 99), st.integers(0, 99))
def test_another_offset_is_another_figure(sentence: str, one: int, other: int) -> None:
    same = figure_id(DOCUMENT, sentence, 0, one) == figure_id(DOCUMENT, sentence, 0, other)
    assert same == (one == other)


@pytest.mark.parametrize(
    "other",
    [
        figure_id(document_id("elsewhere"), "一句话", 0, 1),
        figure_id(DOCUMENT, "另一句", 0, 1),
        figure_id(DOCUMENT, "一句话", 1, 1),
        figure_id(DOCUMENT, "一句话", 0, 2),
        figure_id(DOCUMENT, "一句话", 0, 1, 1),
    ],
)
def test_everything_that_places_a_figure_tells_it_apart(other: str) -> None:
    assert figure_id(DOCUMENT, "一句话", 0, 1) != other


@given(st.text(max_size=40), st.text(max_size=40))
def test_identifiers_have_their_form(key: str, other: str) -> None:
    assert re.fullmatch(r"d_[0-9a-f]{16}", document_id(key))
    assert re.fullmatch(r"c_[0-9a-f]{16}", capture_id(key, other))
    assert re.fullmatch(r"f_[0-9a-f]{20}", figure_id(key, other, 0, 0))


def test_the_same_bytes_from_the_same_address_are_one_capture() -> None:
    assert capture_id("https://a", "0" * 64) == capture_id("https://a", "0" * 64)
    assert capture_id("https://a", "0" * 64) != capture_id("https://b", "0" * 64)
    assert capture_id("https://a", "0" * 64) != capture_id("https://a", "1" * 64)


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.example.gov.cn/zwgk/post_1.html",
        "https://WWW.example.gov.cn/zwgk/post_1.html",
        "https://www.example.gov.cn:443/zwgk/post_1.html",
        "https://www.example.gov.cn/zwgk/mpost_1.html",
        "https://www.example.gov.cn/zwgk/post_1.html#25192",
        "https://www.example.gov.cn/zwgk/post_1.html?utm_source=x&spm=1.2&shareId=3",
        " https://www.example.gov.cn/zwgk/post_1.html ",
    ],
)
def test_one_page_has_one_address(variant: str) -> None:
    assert normalize_url(variant) == normalize_url("https://www.example.gov.cn/zwgk/post_1.html")


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.gov.cn/zwgk/post_2.html",
        "https://www.example.gov.cn/zwgk/post_1.html?id=2",
        "https://www.example.gov.cn:8443/zwgk/post_1.html",
        "https://example.gov.cn/zwgk/post_1.html",
    ],
)
def test_another_page_has_another_address(other: str) -> None:
    assert normalize_url(other) != normalize_url("https://www.example.gov.cn/zwgk/post_1.html")


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.cn(:[0-9]{2,4})?/[a-z_/0-9.]{0,20}(\?[a-z]{1,5}=[a-z0-9]{0,5})?", fullmatch=True
    )
)
def test_a_normalized_address_is_normal(url: str) -> None:
    once = normalize_url(url)
    assert (
        normalize_url(once if "://" in once else f"https:{once}" if once.startswith("//") else f"https://{once}")
        == once
    )


def test_a_key_is_the_post_then_the_address_then_the_bytes() -> None:
    everything = {"post_id": "1", "url": "https://a.cn/b", "sha256": "0" * 64}
    assert document_key("a.cn", **everything) == "a.cn:1"
    assert document_key("a.cn", url="https://a.cn/b", sha256="0" * 64) == "a.cn/b"
    assert document_key("manual", sha256="0" * 64) == "sha256:" + "0" * 64


def test_a_document_without_anything_has_no_key() -> None:
    with pytest.raises(ValueError, match="a post id, an address or the hash"):
        document_key("a.cn")
