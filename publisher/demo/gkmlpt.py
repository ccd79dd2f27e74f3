"""The document platform (政府信息公开目录管理平台): its index, its JSON rows, its post pages."""

import json
from typing import Any

from markupsafe import Markup

from publisher.demo.addresses import attachment_path, post_path
from publisher.demo.model import DemoColumn, DemoPost, DemoSite
from publisher.demo.pages import post_values, render, shanghai

EVERYTHING = 0
"""Column id of the whole site."""
_GROUP = 1
"""Id of the node above the columns; the API answers it with the rows of all below."""
_AREA = 200
"""Prefix of Guangzhou's site ids."""


def index_page(site: DemoSite, base: str) -> str:
    """The script-built index; what a crawler can read of it is ``window._CONFIG``."""
    leaves = [
        {"id": column.id, "name": column.name, "children": [], "jump_url": "", "post_count": len(column.posts)}
        for column in site.columns
    ]
    tree = [
        {"id": _GROUP, "name": "法定主动公开内容", "children": leaves, "jump_url": "", "post_count": len(site.posts)},
        {"id": 2, "name": "依申请公开", "children": [], "jump_url": f"{base}/ysqgk/", "post_count": 0},
    ]
    config = {"SID": site.sid, "SERVICE_AREA_ID": _AREA, "TREE": tree}
    return render("gkmlpt_index.html", site=site, config=_script(config))


def post_page(site: DemoSite, base: str, column: DemoColumn, post: DemoPost, views: int | None) -> str:
    """A post's page: the article as markup, and once more in ``window._CONFIG.DETAIL``."""
    values = post_values(site, base, column, post, views)
    files = "".join(
        f'<p><a class="nfw-cms-attachment" href="{file["url"]}" alt="{Markup.escape(str(file["name"]))}" '
        f'attachment-id="{file["id"]}">{Markup.escape(str(file["name"]))}</a></p>'
        for file in values["inside"]
    )
    detail = row(base, site, column, post) | {
        "content": post.body + files,
        "source": post.source,
        "gkml_data": json.dumps({"document_number": post.document_number, "publisher": post.publisher}),
    }
    return render("gkmlpt_post.html", **values, config=_script({"SID": site.sid, "DETAIL": detail}))


def rows(site: DemoSite, base: str, column_id: int, page: int) -> dict[str, Any] | None:
    """One page of a column as the API answers it; page 0 is page 1.

    ``None`` (a 404) for a column that is not there, and past the end from the second page on.
    """
    column = site.column(column_id)
    if column is None and column_id not in {EVERYTHING, _GROUP}:
        return None
    posts = column.posts if column else tuple(sorted(site.posts, key=lambda post: post.published, reverse=True))
    first = (max(page, 1) - 1) * site.page_size
    found = posts[first : first + site.page_size]
    if page > 1 and not found:
        return None
    return {
        "classify": {
            "id": column_id,
            "name": column.name if column else site.name,
            "parent": _GROUP,
            "post_count": len(posts),
            "theme_count": 0,
        },
        "articles": [row(base, site, column or _home(site, post), post) for post in found],
        "total": len(posts),
    }


def row(base: str, site: DemoSite, column: DemoColumn, post: DemoPost) -> dict[str, Any]:
    """One article of the API's answer, with every field the platform gives."""
    url = post.elsewhere or f"{base}{post_path(site, post)}"
    published, day = int(post.published.timestamp()), shanghai(post.published)[:10]
    return {
        "id": post.id,
        "title": post.title,
        "abstract": "",
        "keywords": ",".join(post.keywords),
        "publisher": post.publisher,
        "document_number": post.document_number,
        "identifier": f"{_AREA}-{day}-{post.id}",
        "date": published,
        "create_time": published,
        "created_at": shanghai(post.published),
        "first_publish_time": published,
        "display_publish_time": published,
        "classify_main": column.id,
        "classify_main_name": column.name,
        "classify_genre_name": "其他",
        "classify_theme_name": "知识产权",
        "url": url,
        "post_url": url,
        "is_expired": 0,
        "is_abolished": 0,
        "relation": "[]",
        "attachment": [
            {
                "id": file.id,
                "name": file.name,
                "type": file.suffix,
                "mime": file.content_type,
                "size": str(len(file.data)),
                "url": f"{base}{attachment_path(post, file)}",
            }
            for file in post.attachments
        ],
    }


def _home(site: DemoSite, post: DemoPost) -> DemoColumn:
    return next(column for column in site.columns if post in column.posts)


def _script(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003C").replace(">", "\\u003E")
    return Markup(text)  # noqa: S704  # JSON inside a script element, its angle brackets escaped as the platform does
