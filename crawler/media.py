"""What bytes are, and what text they spell: told by the bytes themselves, then by what came with them.

A server's ``Content-Type`` and a file's name are often wrong on official sites (a PDF sent as
``application/octet-stream``, an HTML error page called ``.pdf``), so they only break ties between kinds
of text, which have no magic bytes.
"""

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from email.message import Message

import puremagic

PDF = "application/pdf"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
PLAIN = "text/plain"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

_HEAD = 4096
"""Bytes in which a form shows itself; the PDF specification allows 1,024 before ``%PDF-``."""

_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_OFFICE = {
    "word/": DOCX,
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_ZIP = b"PK\x03\x04"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|section|article|h[1-6]|span|ul|ol|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ANYWHERE = re.compile(r"</(?:html|body|p|div|td|table|h[1-6])\s*>", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# GB 18030 contains GB 2312 and GBK, and pages that say either use characters beyond it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030"}
# Servers that know nothing say this of everything; every byte string is valid in it.
_MEANINGLESS = frozenset({"iso8859-1", "cp1252", "ascii"})
# Text formats that only what came with the bytes can tell from plain text.
_TEXT_TYPES = frozenset(
    {"application/json", "application/xml", "text/xml", "text/csv", "application/javascript", "text/css"}
)


def media_type(data: bytes, declared: str | None = None) -> str:
    """The media type of ``data``, without parameters.

    Args:
        data: the bytes, whole: the index of a ZIP stands at its end.
        declared: a ``Content-Type`` that came with them; believed only between kinds of text.

    >>> media_type(b"%PDF-1.7 ...", "text/html"), media_type("全年".encode("gb18030"), "application/pdf")
    ('application/pdf', 'text/plain')
    >>> media_type(b"<p>1</p>"), media_type(b"{}", "application/json; charset=utf-8")
    ('text/html', 'application/json')
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1029]:
        return PDF
    if head.startswith(_COMPOUND):
        return _compound_type(data)
    if head.startswith(_ZIP):
        return _zip_type(data)
    if _is_text(head):
        return _text_type(data, declared)
    return _guessed(data)


def decode(data: bytes, declared: str | None = None) -> str:
    r"""The text that ``data`` spells, without its byte order mark.

    Tried in this order: byte order mark, the charset of ``declared`` (a ``Content-Type``), the charset of a
    ``meta`` element or XML declaration, UTF-8, GB 18030. A charset that does not fit is passed over; where
    none fits, the one of UTF-8 and GB 18030 that spoils fewer characters is taken, so text always comes.

    >>> decode("专利".encode("gbk")), decode(b"\xff\xfe\x13N"), decode("件".encode(), "text/html; charset=gb2312")
    ('专利', '专', '件')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    spoiled = (data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030"))
    return min(spoiled, key=lambda text: text.count("\ufffd"))


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    in_page = _META_CHARSET.search(data[:_HEAD])
    said = (_charset(declared), in_page.group(1).decode("ascii", "replace") if in_page else None)
    for name in said:
        encoding = _known_encoding(name) if name else None
        if encoding is not None:
            yield encoding
    yield "utf-8"
    yield "gb18030"


def _known_encoding(name: str) -> str | None:
    """Python's name of a text encoding worth trying; ``None`` for unknown and meaningless ones."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # ``rot13`` and ``base64`` are codecs too, but spell no text.
    if not getattr(info, "_is_text_encoding", True) or info.name in _MEANINGLESS:
        return None
    return _WIDER.get(info.name, info.name)


def _charset(declared: str | None) -> str | None:
    message = Message()
    message["content-type"] = re.sub(r"[\r\n]", " ", declared or "")
    return message.get_content_charset()


def _compound_type(data: bytes) -> str:
    """Type of an OLE compound file, by the names of its streams, which are UTF-16 in the bytes."""
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    # A password on a DOCX wraps it in a compound file.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DOCX
    return "application/x-ole-storage"


def _zip_type(data: bytes) -> str:
    """Type of a ZIP by the folder of its parts; puremagic takes every Office package for a DOCX."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A cut file has lost its index, but the headers of its parts still carry the names.
        names = [folder for folder in _OFFICE if folder.encode() in data]
    return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), ZIP)


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(
        head.count(code) for code in (b"\x00", b"\x01", b"\x02", b"\x03", b"\x04", b"\x05", b"\x06", b"\x0e")
    )
    return controls == 0 and not head.startswith((b"{\\rtf", b"\xff\xd8\xff", b"\x1f\x8b"))


def _text_type(data: bytes, declared: str | None) -> str:
    said = (declared or "").partition(";")[0].strip().lower()
    if said in _TEXT_TYPES:
        return said
    text = decode(data[: 4 * _HEAD], declared).lstrip("\ufeff")
    if _HTML_START.match(text):
        return HTML
    # A page may start with stray text or white space; its closing tags tell it all the same,
    # unless front matter or plain text only quotes some markup further down.
    return HTML if said == HTML and _HTML_ANYWHERE.search(text) else PLAIN


def _guessed(data: bytes) -> str:
    try:
        return puremagic.from_string(data, mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN
