"""The catalogue: documents, their resources, captures, attempts and runs."""

import sqlalchemy as sa
from alembic import op

from crawler.column_types import JsonText, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, those that are referred to first."""
    _crawl_run()
    _document()
    _capture()
    _document_change()
    _resource()
    _fetch()


def _crawl_run() -> None:
    op.create_table(
        "crawl_run",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), comment="empty while it runs, and after a crash"),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("failure", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.Column("counts", JsonText(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_crawl_run")),
    )
    op.create_index(op.f("ix_crawl_run_site"), "crawl_run", ["site"])


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("work_id", sa.Text()),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("published_on", sa.Date()),
        sa.Column("url", sa.Text()),
        sa.Column("region", sa.Text()),
        sa.Column("terms", sa.Text()),
        sa.Column("redistribute", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_site"), "document", ["site"])


def _capture() -> None:
    op.create_table(
        "capture",
        sa.Column("capture_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text()),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text()),
        sa.Column("file_name", sa.Text()),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("headers", JsonText(), nullable=False),
        sa.Column("fetched_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_capture_document_id")),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_capture")),
    )
    op.create_index(op.f("ix_capture_document_id"), "capture", ["document_id"])
    op.create_index(op.f("ix_capture_sha256"), "capture", ["sha256"])


def _document_change() -> None:
    op.create_table(
        "document_change",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("old", JsonText()),
        sa.Column("new", JsonText()),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_document_change_document_id")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_document_change")),
    )
    op.create_index(op.f("ix_document_change_document_id"), "document_change", ["document_id"])


def _resource() -> None:
    op.create_table(
        "resource",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("gone_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name=op.f("fk_resource_document_id")),
        sa.PrimaryKeyConstraint("document_id", "url", name=op.f("pk_resource")),
    )


def _fetch() -> None:
    op.create_table(
        "fetch",
        sa.Column("fetch_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Text()),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("failure", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.Column("sha256", sa.Text(), comment="of the answer's own bytes, where it had any"),
        sa.Column("capture_id", sa.Text(), comment="the version that was found to be current"),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.capture_id"], name=op.f("fk_fetch_capture_id")),
        sa.ForeignKeyConstraint(["run_id"], ["crawl_run.run_id"], name=op.f("fk_fetch_run_id")),
        sa.PrimaryKeyConstraint("fetch_id", name=op.f("pk_fetch")),
    )
    op.create_index(op.f("ix_fetch_run_id"), "fetch", ["run_id"])
    op.create_index("ix_fetch_url_fetch_id", "fetch", ["url", "fetch_id"])
