"""What a hostile or a careless server sends: each is a failure with a name, and the rest goes on."""

import gzip
import hashlib

import pytest

from crawler.catalogue import RunOutcome
from crawler.failures import FailureKind
from crawler.middlewares import requests
from schemas.v1 import CaptureRole
from tests.crawler.conftest import World
from tests.crawler.routes import Route, serving

TITLE = "样例市知识产权保护状况"
HTML = "text/html; charset=utf-8"


def listing(*links: str) -> Route:
    items = "".join(f'<li><a href="{link}" title="{TITLE}">{TITLE}</a></li>' for link in links)
    return Route(f"<html><body><ul>{items}</ul></body></html>".encode())


def article(*files: str, text: str = "全市专利授权量118070件。") -> Route:
    links = "".join(f'<a href="{file}">附件</a>' for file in files)
    return Route(f'<html><h1>{TITLE}</h1><div id="zoomcon"><p>{text}</p>{links}</div></html>'.encode())


def moved(to: str, status: int = 302) -> Route:
    return Route(b"", status, {"Location": to})


def test_a_page_that_moved_within_the_site_keeps_the_address_it_was_asked_by(world: World) -> None:
    routes = {"/a/": listing("content/post_1.html"), "/a/content/post_1.html": moved("/b/1.html", 301)}
    with serving({**routes, "/b/1.html": article("2.pdf"), "/b/2.pdf": Route(b"%PDF-1")}) as server:
        for _ in range(2):
            (report,) = world.crawl(server.definition()).sites
    page, pdf = world.current(1)
    assert (page.url, page.final_url) == (
        f"http://{server.host}/a/content/post_1.html",
        f"http://{server.host}/b/1.html",
    )
    assert pdf.url == f"http://{server.host}/b/2.pdf"
    assert (report.outcome, report.unchanged) == (RunOutcome.OK, 1)


def test_a_redirect_loop_is_cut(world: World) -> None:
    with serving({"/a/": moved("/c/"), "/c/": moved("/a/")}) as server:
        (report,) = world.crawl(server.definition()).sites
    assert report.failure is FailureKind.HTTP_ERROR
    assert len(server.asked) <= 1 + 6


def test_a_file_that_is_redirected_off_the_list_is_refused_and_the_page_kept(world: World) -> None:
    routes = {
        "/a/": listing("content/post_1.html"),
        "/a/content/post_1.html": article("/file.pdf", "https://mirror.example/x.pdf"),
        "/file.pdf": moved("http://mirror.example/file.pdf"),
    }
    with serving(routes) as server:
        (report,) = world.crawl(server.definition()).sites
    assert (report.new, report.failures, report.passed_over) == (1, {"off_limits": 1}, {"file_elsewhere": 1})
    assert [each.role for each in world.current(1)] == [CaptureRole.PAGE]


