"""How single values are shown: the number marked in its sentence, links, grouped digits, short hashes.

Pure functions from values to :class:`markupsafe.Markup`; whatever comes from a document is escaped here.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup, escape

from publisher.site.schema import schema
from schemas.v1 import plain_digits

_FIGURE = re.compile(r"f_[0-9a-f]{20}")
_DOCUMENT = re.compile(r"d_[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLAIN = re.compile(r"(-?)(\d+)(\.\d+)?")
_FOLDED_FROM = 40
_AROUND = 40
"""Characters of a long sentence that a table cell shows on each side of the number; the row's own page has all."""


def cell(column: str, value: object, neighbour: Callable[[str], object]) -> Markup | None:
    """The markup for one cell of any table or query, or ``None`` to leave it to Datasette.

    Args:
        column: the column's name, which decides.
        value: what the database holds, or Datasette's ``{"value": …, "label": …}`` for a link with a label.
        neighbour: another column's value in the same row, ``None`` where it has no such column.
    """
    label, bare = (str(value["label"]), value["value"]) if isinstance(value, dict) else (None, value)
    if column == "quote" and isinstance(bare, str):
        return marked(bare, neighbour("stated"), neighbour("stated_at"), _AROUND)
    if column == "value" and isinstance(bare, int | float):
        exact = neighbour("value_text")
        return number(exact if isinstance(exact, str) and exact else plain_digits(Decimal(repr(bare))))
    if column == "sha256" and isinstance(bare, str):
        return fingerprint(bare)
    if column in {"figure_ids", "differing"} and isinstance(bare, str):
        return figure_links(bare)
    if isinstance(bare, str) and column in schema().columns and schema().columns[column].type == "json":
        return folded(bare)
    return link(bare, label) if isinstance(bare, str) else None


def link(value: str, label: str | None = None) -> Markup | None:
    """A figure's or document's id as a link to its page; ``None`` for anything else.

    >>> link("f_00000000000000000000", "a < b")
    Markup('<a href="/figure/f_00000000000000000000">a &lt; b</a>')
    >>> link("d_0000000000000000")
    Markup('<a class="id" href="/document/d_0000000000000000">d_0000000000000000</a>')
    >>> link("440100") is None
    True
    """
    for pattern, page in ((_FIGURE, "figure"), (_DOCUMENT, "document")):
        if pattern.fullmatch(value) and label is not None:
            return Markup('<a href="/{}/{}">{}</a>').format(page, value, label)
        if pattern.fullmatch(value):
            return Markup('<a class="id" href="/{}/{}">{}</a>').format(page, value, value)
    return None


def figure_links(listed: str) -> Markup | None:
    """A JSON list of figure ids as links; ``None`` when it is something else."""
    try:
        ids = json.loads(listed)
    except json.JSONDecodeError:
        return None
    if not isinstance(ids, list) or not ids or not all(isinstance(each, str) for each in ids):
        return None
    return Markup(" ").join(link(each) or escape(each) for each in ids)


def folded(nested: str) -> Markup | None:
    """JSON that is too long for a cell, under the number of its entries; ``None`` for what fits or is not JSON.

    >>> folded('["a"]') is None
    True
    """
    if len(nested) <= _FOLDED_FROM:
        return None
    try:
        entries = len(json.loads(nested))
    except (json.JSONDecodeError, TypeError):
        return None
    said = Markup('<details><summary>{} 项 <span lang="en">entries</span></summary><code>{}</code></details>')
    return said.format(entries, nested)


def marked(quote: str, stated: object, stated_at: object, around: int | None = None) -> Markup | None:
    """The sentence with the number marked, escaped; ``None`` when it does not stand where it is said to.

    >>> marked("授权<b>17</b>件", "17", 5)
    Markup('授权&lt;b&gt;<mark>17</mark>&lt;/b&gt;件')
    >>> marked("授权17件", "18", 2) is None
    True
    """
    if not isinstance(stated, str) or not isinstance(stated_at, int) or isinstance(stated_at, bool) or stated_at < 0:
        return None
    end = stated_at + len(stated)
    if not stated or quote[stated_at:end] != stated:
        return None
    before, after = quote[:stated_at], quote[end:]
    if around is not None:
        before = before if len(before) <= around else f"…{before[-around:]}"
        after = after if len(after) <= around else f"{after[:around]}…"
    return Markup("{}<mark>{}</mark>{}").format(_spaced(before), _spaced(stated), _spaced(after))


def sentence(quote: str, places: list[tuple[int, str, str]]) -> Markup:
    """The sentence with each of its figures marked and linked; a place that overlaps one before it is left out.

    Args:
        quote: the sentence.
        places: ``(stated_at, stated, figure_id)`` in any order.
    """
    parts, done = [], 0
    for at, stated, figure_id in sorted(places):
        if at < done or quote[at : at + len(stated)] != stated:
            continue
        parts.append(escape(_spaced(quote[done:at])))
        parts.append(Markup('<a class="number" href="#{0}"><mark>{1}</mark></a>').format(figure_id, _spaced(stated)))
        done = at + len(stated)
    return Markup("").join([*parts, escape(_spaced(quote[done:]))])


def number(exact: str) -> Markup:
    """An exact decimal with its thousands apart and the exact digits in the title.

    >>> number("-189500.25")
    Markup('<span class="value" title="-189500.25">-189,500.25</span>')
    """
    return Markup('<span class="value" title="{}">{}</span>').format(exact, grouped(exact))


def grouped(exact: str) -> str:
    """An exact decimal with commas between thousands; anything else as it is.

    >>> grouped("189500"), grouped("0.5"), grouped("-1234.5678"), grouped("")
    ('189,500', '0.5', '-1,234.5678', '')
    """
    found = _PLAIN.fullmatch(exact)
    if not found:
        return exact
    sign, whole, rest = found.groups(default="")
    return f"{sign}{int(whole):,}{rest}"


def address(url: str | None) -> str | None:
    """An address that a link may lead to; ``None`` for what is no page on the web (``javascript:``, ``urn:``).

    >>> address("https://example.cn/a"), address("javascript:alert(1)"), address(None)
    ('https://example.cn/a', None, None)
    """
    return url if url is not None and url.startswith(("http://", "https://")) else None


def fingerprint(sha256: str) -> Markup | None:
    """A SHA-256 by its first twelve digits, whole in the title, leading to its bytes; ``None`` for anything else."""
    if not _SHA256.fullmatch(sha256):
        return None
    return Markup('<a href="/archive/{0}"><code title="{0}">{1}…</code></a>').format(sha256, sha256[:12])


def _spaced(text: str) -> str:
    return text.replace("\t", " │ ")
