"""Identity, version 1: how documents, captures and figures get addresses that never change.

==============  ==========================================================================
``d_`` + 16     SHA-256 of the document's *key*: ``SITE:POST_ID`` where the platform has a
                post id, else the normalized address, else the SHA-256 of the bytes
``c_`` + 16     SHA-256 of the requested address, a line feed, and the SHA-256 of the bytes:
                the same bytes from the same address are one capture, however often seen
``f_`` + 20     SHA-256 of document id, the sentence without white space, which occurrence
                of that sentence it is, the quantity's offset in the sentence without white
                space, and the figure's ordinal at that offset, joined by line feeds
==============  ==========================================================================

Lengths count hexadecimal digits. A figure's id is computed once, when the figure is first seen;
the ledger carries it over when the sentence is edited.
"""

import hashlib
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"^(utm_\w+|spm|from|share\w*|wx\w*|_t|timestamp)$", re.IGNORECASE)
_MOBILE_POST = re.compile(r"/mpost_(\d+\.)")


def squeeze(text: str) -> str:
    """``text`` without any white space: what identity and offsets are counted in.

    >>> squeeze("专利授权量 118070 件")
    '专利授权量118070件'
    """
    return "".join(text.split())


def normalize_url(url: str) -> str:
    """The address by which a page is known: no scheme, no fragment, no mobile twin, no tracking query.

    >>> normalize_url("https://www.gz.gov.cn/zwgk/content/mpost_7845329.html?utm_source=x#25192")
    'www.gz.gov.cn/zwgk/content/post_7845329.html'
    >>> normalize_url("HTTP://Example.CN:80/a?id=3&spm=1")
    'example.cn/a?id=3'
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if parts.port not in {None, 80, 443}:
        host = f"{host}:{parts.port}"
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])])
    path = _MOBILE_POST.sub(r"/post_\1", parts.path)
    return urlunsplit(("", "", f"{host}{path}", query, ""))


def document_key(site: str, *, post_id: str | None = None, url: str | None = None, sha256: str | None = None) -> str:
    """What a document's id is made of: its post id on the site, else its address, else its bytes.

    Raises:
        ValueError: when none of the three is given.

    >>> document_key("www.gz.gov.cn", post_id="8123456")
    'www.gz.gov.cn:8123456'
    """
    if post_id:
        return f"{site}:{post_id}"
    if url:
        return normalize_url(url)
    if sha256:
        return f"sha256:{sha256}"
    message = "a document needs a post id, an address or the hash of its bytes"
    raise ValueError(message)


def document_id(key: str) -> str:
    """``d_`` and 16 hexadecimal digits for a document's key.

    >>> document_id("www.gz.gov.cn:8123456")
    'd_586fd7851b6935f0'
    """
    return f"d_{_hash(key)[:16]}"


def capture_id(url: str, sha256: str) -> str:
    """``c_`` and 16 hexadecimal digits: these bytes, from this address."""
    return f"c_{_hash(url, sha256)[:16]}"


def figure_id(document: str, sentence: str, occurrence: int, offset: int, ordinal: int = 0) -> str:
    """``f_`` and 20 hexadecimal digits for a figure when it is first seen.

    Args:
        document: the document's id.
        sentence: the sentence as read; white space is taken out here.
        occurrence: which occurrence of that very sentence in the document, from 0.
        offset: the quantity's offset in ``squeeze(sentence)``, in characters.
        ordinal: which of several figures stated by the same number, from 0.
    """
    return figure_ids(document, sentence, occurrence)(offset, ordinal)


def figure_ids(document: str, sentence: str, occurrence: int) -> Callable[[int, int], str]:
    """What gives the figures of one sentence their ids, by offset and ordinal.

    The sentence is squeezed and hashed once, however many figures it states.

    >>> figure_ids("d_0", "专利授权量118070件。", 0)(5, 0) == figure_id("d_0", "专利授权量118070件。", 0, 5)
    True
    """
    opened = hashlib.sha256("\n".join((document, squeeze(sentence), str(occurrence), "")).encode())

    def named(offset: int, ordinal: int) -> str:
        whole = opened.copy()
        whole.update(f"{offset}\n{ordinal}".encode())
        return f"f_{whole.hexdigest()[:20]}"

    return named


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
