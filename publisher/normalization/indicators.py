"""Which indicator of the code list a subject names, and which canonical unit a printed one is.

A subject is looked up as it is, then in ever plainer wordings: without places and the verbs of having,
without the name of the body that acted, without the words that every indicator of this field shares.
A wording that several indicators answer to names none, unless the unit decides.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from publisher.normalization.phrases import leading_org
from publisher.normalization.regions import places
from schemas import codelists

_FILLER = re.compile(r"[\s“”\"「」（）()、的…]|全市|全省|全区|全县|全国|我市|我省|我区|全年|累计|共计|各类|各级")
_TAIL = re.compile(r"(?:总数量|总量|总数|数量|件数|个数|家数|排名|量|数)$")
# Verbs that add nothing to what is counted: 拥有驰名商标 is 驰名商标.
_HAVING = re.compile(
    r"^(?:经?(?:批准|登记|依法)设立的|其中|先后|创新|共同?|已|新|成功|快速)*(?:拥有|建设|建成|建立|设立|实现|完成|集聚|聚集|组建|推出|开展|达成|取得|获批|获得|办成|推动|落地|形成|提供|出具)+"
)
# 获第二十四届中国专利奖: which of the yearly awards it is, and that it was won.
_EDITION = re.compile(r"^.*第[一二三四五六七八九十\d]+届|^(?:荣获|获得|获)")
# A member of a breakdown, and what stands for the whole in its place.
_BREAKDOWNS = (
    (re.compile(r"(?<=奖)(?P<member>特等奖|[一二三]等奖|金奖|银奖|铜奖|优秀奖)"), ""),
    (re.compile(r"(?P<member>(?:假冒|销售|非法|侵犯|为境外)[^，。；]{2,22}?罪)(?!名)"), "侵犯知识产权犯罪"),
)
_SHARED = re.compile(r"知识产权|侵犯|涉及|共|各类|各级|犯罪|案件|新收|受理|办理|情况|全部")
_BODIES = {
    "法院": "法院",
    "法庭": "法院",
    "检察院": "检察机关",
    "检察机关": "检察机关",
    "公安局": "公安机关",
    "公安分局": "公安机关",
}


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


def _loose(subject: str) -> str:
    return _SHARED.sub("", key(subject))


@cache
def _aliases() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Codes by the key of each of their names, and by the loosest wording of it."""
    strict: dict[str, dict[str, None]] = {}
    loose: dict[str, dict[str, None]] = {}
    for code, indicator in codelists.indicators().items():
        for alias in (indicator.label_zh, *indicator.aliases):
            strict.setdefault(key(alias), {})[code] = None
            loose.setdefault(_loose(alias), {})[code] = None
    return {name: tuple(codes) for name, codes in strict.items()}, {name: tuple(codes) for name, codes in loose.items()}


@lru_cache(maxsize=4096)
def indicator_for(subject: str, unit: str | None) -> str | None:
    """The code of the indicator that ``subject`` names; the unit decides between several of one name.

    >>> indicator_for("没有人统计的东西", None) is None
    True
    """
    strict, loose = _aliases()
    for wording in _wordings(subject):
        if code := _choose(strict.get(key(wording), ()), unit):
            return code
    if len(_loose(subject)) > 2:  # noqa: PLR2004 -- shorter ones tell nothing
        codes = _fitting(loose.get(_loose(_without_places(subject)), ()), unit)
        return codes[0] if len(codes) == 1 else None
    return None


def category_of(subject: str, unit: str | None) -> tuple[str, str] | None:
    """The indicator and the member of its breakdown that a subject names: an award's grade, a crime.

    >>> category_of("没有人统计的东西", None) is None
    True
    """
    for pattern, whole in _BREAKDOWNS:
        match = pattern.search(subject)
        if match is None:
            continue
        rest = subject[: match.start("member")] + whole + subject[match.end("member") :]
        if code := indicator_for(_EDITION.sub("", rest), unit):
            return code, match["member"]
    return None


def _wordings(subject: str) -> Iterator[str]:
    yield subject
    plain = _without_places(subject)
    yield plain
    bare = _HAVING.sub("", plain)
    yield bare
    yield bare.replace("批捕", "批准逮捕").replace("检察机关", "").removeprefix("共")
    if org := leading_org(subject):
        rest = subject[len(org) :]
        body = next((name for ending, name in _BODIES.items() if org.endswith(ending)), "")
        if body:
            yield body + rest.removeprefix("共")
        yield rest


def _without_places(subject: str) -> str:
    """A subject without a place's name at its head."""
    place = next(places(subject, None), None)
    if place is None or place.start > 0:
        return subject
    return subject[place.end :].removeprefix("市") or subject


def _fitting(codes: tuple[str, ...], unit: str | None) -> list[str]:
    known = codelists.indicators()
    return [
        code
        for code in codes
        if unit in {None, "percent", "multiple"} or not known[code].units or unit in known[code].units
    ]


def _choose(codes: tuple[str, ...], unit: str | None) -> str | None:
    fitting = _fitting(codes, unit)
    return fitting[0] if fitting else (codes[0] if len(codes) == 1 else None)
