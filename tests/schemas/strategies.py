"""Records of every model for property tests: anything the model allows, and nothing else."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from schemas import v1
from schemas.v1 import plain_digits

WORDS = st.text(max_size=20)
"""Any text, quotation marks, control characters and other planes among it; JSON has no lone surrogates."""
OPTIONAL_WORDS = st.none() | WORDS
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zones follow
DATES = st.dates(date(2000, 1, 1), date(2100, 1, 1))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e20"), max_value=Decimal("1e20"))
COUNTS = st.integers(min_value=0, max_value=10**6)


def ids(prefix: str, digits: int) -> st.SearchStrategy[str]:
    """Identifiers: a letter, an underscore and hexadecimal digits."""
    return st.text("0123456789abcdef", min_size=digits, max_size=digits).map(lambda text: f"{prefix}{text}")


SHA256 = ids("", 64)
BOXES = st.builds(
    v1.Box,
    page=st.integers(1, 999),
    x0=st.floats(0, 2000),
    top=st.floats(0, 2000),
    x1=st.floats(0, 2000),
    bottom=st.floats(0, 2000),
)


@st.composite
def figures(draw: st.DrawFn) -> v1.Figure:
    """A figure whose quantity stands where it says."""
    before, stated, after = draw(WORDS), draw(st.text(min_size=1, max_size=10)), draw(WORDS)
    value, start = draw(st.none() | DECIMALS), draw(COUNTS)
    return v1.Figure(
        figure_id=draw(ids("f_", 20)),
        revision=draw(st.integers(1, 99)),
        document_id=draw(ids("d_", 16)),
        work_id=draw(st.none() | ids("w_", 16)),
        subject=draw(WORDS),
        category=draw(OPTIONAL_WORDS),
        value=value,
        value_high=draw(st.none() | DECIMALS),
        value_text="" if value is None else plain_digits(value),
        unit=draw(WORDS),
        measure=draw(st.sampled_from(v1.Measure)),
        of_measure=draw(st.none() | st.sampled_from(v1.Measure)),
        qualifier=draw(st.sampled_from(v1.Qualifier)),
        base_kind=draw(st.none() | st.sampled_from(v1.BaseKind)),
        base=draw(OPTIONAL_WORDS),
        period_start=draw(st.none() | DATES),
        period_kind=draw(st.none() | st.sampled_from(v1.PeriodKind)),
        quote=before + stated + after,
        stated=stated,
        stated_at=len(before),
        sha256=draw(st.none() | SHA256),
        char_start=start,
        char_end=start + len(stated),
        boxes=tuple(draw(st.lists(BOXES, max_size=2))),
        rules=tuple(draw(st.lists(WORDS, max_size=3))),
        normalizer_version=draw(WORDS),
        confidence=draw(st.decimals(0, 1, places=3)),
        status=draw(st.sampled_from(v1.Status)),
        first_published_at=draw(st.none() | TIMES),
    )


OCCURRENCES = st.builds(
    v1.Occurrence,
    figure_id=ids("f_", 20),
    capture_id=ids("c_", 16),
    sha256=SHA256,
    page=st.none() | COUNTS,
    section=OPTIONAL_WORDS,
    quote=WORDS,
    stated_at=COUNTS,
    char_start=COUNTS,
    char_end=COUNTS,
    boxes=st.lists(BOXES, max_size=2).map(tuple),
    sentence_rule=COUNTS,
)
DOCUMENTS = st.builds(
    v1.Document,
    document_id=ids("d_", 16),
    key=WORDS,
    site=WORDS,
    title=WORDS,
    kind=st.sampled_from(v1.DocumentKind),
    standing=st.sampled_from(v1.Standing),
    publisher=OPTIONAL_WORDS,
    published_on=st.none() | DATES,
    redistribute=st.sampled_from(v1.Redistribute),
    by_hand=st.booleans(),
)
CAPTURES = st.builds(
    v1.Capture,
    capture_id=ids("c_", 16),
    document_id=st.none() | ids("d_", 16),
    site=WORDS,
    role=st.sampled_from(v1.CaptureRole),
    url=WORDS,
    final_url=WORDS,
    sha256=SHA256,
    size=COUNTS,
    media_type=OPTIONAL_WORDS,
    status=COUNTS,
    headers=st.dictionaries(WORDS, WORDS, max_size=3),
    fetched_at=TIMES,
)
CHECKS = st.builds(
    v1.Check,
    rule=WORDS,
    figure_ids=st.lists(ids("f_", 20), max_size=3).map(tuple),
    document_id=st.none() | ids("d_", 16),
    result=st.sampled_from(v1.Result),
    arithmetic=WORDS,
)
QUARANTINED = st.builds(
    v1.Quarantined,
    quarantine_id=ids("q_", 16),
    document_id=st.none() | ids("d_", 16),
    rule=WORDS,
    reason=WORDS,
    quote=OPTIONAL_WORDS,
    quarantined_at=TIMES,
)
CHANGES = st.builds(
    v1.Change,
    cursor=st.integers(1, 10**9),
    kind=st.sampled_from(v1.ChangeKind),
    figure_id=ids("f_", 20),
    revision=COUNTS,
    document_id=ids("d_", 16),
    old_value=OPTIONAL_WORDS,
    new_value=OPTIONAL_WORDS,
    reason=WORDS,
    publication=COUNTS,
    changed_at=TIMES,
)
CORRECTIONS = st.builds(
    v1.Correction,
    correction_id=WORDS,
    figure_id=ids("f_", 20),
    field=WORDS,
    expected=OPTIONAL_WORDS,
    corrected=OPTIONAL_WORDS,
    reason=WORDS,
    decided_by=WORDS,
    decided_on=WORDS,
)
EVENTS = st.builds(
    v1.Event,
    id=WORDS,
    type=st.sampled_from(v1.EventType),
    subject=WORDS,
    time=TIMES,
    data=st.dictionaries(WORDS, st.none() | st.integers() | WORDS | st.lists(WORDS, max_size=2), max_size=3),
)

RECORDS: dict[type[v1.Record], st.SearchStrategy[v1.Record]] = {
    v1.Figure: figures(),
    v1.Occurrence: OCCURRENCES,
    v1.Document: DOCUMENTS,
    v1.Capture: CAPTURES,
    v1.Check: CHECKS,
    v1.Quarantined: QUARANTINED,
    v1.Change: CHANGES,
    v1.Correction: CORRECTIONS,
    v1.Event: EVENTS,
}
"""How to make a record of each published model."""
