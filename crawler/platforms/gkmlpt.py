"""The document platform of Guangdong (政府信息公开目录管理平台): its index page and its JSON API.

- ``{base}/gkmlpt/index`` embeds ``SID`` and ``TREE``; both are read off it in every crawl, never configured. Nodes with
  a ``jump_url`` lead elsewhere.
- ``{base}/gkmlpt/api/all/{column}?page={n}&sid={SID}``: page 0 and page 1 are the same, so counting starts at 1. A list
  ends with an empty page, with its ``total``, or with a 404 from page 2 on. Column 0 is said to hold everything.
- Times are Unix seconds; ``display_publish_time`` is the publication, ``date`` the day the document was made.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlencode

from crawler.platforms.attachments import absolute
from crawler.platforms.markup import post_id
from crawler.platforms.model import Listed, Listing, MalformedAnswer, RedesignSuspected
from crawler.platforms.nfcms import desktop
from crawler.platforms.scripts import config_value
from crawler.platforms.times import moment, unix_time
from schemas.v1 import Record

EVERYTHING = 0
"""Column that stands for the whole site; used where the index names no columns."""

_TIMES = ("display_publish_time", "first_publish_time")


class TreeColumn(Record):
    """A column of the platform."""

    id: int
    name: str
    parent: bool = False
    """Whether it has columns below it: on some sites such a one has no list of its own."""


class Index(Record):
    """What the index page tells."""

    sid: str
    """Number of the site on the platform."""
    columns: tuple[TreeColumn, ...]


def parse_index(html: str) -> Index:
    r"""The site's number and its columns, without those that lead elsewhere or say they are empty.

    Raises:
        MalformedAnswer: when the page names no site.

    >>> parse_index('<script>window._CONFIG = {SID: \'200001\', TREE: [{"id": 5, "name": "甲"}]}</script>')
    Index(sid='200001', columns=(TreeColumn(id=5, name='甲', parent=False),))
    >>> parse_index("<p>404</p>")
    Traceback (most recent call last):
        ...
    crawler.platforms.model.MalformedAnswer: the index page names no SID
    """
    sid = config_value(html, "SID")
    if not isinstance(sid, str | int) or not str(sid).isdecimal():
        message = "the index page names no SID"
        raise MalformedAnswer(message)
    columns = {column.id: column for column in _columns(config_value(html, "TREE"))}
    return Index(sid=str(sid), columns=tuple(columns.values()) or (TreeColumn(id=EVERYTHING, name=""),))


def api_url(base: str, column: int, page: int, sid: str) -> str:
    """Address of one page of a column; pages count from 1.

    >>> api_url("https://example.cn", 5, 2, "200001")
    'https://example.cn/gkmlpt/api/all/5?page=2&sid=200001'
    """
    return f"{base}/gkmlpt/api/all/{column}?{urlencode({'page': page, 'sid': sid})}"


def article_url(base: str, post: int) -> str:
    """Address of an article on the platform: its folders are the id without its last six and three digits.

    >>> article_url("https://example.cn", 963149)
    'https://example.cn/gkmlpt/content/0/963/post_963149.html'
    """
    return f"{base}/gkmlpt/content/{post // 1_000_000}/{post // 1_000}/post_{post}.html"


def parse_page(text: str, base: str, page: int = 1) -> Listing:
    """The items of one page of the API's answer; none past the end.

    Raises:
        MalformedAnswer: when it is not the JSON that the platform gives.
        RedesignSuspected: when the first page is empty and nothing says that the column is.

    >>> answer = '{"articles": [{"id": 963149, "title": "甲", "display_publish_time": 1714003200}], "total": 1}'
    >>> found = parse_page(answer, "https://example.cn")
    >>> found.items[0].url, found.items[0].post_id, found.total
    ('https://example.cn/gkmlpt/content/0/963/post_963149.html', '963149', 1)
    >>> parse_page('{"articles": []}', "https://example.cn", page=2).items
    ()
    """
    answer = _object(text)
    rows = answer.get("articles")
    if not isinstance(rows, list):
        message = "the answer has no list of articles"
        raise MalformedAnswer(message)
    total = _total(answer)
    if not rows and page <= 1 and total != 0:
        message = "the first page of the column is empty, and nothing says that the column is"
        raise RedesignSuspected(message)
    return Listing(items=tuple(_listed(row, base) for row in rows), total=total)


def _columns(nodes: object) -> Iterator[TreeColumn]:
    """Every column that may have posts, from the outside in.

    Whether a parent's count is of its own posts or of all below is not known. When it is 0 or the sum of its
    children's, the children have them all, either way; otherwise the parent is walked as well.
    """
    for node in nodes if isinstance(nodes, list) else []:
        if not isinstance(node, Mapping) or node.get("jump_url"):
            continue
        children = [child for child in node.get("children") or [] if isinstance(child, Mapping)]
        number, count = node.get("id"), node.get("post_count")
        below = [posts for child in children if isinstance(posts := child.get("post_count"), int)]
        covered = bool(children) and len(below) == len(children) and count == sum(below)
        if isinstance(number, int | str) and str(number).isdecimal() and count != 0 and not covered:
            yield TreeColumn(id=int(number), name=str(node.get("name") or ""), parent=bool(children))
        yield from _columns(children)


def _object(text: str) -> Mapping[str, object]:
    try:
        answer = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        message = f"the answer is not JSON: {fault}"
        raise MalformedAnswer(message) from fault
    if not isinstance(answer, Mapping):
        message = "the answer is no JSON object"
        raise MalformedAnswer(message)
    return answer


def _total(answer: Mapping[str, object]) -> int | None:
    classify = answer.get("classify")
    told = (answer.get("total"), classify.get("post_count") if isinstance(classify, Mapping) else None)
    counts = (value for value in told if isinstance(value, int) and not isinstance(value, bool) and value >= 0)
    return next(counts, None)


def _listed(row: object, base: str) -> Listed:
    """One article; its own address first, since ``post_url`` is dead on some sites."""
    if not isinstance(row, Mapping) or not isinstance(row.get("title"), str) or not str(row.get("id")).isdecimal():
        message = f"an article without id or title: {str(row)[:200]}"
        raise MalformedAnswer(message)
    number = int(row["id"])
    told = next((row[name] for name in ("url", "post_url") if isinstance(row.get(name), str) and row[name]), None)
    url = desktop(absolute(base, told)) if told else article_url(base, number)
    publisher = row.get("publisher")
    return Listed(
        url=url,
        title=row["title"].strip(),
        published_at=_published(row),
        # The same page can be listed under two ids: the one in its address is the document's.
        post_id=post_id(url) or str(number),
        publisher=publisher.strip() or None if isinstance(publisher, str) else None,
    )


def _published(row: Mapping[str, object]) -> datetime | None:
    told = (unix_time(row.get(name)) for name in _TIMES)
    return next((time for time in told if time), None) or moment(str(row.get("created_at") or ""))
