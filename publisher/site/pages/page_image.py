"""The page of an archived PDF that a figure was read from, with the figure's characters boxed."""

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from crawler.archive import Archive
from crawler.media import PDF
from publisher.site import keeping
from publisher.site.datasette_api import DatasetteError, NotFound, Request, Response, Server, rows
from schemas.v1 import Box, Redistribute

QUOTABLE = frozenset({Redistribute.FULL, Redistribute.QUOTE})
"""Terms under which a page is shown."""

_PLACE = """
    SELECT f.sha256, f.page, f.boxes, c.media_type, d.redistribute FROM figures AS f
    JOIN documents AS d ON d.document_id = f.document_id
    JOIN captures AS c ON c.sha256 = f.sha256 AND c.document_id = f.document_id
    WHERE f.figure_id = :figure_id LIMIT 1
"""
_BOXES = TypeAdapter(tuple[Box, ...])
_KEPT = 64
"""Pictures in memory, about 60 kB each: readers of one document ask for the same pages."""
_FORBIDDEN = 403


async def page_image(datasette: Server, request: Request) -> Response:
    """``/figure/ID/page.png``.

    One page that shows a cited sentence in its place is a quotation: it is given where the terms allow quoting
    (``full`` and ``quote``), and refused where they do not (``none``).

    Raises:
        NotFound: when the figure is not published, was not read from a PDF, or the archive is not kept here.
        DatasetteError: 403, when the document's terms do not allow a page to be quoted.
    """
    figure_id = request.url_vars["figure_id"]
    found = await rows(datasette, _PLACE, figure_id=figure_id)
    if not found or not has_page(found[0]):
        message = f"数字 {figure_id} 没有页面图像。 There is no picture of a page for the figure {figure_id}."
        raise NotFound(message)
    place = found[0]
    if place["redistribute"] not in QUOTABLE:
        message = "使用条款不许可引用页面。 The terms do not allow a page to be quoted."
        raise DatasetteError(message, status=_FORBIDDEN)
    drawn = await keeping.held(
        datasette, lambda archive: _drawn(archive, place["sha256"], place["page"], place["boxes"])
    )
    return Response(drawn, content_type="image/png")


def has_page(place: dict[str, Any]) -> bool:
    """Whether a figure stands on a page that can be drawn: a PDF's, with boxes on it."""
    return place["media_type"] == PDF and place["page"] is not None and place["boxes"] not in {None, "", "[]"}


@lru_cache(maxsize=_KEPT)
def _drawn(archive: Archive, sha256: str, page: int, boxes: str) -> bytes:
    # Imported when the first page is asked for: a site that shows none is not made to load PDFium.
    from publisher.site import rendering  # noqa: PLC0415 - drawing is rare, and its libraries are slow to load

    return rendering.page_png(archive.get(sha256), page, _BOXES.validate_json(boxes))
