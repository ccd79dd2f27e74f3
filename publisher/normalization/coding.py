"""Gives the figures of a document their indicators and categories, one sentence after another.

Most subjects name their indicator themselves. A crime alone (假冒注册商标罪98件213人, after 批准逮捕…) says
only which member of a breakdown it is; what is broken down was said before it, in the same section.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.normalization.beside import beside, within
from publisher.normalization.concepts import CRIME, concepts, crime_in
from publisher.normalization.draft import Draft
from publisher.normalization.fitting import fits
from publisher.normalization.indicator_words import BODIES
from publisher.normalization.indicators import category_of, indicator_for, unit_code
from schemas import codelists
from schemas.v1 import Measure

_CRIMINAL = ("protection.prosecution.", "protection.court.criminal.", "protection.police.")
_REMEMBERED = 8
"""How many figures before, of the same sentence or the last, may tell what a short subject is about."""
_LONG, _SHORT = 4, 2
"""Characters of the shortest subject that another goes on from, and of the shortest that it adds."""
_COUNTS = frozenset({"件", "宗", "起", "人", "名"})
_BACKGROUND = "context."
"""What stands beside the field; after what was inspected 经营主体 are no total."""
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
        self._said: deque[tuple[str, Coded]] = deque(maxlen=_REMEMBERED)

    def code(self, section: str | None, drafts: Sequence[Draft]) -> Iterator[Coded]:
        """The codes of a sentence's drafts; ``section`` names the headings above it."""
        if (section or "") != self._section:
            self._section, self._action = section or "", None
            self._said.clear()
        said, self._said = self._said, deque(maxlen=_REMEMBERED)
        for draft in drafts:
            coded = _coded(draft, said)
            if coded.indicator is None and coded.category is None and (crime := _bare_crime(draft)):
                coded = Coded(coded.unit, self._sibling(coded.unit), crime)
            elif draft.unit in _COUNTS:
                self._action = coded.indicator if (coded.indicator or "").startswith(_CRIMINAL) else None
            said.append((draft.subject, coded))
            self._said.append((draft.subject, coded))
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


def _coded(draft: Draft, said: deque[tuple[str, Coded]]) -> Coded:
    """What a draft's own subject says; if nothing, what it says beside the subjects before it."""
    unit, measure = unit_code(draft.unit), draft.of_measure or draft.measure
    if draft.unit and unit is None:
        return Coded(None, None, draft.category)
    before = next((coded.indicator for _, coded in reversed(said) if coded.indicator), None)
    indicator, category = _named(draft.subject, unit, measure)
    if indicator is not None and before is not None and "知识产权" not in draft.subject:
        indicator = within(indicator, before)
    elif indicator is None and before is not None and "table_cell" not in draft.rules:
        indicator, category = _leaning(draft.subject, unit, measure, said, before)
    return Coded(unit, indicator, draft.category or category)


def _named(subject: str, unit: str | None, measure: Measure) -> tuple[str | None, str | None]:
    """The indicator that a subject names, and the member of its breakdown."""
    indicator, member = indicator_for(subject, unit, measure), category_of(subject, unit, measure)
    return (indicator or member[0], member[1]) if member else (indicator, None)


def _leaning(
    subject: str, unit: str | None, measure: Measure, said: deque[tuple[str, Coded]], before: str
) -> tuple[str | None, str | None]:
    """What a subject says with those before it: the same again, beside the last, or more than an earlier one."""
    same = next((coded for other, coded in reversed(said) if other == subject and coded.indicator), None)
    if same is not None and fits(codelists.indicators()[same.indicator or before], unit, measure):
        return same.indicator, same.category
    if (indicator := beside(subject, unit, measure, before)) is not None:
        return indicator, crime_in(subject)
    own = _own_part(subject, said)
    if own is None:
        return None, None
    indicator, category = _named(own, unit, measure)
    if indicator is not None and not indicator.startswith(_BACKGROUND):
        return within(indicator, before), category
    return beside(own, unit, measure, before), None


def _own_part(subject: str, said: deque[tuple[str, Coded]]) -> str | None:
    """What a subject says beyond the longest earlier one that it begins with."""
    earlier = max((other for other, _ in said if other != subject and subject.startswith(other)), key=len, default="")
    own = subject[len(earlier) :]
    return own if len(earlier) >= _LONG and len(own) >= _SHORT else None


def _bare_crime(draft: Draft) -> str | None:
    """The crime that is all a subject says, in prose."""
    if "table_cell" in draft.rules or not concepts(draft.subject) <= _BARE:
        return None
    return crime_in(draft.subject)
