"""From the ledger and the catalogue into the published database: which rows a publication writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crawler import catalogue
from crawler.catalogue.tables import capture as captures
from publisher import ledger
from publisher.ledger import Unpublished
from publisher.site import rows, summaries, writing
from schemas.v1 import Capture, Status

PUBLISHED = frozenset({Status.VALID, Status.FLAGGED, Status.SUPERSEDED})
"""The figures of ``figures``; quarantined and withdrawn ones are in ``figure_revisions`` and ``changes``."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written."""

    changes: int
    documents: int


def bring_up(source: Connection, target: Connection, numbers: Sequence[int]) -> Applied:
    """Apply publications to the published database, and bring its lists up to date.

    Args:
        source: the ledger, one state of it.
        target: the published database, in the transaction that makes this one step for every reader.
        numbers: the publications it lacks, in order.
    """
    changes, changed = 0, set[str]()
    for number in numbers:
        held = ledger.held(source, number)
        _apply_held(target, held)
        changes += len(held.changes)
        changed.update(held.document_ids)
    places = set[writing.Place]()
    for document_id in sorted(changed):
        places |= _write_figures(source, target, document_id)
    places |= _write_documents(source, target, changed)
    writing.write_series(target, places)
    if _write_lists(source, target) or numbers or places:
        writing.put_list(target, "table_counts", summaries.table_counts(target))
        writing.put_list(target, "headlines", summaries.headlines(target))
    return Applied(changes, len(changed))


def _apply_held(target: Connection, held: Unpublished) -> None:
    first = writing.first_published(target, [each.figure_id for each in held.revisions if each.revision > 1])
    revisions = [
        rows.revision_row(each, held.opened_at, first.get(each.figure_id, held.opened_at)) for each in held.revisions
    ]
    writing.put_revisions(target, revisions)
    writing.put(target, "occurrences", [rows.occurrence_row(each) for each in held.occurrences])
    writing.put(target, "changes", [rows.change_row(each) for each in held.changes])
    _apply_judgements(target, held)
    writing.put(target, "publications", [rows.publication_row(held.number, held.opened_at, len(held.changes))])


def _apply_judgements(target: Connection, held: Unpublished) -> None:
    standing = [each for each in held.checks if each.withdrawn_at is None]
    withdrawn = [(each.check_id,) for each in held.checks if each.withdrawn_at is not None]
    writing.put(target, "checks", [rows.check_row(each) for each in standing])
    writing.put(target, "check_figures", [row for each in standing for row in rows.check_figure_rows(each)])
    writing.take(target, "checks", withdrawn)
    writing.take(target, "check_figures", withdrawn)
    kept = [each.entry for each in held.quarantine if each.released_at is None]
    released = [(each.entry.quarantine_id,) for each in held.quarantine if each.released_at is not None]
    writing.put(target, "quarantine", [rows.quarantine_row(each) for each in kept])
    writing.take(target, "quarantine", released)


def _write_figures(source: Connection, target: Connection, document_id: str) -> set[writing.Place]:
    latest = [each for each in ledger.latest_figures(source, [document_id]) if each.status in PUBLISHED]
    of_document = select(captures).where(captures.c.document_id == document_id).order_by(captures.c.capture_id)
    found = [Capture.model_validate(dict(row)) for row in source.execute(of_document).mappings()]
    writing.put(target, "captures", [rows.capture_row(each) for each in found])
    return writing.replace_figures(target, document_id, [rows.figure_row(each) for each in latest])


def _write_documents(source: Connection, target: Connection, changed: Collection[str]) -> set[writing.Place]:
    """Write the changed documents' own rows, and those whose particulars the catalogue has seen change since."""
    there = writing.documents(target)
    places = set[writing.Place]()
    for document in catalogue.documents(source):
        if document.document_id in changed:
            published = writing.published_of(target, document.document_id)
        elif document.document_id in there:
            published = there[document.document_id]
        else:
            continue
        row = rows.document_row(document, published)
        if row != there.get(document.document_id):
            places |= writing.replace_document(target, row)
    return places


def _write_lists(source: Connection, target: Connection) -> bool:
    """Write the lists that are not part of a publication; returns whether any of them changed."""
    published = writing.documents(target)
    documents = [document for document in catalogue.documents(source) if document.document_id in published]
    runs = catalogue.runs(source)
    lists = {
        **rows.code_list_rows(),
        "runs": [rows.run_row(run) for run in runs],
        "sources": rows.source_rows(runs, documents),
        "schema_versions": rows.version_rows(),
    }
    changed = [name for name, listed in lists.items() if writing.put_list(target, name, listed)]
    return bool(changed)
