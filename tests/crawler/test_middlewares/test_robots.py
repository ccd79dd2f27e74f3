"""What each status of robots.txt means, against a server that gives it."""

import pytest

from crawler.catalogue import RunOutcome
from crawler.failures import FailureKind
from tests.crawler.conftest import World
from tests.crawler.routes import Route, serving

LIST = (
    '<html><body><ul><li><a href="content/post_1.html" title="假日通知">假日通知</a></li></ul></body></html>'.encode()
)


@pytest.mark.parametrize(
    ("status", "robots", "allowed"),
    [
        (200, b"User-agent: *\nDisallow: /search/\n", True),
        (200, b"User-agent: *\nDisallow: /\n\nUser-agent: Baipishu\nAllow: /\n", True),
        (200, b"User-agent: Baipishu\nDisallow: /\n", False),
        (200, b"User-agent: *\nDisallow: /\n", False),
        (404, b"User-agent: *\nDisallow: /\n", True),
        (401, b"", False),
        (403, b"", False),
        (503, b"", False),
    ],
)
def test_robots_txt_decides(world: World, status: int, robots: bytes, *, allowed: bool) -> None:
    with serving({"/robots.txt": Route(robots, status), "/a/": Route(LIST)}) as server:
        (report,) = world.crawl(server.definition()).sites
    assert ("/a/" in server.asked) is allowed
    assert report.outcome is (RunOutcome.OK if allowed else RunOutcome.FAILED)
    assert report.failure is (None if allowed else FailureKind.ROBOTS)
