"""Which indicator of the code list a subject names, and which canonical unit a printed one is.

A subject is looked up as it is written, then by its concepts, then by its concepts without those that every
indicator of this field shares; last without a member of a breakdown (the grade of an award, the instance of a
court), which becomes the figure's category. A code is given only where unit and measure are its indicator's,
and where one indicator alone answers: a wrong code is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from publisher.normalization.concepts import concepts, crime_in
from publisher.normalization.fitting import fits, told_by_words
from publisher.normalization.indicator_words import (
    BODIES,
    BRANCHES,
    COMPARING,
    FIELDS,
    MEMBERS,
    RIGHTS,
    SHARED,
    TRIED,
    VAGUE,
)
from schemas import codelists
from schemas.codelists import Indicator
from schemas.v1 import Measure

_FILLER = re.compile(r"[\s“”\"「」（）()、的…]|全市|全省|全区|全县|全国|我市|我省|我区|全年|累计|共计|各类|各级")
_TAIL = re.compile(r"(?:总数量|总量|总数|数量|(?<!案)件数|个数|家数|排名|量|数)$")


@cache
def _units() -> dict[str, str]:
    return {alias: unit.code for unit in codelists.units().values() for alias in (*unit.aliases, unit.label_zh)}


def unit_code(unit: str) -> str | None:
    """The canonical unit of a printed one; ``None`` where the code list does not have it.

    >>> unit_code("没有这种单位") is None
    True
    """
    return _units().get(unit)


def key(subject: str) -> str:
    """A subject without what does not tell indicators apart.

    >>> key("全市专利授权总量"), key("专利授权量")
    ('专利授权', '专利授权')
    """
    return _TAIL.sub("", _FILLER.sub("", subject)).lower() or subject


@cache
def measured() -> Mapping[str, Indicator]:
    """The indicators that figures can have; the others only group them."""
    return {code: one for code, one in codelists.indicators().items() if one.measures}


def _indexed(pairs: Iterable[tuple[object, str]]) -> dict[object, tuple[str, ...]]:
    index: dict[object, dict[str, None]] = {}
    for name, code in pairs:
        index.setdefault(name, {})[code] = None
    return {name: tuple(codes) for name, codes in index.items()}


def _names() -> Iterator[tuple[str, str]]:
    for code, indicator in measured().items():
        for alias in (indicator.label_zh, *indicator.aliases):
            yield alias, code


@cache
def _by_key() -> dict[object, tuple[str, ...]]:
    return _indexed((key(alias), code) for alias, code in _names())


@cache
def _by_concepts() -> dict[object, tuple[str, ...]]:
    return _indexed((concepts(alias, named=False), code) for alias, code in _names())


@cache
def _by_core() -> dict[frozenset[str], tuple[tuple[frozenset[str], str], ...]]:
    """By the concepts without the shared ones: all concepts of each name, and its code."""
    index: dict[frozenset[str], dict[tuple[frozenset[str], str], None]] = {}
    for alias, code in _names():
        said = concepts(alias, named=False)
        index.setdefault(core_of(said), {})[said, code] = None
    return {core: tuple(found) for core, found in index.items()}


def core_of(said: frozenset[str]) -> frozenset[str]:
    """The concepts without those that a wording of this field may have or leave out."""
    return said - SHARED - BODIES


@lru_cache(maxsize=8192)
def indicator_for(subject: str, unit: str | None, measure: Measure = Measure.LEVEL) -> str | None:
    """The code of the indicator that ``subject`` names.

    Args:
        subject: what is measured, as the document calls it.
        unit: code of the figure's unit; with ``None`` any indicator's unit will do.
        measure: what the figure says of the indicator; of a target, what is targeted.

    >>> indicator_for("没有人统计的东西", None) is None
    True
    >>> indicator_for("有效发明专利量", "item"), indicator_for("有效发明专利量", "yuan")
    ('creation.patent.in_force.invention', None)
    """
    if code := only(_by_key().get(key(subject), ()), subject, unit, measure):
        return code
    said = concepts(subject)
    if measure is not Measure.LEVEL and said not in _by_concepts():
        said -= COMPARING
    return only(_by_concepts().get(said, ()), subject, unit, measure) or _loosely(said, subject, unit, measure)


def _loosely(said: frozenset[str], subject: str, unit: str | None, measure: Measure) -> str | None:
    """The indicator whose names share all but what a wording may have or leave out, and most of that too."""
    found = [
        (len(said ^ name), code)
        for name, code in _found(core_of(said), said)
        if _is_named(said, name, code) and fits(measured()[code], unit, measure)
    ]
    nearest = min((far for far, _ in found), default=0)
    return only(tuple(dict.fromkeys(code for far, code in found if far == nearest)), subject, unit, measure)


def _found(core: frozenset[str], said: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """The names of a core; what is new may stand with a flow and makes another of a stock, what is held with a stock."""
    if not core:
        return
    yield from _by_core().get(core, ())
    if "新增" in said:
        for name, code in _by_core().get(core - {"新增"}, ()):
            news = [code] if measured()[code].kind == "flow" else [f"{code}.new", f"{code}_new"]
            yield from ((name | {"新增"}, one) for one in news if one in measured())
    if "拥有" in said:
        yield from ((n, c) for n, c in _by_core().get(core - {"拥有"}, ()) if measured()[c].kind == "stock")


def _is_named(said: frozenset[str], name: frozenset[str], code: str) -> bool:
    """Whether a subject says enough of what a name of an indicator does, and nothing against it."""
    core, bodies = core_of(said), said & BODIES
    if core <= VAGUE and not bodies and not ("知识产权" in said and "案件" in said):
        return False
    if code.startswith("protection.court.civil.cause") and not said & TRIED:
        return False
    if core <= RIGHTS and code.startswith("protection") and not said & {"案件", "纠纷", "侵权"}:
        return False
    if not bodies or bodies & name or not code.startswith(("protection", "service")):
        return True
    return any(code.startswith(BRANCHES[body]) for body in bodies)


def only(codes: tuple[str, ...], subject: str, unit: str | None, measure: Measure) -> str | None:
    """The one of several codes that unit and measure leave."""
    left = [code for code in codes if fits(measured()[code], unit, measure)]
    if unit in {None, "percent", "percentage_point", "multiple"} or measure is Measure.RANK or len(left) > 1:
        left = told_by_words(left, subject)
    return left[0] if len(left) == 1 else None


@lru_cache(maxsize=8192)
def category_of(subject: str, unit: str | None, measure: Measure = Measure.LEVEL) -> tuple[str, str] | None:
    """The indicator and the member of its breakdown that a subject names: an award's grade, a crime, an instance.

    >>> category_of("没有人统计的东西", None) is None
    True
    """
    direct = indicator_for(subject, unit, measure)
    if crime := crime_in(subject):
        return (direct, crime) if direct else None
    members = list(MEMBERS.finditer(subject))
    if direct is not None:
        return next(_told(direct, [[one] for one in members if one[0] not in FIELDS]), None)
    for found in [[one] for one in members] + [members] * (len(members) > 1):
        code = indicator_for(_without(subject, found), unit, measure)
        if code is None or (found[0][0] in FIELDS and not code.startswith("protection.court")):
            continue
        if told := next(_told(code, [found]), None):
            return told
    return None


def _told(code: str, groups: Iterable[Sequence[re.Match[str]]]) -> Iterator[tuple[str, str]]:
    """The code with each group of members, as far as its own label does not name them."""
    label = measured()[code].label_zh
    for found in groups:
        if named := "".join(one[0] for one in found if one[0] not in label):
            yield code, named


def _without(subject: str, found: Iterable[re.Match[str]]) -> str:
    for one in reversed(list(found)):
        subject = subject[: one.start()] + subject[one.end() :]
    return subject
