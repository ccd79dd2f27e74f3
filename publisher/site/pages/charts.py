"""Small charts: a series as points and a line, from zero, in the units of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 140, 36
_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Spark:
    """A chart of one series."""

    points: tuple[tuple[float, float], ...]
    """Across and down, from the top left corner."""
    zero: float
    """How far down zero is."""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def line(self) -> str:
        """The points as SVG's ``polyline`` takes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


def spark(values: Sequence[tuple[str, float]]) -> Spark | None:
    """The chart of a series; ``None`` with fewer than two days to draw a line between.

    Args:
        values: the last day of each period (``2023-12-31``) and its value, in the order of days.

    >>> spark([("2021-12-31", 50.0), ("2023-12-31", 100.0)]).line
    '4,18 136,4'
    >>> spark([("2021-12-31", 50.0)]) is None
    True
    """
    days = [date.fromisoformat(day).toordinal() for day, _ in values]
    if not days or days[0] == days[-1]:
        return None
    low, high = min(0.0, *(value for _, value in values)), max(0.0, *(value for _, value in values))
    across = (WIDTH - 2 * _MARGIN) / (days[-1] - days[0])
    down = (HEIGHT - 2 * _MARGIN) / ((high - low) or 1)
    points = [
        (round(_MARGIN + (day - days[0]) * across, 1), round(_MARGIN + (high - value) * down, 1))
        for day, (_, value) in zip(days, values, strict=True)
    ]
    return Spark(tuple(points), round(_MARGIN + high * down, 1))
