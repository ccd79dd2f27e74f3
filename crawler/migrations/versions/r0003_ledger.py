"""The ledger: readings, figures, revisions, occurrences, judgements, works and publications."""

import sqlalchemy as sa
from alembic import op

from crawler.column_types import ExactDecimal, JsonText, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create every table, those that are referred to first."""
    _change()
    _check_result()
    _document_reading()
    _figure()
    _publication()
    _quarantine()
    _work()
    _document_work()
    _figure_revision()
    _occurrence()
    _work_band()


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("sequence", sa.Integer(), nullable=False, comment="order of recording"),
        sa.Column("cursor", sa.Integer(), comment="given when its publication is opened"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("old_value", sa.Text()),
        sa.Column("new_value", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_change")),
        sa.UniqueConstraint("cursor", name=op.f("uq_change_cursor")),
    )
    op.create_index("ix_change_figure_id_revision", "change", ["figure_id", "revision"], unique=True)
    op.create_index(op.f("ix_change_publication"), "change", ["publication"])


def _check_result() -> None:
    op.create_table(
        "check_result",
        sa.Column(
            "check_id",
            sa.Text(),
            nullable=False,
            comment="k_ and 16 hex of rule, document, figures, result, arithmetic",
        ),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("figure_ids", JsonText(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("arithmetic", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), comment="when a later reading no longer found it"),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.PrimaryKeyConstraint("check_id", name=op.f("pk_check_result")),
    )
    op.create_index(op.f("ix_check_result_document_id"), "check_result", ["document_id"])
    op.create_index(op.f("ix_check_result_publication"), "check_result", ["publication"])


def _document_reading() -> None:
    op.create_table(
        "document_reading",
        sa.Column(
            "sequence",
            sa.Integer(),
            nullable=False,
            comment="order of recording; the last of a document is its current one",
        ),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("fetched_at", UtcDateTime(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("normalizer_version", sa.Text(), comment="NULL for a reading in which it found no figure"),
        sa.Column("sentence_rule", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False, comment="how many figures it states"),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_document_reading")),
    )
    op.create_index(op.f("ix_document_reading_document_id"), "document_reading", ["document_id"])
    op.create_index(op.f("ix_document_reading_publication"), "document_reading", ["publication"])


def _figure() -> None:
    op.create_table(
        "figure",
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, comment="the latest"),
        sa.Column("capture_id", sa.Text(), nullable=False, comment="the capture it was last found in"),
        sa.PrimaryKeyConstraint("figure_id", name=op.f("pk_figure")),
    )
    op.create_index(op.f("ix_figure_document_id"), "figure", ["document_id"])


def _publication() -> None:
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), comment="when its number was read back from the published database"),
        sa.Column("changes", sa.Integer(), nullable=False, comment="how many changes it holds"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_publication")),
    )


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.Text()),
        sa.Column("figure_id", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text()),
        sa.Column("stated", sa.Text()),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("quarantined_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False, comment="when it was last found to be so"),
        sa.Column("released_at", UtcDateTime(), comment="when it could be read, mapped and validated after all"),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.PrimaryKeyConstraint("quarantine_id", name=op.f("pk_quarantine")),
    )
    op.create_index(op.f("ix_quarantine_document_id"), "quarantine", ["document_id"])
    op.create_index(op.f("ix_quarantine_publication"), "quarantine", ["publication"])


def _work() -> None:
    op.create_table(
        "work",
        sa.Column("work_id", sa.Text(), nullable=False),
        sa.Column("sketch", JsonText(), nullable=False, comment="the smallest shingle hashes of its text, ascending"),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_work")),
    )


def _document_work() -> None:
    op.create_table(
        "document_work",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("work_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.work_id"], name=op.f("fk_document_work_work_id")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_work")),
    )
    op.create_index(op.f("ix_document_work_work_id"), "document_work", ["work_id"])


def _figure_revision() -> None:
    op.create_table(
        "figure_revision",
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text()),
        sa.Column("region", sa.Text()),
        sa.Column("period", sa.Text()),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("unit_code", sa.Text()),
        sa.Column("value_text", sa.Text(), nullable=False),
        sa.Column("normalizer_version", sa.Text(), nullable=False),
        sa.Column("record", JsonText(), nullable=False, comment="schemas.v1.Figure as JSON"),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.figure_id"], name=op.f("fk_figure_revision_figure_id")),
        sa.PrimaryKeyConstraint("figure_id", "revision", name=op.f("pk_figure_revision")),
    )
    op.create_index(op.f("ix_figure_revision_document_id"), "figure_revision", ["document_id"])
    op.create_index(op.f("ix_figure_revision_indicator"), "figure_revision", ["indicator"])
    op.create_index(op.f("ix_figure_revision_publication"), "figure_revision", ["publication"])


def _occurrence() -> None:
    op.create_table(
        "occurrence",
        sa.Column("figure_id", sa.Text(), nullable=False),
        sa.Column("capture_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer()),
        sa.Column("section", sa.Text()),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("stated", sa.Text(), nullable=False),
        sa.Column("stated_at", sa.Integer(), nullable=False),
        sa.Column("char_start", sa.Integer(), nullable=False),
        sa.Column("char_end", sa.Integer(), nullable=False),
        sa.Column("boxes", JsonText(), nullable=False),
        sa.Column("sentence_rule", sa.Integer(), nullable=False),
        sa.Column(
            "rules", JsonText(), nullable=False, comment="names of the rules that made the figure of it, in order"
        ),
        sa.Column("normalizer_version", sa.Text(), nullable=False),
        sa.Column("confidence", ExactDecimal(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("publication", sa.Integer(), comment="NULL while it waits for the next publication"),
        sa.ForeignKeyConstraint(["figure_id"], ["figure.figure_id"], name=op.f("fk_occurrence_figure_id")),
        sa.PrimaryKeyConstraint("figure_id", "capture_id", name=op.f("pk_occurrence")),
    )
    op.create_index(op.f("ix_occurrence_document_id"), "occurrence", ["document_id"])
    op.create_index(op.f("ix_occurrence_publication"), "occurrence", ["publication"])


def _work_band() -> None:
    op.create_table(
        "work_band",
        sa.Column(
            "value",
            sa.Text(),
            nullable=False,
            comment="one of the few smallest shingle hashes: finds works worth comparing",
        ),
        sa.Column("work_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.work_id"], name=op.f("fk_work_band_work_id")),
        sa.PrimaryKeyConstraint("value", "work_id", name=op.f("pk_work_band")),
    )
