"""The outbox: events."""

import sqlalchemy as sa
from alembic import op

from crawler.column_types import JsonText, UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create every table, those that are referred to first."""
    _event()


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("sequence", sa.Integer(), nullable=False, comment="order of writing"),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("time", UtcDateTime(), nullable=False),
        sa.Column("data", JsonText(), nullable=False),
        sa.Column(
            "due_at",
            UtcDateTime(),
            nullable=False,
            comment="not to be claimed before; the end of the lease while claimed",
        ),
        sa.Column("worker", sa.Text(), comment="who claimed it last"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), comment="of the last attempt that failed"),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("parked_at", UtcDateTime(), comment="given up after too many attempts, until someone retries it"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index(
        "ix_event_open",
        "event",
        ["sequence"],
        sqlite_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
    )
