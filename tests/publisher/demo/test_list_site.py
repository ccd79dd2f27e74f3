"""The classic list site does what official ones do."""

import pytest
from parsel import Selector

from publisher.demo.model import DemoSite
from publisher.demo.server import DemoServer
from tests.publisher.demo.conftest import Get


def links(page: str) -> list[str]:
    return Selector(page).css("ul.news_list li a::attr(href)").getall()


@pytest.mark.parametrize("path", ["/zwdt/tzgg/", "/zwdt/tzgg/index.html"])
def test_first_page_has_two_addresses(list_server: DemoServer, get: Get, path: str) -> None:
    assert [link.rsplit("/", 1)[1] for link in links(get(list_server, path).text)] == [
        "post_7000001.html",
        "post_7000002.html",
        "post_7000003.html",
    ]


def test_second_page_is_index_2(list_server: DemoServer, get: Get) -> None:
    first = Selector(get(list_server, "/zwdt/tzgg/").text)
    following = first.css("#page_div a.next::attr(href)").get()
    assert following == f"{list_server.base}/zwdt/tzgg/index_2.html"
    second = get(list_server, "/zwdt/tzgg/index_2.html").text
    assert links(second) == [
        f"{list_server.base}/zwdt/tzgg/content/mpost_7000004.html",
        "http://mirror.example/post_7000005.html",
    ]
    assert Selector(second).css("#page_div a.next").get() is None


@pytest.mark.parametrize("page", ["index_0.html", "index_1.html", "index_3.html", "index_02.html", "index_x.html"])
def test_other_pages_are_not_there(list_server: DemoServer, get: Get, page: str) -> None:
    assert get(list_server, f"/zwdt/tzgg/{page}").status_code == 404


def test_long_titles_are_cut_in_sight_and_whole_in_the_attribute(list_server: DemoServer, get: Get) -> None:
    anchor = Selector(get(list_server, "/zwdt/tzgg/").text).css("ul.news_list a")[1]
    whole = anchor.attrib["title"]
    shown = anchor.css("::text").get("")
    assert shown.endswith("…")
    assert whole.startswith(shown[:-1])
    assert len(whole) > len(shown)


def test_only_dated_columns_show_dates(list_server: DemoServer, get: Get) -> None:
    dated, undated = get(list_server, "/zwdt/tzgg/").text, get(list_server, "/zwdt/wrq/").text
    assert Selector(dated).css("ul.news_list span::text").get() == "2024-04-25"
    assert len(links(undated)) == 1
    assert Selector(undated).css("ul.news_list span").get() is None


def test_post_page_says_what_the_guideline_wants(list_server: DemoServer, get: Get) -> None:
    page = Selector(get(list_server, "/zwdt/tzgg/content/post_7000001.html").text)
    said = {meta.attrib["name"]: meta.attrib["content"] for meta in page.css("meta[name]")}
    assert said["ArticleTitle"] == "第1号通知"
    assert said["PubDate"] == "2024-04-25 08:02:03"
    assert said["ContentSource"] == "来源甲"
    assert said["Author"] == "机关甲"
    assert said["Keywords"] == "甲,乙"
    assert said["ColumnName"] == "通知公告"
    assert said["SiteName"] == "小站"
    assert said["Url"].endswith("/post_7000001.html")
    assert {"SiteDomain", "SiteIDCode", "ColumnType", "ArticleId", "Description"} <= set(said)


def test_post_page_surrounds_its_body_with_noise(list_server: DemoServer, get: Get) -> None:
    page = Selector(get(list_server, "/zwdt/tzgg/content/post_7000001.html").text)
    assert page.css("h1.content_title::text").get() == "第1号通知"
    assert page.css("#zoomcon.content_article p::text").getall() == ["共1件。"]
    assert page.css("#laiyuan b::text").get() == "来源甲"
    assert "2024-04-25 08:02:03" in page.css(".content_attr span::text").get("")
    assert page.css("div.curmb a::text").getall() == ["首页", "通知公告"]
    assert page.css("div.footer p").get()
    assert len(page.css("div.related a")) == 3
    assert not page.css("#zoomcon a")


