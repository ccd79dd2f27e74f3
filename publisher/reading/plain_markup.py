"""HTML inside plain text: whole tables, which Markdown lets stand between its lines, and tags within a line."""

import html
import re
from collections.abc import Iterator

_TABLE_TAG = re.compile(r"<(?P<end>/)?table\b[^<>]*>", re.IGNORECASE)
_WRAPPERS = r"(?:div|center|figure|p|section)"
_BEFORE = re.compile(rf"(?:<{_WRAPPERS}\b[^<>]*>\s*)+\Z", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s*</{_WRAPPERS}\s*>)+", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|big|caption|center|col|colgroup|del|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|s"
    r"|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# A note's raised number right after a number is none of its digits.
_NOTE_MARK = re.compile(r"(?<=[\d%％])<sup>\s*[\[［(（]?\d{1,2}[\]］)）]?\s*</sup>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text in order, each with whether it is the markup of a table.

    A table within a table is part of it; one that nothing closes ends with the text's last row.

    >>> list(parts("前<table><tr><td>1</td></tr></table>后"))
    [('前', False), ('<table><tr><td>1</td></tr></table>', True), ('后', False)]
    >>> list(parts("没有表 < 3"))
    [('没有表 < 3', False)]
    """
    at = 0
    for start, end in _tables(text):
        yield _BEFORE.sub("", text[at:start]), False
        yield text[start:end], True
        after = _AFTER.match(text, end) if _BEFORE.search(text, at, start) else None
        at = after.end() if after else end
    yield text[at:], False


def _tables(text: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag["end"]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    last = text.lower().rfind("</tr>")
    if depth and last > start:
        yield start, last + len("</tr>")


def without_tags(text: str) -> str:
    r"""A text without the tags and entities that Markdown lets stand within a line; a line break becomes a space.

    >>> without_tags("拥有<sup>1</sup>&nbsp;12件<br>其中")
    '拥有1\xa012件 其中'
    >>> without_tags("共12<sup>1</sup>件")
    '共12件'
    >>> without_tags("a < b，<某> 不变")
    'a < b，<某> 不变'
    """
    if "<" not in text and "&" not in text:
        return text
    plain = _TAG.sub("", _BREAK.sub(" ", _NOTE_MARK.sub("", _COMMENT.sub("", text))))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
