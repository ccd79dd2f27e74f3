"""Figures as they stand: the latest revision of each, at the place where it was last found."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from publisher.ledger.tables import figure, figure_revision, occurrence, publication
from schemas.v1 import Figure

_PLACE = ("sha256", "page", "section", "quote", "stated", "stated_at", "char_start", "char_end", "boxes", "rules")
"""Columns of an occurrence that are fields of a figure under the same name and with the same type."""

_first = figure_revision.alias("first_revision")
_first_publication = publication.alias("first_publication")


def latest_figures(conn: Connection, document_ids: Iterable[str]) -> Iterator[Figure]:
    """The figures of documents, every status, each with its latest revision and latest occurrence.

    ``first_published_at`` and ``changed_at`` are the times of the publications that hold the first and the
    latest revision, ``None`` while they wait. A document's figures come in the order of its text.
    """
    for document_id in document_ids:
        for row in conn.execute(_LATEST.where(figure.c.document_id == document_id)):
            yield _figure(row)


def _latest() -> Select[Any]:
    return (
        select(
            figure_revision.c.record,
            *(occurrence.c[name] for name in (*_PLACE, "normalizer_version", "confidence")),
            _first_publication.c.opened_at.label("first_published_at"),
            publication.c.opened_at.label("changed_at"),
        )
        .select_from(figure)
        .join(
            figure_revision,
            (figure_revision.c.figure_id == figure.c.figure_id) & (figure_revision.c.revision == figure.c.revision),
        )
        .join(
            occurrence,
            (occurrence.c.figure_id == figure.c.figure_id) & (occurrence.c.capture_id == figure.c.capture_id),
        )
        .join(_first, (_first.c.figure_id == figure.c.figure_id) & (_first.c.revision == 1))
        .outerjoin(publication, publication.c.number == figure_revision.c.publication)
        .outerjoin(_first_publication, _first_publication.c.number == _first.c.publication)
        .order_by(occurrence.c.char_start, figure.c.figure_id)
    )


_LATEST = _latest()


def _figure(row: Row[Any]) -> Figure:
    place = {name: getattr(row, name) for name in _PLACE}
    read = {"normalizer_version": row.normalizer_version, "confidence": row.confidence}
    published = {"first_published_at": row.first_published_at, "changed_at": row.changed_at}
    return Figure.model_validate({**row.record, **place, **read, **published})
