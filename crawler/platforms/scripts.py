"""Reads values out of ``window._CONFIG = {…}``, which the gkmlpt platform writes into its pages.

The object is JavaScript, not JSON: keys stand bare or quoted, strings in either quote. Its values of
interest (``SID``, ``TREE``, ``DETAIL``) are plain JSON, so each is found by its key and decoded alone.
"""

import json
import re

_START = re.compile(r"window\._CONFIG\b")
_TEXT = re.compile(r"'([^'\\]*)'")
_DECODER = json.JSONDecoder()


def config_value(html: str, key: str) -> object:
    r"""The value of ``key`` in the page's ``window._CONFIG``; ``None`` where the page has none, or none that is JSON.

    >>> page = "<script>window._CONFIG = {SID: '200001', TREE: [{\"id\": 5}]}</script>"
    >>> config_value(page, "SID"), config_value(page, "TREE"), config_value(page, "DETAIL")
    ('200001', [{'id': 5}], None)
    >>> config_value("<script>window._CONFIG.DETAIL = {broken</script>", "DETAIL")
    """
    start = _START.search(html)
    if start is None:
        return None
    named = re.compile(rf"""(?<![\w"'])["']?{re.escape(key)}["']?\s*[:=]\s*""")
    for match in named.finditer(html, start.end()):
        value = _value_at(html, match.end())
        if value is not None:
            return value
    return None


def _value_at(html: str, place: int) -> object:
    if text := _TEXT.match(html, place):
        return text[1]
    try:
        value: object = _DECODER.raw_decode(html, place)[0]
    except json.JSONDecodeError:
        return None
    return value
