"""What checks found and what is in quarantine: added when found, marked when found no longer."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crawler.store import insert_absent
from publisher.checks.model import Impossible
from publisher.ledger.carrying import Carried
from publisher.ledger.tables import check_result, quarantine
from schemas.v1 import SCHEMA_VERSION, Capture, Check, Document, Figure


def keep_checks(
    conn: Connection, document: Document, checks: Iterable[Check], ids: Mapping[str, str], now: datetime
) -> None:
    """Make the document's checks those given; what is no longer found is marked withdrawn.

    Args:
        conn: an open transaction.
        document: whose figures were checked.
        checks: what was found now.
        ids: the id a figure has, by the id it has in ``checks``.
        now: the time of recording.
    """
    found = {row["check_id"]: row for row in (_check_row(document, each, ids) for each in checks)}
    chosen = select(check_result.c.check_id, check_result.c.withdrawn_at).where(
        check_result.c.document_id == document.document_id
    )
    known = {row.check_id: row.withdrawn_at for row in conn.execute(chosen)}
    new = [{**row, "recorded_at": now} for key, row in found.items() if key not in known]
    if new:
        conn.execute(insert(check_result), new)
    _mark_checks(conn, [key for key, since in known.items() if since is None and key not in found], now)
    _mark_checks(conn, [key for key, since in known.items() if since is not None and key in found], None)


def _mark_checks(conn: Connection, keys: list[str], withdrawn_at: datetime | None) -> None:
    for key in keys:
        marked = update(check_result).where(check_result.c.check_id == key)
        conn.execute(marked.values(withdrawn_at=withdrawn_at, publication=None))


def _check_row(document: Document, check: Check, ids: Mapping[str, str]) -> dict[str, Any]:
    figure_ids = [ids.get(each, each) for each in check.figure_ids]
    row = {
        "rule": check.rule,
        "document_id": document.document_id,
        "figure_ids": figure_ids,
        "result": check.result.value,
        "arithmetic": check.arithmetic,
    }
    return {"check_id": f"k_{_hash(*map(str, row.values()))}", **row}


def named(carried: Carried, quarantined: Iterable[Impossible]) -> list[tuple[Figure, Impossible]]:
    """Each impossible figure under its own id, with why it is."""
    by_id = {each.figure_id: each for each in carried.figures}
    return [(by_id[carried.ids[each.figure_id]], each) for each in quarantined]


def keep_quarantine(
    conn: Connection, capture: Capture, found: Iterable[tuple[Figure, Impossible]], now: datetime
) -> None:
    """Put impossible figures into quarantine, and release what of this document is there no longer for a reason.

    What was quarantined at ``now`` or later stays: another resource of the same document may have been
    found unreadable in the same handling.
    """
    for figure, impossible in found:
        _quarantine(conn, capture, impossible.rule, impossible.reason, now, figure)
    cleared = (
        update(quarantine)
        .where(
            quarantine.c.document_id == capture.document_id,
            quarantine.c.released_at.is_(None),
            quarantine.c.seen_at < now,
        )
        .values(released_at=now, publication=None)
    )
    conn.execute(cleared)


def quarantine_document(  # noqa: PLR0913, PLR0917 - what is quarantined, by which rule, why and when
    conn: Connection, document: Document, capture: Capture, rule: str, reason: str, now: datetime
) -> None:
    """Quarantine a captured resource that no reader could read; doing it again changes nothing.

    It is released by the next :func:`publisher.ledger.record` of its document at a later time.
    """
    of_document = capture.model_copy(update={"document_id": document.document_id})
    _quarantine(conn, of_document, rule, reason, now, None)


def _quarantine(  # noqa: PLR0913, PLR0917 - one row
    conn: Connection, capture: Capture, rule: str, reason: str, now: datetime, figure: Figure | None
) -> None:
    quote, stated, figure_id = (figure.quote, figure.stated, figure.figure_id) if figure else (None, None, None)
    key = f"q_{_hash(str(capture.document_id), capture.capture_id, rule, quote or '', figure_id or '')}"
    row = {
        "quarantine_id": key,
        "document_id": capture.document_id,
        "capture_id": capture.capture_id,
        "figure_id": figure_id,
        "rule": rule,
        "reason": reason,
        "quote": quote,
        "stated": stated,
        "schema_version": SCHEMA_VERSION,
        "quarantined_at": now,
        "seen_at": now,
    }
    if insert_absent(conn, quarantine, row, "quarantine_id") is None:
        this = quarantine.c.quarantine_id == key
        conn.execute(update(quarantine).where(this).values(seen_at=now))
        again = this & quarantine.c.released_at.is_not(None)
        conn.execute(update(quarantine).where(again).values(released_at=None, publication=None))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
