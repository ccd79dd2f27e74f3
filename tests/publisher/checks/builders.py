"""Figures of our own wording, for tests of the checks."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from publisher.checks.model import Finding, Impossible
from schemas.v1 import Check, Document, Figure, Measure, Result
from schemas.v1.identity import document_id, figure_id, squeeze

DOCUMENT = Document(document_id=document_id("example:1"), key="example:1", site="example", title="甲市年度报告")

Find = Callable[[Document, tuple[Figure, ...]], Iterable[Finding]]


def stated(quote: str, words: str, value: str | None, *, at: int = 0, **more: object) -> Figure:
    """The figure that ``words`` state in ``quote``, a sentence that begins at character ``at`` of its document."""
    place = quote.index(words)
    fields = {
        "figure_id": figure_id(DOCUMENT.document_id, quote, at, len(squeeze(quote[:place]))),
        "document_id": DOCUMENT.document_id,
        "subject": "专利授权量",
        "value": None if value is None else Decimal(value),
        "value_text": value or "",
        "unit": "件",
        "measure": Measure.LEVEL,
        "region": "440100",
        "period": "2023",
        "quote": quote,
        "stated": words,
        "stated_at": place,
        "char_start": at + place,
        "char_end": at + place + len(words),
        "normalizer_version": "1",
    }
    return Figure.model_validate(fields | more)


def parts_of(whole: Figure, *parts: Figure) -> tuple[Figure, ...]:
    """The whole and its parts."""
    return (whole, *(part.model_copy(update={"part_of": whole.figure_id}) for part in parts))


def planted(figure: Figure, **fault: object) -> Figure:
    """The figure with a fault in it that no model refuses."""
    return figure.model_copy(update=fault)


def results(find: Find, *figures: Figure) -> list[Result]:
    """What a rule's checks say, in order."""
    return [each.result for each in find(DOCUMENT, figures) if isinstance(each, Check)]


def arithmetic(find: Find, *figures: Figure) -> str:
    """The words of a rule's only check."""
    (only,) = (each for each in find(DOCUMENT, figures) if isinstance(each, Check))
    return only.arithmetic


def refused(find: Find, *figures: Figure) -> list[str]:
    """Ids of the figures that a rule quarantines."""
    return [each.figure_id for each in find(DOCUMENT, figures) if isinstance(each, Impossible)]
