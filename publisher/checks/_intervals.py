"""What a printed number leaves open: the interval its true value lies in, by the digits that were printed.

=====================  ==============================================================
printed                interval
=====================  ==============================================================
``118070件``           exactly that: a count printed to its last digit is not rounded
``18.95万件``          half a unit of the last printed digit either way: 189,450 to 189,550
``约18.95万件``        a whole unit either way
``余``, ``超过``       from the value upwards, without end
``不足``, ``以下``     up to the value, without end
``10至20件``           the range itself
=====================  ==============================================================
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from schemas.v1 import Figure, Measure, Qualifier, Result

_PRINTED = re.compile(r"([0-9][0-9,，]*)(?:\.([0-9]+))?")
_COUNTED = frozenset({Measure.LEVEL, Measure.CHANGE, Measure.RANK, Measure.TARGET, Measure.DIFFERENCE})
_SIGNS = {"%": "%", "倍": " times"}
_HALF = Decimal("0.5")
_ENDLESS = Decimal("Infinity")


class Unmeasured(ValueError):
    """Raised by :func:`value` and :func:`interval` for a figure without a value."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.low.is_finite() and self.high.is_finite()

    def __add__(self, other: Self) -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Self) -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Decimal) -> "Interval":
        """Both ends times a factor above nought."""
        return Interval(self.low * factor, self.high * factor)

    def ratio(self, other: "Interval") -> "Interval":
        """This over ``other`` in per cent; ``other`` lies above nought."""
        ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high]
        return Interval(min(ends) * 100, max(ends) * 100)


def interval(figure: Figure) -> Interval:
    """The interval that a figure's printed digits and qualifier leave open.

    Raises:
        Unmeasured: when the figure has no value.
    """
    middle, unit = value(figure), quantum(figure)
    match figure.qualifier:
        case Qualifier.OVER:
            return Interval(middle, _ENDLESS)
        case Qualifier.UNDER:
            return Interval(-_ENDLESS, middle)
        case Qualifier.ABOUT:
            margin = unit
        case Qualifier.EXACT:
            margin = Decimal(0) if unit == 1 and figure.measure in _COUNTED else unit * _HALF
    return Interval(middle - margin, (middle if figure.value_high is None else figure.value_high) + margin)


def quantum(figure: Figure) -> Decimal:
    """One unit of the last printed digit, in the figure's base unit; 1 where no Arabic digits are printed."""
    printed = _PRINTED.search(figure.stated)
    if printed is None or figure.value is None:
        return Decimal(1)
    decimals = len(printed[2] or "")
    number = Decimal(re.sub(r"[,，]", "", printed[1]) + "." + (printed[2] or "0"))
    scale = abs(figure.value) / number if number and figure.value else Decimal(1)
    return scale.scaleb(-decimals).normalize()


def total(figures: Iterable[Figure]) -> Interval:
    """The interval of the sum."""
    return sum((interval(each) for each in figures), start=Interval(Decimal(0), Decimal(0)))


def value(figure: Figure) -> Decimal:
    """The figure's value.

    Raises:
        Unmeasured: when it has none.
    """
    if figure.value is None:
        message = f"{figure.figure_id} has no value"
        raise Unmeasured(message)
    return figure.value


def compare(stated: Interval, computed: Interval) -> Result:
    """Whether two intervals of one value can both be true; where one has no end, overlapping proves nothing."""
    if stated.low > computed.high or computed.low > stated.high:
        return Result.DISAGREES
    return Result.AGREES if stated.bounded and computed.bounded else Result.CANNOT_TELL


def say(number: Decimal) -> str:
    """A number for a reader: thousands apart, no idle zeros, at most two decimals more than needed to tell.

    >>> say(Decimal("90553")), say(Decimal("-12.50")), say(Decimal("7.692307"))
    ('90,553', '-12.5', '7.6923')
    """
    rounded = round(number, 4)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_figure(figure: Figure) -> str:
    """A figure's value with its per cent sign and the document's own hedge."""
    if figure.value is None:
        return "no value"
    value = say(figure.value) if figure.value_high is None else f"{say(figure.value)} to {say(figure.value_high)}"
    hedge = "" if figure.qualifier is Qualifier.EXACT else f"{figure.qualifier.value} "
    return f"{hedge}{value}{_SIGNS.get(figure.unit, '')}"


def say_sum(parts: Iterable[Figure], whole: Figure, result: Result) -> str:
    """An addition for a reader: ``72,959 + 17,594 = 90,553, as stated``."""
    added = tuple(parts)
    summed = say(sum((value(each) for each in added), start=Decimal(0)))
    addition = f"{' + '.join(say_figure(each) for each in added)} = {summed}"
    match result:
        case Result.AGREES:
            return (
                f"{addition}, as stated"
                if summed == say_figure(whole)
                else f"{addition}, stated as {say_figure(whole)}"
            )
        case Result.DISAGREES:
            return f"{addition}, but {say_figure(whole)} is stated"
        case Result.CANNOT_TELL:
            return f"{addition}, of {say_figure(whole)}; the parts named may be some only, or overlap"
