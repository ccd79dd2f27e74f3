"""Whether a figure's unit and measure are those of an indicator."""

from collections.abc import Sequence

from schemas import codelists
from schemas.codelists import Indicator
from schemas.v1 import Measure

_THINGS = frozenset({"item", "count", "project", "kind", "class", "article", "group"})
"""Units that are said of things without much care: a 地理标志产品 is counted in 件, 个 or 项."""
_PLACES = frozenset({"count", "entity", "place", "household", "department"})
"""Units that are said of bodies and places."""
_POINTS = frozenset({"percentage_point", "percent"})
_RANKS = "rank"
"""Unit of how many places a rank moved."""
_COUNTED_BY_WORD = (
    ("人数", "person"),
    ("笔数", "transaction"),
    ("项目数", "transaction"),
    ("批次", "batch"),
    ("额", "yuan"),
)


def fits(indicator: Indicator, unit: str | None, measure: Measure) -> bool:
    """Whether ``measure`` of ``indicator`` can be given in ``unit``.

    A rank, a growth rate, a multiple or a share has a unit of its own. An unknown unit (``None``) fits all.
    """
    if measure not in indicator.measures:
        return False
    if unit is None or measure in {Measure.RANK, Measure.CHANGE_RATE, Measure.MULTIPLE, Measure.SHARE}:
        return True
    if unit == _RANKS:
        return measure in {Measure.CHANGE, Measure.DIFFERENCE}
    if unit in indicator.units or (measure is not Measure.LEVEL and unit in _POINTS):
        return True
    alike = _PLACES if "entity" in indicator.units else _THINGS
    return unit in alike and not alike.isdisjoint(indicator.units)


def told_by_words(codes: Sequence[str], subject: str) -> list[str]:
    """Of the indicators of one name, those counted in what the words say where the unit does not tell.

    Without such a word one that counts no people; none where some count money and some do not.
    """
    known = codelists.indicators()
    wanted = next((unit for word, unit in _COUNTED_BY_WORD if word in subject), None)
    if wanted is not None:
        return [code for code in codes if wanted in known[code].units] or list(codes)
    left = [code for code in codes if not code.endswith(".persons")]
    paid = [code for code in left if "yuan" in known[code].units]
    return left if len(paid) in {0, len(left)} else []