def test_mobile_twin_is_the_same_document(list_server: DemoServer, get: Get) -> None:
    one = get(list_server, "/zwdt/tzgg/content/post_7000004.html")
    other = get(list_server, "/zwdt/tzgg/content/mpost_7000004.html")
    assert one.status_code == 200
    assert one.content == other.content


def test_attachment_lies_by_its_id_and_is_named_by_its_post(list_server: DemoServer, get: Get) -> None:
    page = Selector(get(list_server, "/zwdt/tzgg/content/post_7000003.html").text)
    anchor = page.css("#zoomcon a.nfw-cms-attachment")
    assert anchor.attrib["href"] == f"{list_server.base}/attachment/7/7748/7748768/7000003.pdf"
    assert anchor.attrib["alt"] == "附件1.pdf"
    assert anchor.attrib["attachment-id"] == "7748768"
    answer = get(list_server, "/attachment/7/7748/7748768/7000003.pdf")
    assert (answer.content, answer.headers["Content-Type"]) == (b"%PDF-1.7 one", "application/pdf")


def test_attachment_may_stand_outside_the_body(list_site: DemoSite, get: Get) -> None:
    post = list_site.post(7_000_003)
    assert post is not None
    outside = post.attachments[0].model_copy(update={"outside": True, "media_type": "application/octet-stream"})
    moved = list_site.with_post(102, post.model_copy(update={"id": 7_000_099, "attachments": (outside,)}))
    with DemoServer(moved) as server:
        page = Selector(get(server, "/zwdt/wrq/content/post_7000099.html").text)
        assert page.css("#zoomcon a").getall() == []
        href = page.css("div.m-attachment a.pdf::attr(href)").get("")
        answer = get(server, href.removeprefix(server.base))
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_robots_closes_what_it_should(list_server: DemoServer, get: Get) -> None:
    answer = get(list_server, "/robots.txt")
    assert answer.text.splitlines() == ["User-agent: *", "Disallow: /zwdt/nbgz/"]
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_post_may_lie_outside_its_column(list_site: DemoSite, get: Get) -> None:
    hidden = list_site.posts[0].model_copy(update={"id": 7_000_050, "folder": "zwdt/nbgz"})
    with DemoServer(list_site.with_post(101, hidden)) as server:
        assert links(get(server, "/zwdt/tzgg/").text)[0] == f"{server.base}/zwdt/nbgz/content/post_7000050.html"
        assert get(server, "/zwdt/nbgz/content/post_7000050.html").status_code == 200
        assert get(server, "/zwdt/nbgz/").status_code == 404


def test_page_of_its_own_bytes_is_served_as_it_is(list_site: DemoSite, get: Get) -> None:
    own = list_site.posts[0].model_copy(update={"id": 7_000_060, "page": "<p>原样</p>".encode("gb18030")})
    with DemoServer(list_site.with_post(101, own)) as server:
        assert get(server, "/zwdt/tzgg/content/post_7000060.html").content == own.page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/zwdt/tzgg",
        "/zwdt/tzgg/content/post_1.html",
        "/zwdt/wrq/content/post_7000001.html",
        "/zwdt/tzgg/content/post_7000005.html",
        "/attachment/7/7748/7748768/7000001.pdf",
        "/gkmlpt/index",
    ],
)
def test_what_is_not_there_is_a_404(list_server: DemoServer, get: Get, path: str) -> None:
    assert get(list_server, path).status_code == 404


def test_titles_are_escaped(list_site: DemoSite, get: Get) -> None:
    odd = list_site.posts[0].model_copy(update={"id": 7_000_070, "title": '<b>"甲"&乙</b>'})
    with DemoServer(list_site.with_post(101, odd)) as server:
        assert Selector(get(server, "/zwdt/tzgg/").text).css("ul.news_list a::attr(title)").get() == '<b>"甲"&乙</b>'
