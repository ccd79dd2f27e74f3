"""How much the ledger holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from publisher.ledger.tables import document_reading, figure, figure_revision, publication, quarantine
from schemas.v1 import Status


@dataclass(frozen=True, slots=True)
class Counts:
    """What ``status`` says of the ledger."""

    documents: int
    """Documents that were read."""
    figures: Mapping[Status, int]
    """Figures by the status of their latest revision; a status that none has is left out."""
    revisions: int
    quarantined: int
    """Entries of the quarantine that are not released."""
    publications: int
    waiting: int
    """Revisions that no publication holds yet."""


def counts(conn: Connection) -> Counts:
    """How much the ledger holds, counted."""
    latest = (figure_revision.c.figure_id == figure.c.figure_id) & (figure_revision.c.revision == figure.c.revision)
    by_status = (
        select(figure_revision.c.status, func.count())
        .select_from(figure)
        .join(figure_revision, latest)
        .group_by(figure_revision.c.status)
    )
    revisions = select(func.count()).select_from(figure_revision)
    return Counts(
        documents=conn.execute(select(func.count(document_reading.c.document_id.distinct()))).scalar_one(),
        figures={Status(status): number for status, number in conn.execute(by_status)},
        revisions=conn.execute(revisions).scalar_one(),
        quarantined=conn.execute(
            select(func.count()).select_from(quarantine).where(quarantine.c.released_at.is_(None))
        ).scalar_one(),
        publications=conn.execute(select(func.count()).select_from(publication)).scalar_one(),
        waiting=conn.execute(revisions.where(figure_revision.c.publication.is_(None))).scalar_one(),
    )
