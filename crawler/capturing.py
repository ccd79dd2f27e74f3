"""From a response to its capture."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from scrapy.http import Response

from crawler.media import decode, media_type
from crawler.middlewares.requests import archived_as, asked_url
from schemas.v1 import Capture, CaptureRole
from schemas.v1.identity import capture_id

_DROPPED = {"set-cookie"}
"""Headers that are the visit's, not the document's."""
_FILE_NAME = re.compile(r"filename\*?=(?:UTF-8'')?\"?([^\";]+)", re.IGNORECASE)


def capture_of(
    response: Response, site: str, role: CaptureRole, document_id: str | None = None, name: str | None = None
) -> Capture:
    """The capture of an archived response.

    Args:
        response: as a callback gets it.
        site: key of the site.
        role: what it is to its document.
        document_id: the document, where it belongs to one.
        name: how the page that links it names it.
    """
    url = asked_url(response)
    sha256 = archived_as(response)
    headers = _headers(response)
    return Capture(
        capture_id=capture_id(url, sha256),
        document_id=document_id,
        site=site,
        role=role,
        url=url,
        final_url=response.url,
        sha256=sha256,
        size=len(response.body),
        media_type=media_type(response.body, headers.get("Content-Type")),
        file_name=None if role is CaptureRole.LISTING else _file_name(headers, name, response.url),
        status=response.status,
        etag=headers.get("Etag"),
        last_modified=headers.get("Last-Modified"),
        headers=headers,
        fetched_at=datetime.now(UTC),
    )


def text_of(response: Response) -> str:
    """The response's text, decoded as official sites need it."""
    return decode(response.body, _headers(response).get("Content-Type"))


def _headers(response: Response) -> dict[str, str]:
    """The headers, one value each, in Scrapy's spelling (``Content-Type``, ``Etag``)."""
    return {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.decode("latin-1").lower() not in _DROPPED
    }


def _file_name(headers: dict[str, str], name: str | None, url: str) -> str | None:
    """A label: as the server names the file, else the link, else the address."""
    told = _FILE_NAME.search(headers.get("Content-Disposition", ""))
    label = unquote(told[1]) if told else name or unquote(urlsplit(url).path)
    return label.replace("\\", "/").rpartition("/")[2].strip() or None
