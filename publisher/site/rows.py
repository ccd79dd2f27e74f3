"""Records to rows of the published tables: each a plain dictionary with every column of its table."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from crawler.catalogue import Run, RunOutcome
from publisher.ledger import KeptCheck
from publisher.normalization import NORMALIZER_VERSION
from publisher.reading import SENTENCE_RULE
from publisher.site.schema import schema
from publisher.site.tables import fingerprint
from schemas import codelists
from schemas.codelists import Indicator, Label, Region
from schemas.v1 import SCHEMA_VERSION, Capture, Change, Document, Figure, Occurrence, Quarantined, dump_json
from schemas.v1.base import plain

Row = dict[str, Any]


def figure_row(figure: Figure) -> Row:
    """A row of ``figures``: the latest revision."""
    return _row("figures", figure.to_row())


def revision_row(figure: Figure, published_from: datetime, first_published_at: datetime | str) -> Row:
    """A row of ``figure_revisions``: one revision, in publication from now on."""
    found = figure.to_row() | {"first_published_at": first_published_at}
    return _row("figure_revisions", found, published_from=published_from, published_to=None)


def occurrence_row(occurrence: Occurrence) -> Row:
    """A row of ``occurrences``."""
    return _row("occurrences", occurrence.to_row())


def document_row(document: Document, published: Mapping[str, Any]) -> Row:
    """A row of ``documents``.

    Args:
        document: as the catalogue has it.
        published: ``work_id``, ``figures``, ``quarantined`` and ``captured_at``, as the published tables have them.
    """
    counted = {name: published[name] for name in ("figures", "quarantined", "captured_at")}
    return _row("documents", document.to_row() | counted, work_id=published["work_id"] or document.work_id)


def capture_row(capture: Capture) -> Row:
    """A row of ``captures``."""
    return _row("captures", capture.to_row(), http_status=capture.status)


def check_row(kept: KeptCheck) -> Row:
    """A row of ``checks``."""
    return _row("checks", kept.check.to_row(), check_id=kept.check_id)


def check_figure_rows(kept: KeptCheck) -> list[Row]:
    """The rows of ``check_figures`` for one check."""
    return [{"check_id": kept.check_id, "figure_id": figure_id} for figure_id in dict.fromkeys(kept.check.figure_ids)]


def quarantine_row(quarantined: Quarantined) -> Row:
    """A row of ``quarantine``."""
    return _row("quarantine", quarantined.to_row())


def change_row(change: Change) -> Row:
    """A row of ``changes``."""
    return _row("changes", change.to_row(), change_kind=change.kind)


def publication_row(number: int, published_at: datetime, changes: int) -> Row:
    """A row of ``publications``."""
    return _row("publications", {"publication": number, "published_at": published_at, "changes": changes})


def run_row(run: Run) -> Row:
    """A row of ``runs``."""
    return _row("runs", run.to_row())


def source_rows(runs: Iterable[Run], documents: Iterable[Document]) -> list[Row]:
    """The rows of ``sources``: every site that was crawled or that a document came through.

    Args:
        runs: every run, oldest first.
        documents: every document that is published.
    """
    latest = {run.site: run for run in runs}
    succeeded = {run.site: run.finished_at for run in runs if run.outcome is RunOutcome.OK}
    rows = []
    for site in sorted(latest.keys() | {document.site for document in documents}):
        mine = [document for document in documents if document.site == site]
        rows.append(
            _row(
                "sources",
                {"site": site, "documents": len(mine), "last_success_at": succeeded.get(site)},
                outcome=latest[site].outcome if site in latest else None,
                terms=mine[-1].terms if mine else None,
                redistribute=mine[-1].redistribute if mine else None,
            )
        )
    return rows


def version_rows() -> list[Row]:
    """The rows of ``schema_versions``."""
    versions = {
        "database": fingerprint(),
        "normalizer": NORMALIZER_VERSION,
        "schema": str(SCHEMA_VERSION),
        "sentence_rule": str(SENTENCE_RULE),
    }
    return [_row("schema_versions", {"name": name, "version": version}) for name, version in versions.items()]


@cache
def code_list_rows() -> dict[str, list[Row]]:
    """The rows of every code list, as this version has them."""
    return {
        "indicators": [_indicator_row(each) for each in codelists.indicators().values()],
        "units": [_row("units", each.to_row()) for each in codelists.units().values()],
        "measures": _label_rows("measures", codelists.measures()),
        "document_kinds": _label_rows("document_kinds", codelists.document_kinds()),
        "regions": region_rows(codelists.regions()),
    }


def region_rows(regions: Iterable[Region]) -> list[Row]:
    """The rows of ``regions``, one a code: the name in use, and beside it the zones that share the code."""
    shared: dict[str, list[Region]] = {}
    for region in sorted(regions, key=_precedence):
        shared.setdefault(region.code, []).append(region)
    return [_region_row(*shared[code]) for code in sorted(shared)]


def _region_row(named: Region, *others: Region) -> Row:
    zones = [other.name_zh for other in others if other.level == "zone"]
    return _row("regions", named.to_row(), label_zh=named.name_zh, zones=zones)


def _precedence(region: Region) -> tuple[bool, bool]:
    return region.level == "zone", region.valid_to is not None


def _indicator_row(indicator: Indicator) -> Row:
    return _row("indicators", indicator.to_row(), flow_or_stock=indicator.kind)


def _label_rows(table: str, labels: Mapping[str, Label]) -> list[Row]:
    return [_row(table, label.to_row()) for label in labels.values()]


def _row(table: str, found: Mapping[str, Any], **more: object) -> Row:
    values = {**found, **more}
    return {name: _stored(values[name]) for name in schema().tables[table].names}


def _stored(value: object) -> object:
    match plain(value):
        case Decimal() as number:
            return float(number)
        case bool() as flag:
            return int(flag)
        case list() | dict() as nested:
            return dump_json(nested)
        case str() as text:
            return str(text)
        case other:
            return other
