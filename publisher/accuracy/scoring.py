"""Pairs the figures that were read with those that are annotated, and counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from publisher.accuracy.gold import Gold, GoldFigure, GoldNumeral
from publisher.accuracy.judging import Level, judge
from publisher.accuracy.places import Source, places, source
from schemas.v1 import Figure

_NEARBY = 8
"""How many figures to each side are the neighbours that a subject must not be mistaken for."""


@dataclass(frozen=True)
class Match:
    """A gold figure with the best figure read for it."""

    gold: GoldFigure
    level: Level
    figure: Figure


@dataclass(frozen=True)
class Score:
    """How well one document was read."""

    required: int
    """Gold figures that count."""
    matches: tuple[Match, ...]
    missed: tuple[GoldFigure, ...]
    extra: tuple[Figure, ...]
    """Figures read where none is annotated."""

    @cached_property
    def _reached(self) -> dict[Level, int]:
        return {level: sum(match.level >= level for match in self.matches) for level in Level}

    def recall(self, level: Level) -> float:
        """Share of the required figures that are right at ``level``."""
        return self._reached[level] / max(1, self.required)

    def precision(self, level: Level) -> float:
        """Share of the figures read that are right at ``level``."""
        return self._reached[level] / max(1, len(self.matches) + len(self.extra))

    def f1(self, level: Level) -> float:
        """Harmonic mean of precision and recall at ``level``."""
        precision, recall = self.precision(level), self.recall(level)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def mapped(self) -> float:
        """Share of the annotated headline figures that were read with an indicator of the code list."""
        headline = [match.figure.indicator is not None for match in self.matches if match.gold.headline]
        return sum(headline) / max(1, len(headline) + sum(gold.headline for gold in self.missed))


def score(raw: str, gold: Gold, figures: Iterable[Figure]) -> Score:
    """Score the figures read from a document.

    A figure belongs to the gold figure at whose numeral it stands; where its words stand several times in the
    document, to the one of these that it fits best and that has none yet. A second figure for a numeral neither
    counts nor costs. A figure whose quotation the source does not show is matched by value and unit.

    Args:
        raw: the source as it is kept, markup and all.
        gold: its annotation.
        figures: what was read from it.
    """
    pairing = _Pairing(source(raw), gold)
    unplaced = [figure for figure in figures if not pairing.take(figure)]
    for figure in unplaced:
        pairing.take_by_value(figure)
    best = pairing.best
    return Score(
        required=len(pairing.required),
        matches=tuple(Match(pairing.required[at], level, figure) for at, (level, figure) in sorted(best.items())),
        missed=tuple(one for at, one in enumerate(pairing.required) if at not in best),
        extra=tuple(pairing.extra),
    )


class _Pairing:
    """Which figure is paired with which gold figure, so far."""

    def __init__(self, where: Source, gold: Gold) -> None:
        self.where = where
        self.required = gold.required
        self.optional = gold.optional
        self.best: dict[int, tuple[Level, Figure]] = {}
        self.extra: list[Figure] = []

    def take(self, figure: Figure) -> bool:
        """Pair a figure by its place; ``False`` when the source does not show it."""
        spans = places(figure, self.where)
        hits = [at for at, gold in enumerate(self.required) if _at_numeral(gold, spans)]
        if hits:
            self._pair(figure, hits)
        elif spans and not any(_at_numeral(gold, spans) for gold in self.optional):
            self.extra.append(figure)
        return bool(spans)

    def take_by_value(self, figure: Figure) -> None:
        """Pair a figure that the source does not show with a free gold figure of its value and unit."""
        free = [at for at in range(len(self.required)) if at not in self.best]
        level, first = max(((self._judge(at, figure), -at) for at in free), default=(0, 0))
        if level >= Level.VALUE:
            self.best[-first] = (Level(level), figure)
        elif not any(figure.value is not None and gold.value == float(figure.value) for gold in self.optional):
            self.extra.append(figure)

    def _pair(self, figure: Figure, hits: list[int]) -> None:
        levels = sorted(((self._judge(at, figure), at) for at in hits), reverse=True)
        level, at = next((pair for pair in levels if pair[1] not in self.best), levels[0])
        if at not in self.best or self.best[at][0] < level:
            self.best[at] = (level, figure)

    def _judge(self, at: int, figure: Figure) -> Level:
        return judge(self.required[at], figure, self._neighbours(at))

    def _neighbours(self, at: int) -> list[tuple[str, ...]]:
        """Subjects of the figures nearby that speak of something else."""
        mine = set(self.required[at].subjects)
        nearby = self.required[max(0, at - _NEARBY) : at + _NEARBY + 1]
        return [one.subjects for one in nearby if not mine & set(one.subjects)]


def _at_numeral(gold: GoldNumeral, spans: list[tuple[int, int]]) -> bool:
    return any(start <= gold.start < end or gold.start <= start < gold.end for start, end in spans)
