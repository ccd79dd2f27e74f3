"""The document platform's index and API, with what its sites are known to leave out or get wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.platforms.gkmlpt import article_url, parse_index, parse_page
from crawler.platforms.model import MalformedAnswer, RedesignSuspected
from crawler.platforms.scripts import config_value

BASE = "https://example.gov.cn"


def index(tree: object, sid: str = "'200001'") -> str:
    return f"<script>window._CONFIG = {{SID: {sid}, SERVICE_AREA_ID: 200, TREE: {json.dumps(tree)}}};</script>"


def answer(*rows: dict[str, object], **more: object) -> str:
    return json.dumps({"articles": list(rows), **more})


def row(**more: object) -> dict[str, object]:
    return {"id": 9656000, "title": " 知识产权保护状况 ", **more}


@pytest.mark.parametrize("sid", ["'200001'", '"200001"', "200001"])
def test_the_sites_number_is_read_however_it_is_quoted(sid: str) -> None:
    assert parse_index(index([], sid)).sid == "200001"


def test_columns_are_those_with_posts_of_their_own() -> None:
    tree = [
        {"id": 1, "name": "all below", "post_count": 5, "children": [
            {"id": 2, "name": "leaf", "post_count": 5}, {"id": 3, "name": "empty", "post_count": 0}]},
        {"id": 4, "name": "own and below", "post_count": 7, "children": [{"id": 5, "name": "leaf", "post_count": 5}]},
        {"id": 6, "name": "link", "jump_url": "https://elsewhere.example/", "children": [{"id": 7, "name": "x"}]},
        {"id": 8, "name": "no count"},
        {"id": 2, "name": "twice", "post_count": 5},
    ]  # fmt: skip
    found = parse_index(index(tree)).columns
    assert [(column.id, column.parent) for column in found] == [(2, False), (4, True), (5, False), (8, False)]


def test_an_index_without_columns_stands_for_everything() -> None:
    assert [column.id for column in parse_index(index([])).columns] == [0]
    assert [column.id for column in parse_index("<script>window._CONFIG={SID:'1'}</script>").columns] == [0]


@pytest.mark.parametrize("page", ["", "<p>404</p>", "<script>window._CONFIG = {SID: 'abc'}</script>"])
def test_a_page_without_the_sites_number_is_no_index(page: str) -> None:
    with pytest.raises(MalformedAnswer, match="SID"):
        parse_index(page)


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({}, f"{BASE}/gkmlpt/content/9/9656/post_9656000.html"),
        ({"url": f"{BASE}/a/content/post_9656000.html", "post_url": "dead"}, f"{BASE}/a/content/post_9656000.html"),
        ({"url": "", "post_url": "/b/content/post_9656000.html"}, f"{BASE}/b/content/post_9656000.html"),
        ({"url": f"{BASE}/a/content/mpost_9656000.html#721"}, f"{BASE}/a/content/post_9656000.html"),
        ({"url": "https://mp.example.test/s/x"}, "https://mp.example.test/s/x"),
    ],
)
def test_an_articles_address(fields: dict[str, object], url: str) -> None:
    (item,) = parse_page(answer(row(**fields)), BASE).items
    assert (item.url, item.title, item.post_id) == (url, "知识产权保护状况", "9656000")


def test_the_id_in_the_address_is_the_documents() -> None:
    (item,) = parse_page(answer(row(url=f"{BASE}/a/content/post_7.html")), BASE).items
    assert item.post_id == "7"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"display_publish_time": 1714006923, "date": 1}, "2024-04-25T01:02:03Z"),
        ({"display_publish_time": 0, "first_publish_time": "1714006923"}, "2024-04-25T01:02:03Z"),
        ({"created_at": "2024-04-25 09:02:03"}, "2024-04-25T01:02:03Z"),
        ({"date": 1714006923}, None),
    ],
)
def test_an_articles_publication_is_never_the_day_it_was_made(fields: dict[str, object], day: str | None) -> None:
    (item,) = parse_page(answer(row(**fields)), BASE).items
    assert item.to_row()["published_at"] == day


def test_the_total_is_taken_from_where_it_stands() -> None:
    assert parse_page(answer(row(), total=5), BASE).total == 5
    assert parse_page(answer(row(), classify={"post_count": 3}), BASE).total == 3
    assert parse_page(answer(row(), classify=None, total="many"), BASE).total is None


def test_an_empty_page_is_the_end_only_past_the_first_or_where_it_is_said() -> None:
    assert parse_page(answer(), BASE, page=2).items == ()
    assert parse_page(answer(total=0), BASE).items == ()
    with pytest.raises(RedesignSuspected):
        parse_page(answer(), BASE)
    with pytest.raises(RedesignSuspected):
        parse_page(answer(total=7), BASE)


@pytest.mark.parametrize(
    "text",
    ["", "<html>", "[]", "null", '{"articles": {}}', '{"data": []}', '{"articles": [5]}',
     '{"articles": [{"id": "x", "title": "a"}]}', '{"articles": [{"id": 1}]}', "[" * 100_000],
)  # fmt: skip
def test_an_answer_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(MalformedAnswer):
        parse_page(text, BASE)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_an_articles_folders_are_its_id_cut_short(post: int) -> None:
    folders = article_url(BASE, post).removeprefix(f"{BASE}/gkmlpt/content/").split("/")
    assert [int(folders[0]), int(folders[1])] == [post // 1_000_000, post // 1_000]


@given(st.text(max_size=200))
def test_any_script_has_a_value_or_none(text: str) -> None:
    assert config_value(f"<script>window._CONFIG = {{DETAIL: {text}", "SID") is None or "SID" in text
