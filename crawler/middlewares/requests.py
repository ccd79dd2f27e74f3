"""What we write on a request, for our middlewares to read: which resource it asks for, and what became of it.

Scrapy carries a request's ``meta`` over to the requests that redirects and retries make of it. Requests
without a role are Scrapy's own (robots.txt): they are held to the allow-list, and never archived.
"""

from typing import Any

import scrapy
from scrapy.http import Response

from schemas.v1 import Capture, CaptureRole

MIB = 1024 * 1024
MAXSIZE = {CaptureRole.PAGE: 10 * MIB, CaptureRole.LISTING: 10 * MIB, CaptureRole.ATTACHMENT: 100 * MIB}
"""Largest answer that is taken, in bytes; the longest page seen is far below a tenth of it."""
TIMEOUT = {CaptureRole.PAGE: 60, CaptureRole.LISTING: 60, CaptureRole.ATTACHMENT: 600}
"""Longest time for an answer, body included, in seconds: a large file from a slow site takes its minutes."""

_ROLE, _ARCHIVED, _BEFORE = "baipishu_role", "baipishu_archived", "baipishu_before"


def resource_request(url: str, role: CaptureRole, **arguments: Any) -> scrapy.Request:  # noqa: ANN401  # Request's own
    """A request for one resource.

    It is not filtered as a duplicate: a redirect to a page that was asked before would vanish without a word.
    """
    meta = {_ROLE: role, "download_maxsize": MAXSIZE[role], "download_timeout": TIMEOUT[role]}
    return scrapy.Request(url, meta=meta, dont_filter=True, **arguments)


def role_of(request: scrapy.Request) -> CaptureRole | None:
    """Which resource is asked for; ``None`` for Scrapy's own requests."""
    role: CaptureRole | None = request.meta.get(_ROLE)
    return role


def asked_url(request: scrapy.Request | Response) -> str:
    """The address that was asked first, before any redirect; a response has its request's ``meta``."""
    first: str = (request.meta.get("redirect_urls") or [request.url])[0]
    return first


def remember(request: scrapy.Request, before: Capture | None) -> None:
    """Note which capture of the resource was current when it was asked for."""
    request.meta[_BEFORE] = before


def remembered(request: scrapy.Request | Response) -> Capture | None:
    """The capture that was current when the resource was asked for; ``None`` before the first."""
    before: Capture | None = request.meta[_BEFORE]
    return before


def mark_archived(request: scrapy.Request, sha256: str) -> None:
    """Note under which hash the answer is archived."""
    request.meta[_ARCHIVED] = sha256


def archived_as(response: Response) -> str:
    """The hash under which a response is archived; every response that a callback sees is."""
    sha256: str = response.meta[_ARCHIVED]
    return sha256
