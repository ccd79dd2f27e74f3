"""One document, several addresses: it is asked once, where it is known, and found again where it moved."""

from crawler.catalogue import RunOutcome
from tests.crawler.conftest import World
from tests.crawler.routes import Route, serving
from tests.crawler.test_hostile import TITLE, article, listing

INDEX = Route(b'<script>window._CONFIG = {SID: \'1\', TREE: [{"id": 5, "name": "x"}]};</script>')
ROWS = Route(
    f'{{"articles": [{{"id": 7, "title": "{TITLE}", "url": "/gkmlpt/content/0/0/post_7.html"}}], "total": 1}}'.encode(),
    200,
    {"Content-Type": "application/json"},
)
BOTH = {
    "/gkmlpt/index": INDEX,
    "/gkmlpt/api/all/5?page=1&sid=1": ROWS,
    "/gkmlpt/content/0/0/post_7.html": article(),
    "/a/": listing("content/post_7.html", "content/mpost_7.html"),
    "/a/content/post_7.html": article(),
}


def pages(asked: list[str]) -> list[str]:
    found = [path for path in asked if "post_" in path]
    asked.clear()
    return found


def test_a_document_on_both_platforms_is_asked_once_and_always_at_the_same_address(world: World) -> None:
    with serving(BOTH) as server:
        site = server.definition(ways=("gkmlpt", "list"))
        (first,) = world.crawl(site).sites
        (address,) = pages(server.asked)
        (second,) = world.crawl(site.model_copy(update={"ways": ("list",)})).sites
        assert pages(server.asked) == [address]
    assert (first.new, second.new, second.unchanged) == (1, 0, 1)
    assert list(world.documents) == [7]


def test_a_document_that_moved_is_found_where_its_list_says(world: World) -> None:
    with serving({"/a/": listing("content/post_7.html"), "/a/content/post_7.html": article()}) as server:
        world.crawl(server.definition())
        pages(server.asked)
        server.routes |= {"/a/": listing("/b/content/post_7.html"), "/b/content/post_7.html": article()}
        del server.routes["/a/content/post_7.html"]
        (report,) = world.crawl(server.definition()).sites
        assert pages(server.asked) == ["/a/content/post_7.html", "/b/content/post_7.html"]
    assert (report.outcome, report.failures, report.changed) == (RunOutcome.OK, {}, 1)
    assert world.documents[7].url == f"http://{server.host}/b/content/post_7.html"
    assert [each.url for each in world.current(7)] == [world.documents[7].url]


def test_a_document_that_left_its_list_is_still_asked(world: World) -> None:
    routes = {
        "/a/": listing("content/post_7.html", "content/post_8.html"),
        "/a/content/post_7.html": article(),
        "/a/content/post_8.html": article(),
    }
    with serving(routes) as server:
        world.crawl(server.definition())
        server.routes["/a/"] = listing("content/post_8.html")
        server.routes["/a/content/post_7.html"] = article(text="全市专利授权量118071件。")
        (report,) = world.crawl(server.definition()).sites
    assert (report.listed, report.changed, report.unchanged) == (1, 1, 1)
