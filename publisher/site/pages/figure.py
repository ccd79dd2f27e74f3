"""The page of one figure: its value and meaning, its sentence with the number marked, and everything thought of it."""

import json
from itertools import groupby
from typing import Any

from publisher.site import cells
from publisher.site.datasette_api import NotFound, Request, Response, Server, redirect, response, rows
from publisher.site.pages.page_image import QUOTABLE, has_page
from publisher.site.times import shanghai
from schemas.v1 import Redistribute

_REVISIONS = """
    SELECT v.*, m.label_zh AS measure_zh, m.label_en AS measure_en, m.definition_zh AS measure_says, r.label_zh AS region_zh,
      u.label_zh AS unit_zh, i.label_zh AS indicator_zh, i.label_en AS indicator_en
    FROM figure_revisions AS v
    LEFT JOIN measures AS m ON m.code = v.measure
    LEFT JOIN regions AS r ON r.code = v.region
    LEFT JOIN units AS u ON u.code = v.unit_code
    LEFT JOIN indicators AS i ON i.code = v.indicator
    WHERE v.figure_id = :figure_id ORDER BY v.revision DESC
"""
_PLACE = "SELECT quote, stated, stated_at, sha256, page, section, char_start, char_end, boxes, rules FROM figures WHERE figure_id = :figure_id"
_DOCUMENT = """
    SELECT d.*, k.label_zh AS kind_zh FROM documents AS d
    LEFT JOIN document_kinds AS k ON k.code = d.kind WHERE d.document_id = :document_id
"""
_CAPTURES = "SELECT * FROM captures WHERE sha256 = :sha256 AND document_id = :document_id ORDER BY fetched_at LIMIT 1"
_CHECKS = """
    SELECT c.* FROM check_figures AS f JOIN checks AS c ON c.check_id = f.check_id
    WHERE f.figure_id = :figure_id ORDER BY c.result DESC, c.rule
"""
_QUARANTINE = "SELECT * FROM quarantine WHERE figure_id = :figure_id ORDER BY quarantined_at"
_CHANGES = "SELECT * FROM changes WHERE figure_id = :figure_id ORDER BY cursor DESC"
_NEARBY = """
    SELECT figure_id, subject, value_text, unit, measure, stated FROM figures
    WHERE document_id = :document_id AND quote = :quote AND figure_id <> :figure_id ORDER BY char_start
"""
_SAME_CELL = """
    SELECT f.figure_id, f.document_id, d.title, d.published_on, f.value_text, f.unit, f.qualifier, f.section, f.page,
      f.quote, f.stated, f.stated_at
    FROM figures AS f JOIN documents AS d ON d.document_id = f.document_id
    WHERE f.indicator = :indicator AND f.region = :region AND f.period = :period AND f.measure = :measure
      AND f.category IS :category AND f.unit_code IS :unit_code AND f.base IS :base AND f.figure_id <> :figure_id
    ORDER BY d.published_on DESC, f.document_id, f.char_start LIMIT 20
"""
_OTHER_YEARS = """
    SELECT period, value_text, figure_id, document_id FROM series
    WHERE indicator = :indicator AND region = :region AND measure = :measure AND category IS :category
      AND unit_code IS :unit_code AND base_kind IS :base_kind ORDER BY period_end DESC LIMIT 20
"""
_QUALIFIERS = {"about": ("约", "about"), "over": ("超过", "over"), "under": ("不足", "under")}
_LATEST = "latest"
KINDS = {
    "new": "首次读出",
    "restated": "后来的文件重述",
    "edited": "源文有改动",
    "corrected": "更正",
    "renormalized": "同一原文重新读过",
    "withdrawn": "撤回",
    "quarantined": "隔离",
    "released": "放行",
}
"""Kinds of changes, for readers of Chinese; the reason itself is in English."""
_AROUND = 24
"""Characters of another statement that are shown on each side of its number."""


