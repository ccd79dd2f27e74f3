"""What a demo site answers to a request: a pure function of the site, its address and the target."""

import hashlib
import json
import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from publisher.demo import gkmlpt, pages
from publisher.demo.addresses import attachment_path, post_path
from publisher.demo.model import DemoColumn, DemoPost, DemoSite, Platform

HTML = "text/html; charset=utf-8"
_LIST_PAGE = re.compile(r"/(?:index(?:_([2-9]|[1-9]\d+))?\.html)?")
_API = re.compile(r"/gkmlpt/api/all/(\d+)")


class Answer(NamedTuple):
    """A 200: its bytes, their type, and when what they show last changed."""

    body: bytes
    content_type: str
    modified: datetime | None = None

    @property
    def etag(self) -> str:
        """A strong validator: the bytes' own hash."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def answer(site: DemoSite, base: str, target: str, views: int | None = None) -> Answer | None:
    """What ``site`` at ``base`` (``http://127.0.0.1:8080``) has at ``target``; ``None`` is a 404.

    Args:
        site: the site as it is now.
        base: scheme and authority, for the absolute links these pages are full of.
        target: path and query of the request.
        views: the view counter's reading, where the site counts.
    """
    parts = urlsplit(target)
    if parts.path == "/robots.txt":
        return Answer(_robots(site).encode(), "text/plain; charset=utf-8")
    return (
        _file(site, parts.path) or _post(site, base, parts.path, views) or _listing(site, base, parts.path, parts.query)
    )


def empty_listing(site: DemoSite, base: str, target: str) -> Answer | None:
    """The same, from a site whose columns are empty of a sudden: what a block without an error looks like."""
    bare = tuple(column.model_copy(update={"posts": ()}) for column in site.columns)
    return answer(site.model_copy(update={"columns": bare}), base, target)


def _robots(site: DemoSite) -> str:
    return "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in site.disallowed), ""])


def _file(site: DemoSite, path: str) -> Answer | None:
    for post in site.posts:
        for file in post.attachments:
            if path == attachment_path(post, file):
                return Answer(file.data, file.content_type, post.changed)
    return None


def _post(site: DemoSite, base: str, path: str, views: int | None) -> Answer | None:
    for column in site.columns:
        for post in column.posts:
            if not post.elsewhere and path in {post_path(site, post), post_path(site, post, mobile=True)}:
                return Answer(_page(site, base, column, post, views), HTML, post.changed)
    return None


def _page(site: DemoSite, base: str, column: DemoColumn, post: DemoPost, views: int | None) -> bytes:
    if post.page is not None:
        return post.page
    render = gkmlpt.post_page if site.platform is Platform.GKMLPT else pages.list_post_page
    return render(site, base, column, post, views).encode()


def _listing(site: DemoSite, base: str, path: str, query: str) -> Answer | None:
    if site.platform is Platform.LIST:
        return _column(site, base, path)
    if path in {"/gkmlpt/index", "/gkmlpt/policy", "/gkmlpt/search"}:
        return Answer(gkmlpt.index_page(site, base).encode(), HTML, _changed(site.posts))
    return _rows(site, base, path, query)


def _column(site: DemoSite, base: str, path: str) -> Answer | None:
    for column in site.columns:
        folder, rest = path[: len(column.folder) + 1], path[len(column.folder) + 1 :]
        if folder != f"/{column.folder}" or not (match := _LIST_PAGE.fullmatch(rest)):
            continue
        page = pages.column_page(site, base, column, int(match[1] or 1))
        return Answer(page.encode(), HTML, _changed(column.posts)) if page else None
    return None


def _rows(site: DemoSite, base: str, path: str, query: str) -> Answer | None:
    asked = parse_qs(query)
    match, page = _API.fullmatch(path), asked.get("page", ["1"])[0]
    if not match or asked.get("sid") != [site.sid] or not page.isdecimal():
        return None
    found = gkmlpt.rows(site, base, int(match[1]), int(page))
    if found is None:
        return None
    return Answer(json.dumps(found, ensure_ascii=False).encode(), "application/json; charset=utf-8")


def _changed(posts: tuple[DemoPost, ...]) -> datetime | None:
    return max((post.changed for post in posts), default=None)
