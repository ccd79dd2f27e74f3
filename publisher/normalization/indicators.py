"""Which indicator of the code list a subject names, and which canonical unit a printed one is."""

import re
from functools import cache

from schemas import codelists

_FILLER = re.compile(r"[\s“”\"「」（）()、的]|全市|全省|全区|全县|全国|我市|我省|我区|全年|累计|共计|各类|新增(?=的)")
_TAIL = re.compile(r"(?:总数量|总量|总数|数量|件数|量|数)$")


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
def _aliases() -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = {}
    for code, indicator in codelists.indicators().items():
        for alias in (indicator.label_zh, *indicator.aliases):
            codes = named.setdefault(key(alias), [])
            if code not in codes:
                codes.append(code)
    return {alias: tuple(codes) for alias, codes in named.items()}


def indicator_for(subject: str, unit: str | None) -> str | None:
    """The code of the indicator that ``subject`` names; the unit decides between several of one name."""
    codes = _aliases().get(key(subject), ())
    known = codelists.indicators()
    fitting = [code for code in codes if unit is None or not known[code].units or unit in known[code].units]
    return fitting[0] if fitting else (codes[0] if len(codes) == 1 else None)