async def figure(datasette: Server, request: Request) -> Response:
    """``/figure/ID`` shows the latest revision, ``/figure/ID?revision=N`` that one.

    Raises:
        NotFound: when no such figure, or no such revision of it, was ever published.
    """
    figure_id = request.url_vars["figure_id"]
    revisions = await rows(datasette, _REVISIONS, figure_id=figure_id)
    if not revisions:
        return await _set_aside(datasette, figure_id)
    wanted = request.args.get("revision") or _LATEST
    shown = next((each for each in revisions if wanted in {_LATEST, str(each["revision"])}), None)
    if shown is None:
        message = f"数字 {figure_id} 没有第 {wanted} 次修订。 Figure {figure_id} has no revision {wanted}."
        raise NotFound(message)
    return await response(datasette, request, "figure.html", await _context(datasette, shown, revisions))


async def _set_aside(datasette: Server, figure_id: str) -> Response:
    if await rows(datasette, _QUARANTINE, figure_id=figure_id):
        return redirect(f"/baipishu/quarantine?figure_id={figure_id}")
    message = f"没有编号为 {figure_id} 的数字。 There is no figure {figure_id}."
    raise NotFound(message)


async def _context(datasette: Server, shown: dict[str, Any], revisions: list[dict[str, Any]]) -> dict[str, Any]:
    latest = revisions[0]["revision"] == shown["revision"]
    place = await rows(datasette, _PLACE, figure_id=shown["figure_id"]) if latest else []
    at = {**shown, **(place[0] if place else {})}
    captures = await rows(datasette, _CAPTURES, sha256=at["sha256"], document_id=at["document_id"])
    documents = await rows(datasette, _DOCUMENT, document_id=at["document_id"])
    return {
        "figure": at,
        "latest": latest,
        "revisions": revisions,
        "value": cells.grouped(at["value_text"]),
        "value_high": None
        if at["value_high"] is None
        else cells.grouped(f"{at['value_high']:f}".rstrip("0").rstrip(".")),
        "qualifier": _QUALIFIERS.get(at["qualifier"]),
        "quote": cells.marked(at["quote"], at["stated"], at["stated_at"]),
        "rules": json.loads(at["rules"]),
        "document": documents[0] if documents else None,
        "capture": captures[0] if captures else None,
        "kinds": KINDS,
        "page_image": latest and _page_is_shown(at, captures, documents),
        "archived": bool(captures and documents) and documents[0]["redistribute"] == Redistribute.FULL,
        "shanghai": shanghai,
        "grouped": cells.grouped,
        "address": cells.address,
        **await _thought_of(datasette, at),
    }


async def _thought_of(datasette: Server, at: dict[str, Any]) -> dict[str, Any]:
    return {
        "checks": await rows(datasette, _CHECKS, **at),
        "quarantine": await rows(datasette, _QUARANTINE, **at),
        "changes": await rows(datasette, _CHANGES, **at),
        "nearby": await rows(datasette, _NEARBY, **at),
        "same_cell": _by_document(await rows(datasette, _SAME_CELL, **at)),
        "other_years": await rows(datasette, _OTHER_YEARS, **at),
    }


def _page_is_shown(at: dict[str, Any], captures: list[dict[str, Any]], documents: list[dict[str, Any]]) -> bool:
    if not captures or not documents:
        return False
    return has_page(at | captures[0]) and documents[0]["redistribute"] in QUOTABLE


def _by_document(stated: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What other figures say, under the document that says it, each with its place and the words around it."""
    return [
        {
            "document_id": document_id,
            "title": title,
            "published_on": day,
            "figures": [
                {**each, "words": cells.marked(each["quote"], each["stated"], each["stated_at"], _AROUND)}
                for each in group
            ],
        }
        for (document_id, title, day), group in groupby(
            stated, key=lambda each: (each["document_id"], each["title"], each["published_on"])
        )
    ]
