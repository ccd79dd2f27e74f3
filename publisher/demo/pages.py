"""Rendering: a demo site's pages from its model. Bodies stand as typed, all else is escaped."""

from datetime import datetime
from math import ceil
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from publisher.demo.addresses import attachment_path, post_path
from publisher.demo.model import DemoAttachment, DemoColumn, DemoPost, DemoSite
from schemas.v1.base import SHANGHAI

_SHOWN = 24
"""Characters of a title that a list shows before it cuts; the ``title`` attribute has the rest."""
_HOT = 3
"""Posts in the box of links beside every article."""


def shanghai(moment: datetime) -> str:
    """A time as these sites print it.

    >>> from datetime import UTC
    >>> shanghai(datetime(2024, 4, 25, 1, 2, 3, tzinfo=UTC))
    '2024-04-25 09:02:03'
    """
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("publisher.demo"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["shanghai"] = shanghai
    return environment


_TEMPLATES = _environment()


def render(template: str, **values: object) -> str:
    """One of the folder's templates, filled in."""
    return _TEMPLATES.get_template(template).render(**values)


def column_page(site: DemoSite, base: str, column: DemoColumn, page: int) -> str | None:
    """Page ``page`` (from 1) of a column's list; ``None`` past the last one."""
    pages = max(ceil(len(column.posts) / site.page_size), 1)
    if page > pages:
        return None
    first = (page - 1) * site.page_size
    items = [_item(site, base, post) for post in column.posts[first : first + site.page_size]]
    return render("list_column.html", site=site, base=base, column=column, items=items, page=page, pages=pages)


def list_post_page(site: DemoSite, base: str, column: DemoColumn, post: DemoPost, views: int | None) -> str:
    """A post's page on a classic list site, with the menus and the box of other links around it."""
    hot = [_item(site, base, other) for other in site.posts if other.id != post.id][:_HOT]
    values = post_values(site, base, column, post, views)
    return render("list_post.html", **values, path=post_path(site, post), hot=hot)


def post_values(site: DemoSite, base: str, column: DemoColumn, post: DemoPost, views: int | None) -> dict[str, Any]:
    """What the post templates of both platforms need."""
    files = [(attachment.outside, _file(base, post, attachment)) for attachment in post.attachments]
    return {
        "site": site,
        "base": base,
        "column": column,
        "post": post,
        "views": views,
        "body": Markup(post.body),  # noqa: S704  # the article's own markup, typed by the site's editor
        "inside": [file for outside, file in files if not outside],
        "outside": [file for outside, file in files if outside],
    }


def _item(site: DemoSite, base: str, post: DemoPost) -> dict[str, str]:
    shown = post.title if len(post.title) <= _SHOWN else f"{post.title[:_SHOWN]}…"
    url = post.elsewhere or f"{base}{post_path(site, post, mobile=post.mobile)}"
    return {"title": post.title, "shown": shown, "url": url, "date": shanghai(post.published)[:10]}


def _file(base: str, post: DemoPost, attachment: DemoAttachment) -> dict[str, object]:
    return {
        "id": attachment.id,
        "name": attachment.name,
        "suffix": attachment.suffix,
        "url": f"{base}{attachment_path(post, attachment)}",
    }
