"""The page of one document: its figures in the order of its text, each under the sentence that states it."""

from itertools import groupby
from typing import Any

from publisher.site import cells
from publisher.site.datasette_api import NotFound, Request, Response, Server, response, rows
from publisher.site.times import shanghai

_DOCUMENT = """
    SELECT d.*, k.label_zh AS kind_zh, k.label_en AS kind_en, r.label_zh AS region_zh FROM documents AS d
    LEFT JOIN document_kinds AS k ON k.code = d.kind
    LEFT JOIN regions AS r ON r.code = d.region
    WHERE d.document_id = :document_id
"""
_FIGURES = """
    SELECT f.figure_id, f.subject, f.indicator, f.category, f.value_text, f.unit, f.measure, m.label_zh AS measure_zh, f.qualifier,
      f.region_name, f.period, f.status, f.section, f.page, f.quote, f.stated, f.stated_at, f.char_start
    FROM figures AS f LEFT JOIN measures AS m ON m.code = f.measure
    WHERE f.document_id = :document_id ORDER BY f.char_start, f.figure_id
"""
_CAPTURES = "SELECT * FROM captures WHERE document_id = :document_id ORDER BY fetched_at DESC"
_QUARANTINE = "SELECT * FROM quarantine WHERE document_id = :document_id ORDER BY quarantined_at"
_SAME_WORK = (
    "SELECT document_id, title, publisher FROM documents WHERE work_id = :work_id AND document_id <> :document_id"
)


async def document(datasette: Server, request: Request) -> Response:
    """``/document/ID``.

    Raises:
        NotFound: when no such document was published.
    """
    document_id = request.url_vars["document_id"]
    found = await rows(datasette, _DOCUMENT, document_id=document_id)
    if not found:
        message = f"没有编号为 {document_id} 的文件。 There is no document {document_id}."
        raise NotFound(message)
    figures = await rows(datasette, _FIGURES, document_id=document_id)
    context = {
        "document": found[0],
        "sections": _sections(figures),
        "captures": await rows(datasette, _CAPTURES, document_id=document_id),
        "quarantine": await rows(datasette, _QUARANTINE, document_id=document_id),
        "same_work": await rows(datasette, _SAME_WORK, **found[0]),
        "shanghai": shanghai,
        "grouped": cells.grouped,
        "address": cells.address,
    }
    return await response(datasette, request, "document.html", context)


def _sections(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"title": title, "sentences": _sentences(list(group))}
        for title, group in groupby(figures, key=lambda figure: figure["section"])
    ]


def _sentences(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for (quote, _), group in groupby(figures, key=_sentence_start):
        stated = list(group)
        places = [(each["stated_at"], each["stated"], each["figure_id"]) for each in stated]
        found.append({"text": cells.sentence(quote, places), "page": stated[0]["page"], "figures": stated})
    return found


def _sentence_start(figure: dict[str, Any]) -> tuple[str, int]:
    return figure["quote"], figure["char_start"] - figure["stated_at"]
