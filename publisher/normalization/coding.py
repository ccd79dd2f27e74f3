"""Gives the figures of a document their indicators and categories, one sentence after another.

Most subjects name their indicator themselves. A crime alone (假冒注册商标罪98件213人, after 批准逮捕…) says
only which member of a breakdown it is; what is broken down was said before it, in the same section.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.normalization.beside import beside, within
from publisher.normalization.concepts import CRIME, concepts, crime_in
from publisher.normalization.draft import Draft
from publisher.normalization.indicator_words import BODIES
from publisher.normalization.indicators import category_of, indicator_for, unit_code
from schemas import codelists

_CRIMINAL = ("protection.prosecution.", "protection.court.criminal.", "protection.police.")
_COUNTS = frozenset({"件", "宗", "起", "人", "名"})
_BARE = frozenset({CRIME, "人数", "件数", "案件"}) | BODIES


@dataclass(frozen=True, slots=True)
class Coded:
    """What the code lists say of a figure."""

    unit: str | None
    indicator: str | None
    category: str | None


class Coder:
    """Codes the drafts of a document in reading order."""

    def __init__(self) -> None:
        """Begin a document."""
        self._section = ""
        self._action: str | None = None
        self._before: str | None = None

    def code(self, section: str | None, drafts: Sequence[Draft]) -> Iterator[Coded]:
        """The codes of a sentence's drafts; ``section`` names the headings above it."""
        if (section or "") != self._section:
            self._section, self._action, self._before = section or "", None, None
        before, self._before = self._before, None
        for draft in drafts:
            coded = _coded(draft, before)
            before = self._before = coded.indicator or before
            if coded.indicator is None and coded.category is None and (crime := _bare_crime(draft)):
                coded = Coded(coded.unit, self._sibling(coded.unit), crime)
            elif draft.unit in _COUNTS:
                self._action = coded.indicator if (coded.indicator or "").startswith(_CRIMINAL) else None
            yield coded

    def _sibling(self, unit: str | None) -> str | None:
        """What was done last, counted in ``unit``: cases or persons."""
        known, action = codelists.indicators(), self._action
        if action is None or unit not in {"item", "person"}:
            return None
        if unit in known[action].units:
            return action
        ending, above = ".persons" if unit == "person" else ".cases", action
        while "." in above:
            above = above.rpartition(".")[0]
            if f"{above}{ending}" in known:
                return f"{above}{ending}"
        return None


def _coded(draft: Draft, before: str | None) -> Coded:
    """What a draft's own subject says; if nothing, what it says beside the indicator before it in the sentence."""
    unit, measure = unit_code(draft.unit), draft.of_measure or draft.measure
    if draft.unit and unit is None:
        return Coded(None, None, draft.category)
    indicator, category = indicator_for(draft.subject, unit, measure), draft.category
    if category is None and (member := category_of(draft.subject, unit, measure)):
        indicator, category = indicator or member[0], member[1]
    if indicator is not None and before is not None and "知识产权" not in draft.subject:
        indicator = within(indicator, before)
    elif indicator is None and before is not None and "table_cell" not in draft.rules:
        indicator = beside(draft.subject, unit, measure, before)
        category = category or (crime_in(draft.subject) if indicator else None)
    return Coded(unit, indicator, category)


def _bare_crime(draft: Draft) -> str | None:
    """The crime that is all a subject says, in prose."""
    if "table_cell" in draft.rules or not concepts(draft.subject) <= _BARE:
        return None
    return crime_in(draft.subject)