def test_a_body_that_unpacks_beyond_the_limit_is_cut(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(requests.MAXSIZE, CaptureRole.PAGE, 20_000)
    bomb = Route(gzip.compress(b"<p>" + b"0" * 10_000_000), 200, {"Content-Type": HTML, "Content-Encoding": "gzip"})
    with serving({"/a/": listing("content/post_1.html"), "/a/content/post_1.html": bomb}) as server:
        (report,) = world.crawl(server.definition()).sites
    assert (report.outcome, report.failures) == (RunOutcome.OK, {"too_large": 1})


def test_gzip_that_was_not_asked_for_is_unpacked_before_it_is_archived(world: World) -> None:
    packed = Route(gzip.compress(article().body), 200, {"Content-Type": HTML, "Content-Encoding": "gzip"})
    with serving({"/a/": listing("content/post_1.html"), "/a/content/post_1.html": packed}) as server:
        world.crawl(server.definition())
    (page,) = world.current(1)
    assert page.sha256 == hashlib.sha256(article().body).hexdigest()


def test_the_magic_bytes_tell_what_a_file_is_and_its_name_is_only_a_label(world: World) -> None:
    pdf = Route(b"%PDF-1.4", 200, {
        "Content-Type": "application/msword", "Content-Disposition": 'attachment; filename="../../etc/passwd"',
    })  # fmt: skip
    routes = {"/a/": listing("content/post_1.html"), "/a/content/post_1.html": article("/1.doc"), "/1.doc": pdf}
    with serving(routes) as server:
        world.crawl(server.definition())
    _, file = world.current(1)
    assert (file.media_type, file.file_name) == ("application/pdf", "passwd")


def test_a_page_in_gb18030_is_read_as_such(world: World) -> None:
    body = article().body.decode().replace("<h1>", '<head><meta charset="gb2312"></head><h1>').encode("gb18030")
    page = Route(body, 200, {"Content-Type": "text/html"})
    with serving({"/a/": listing("content/post_1.html"), "/a/content/post_1.html": page}) as server:
        world.crawl(server.definition())
    assert world.documents[1].title == TITLE


def test_a_list_that_never_ends_is_walked_to_the_limit_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.settings.BAIPISHU_LIST_PAGES", 3)
    pages = {
        f"/a/index_{number}.html": Route(
            listing(f"content/post_{number}.html").body + f"<i>index_{number + 1}.html</i>".encode()
        )
        for number in range(2, 20)
    }
    first = Route(listing("content/post_1.html").body + b"<i>index_2.html</i>")
    with serving({"/a/": first, **pages}) as server:
        (report,) = world.crawl(server.definition()).sites
    assert [path for path in server.asked if "index" in path] == ["/a/index_2.html", "/a/index_3.html"]
    assert report.failure is FailureKind.INTERRUPTED


def test_a_server_that_gives_one_page_for_every_number_has_one_page(world: World) -> None:
    rows = '{"articles": [{"id": 7, "title": "假日通知"}]}'.encode()
    json = Route(rows, 200, {"Content-Type": "application/json"})
    index = Route(b'<script>window._CONFIG = {SID: \'1\', TREE: [{"id": 5, "name": "x"}]};</script>')
    pages = {f"/gkmlpt/api/all/5?page={number}&sid=1": json for number in range(1, 9)}
    with serving({"/gkmlpt/index": index, **pages}) as server:
        (report,) = world.crawl(server.definition(ways=("gkmlpt",))).sites
    assert len([path for path in server.asked if "/api/" in path]) == 2
    assert (report.outcome, report.listed) == (RunOutcome.OK, 1)


@pytest.mark.parametrize(("status", "outcome"), [(404, RunOutcome.OK), (500, RunOutcome.FAILED)])
def test_only_a_404_past_the_first_page_is_the_end_of_a_list(world: World, status: int, outcome: RunOutcome) -> None:
    first = Route(listing("content/post_1.html").body + b"<i>index_2.html</i>")
    routes = {"/a/": first, "/a/content/post_1.html": article(), "/a/index_2.html": Route(b"<h1>x</h1>", status)}
    with serving(routes) as server:
        (report,) = world.crawl(server.definition()).sites
    assert (report.outcome, report.new) == (outcome, 1)


def test_a_parent_column_without_a_list_is_no_fault(world: World) -> None:
    tree = b'[{"id": 1, "name": "p", "post_count": 9, "children": [{"id": 5, "name": "x", "post_count": 1}]}]'
    index = Route(b"<script>window._CONFIG = {SID: '1', TREE: " + tree + b"};</script>")
    rows = '{"articles": [{"id": 7, "title": "假日通知"}], "total": 1}'.encode()
    column = {"/gkmlpt/api/all/5?page=1&sid=1": Route(rows, 200, {"Content-Type": "application/json"})}
    with serving({"/gkmlpt/index": index, **column}) as server:
        (report,) = world.crawl(server.definition(ways=("gkmlpt",))).sites
    assert "/gkmlpt/api/all/1?page=1&sid=1" in server.asked
    assert (report.outcome, report.listed) == (RunOutcome.OK, 1)
