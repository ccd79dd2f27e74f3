"""Bytes to pages, blocks and sentences, each with its place: one reader a form.

The magic bytes decide which reader; a file's name never does.
"""

import hashlib
from collections.abc import Callable

from crawler.media import DOC, DOCX, HTML, PDF, PLAIN, media_type
from publisher.reading import doc, docx, html, pdf, plain, refusals
from publisher.reading.drafts import Drafted, Source, compose
from publisher.reading.model import Block, BlockKind, Cell, Line, Page, Reading, Sentence, Unreadable
from publisher.reading.sentences import SENTENCE_RULE, sentences

__all__ = [
    "SENTENCE_RULE",
    "Block",
    "BlockKind",
    "Cell",
    "Line",
    "Page",
    "Reading",
    "Sentence",
    "Unreadable",
    "read",
    "sentences",
]

_FORM = "file"
_READERS: dict[str, tuple[str, str, Callable[[bytes, str | None], Drafted]]] = {
    PDF: ("pdf", pdf.VERSION, pdf.read),
    DOC: ("doc", doc.VERSION, doc.read),
    DOCX: ("docx", docx.VERSION, docx.read),
    HTML: ("html", html.VERSION, html.read),
    PLAIN: ("plain", plain.VERSION, plain.read),
}


def read(data: bytes, *, file_name: str | None = None, declared: str | None = None) -> Reading:
    """Read a document from its bytes; the same bytes give the same reading.

    Args:
        data: the archived bytes.
        file_name: only to name the file in the message of a refusal.
        declared: the ``Content-Type`` it came with, for its charset; the magic bytes decide the type.

    Raises:
        Unreadable: when no document can be made of the bytes.
    """
    if not data.strip(b"\x00\t\n\r\x0c "):
        raise refusals.empty()
    kind = media_type(data, declared)
    if kind not in _READERS:
        raise refusals.unknown_type(kind, file_name)
    name, version, reader = _READERS[kind]
    reading = compose(reader(data, declared), Source(hashlib.sha256(data).hexdigest(), kind, name, version))
    if not reading.blocks:
        raise refusals.no_text(_FORM, "it may be a scan, or a page that a script fills in")
    return reading
