"""Which of a page's three places is believed, and that no page is too strange to be read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.platforms.article import parse_article, parse_particulars
from crawler.platforms.model import Article, RedesignSuspected
from crawler.platforms.nfcms import parse_list

URL = "https://example.gov.cn/a/content/post_5.html"
META = '<meta name="ArticleTitle" content="元"><meta name="PubDate" content="2024-02-02 02:02">'
MARKUP = '<h1>体</h1><p>发布时间：2024-03-03 03:03</p><div id="zoomcon"><p>正文</p></div>'
FRAGMENTS = st.sampled_from(
    ["<h1>", "</h1>", "<div id='zoomcon'>", "</div>", "<a href='", "x.pdf'>", "</a>", "http://[bad", "<li>", "\x00",
     "content/post_1.html", "<meta name=PubDate content=", "2023-02-30", "window._CONFIG = {DETAIL:", '{"id": 1',
     "}", "<label>", "发布时间：", "来源：", "首页 > ", "知识产权"]
)  # fmt: skip


def page(detail: object = None) -> str:
    script = f"<script>window._CONFIG = {{DETAIL: {json.dumps(detail)}}}</script>" if detail else ""
    return f"<html><head>{META}{script}</head><body>{MARKUP}</body></html>"


def told(html: str) -> tuple[str, str]:
    article = parse_article(html, URL)
    assert article is not None
    return article.title, str(article.to_row()["published_at"])


def test_the_pages_own_json_goes_before_its_meta_tags_and_they_before_its_markup() -> None:
    detail = {"title": "详", "display_publish_time": 1704067200}
    assert told(page(detail)) == ("详", "2024-01-01T00:00:00Z")
    assert told(page()) == ("元", "2024-02-01T18:02:00Z")
    assert told(page().replace(META, "")) == ("体", "2024-03-02T19:03:00Z")


def test_what_one_place_leaves_out_the_next_fills_in() -> None:
    assert told(page({"title": "详"})) == ("详", "2024-02-01T18:02:00Z")
    assert told(page({"title": "", "display_publish_time": 0})) == ("元", "2024-02-01T18:02:00Z")


@pytest.mark.parametrize("detail", ["[]", "5", '{"gkml_data": "no json", "attachment": [5, {"url": 7}]}', "{broken"])
def test_json_that_is_none_is_passed_over(detail: str) -> None:
    html = page().replace("<body>", f"<script>window._CONFIG = {{DETAIL: {detail}}}</script><body>")
    assert told(html) == ("元", "2024-02-01T18:02:00Z")


def test_a_page_of_unknown_make_is_no_article_but_still_says_something() -> None:
    html = page().replace("zoomcon", "nowhere")
    assert parse_article(html, URL) is None
    assert parse_particulars(html, URL).title == "元"


def test_a_fragment_of_a_page_can_be_an_article() -> None:
    assert parse_article('<div class="article-content"><p>一</p></div>') == Article(
        title="", body_html='<div class="article-content"><p>一</p></div>'
    )


def test_a_date_in_the_prose_is_no_publication() -> None:
    article = parse_article('<h1>题</h1><div id="zoom"><p>发布时间：2019-01-01，会议举行。</p></div>', URL)
    assert article is not None
    assert article.published_at is None


@settings(max_examples=60)
@given(st.lists(FRAGMENTS | st.text(max_size=5), max_size=25))
def test_no_page_is_too_strange(parts: list[str]) -> None:
    html = "".join(parts)
    parse_particulars(html, URL)
    try:
        listing = parse_list(html, URL)
    except RedesignSuspected:
        return
    assert all(item.url for item in listing.items)


@pytest.mark.parametrize("name", ["{", "\x1f", "<", "a\x1fb", "=x"])
def test_an_attribute_without_a_name_that_xml_allows_hides_nothing(name: str) -> None:
    tags = META.replace("<meta ", f"<meta {name}=1 ")
    found = parse_article(f"<html><head>{tags}</head><body>{MARKUP}</body></html>", URL)
    assert found is not None
    assert (found.title, str(found.to_row()["published_at"])) == ("元", "2024-02-01T18:02:00Z")
    (item,) = parse_list(f'<ul><li><a {name}=1 href="content/post_1.html">通知公告</a> 2024-02-02</li></ul>', URL).items
    assert item.title == "通知公告"
