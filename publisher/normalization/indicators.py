"""Which indicator of the code list a subject names, and which canonical unit a printed one is.

A subject is looked up as it is written, then by its concepts, then by its concepts without those that every
indicator of this field shares; last without a member of a breakdown (the grade of an award, the instance of a
court), which becomes the figure's category. A code is given only where unit and measure are its indicator's,
and where one indicator alone answers: a wrong code is worse than none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from publisher.normalization.concepts import concepts, crime_in
from publisher.normalization.fitting import fits, told_by_words
from schemas import codelists
from schemas.codelists import Indicator
from schemas.v1 import Measure

_FILLER = re.compile(r"[\s“”\"「」（）()、的…]|全市|全省|全区|全县|全国|我市|我省|我区|全年|累计|共计|各类|各级")
_TAIL = re.compile(r"(?:总数量|总量|总数|数量|件数|个数|家数|排名|量|数)$")
_SHARED = frozenset(
    {"知识产权", "案件", "纠纷", "侵权", "情况", "件数", "人数", "批次", "金额", "笔数", "办理", "平台"}
)
"""Concepts that a wording of this field may have or leave out."""
_COMPARING = frozenset({"排名", "占比", "增速"})
"""What is said of an indicator by its rank, share or growth."""
_VAGUE = frozenset(
    {
        "受理",
        "审结",
        "立案",
        "查处",
        "查获",
        "检查",
        "民事",
        "刑事",
        "行政",
        "一审",
        "二审",
        "惠及",
        "占比",
        "排名",
        "增速",
    }
    | {"新增", "拥有", "平均", "企业", "机构", "服务", "活动", "调解", "调解成功", "成功", "罚没", "案值", "货值"}
    | {"融资", "移送", "参与", "从业人员", "合格", "登记", "申请", "注册", "备案", "授权"}
)
"""Concepts that alone do not say what they are about."""
_RIGHTS = frozenset(
    {"专利", "发明专利", "实用新型", "外观设计", "商标", "注册商标", "著作权", "商业秘密", "植物新品种", "地理标志"}
)
"""What cases are about; alone they may as well be what is owned or pledged."""
_TRIED = frozenset({"法院", "纠纷", "民事", "受理", "审结", "一审", "二审"})
"""What tells a case before a court from one before an office."""
_BRANCHES: Mapping[str, tuple[str, ...]] = {
    "法院": ("protection.court",),
    "检察机关": ("protection.prosecution",),
    "公安机关": ("protection.police", "protection.administration.transferred", "protection.customs.leads"),
    "海关": ("protection.customs",),
    "仲裁机构": ("protection.arbitration",),
    "调解组织": ("protection.mediation",),
    "市场监管部门": ("protection.administration", "service"),
    "文化执法部门": ("protection.administration.copyright", "creation.copyright"),
    "农业农村部门": ("protection.administration.agriculture",),
    "保护中心": ("protection.fast_track", "protection.rights_aid", "protection.mediation"),
}
"""Who acts, and where what they did is listed."""
BODIES = frozenset(_BRANCHES)
_MEMBERS = re.compile(
    r"特等奖|[一二三]等奖|金奖|银奖|铜奖|优秀奖|发明人奖|[一二]审|发明专利|实用新型|外观设计"
    r"|民事|刑事|行政|(?:专利|商标|著作权)(?=案件|纠纷)"
    r"|(?:邮递、?快件|邮递|快件|货运|寄递|邮件|旅检|跨境电商)渠道"
)


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
def _measured() -> Mapping[str, Indicator]:
    """The indicators that figures can have; the others only group them."""
    return {code: one for code, one in codelists.indicators().items() if one.measures}


def _indexed(pairs: Iterable[tuple[object, str]]) -> dict[object, tuple[str, ...]]:
    index: dict[object, dict[str, None]] = {}
    for name, code in pairs:
        index.setdefault(name, {})[code] = None
    return {name: tuple(codes) for name, codes in index.items()}


def _names() -> Iterator[tuple[str, str]]:
    for code, indicator in _measured().items():
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
        index.setdefault(_core(said), {})[said, code] = None
    return {core: tuple(found) for core, found in index.items()}


def _core(said: frozenset[str]) -> frozenset[str]:
    return said - _SHARED - BODIES


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
    if code := _only(_by_key().get(key(subject), ()), subject, unit, measure):
        return code
    said = concepts(subject)
    if measure is not Measure.LEVEL and said not in _by_concepts():
        said -= _COMPARING
    return _only(_by_concepts().get(said, ()), subject, unit, measure) or _loosely(said, subject, unit, measure)


def _loosely(said: frozenset[str], subject: str, unit: str | None, measure: Measure) -> str | None:
    """The indicator whose names share all but what a wording may have or leave out, and most of that too."""
    found = [
        (len(said ^ name), code)
        for name, code in _found(_core(said), said)
        if _is_named(said, name, code) and fits(_measured()[code], unit, measure)
    ]
    nearest = min((far for far, _ in found), default=0)
    return _only(tuple(dict.fromkeys(code for far, code in found if far == nearest)), subject, unit, measure)


def _found(core: frozenset[str], said: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """The names of a core; what is new may stand with a flow and makes another of a stock, what is held with a stock."""
    if not core:
        return
    yield from _by_core().get(core, ())
    if "新增" in said:
        for name, code in _by_core().get(core - {"新增"}, ()):
            news = [code] if _measured()[code].kind == "flow" else [f"{code}.new", f"{code}_new"]
            yield from ((name | {"新增"}, one) for one in news if one in _measured())
    if "拥有" in said:
        yield from ((n, c) for n, c in _by_core().get(core - {"拥有"}, ()) if _measured()[c].kind == "stock")


def _is_named(said: frozenset[str], name: frozenset[str], code: str) -> bool:
    """Whether a subject says enough of what a name of an indicator does, and nothing against it."""
    core, bodies = _core(said), said & BODIES
    if core <= _VAGUE and not bodies and not ("知识产权" in said and "案件" in said):
        return False
    if code.startswith("protection.court.civil.cause") and not said & _TRIED:
        return False
    if core <= _RIGHTS and code.startswith("protection") and not said & {"案件", "纠纷", "侵权"}:
        return False
    if not bodies or bodies & name or not code.startswith(("protection", "service")):
        return True
    return any(code.startswith(_BRANCHES[body]) for body in bodies)


def _only(codes: tuple[str, ...], subject: str, unit: str | None, measure: Measure) -> str | None:
    """The one of several codes that unit and measure leave."""
    left = [code for code in codes if fits(_measured()[code], unit, measure)]
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
    members = list(_MEMBERS.finditer(subject))
    for found in [[one] for one in members] + [members] * (len(members) > 1):
        named = "".join(one[0] for one in found)
        code = direct or indicator_for(_without(subject, found), unit, measure)
        if code and named not in _measured()[code].label_zh:
            return code, named
    return None


def _without(subject: str, found: Iterable[re.Match[str]]) -> str:
    for one in reversed(list(found)):
        subject = subject[: one.start()] + subject[one.end() :]
    return subject


@lru_cache(maxsize=8192)
def beside(subject: str, unit: str | None, measure: Measure, code: str) -> str | None:
    """The indicator that a subject names beside one already told: 惠及企业, after what was lent on patents.

    All that the subject says, and all else that the name of the indicator says, is found in its own words and
    in those of the indicator before; of several the one listed nearest.

    >>> beside("惠及企业", "entity", Measure.LEVEL, "use.pledge.amount")
    'use.pledge.enterprises'
    >>> beside("检查鞋店", "entity", Measure.LEVEL, "use.pledge.amount") is None
    True
    """
    said = concepts(subject)
    branch, told = ".".join(code.split(".")[:2]) + ".", frozenset[str]().union(*_said_of(code))
    found = [
        (_shared_levels(code, other), other)
        for other, indicator in _measured().items()
        if other.startswith(branch) and other != code and fits(indicator, unit, measure)
        if any(said <= name and name - said - _SHARED <= told for name in _said_of(other))
    ]
    nearest = max((shared for shared, _ in found), default=0)
    left = tuple(other for shared, other in found if shared == nearest)
    return _only(left, subject, unit, measure) if _core(said) else None


@cache
def _said_of(code: str) -> tuple[frozenset[str], ...]:
    indicator = _measured()[code]
    return tuple(concepts(name, named=False) for name in (indicator.label_zh, *indicator.aliases))


def _shared_levels(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one.split("."), other.split("."), strict=False)) if a != b), 9)
