"""Drafts to figures: identity, place in the document, codes of the lists, status."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from publisher.normalization.coding import Coded, Coder
from publisher.normalization.draft import Draft
from publisher.reading.model import Reading, Sentence
from schemas import codelists
from schemas.v1 import Document, Figure, Status, plain_digits
from schemas.v1.identity import figure_ids, squeeze


class FigureMaker:
    """Makes a document's figures in reading order, counting how often each sentence has come."""

    def __init__(self, reading: Reading, document: Document, version: str) -> None:
        """Keep what every figure of the document shares."""
        self._reading = reading
        self._document = document
        self._version = version
        self._seen: Counter[str] = Counter()
        self._coder = Coder()

    def make(self, sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Figure]:
        """The figures of one sentence; a sentence without drafts is counted all the same."""
        squeezed = squeeze(sentence.text)
        occurrence = self._seen[squeezed]
        self._seen[squeezed] += 1
        if not drafts:
            return
        ids = self._ids(squeezed, _offsets(sentence.text, drafts), occurrence)
        codes = self._coder.code(sentence.section, drafts)
        for draft, coded, name in zip(drafts, codes, ids, strict=True):
            yield self._figure(sentence, draft, coded, name, None if draft.part_of is None else ids[draft.part_of])

    def _ids(self, squeezed: str, offsets: Sequence[int], occurrence: int) -> list[str]:
        named = figure_ids(self._document.document_id, squeezed, occurrence)
        ordinals: Counter[int] = Counter()
        ids = []
        for offset in offsets:
            ids.append(named(offset, ordinals[offset]))
            ordinals[offset] += 1
        return ids

    def _figure(self, sentence: Sentence, draft: Draft, coded: Coded, name: str, whole: str | None) -> Figure:
        period = draft.period
        start, end = sentence.start + draft.start, sentence.start + draft.end
        known = draft.period is not None and (draft.region is not None or draft.region_name is not None)
        return Figure(
            figure_id=name,
            document_id=self._document.document_id,
            work_id=self._document.work_id,
            subject=draft.subject,
            indicator=coded.indicator,
            indicator_label=coded.indicator and codelists.indicators()[coded.indicator].label_zh,
            category=coded.category,
            value=draft.value,
            value_high=draft.value_high,
            value_text="" if draft.value is None else plain_digits(draft.value),
            unit=draft.unit,
            unit_code=coded.unit,
            measure=draft.measure,
            of_measure=draft.of_measure,
            qualifier=draft.qualifier,
            base_kind=draft.base_kind,
            base=draft.base,
            region=draft.region,
            region_name=draft.region_name,
            period=period and period.text,
            period_start=period and period.start,
            period_end=period and period.end,
            period_kind=period and period.kind,
            part_of=whole,
            quote=sentence.text,
            stated=sentence.text[draft.start : draft.end],
            stated_at=draft.start,
            sha256=self._reading.sha256,
            page=self._reading.page_at(start),
            section=sentence.section,
            char_start=start,
            char_end=end,
            boxes=self._reading.boxes(start, end),
            rules=draft.rules,
            normalizer_version=self._version,
            confidence=draft.confidence if known else min(draft.confidence, Decimal("0.5")),
            status=Status.VALID if known else Status.FLAGGED,
        )


def _offsets(text: str, drafts: Sequence[Draft]) -> list[int]:
    """Where each draft starts in the text without white space, counted on from the draft before."""
    offsets, at, count = [], 0, 0
    for draft in drafts:
        if draft.start < at:
            at, count = 0, 0
        count += len(squeeze(text[at : draft.start]))
        at = draft.start
        offsets.append(count)
    return offsets
