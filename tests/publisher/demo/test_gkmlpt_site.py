"""The document platform does what the official one does."""

import json
import re
from typing import Any

import pytest
from parsel import Selector

from publisher.demo.model import DemoSite
from publisher.demo.server import DemoServer
from tests.publisher.demo.conftest import Get

API = "/gkmlpt/api/all/101?page={}&sid=200001"
POST = "/gkmlpt/content/7/7000/post_7000003.html"


def config(page: str) -> dict[str, Any]:
    found = re.search(r"window\._CONFIG = (\{.*\});", page)
    assert found
    value: dict[str, Any] = json.loads(found[1])
    return value


@pytest.mark.parametrize("path", ["/gkmlpt/index", "/gkmlpt/policy", "/gkmlpt/search"])
def test_index_holds_the_site_id_and_the_columns(gkmlpt_server: DemoServer, get: Get, path: str) -> None:
    said = config(get(gkmlpt_server, path).text)
    assert said["SID"] == "200001"
    inside, link = said["TREE"]
    assert [(leaf["id"], leaf["name"], leaf["post_count"]) for leaf in inside["children"]] == [
        (101, "通知公告", 5),
        (102, "无日期", 1),
    ]
    assert link["jump_url"], "one node leads elsewhere and is to be skipped"


def test_page_0_and_page_1_are_the_same(gkmlpt_server: DemoServer, get: Get) -> None:
    zero, one, two = (get(gkmlpt_server, API.format(page)).json() for page in (0, 1, 2))
    assert zero == one
    assert [row["id"] for row in one["articles"]] == [7_000_001, 7_000_002, 7_000_003]
    assert [row["id"] for row in two["articles"]] == [7_000_004, 7_000_005]
    assert one["total"] == one["classify"]["post_count"] == 5


def test_past_the_end_is_a_404(gkmlpt_server: DemoServer, get: Get) -> None:
    assert get(gkmlpt_server, API.format(3)).status_code == 404


def test_empty_column_is_an_empty_first_page(gkmlpt_site: DemoSite, get: Get) -> None:
    with DemoServer(gkmlpt_site.without(7_000_006)) as server:
        answer = get(server, "/gkmlpt/api/all/102?page=1&sid=200001")
    assert (answer.status_code, answer.json()["articles"], answer.json()["total"]) == (200, [], 0)


def test_column_0_is_everything_newest_first(gkmlpt_server: DemoServer, get: Get) -> None:
    rows = [get(gkmlpt_server, f"/gkmlpt/api/all/0?page={page}&sid=200001").json()["articles"] for page in (1, 2)]
    assert [row["id"] for page in rows for row in page] == [7_000_000 + number for number in range(1, 7)]


def test_node_above_the_columns_has_the_rows_of_all_below(gkmlpt_server: DemoServer, get: Get) -> None:
    group = config(get(gkmlpt_server, "/gkmlpt/index").text)["TREE"][0]["id"]
    rows = get(gkmlpt_server, f"/gkmlpt/api/all/{group}?page=2&sid=200001").json()["articles"]
    assert [row["id"] for row in rows] == [7_000_004, 7_000_005, 7_000_006]


def test_row_has_the_platforms_fields(gkmlpt_server: DemoServer, get: Get) -> None:
    row = get(gkmlpt_server, API.format(1)).json()["articles"][0]
    assert row["title"] == "第1号通知"
    assert row["publisher"] == "机关甲"
    assert row["document_number"] == "甲〔2024〕1号"
    assert row["display_publish_time"] == row["first_publish_time"] == 1714003323
    assert row["created_at"] == "2024-04-25 08:02:03"
    assert (row["classify_main"], row["classify_main_name"]) == (101, "通知公告")
    assert row["relation"] == "[]"
    assert row["url"] == row["post_url"] == f"{gkmlpt_server.base}/gkmlpt/content/7/7000/post_7000001.html"
    assert {"abstract", "keywords", "identifier", "date", "create_time", "is_expired", "is_abolished"} <= set(row)


def test_row_lists_attachments_with_their_size_as_text(gkmlpt_server: DemoServer, get: Get) -> None:
    (file,) = get(gkmlpt_server, API.format(1)).json()["articles"][2]["attachment"]
    assert file["size"] == "12"
    assert file["url"] == f"{gkmlpt_server.base}/attachment/7/7748/7748768/7000003.pdf"
    assert set(file) == {"id", "name", "type", "mime", "size", "url"}


def test_row_may_point_off_the_host(gkmlpt_server: DemoServer, get: Get) -> None:
    assert get(gkmlpt_server, API.format(2)).json()["articles"][1]["url"].startswith("http://mirror.example/")


@pytest.mark.parametrize(
    "path",
    [
        "/gkmlpt/api/all/101?page=1&sid=200002",
        "/gkmlpt/api/all/101?page=1",
        "/gkmlpt/api/all/101?page=-1&sid=200001",
        "/gkmlpt/api/all/999?page=1&sid=200001",
        "/gkmlpt/api/all/?page=1&sid=200001",
        "/gkmlpt/content/7/7001/post_7000003.html",
        "/zwdt/tzgg/",
    ],
)
def test_what_is_not_there_is_a_404(gkmlpt_server: DemoServer, get: Get, path: str) -> None:
    assert get(gkmlpt_server, path).status_code == 404


def test_post_page_says_everything_twice(gkmlpt_server: DemoServer, get: Get) -> None:
    text = get(gkmlpt_server, POST).text
    page, detail = Selector(text), config(text)["DETAIL"]
    assert page.css("h1.title::text").get() == detail["title"] == "第3号通知"
    assert page.css("div.article-content p::text").get() == "共3件。"
    assert detail["content"].startswith("<p>共3件。</p>")
    assert "2024-04-25 06:02:03" in page.css("div.date-row::text").get("")
    labels = dict(zip(page.css("div.classify label::text").getall(), page.css("div.classify td"), strict=True))
    assert set(labels) == {
        "分类:", "索引号:", "发布机构:", "成文日期:", "名称:", "文号:", "发布日期:", "主题词:"
    }  # fmt: skip
    assert labels["名称:"].css("span::text").get() == "第3号通知"


def test_detail_escapes_angle_brackets(gkmlpt_server: DemoServer, get: Get) -> None:
    script = Selector(get(gkmlpt_server, POST).text).css("script::text").get("")
    assert "\\u003Cp\\u003E" in script
    assert "<" not in script


def test_attachment_stands_in_the_body_and_in_the_detail(gkmlpt_server: DemoServer, get: Get) -> None:
    text = get(gkmlpt_server, POST).text
    href = f"{gkmlpt_server.base}/attachment/7/7748/7748768/7000003.pdf"
    assert Selector(text).css("div.article-content a.nfw-cms-attachment::attr(href)").get() == href
    detail = config(text)["DETAIL"]
    assert detail["attachment"][0]["url"] == href
    assert Selector(detail["content"]).css("a.nfw-cms-attachment::attr(alt)").get() == "附件1.pdf"
