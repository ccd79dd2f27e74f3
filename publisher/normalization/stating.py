"""Which numerals of a sentence state something, and the rule by which each of the others does not."""

from dataclasses import replace

from publisher.normalization.draft import Passed
from publisher.normalization.listing import is_link
from publisher.normalization.measures import Meaning, rank_of
from publisher.normalization.numerals import NumeralKind, numerals_of
from publisher.normalization.plain import Plain
from publisher.normalization.quantities import Quantity, quantities_of
from publisher.normalization.refusals import refusal_of, refused

_NEAR = 24  # characters before a numeral that tell a rank


def stated(source: Plain) -> tuple[list[tuple[Quantity, Meaning | None]], list[Passed]]:
    """A sentence's quantities in order, each with its rank where it is one, and the numerals passed over.

    >>> from publisher.normalization.plain import plain
    >>> kept, passed = stated(plain("依据第12条查处案件19宗，居全省第4位"))
    >>> [(one.value, rank is not None) for one, rank in kept], [one.rule for one in passed]
    ([(Decimal('19'), False), (Decimal('4'), True)], ['ordinal'])
    """
    text = source.text
    kept: list[tuple[Quantity, Meaning | None]] = []
    passed: list[Passed] = []
    nothing = refused(text)
    at = 0
    for one in _shared_units(quantities_of(text, numerals_of(text)), text):
        while at < len(nothing) and nothing[at][1] <= one.start:
            at += 1
        rule = nothing[at][2] if at < len(nothing) and nothing[at][0] < one.numeral.end else None
        rank = None if rule else rank_of(text[max(0, one.start - _NEAR) : one.start], one)
        rule = rule or (None if rank else refusal_of(text, one))
        if rule is None:
            kept.append((one, rank))
        elif one.numeral.kind is not NumeralKind.WORDS or one.unit:
            start, end = source.span(one.start, one.end)
            passed.append(Passed(start, end, source.printed[start:end], rule))
    return kept, passed


def _shared_units(found: list[Quantity], text: str) -> list[Quantity]:
    """A list whose last number alone has the unit: 2.4万、1.1万和0.5万件."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        one, after = shared[i], shared[i + 1]
        if not one.unit and after.unit and is_link(text[one.end : after.start]):
            shared[i] = replace(one, unit=after.unit)
    return shared
