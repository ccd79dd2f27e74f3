"""What the drafts of a table say, in a form that a test can be written in."""

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft
from publisher.normalization.tables import table_drafts
from publisher.reading.model import Reading
from tests.publisher.normalization.tables.making import BULLETIN, rows_of

Said = tuple[str, str, str, str, str | None, str | None, str]


def drafts_of(reading: Reading, context: Context = BULLETIN, table: int = 0) -> list[tuple[str, Draft]]:
    """Every draft of a table with the characters it is stated by."""
    return [
        (reading.text[row.start + draft.start : row.start + draft.end], draft)
        for row, drafts, _ in table_drafts(reading, rows_of(reading, table), context)
        for draft in drafts
    ]


def said(reading: Reading, context: Context = BULLETIN, table: int = 0) -> list[Said]:
    """Stated, value, unit, measure, region (code or words), period and subject of every draft."""
    return [
        (
            stated,
            str(draft.value.normalize() if draft.value and draft.value % 1 else int(draft.value or 0)),
            draft.unit,
            draft.measure.value,
            draft.region or draft.region_name,
            draft.period.text if draft.period else None,
            draft.subject,
        )
        for stated, draft in drafts_of(reading, context, table)
    ]


def subjects(reading: Reading, context: Context = BULLETIN) -> list[str]:
    return [one[-1] for one in said(reading, context)]
