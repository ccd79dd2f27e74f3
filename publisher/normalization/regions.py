"""Regions named in a text, read with the code list and the document's own region as context."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schemas import codelists
from schemas.codelists import Region

COUNTRY = "100000"
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
# 全省 in a city's report is the city's province: level of the word, and the words.
_RELATIVE = {
    "全国": "country",
    "我国": "country",
    "国内": "country",
    "全省": "province",
    "全自治区": "province",
    "我省": "province",
    "全市": "city",
    "我市": "city",
    "本市": "city",
    "全区": "own",
    "我区": "own",
    "本区": "own",
    "全县": "own",
    "我县": "own",
    "全州": "own",
    "区内": "own",
}
_ORDER = {"zone": 0, "district": 1, "city": 2, "province": 3, "country": 4}


@dataclass(frozen=True, slots=True)
class Place:
    """A region where a text names it."""

    start: int
    end: int
    code: str
    name: str
    level: str
    relative: bool = False


def ancestors(code: str) -> tuple[str, ...]:
    """Codes of the places that ``code`` lies in, itself first, the country last.

    >>> ancestors("440106"), ancestors("310115")
    (('440106', '440100', '440000', '100000'), ('310115', '310000', '100000'))
    """
    city, province = f"{code[:4]}00", f"{code[:2]}0000"
    chain = [code] if code[:2] in _MUNICIPALITIES else [code, city]
    return tuple(dict.fromkeys([*chain, province, COUNTRY])) if code != COUNTRY else (COUNTRY,)


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    named: dict[str, list[Region]] = {}
    for region in codelists.regions():
        for name in dict.fromkeys((region.name_zh, region.short_zh, *region.aliases)):
            if len(name) > 1:
                named.setdefault(name, []).append(region)
    return {name: tuple(found) for name, found in named.items()}


@cache
def _by_opening() -> dict[str, tuple[str, ...]]:
    """Every name under its first two characters, the longest first."""
    opening: dict[str, list[str]] = {}
    for name in (*_by_name(), *_RELATIVE):
        opening.setdefault(name[:2], []).append(name)
    return {key: tuple(sorted(names, key=len, reverse=True)) for key, names in opening.items()}


@cache
def name_of(code: str) -> str | None:
    """The code list's name of a place; the administrative one where a zone shares the code."""
    found = sorted((r for r in codelists.regions() if r.code == code), key=lambda r: r.level == "zone")
    return found[0].name_zh if found else None


def places(text: str, home: str | None, *, loose: bool = False) -> Iterator[Place]:
    """Every place that ``text`` names, in order; 全市 and the like are read from ``home``'s point of view.

    Short names of districts (天河) count only inside home's own city or province, or, ``loose``, where
    only one district of the country has them: many are everyday words.
    """
    opening, at, last = _by_opening(), 0, len(text) - 1
    while at < last:
        place = None
        for name in opening.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                place = _place(name, at, home, loose=loose)
                if place is not None:
                    break
        if place is None:
            at += 1
        else:
            yield place
            at = place.end


def _place(name: str, at: int, home: str | None, *, loose: bool) -> Place | None:
    if level := _RELATIVE.get(name):
        code = _relative(level, home)
        if code is None:
            return None
        return Place(at, at + len(name), code, name_of(code) or name, level, relative=True)
    region = _choose(name, _by_name()[name], home, loose=loose)
    return None if region is None else Place(at, at + len(name), region.code, region.name_zh, region.level)


def _relative(level: str, home: str | None) -> str | None:
    if level == "country":
        return COUNTRY
    if home is None:
        return None
    if level == "own" or home == COUNTRY:
        return home
    if level == "province":
        return f"{home[:2]}0000"
    return f"{home[:2]}0000" if home[:2] in _MUNICIPALITIES else home if home.endswith("0000") else f"{home[:4]}00"


def _choose(name: str, found: tuple[Region, ...], home: str | None, *, loose: bool) -> Region | None:
    """The region that ``name`` means here; ``None`` where it may be an everyday word or several places."""
    short = [region for region in found if name == region.short_zh != region.name_zh and region.level == "district"]
    near = [region for region in found if home and _near(region.code, home)]
    if near:
        return min(near, key=lambda region: (-_shared(region.code, home or ""), -_ORDER[region.level]))
    wide = [region for region in found if region not in short]
    if wide:
        return (
            min(wide, key=lambda region: -_ORDER[region.level])
            if len({r.code for r in wide}) == 1 or wide[0].level != "district"
            else None
        )
    return short[0] if loose and len(short) == 1 else None


def _near(code: str, home: str) -> bool:
    """Whether a place lies in home's city, or in home's province where home is one."""
    if home[:2] in _MUNICIPALITIES or home.endswith("0000"):
        return code[:2] == home[:2]
    return code[:4] == home[:4]


def _shared(code: str, home: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(code, home, strict=False)) if a != b), 6)


def home_region(texts: list[str], given: str | None) -> Place | None:
    """The most specific place that the first telling text names: title, publisher, site, first lines.

    >>> home_region(["没有地名的标题"], None) is None
    True
    """
    for text in texts:
        found = [place for place in places(text, given, loose=True) if not place.relative]
        if found:
            return min(found, key=lambda place: (_ORDER[place.level], place.start))
        if "全国" in text or "国家知识产权局" in text or "我国" in text:
            return Place(0, 0, COUNTRY, name_of(COUNTRY) or "全国", "country")
    return None
