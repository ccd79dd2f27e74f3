"""The ledger's tables. Rows are added and marked, never taken away; what was published stays citable.

=====================  ========================================================================================
table                  one row is
=====================  ========================================================================================
``document_reading``   one reading of one capture of a document by one reader and one normalizer
``figure``             one figure: its document, its latest revision and the capture it was last found in
``figure_revision``    one revision of a figure, the whole record as JSON beside the columns asked for
``occurrence``         where a figure stands in one capture, and by which rules it was read there
``change``             why a revision was made, with the value before and after
``check_result``       what one rule found; ``withdrawn_at`` once a later reading no longer finds it
``quarantine``         what could not be read, mapped or validated; ``released_at`` once it could
``work``               one text, with the sketch by which its likeness to others is told
``document_work``      which work a document is
``publication``        one publication: numbered, opened, closed
=====================  ========================================================================================

``publication`` columns hold the number of the publication that a row belongs to, ``NULL`` while it waits
for the next. A row that is marked later (a check withdrawn, a quarantine released, an occurrence read
anew) waits again. A change gets its cursor when its publication is opened.

Beside the JSON record, which is the truth, stand the columns that queries and indexes need.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text
from sqlalchemy.sql.schema import SchemaItem

from crawler.store import ExactDecimal, JsonText, UtcDateTime, metadata


def _publication() -> Column[int]:
    return Column("publication", Integer, index=True, comment="NULL while it waits for the next publication")


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(name, metadata, *items)


document_reading = _table(
    "document_reading",
    Column(
        "sequence", Integer, primary_key=True, comment="order of recording; the last of a document is its current one"
    ),
    Column("document_id", Text, nullable=False, index=True),
    Column("capture_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("fetched_at", UtcDateTime, nullable=False),
    Column("reader", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("normalizer_version", Text, comment="NULL for a reading in which it found no figure"),
    Column("sentence_rule", Integer, nullable=False),
    Column("figures", Integer, nullable=False, comment="how many figures it states"),
    Column("recorded_at", UtcDateTime, nullable=False),
    _publication(),
)

figure = _table(
    "figure",
    Column("figure_id", Text, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("revision", Integer, nullable=False, comment="the latest"),
    Column("capture_id", Text, nullable=False, comment="the capture it was last found in"),
)

figure_revision = _table(
    "figure_revision",
    Column("figure_id", Text, ForeignKey("figure.figure_id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("document_id", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("indicator", Text, index=True),
    Column("region", Text),
    Column("period", Text),
    Column("measure", Text, nullable=False),
    Column("unit_code", Text),
    Column("value_text", Text, nullable=False),
    Column("normalizer_version", Text, nullable=False),
    Column("record", JsonText, nullable=False, comment="schemas.v1.Figure as JSON"),
    Column("recorded_at", UtcDateTime, nullable=False),
    _publication(),
)

occurrence = _table(
    "occurrence",
    Column("figure_id", Text, ForeignKey("figure.figure_id"), primary_key=True),
    Column("capture_id", Text, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("sha256", Text, nullable=False),
    Column("page", Integer),
    Column("section", Text),
    Column("quote", Text, nullable=False),
    Column("stated", Text, nullable=False),
    Column("stated_at", Integer, nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("boxes", JsonText, nullable=False),
    Column("sentence_rule", Integer, nullable=False),
    Column("rules", JsonText, nullable=False, comment="names of the rules that made the figure of it, in order"),
    Column("normalizer_version", Text, nullable=False),
    Column("confidence", ExactDecimal, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    _publication(),
)

change = _table(
    "change",
    Column("sequence", Integer, primary_key=True, comment="order of recording"),
    Column("cursor", Integer, unique=True, comment="given when its publication is opened"),
    Column("kind", Text, nullable=False),
    Column("figure_id", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("reason", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    _publication(),
)
Index("ix_change_figure_id_revision", change.c.figure_id, change.c.revision, unique=True)

check_result = _table(
    "check_result",
    Column("check_id", Text, primary_key=True, comment="k_ and 16 hex of rule, document, figures, result, arithmetic"),
    Column("rule", Text, nullable=False),
    Column("document_id", Text, nullable=False, index=True),
    Column("figure_ids", JsonText, nullable=False),
    Column("result", Text, nullable=False),
    Column("arithmetic", Text, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime, comment="when a later reading no longer found it"),
    _publication(),
)

quarantine = _table(
    "quarantine",
    Column("quarantine_id", Text, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("capture_id", Text),
    Column("figure_id", Text),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("quote", Text),
    Column("stated", Text),
    Column("schema_version", Integer, nullable=False),
    Column("quarantined_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, comment="when it was last found to be so"),
    Column("released_at", UtcDateTime, comment="when it could be read, mapped and validated after all"),
    _publication(),
)

work = _table(
    "work",
    Column("work_id", Text, primary_key=True),
    Column("sketch", JsonText, nullable=False, comment="the smallest shingle hashes of its text, ascending"),
)

work_band = _table(
    "work_band",
    Column(
        "value", Text, primary_key=True, comment="one of the few smallest shingle hashes: finds works worth comparing"
    ),
    Column("work_id", Text, ForeignKey("work.work_id"), primary_key=True),
)

document_work = _table(
    "document_work",
    Column("document_id", Text, primary_key=True),
    Column("work_id", Text, ForeignKey("work.work_id"), nullable=False, index=True),
)

publication = _table(
    "publication",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime, comment="when its number was read back from the published database"),
    Column("changes", Integer, nullable=False, comment="how many changes it holds"),
)
