"""The archived bytes themselves, where the document's terms allow them to be handed on."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from crawler.media import DOC, DOCX, HTML, PDF, PLAIN
from publisher.site import cells, keeping
from publisher.site.datasette_api import BadRequest, DatasetteError, NotFound, Request, Response, Server, rows
from schemas.v1 import Redistribute

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
_BYTES = "application/octet-stream"
_SUFFIXES: Mapping[str, str] = MappingProxyType({HTML: ".html", PDF: ".pdf", DOC: ".doc", DOCX: ".docx", PLAIN: ".txt"})
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, what a path is made of, and the marks of direction that make ``fdp.exe`` look like ``exe.pdf``."""
_LONGEST_NAME = 120
_NOT_MODIFIED, _FORBIDDEN = 304, 403
_CAPTURE = """
    SELECT c.sha256, c.media_type, c.file_name, c.final_url, d.redistribute
    FROM captures AS c JOIN documents AS d ON d.document_id = c.document_id
    WHERE c.sha256 = :sha256 ORDER BY d.redistribute <> 'full', c.fetched_at LIMIT 1
"""
_REASONS: Mapping[str, tuple[str, str]] = MappingProxyType({
    Redistribute.QUOTE: (
        "使用条款许可引用，未许可转载全文，所以这里不提供原件。",
        "The terms allow quotation and not redistribution, so the whole file is not handed on here.",
    ),
    Redistribute.NONE: (
        "使用条款不许可转载，所以这里不提供原件。",
        "The terms do not allow redistribution, so the file is not handed on here.",
    ),
})  # fmt: skip
_REFUSED = Markup(
    '<p>{} <span lang="en">{}</span></p><p>{}</p>'
    '<p>自行取回后，可用SHA-256核对。<span lang="en">What you fetch can be checked against its SHA-256.</span> '
    '<code class="long">{}</code></p>'
)
_ORIGINAL = Markup(
    '<a href="{0}" rel="noopener">原网址 <span lang="en">Original</span></a> <code class="long">{0}</code>'
)


async def archived(datasette: Server, request: Request) -> Response:
    """``/archive/SHA256``: the bytes of a published capture, to keep and not to look at.

    A browser is told to save them, never to guess their type, and to run nothing should it show them after all.

    Raises:
        BadRequest: for what is no SHA-256.
        NotFound: when no such capture was published, or the archive is not kept here.
        DatasetteError: 403, when the document's terms do not let us hand it on.
    """
    sha256 = request.url_vars["sha256"]
    if not _SHA256.fullmatch(sha256):
        message = (
            "这不是SHA-256：应为64位小写十六进制数字。 This is no SHA-256, which has 64 lower-case hexadecimal digits."
        )
        raise BadRequest(message)
    found = await rows(datasette, _CAPTURE, sha256=sha256)
    if not found:
        message = f"没有公布过字节指纹为 {sha256} 的存档。 No capture with the hash {sha256} was published."
        raise NotFound(message)
    capture = found[0]
    if capture["redistribute"] != Redistribute.FULL:
        raise _refused(capture)
    headers = _headers(capture)
    if headers["etag"] in (request.headers.get("if-none-match") or ""):
        return Response("", status=_NOT_MODIFIED, headers=headers)
    data = await keeping.held(datasette, lambda archive: archive.get(sha256))
    return Response(data, headers=headers, content_type=_media_type(capture))


def disposition(name: str | None, sha256: str, suffix: str = "") -> str:
    """``Content-Disposition`` that saves under the file's own name made safe, else under its hash.

    >>> disposition("报告 2023.pdf", "ab" * 32)
    "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A%202023.pdf"
    >>> disposition('../../etc/"passwd', "ab" * 32)
    "attachment; filename*=UTF-8''etc_passwd"
    >>> disposition(None, "ab" * 32, ".html")
    "attachment; filename*=UTF-8''abababababab.html"
    """
    safe = _UNSAFE.sub("_", name or "").strip("._ ")[-_LONGEST_NAME:]
    return f"attachment; filename*=UTF-8''{quote(safe or sha256[:12] + suffix, safe='')}"


def _refused(capture: dict[str, Any]) -> DatasetteError:
    url = cells.address(capture["final_url"])
    original = _ORIGINAL.format(url) if url else ""
    said = _REFUSED.format(*_REASONS[capture["redistribute"]], original, capture["sha256"])
    return DatasetteError(said, status=_FORBIDDEN, message_is_html=True)


def _headers(capture: dict[str, Any]) -> dict[str, str]:
    suffix = _SUFFIXES.get(capture["media_type"] or "", "")
    return {
        "etag": f'"{capture["sha256"]}"',
        "cache-control": "public, max-age=31536000, immutable",
        "content-disposition": disposition(capture["file_name"], capture["sha256"], suffix),
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }


def _media_type(capture: dict[str, Any]) -> str:
    said: str = capture["media_type"] or _BYTES
    return said if _MEDIA_TYPE.fullmatch(said) else _BYTES
