"""What is an answer and what is a block, an error or nothing."""

import pytest
import scrapy
from scrapy.http import HtmlResponse

from crawler.failures import FailureKind
from crawler.middlewares.blocks import BlocksMiddleware, refusal
from crawler.middlewares.failing import FetchFailed
from crawler.middlewares.requests import resource_request
from schemas.v1 import CaptureRole

PAGE, LISTING, ATTACHMENT = CaptureRole
ARTICLE = "<html><body><h1>题</h1><a href='/'>首页</a><script>var a=1</script><p>正文在此。</p></body></html>".encode()
COOKIE = b"<html><script>document.cookie='x=1';setTimeout(function(){location.reload()},1)</script></html>" + b" " * 50


@pytest.mark.parametrize(
    ("status", "body", "role", "kind"),
    [
        (200, ARTICLE, PAGE, None),
        (200, b'{"articles":[]}', LISTING, None),
        (200, b"%PDF", ATTACHMENT, None),
        (200, ARTICLE.replace(b"var a=1", b"document.cookie='a';location.href"), PAGE, None),
        (200, COOKIE, PAGE, FailureKind.BLOCKED),
        (200, COOKIE, ATTACHMENT, FailureKind.BLOCKED),
        (200, b"<html><script>$_ts=window['$_ts']</script></html>", LISTING, FailureKind.BLOCKED),
        (200, COOKIE + b"x" * 40_000, PAGE, None),
        (202, ARTICLE, PAGE, FailureKind.BLOCKED),
        (412, ARTICLE, PAGE, FailureKind.BLOCKED),
        (521, b"", LISTING, FailureKind.BLOCKED),
        (200, b"", PAGE, FailureKind.EMPTY),
        (200, b" \r\n", LISTING, FailureKind.EMPTY),
        (200, b"<html></html>", PAGE, FailureKind.EMPTY),
        (204, b"", ATTACHMENT, FailureKind.HTTP_ERROR),
        (301, ARTICLE, PAGE, FailureKind.HTTP_ERROR),
        (403, ARTICLE, PAGE, FailureKind.HTTP_ERROR),
        (404, ARTICLE, PAGE, FailureKind.HTTP_ERROR),
        (503, ARTICLE, PAGE, FailureKind.HTTP_ERROR),
    ],
)
def test_an_answer_is_told_from_what_is_none(
    status: int, body: bytes, role: CaptureRole, kind: FailureKind | None
) -> None:
    found = refusal(status, body, role)
    assert (found[0] if found else None) is kind


def test_after_a_block_nothing_more_is_asked() -> None:
    middleware = BlocksMiddleware()
    request = resource_request("https://example.gov.cn/a", PAGE)
    middleware.process_request(request)
    with pytest.raises(FetchFailed) as blocked:
        middleware.process_response(request, HtmlResponse(request.url, status=412))
    assert (blocked.value.kind, blocked.value.status) == (FailureKind.BLOCKED, 412)
    with pytest.raises(FetchFailed, match=r"not asked: .*412") as again:
        middleware.process_request(resource_request("https://example.gov.cn/b", PAGE))
    assert again.value.kind is FailureKind.BLOCKED


def test_an_error_is_no_block() -> None:
    middleware = BlocksMiddleware()
    request = resource_request("https://example.gov.cn/a", PAGE)
    with pytest.raises(FetchFailed):
        middleware.process_response(request, HtmlResponse(request.url, status=404))
    middleware.process_request(request)


def test_scrapys_own_requests_are_left_to_scrapy() -> None:
    request = scrapy.Request("https://example.gov.cn/robots.txt")
    response = HtmlResponse(request.url, status=404)
    assert BlocksMiddleware().process_response(request, response) is response
