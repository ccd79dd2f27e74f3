"""Names of rows: a place, the total of all places, a time, or a thing that is counted."""

import re
from dataclasses import dataclass, replace
from functools import cache

from publisher.normalization.context import Context
from publisher.normalization.regions import Place, places
from publisher.normalization.tables.labels import Label
from publisher.normalization.words import either, words
from schemas.codelists import regions

_WHOLE = re.compile(r"(?:合计|总计|共计|小计|总数|全[市省区县州国]|总量|平均)(?:数|值)?")
_ENDINGS = frozenset({"", "市", "区", "县", "省", "州", "全市", "全区", "全省"})
_MARK = re.compile(r"\[\^?\d+\]|[①-⑳*]")
_REGION_HEAD = re.compile(
    r"""
    (?:各|分)?
    (?: 地区 | 区域 | 片区 | 地市 | 城市 | 省份 | 省市 | 市州 | 州市 | 县市区? | 区县 | 行政区 | 区市? | 市县 | 盟市
      | 辖区 )
    (?:名称|别)?
    """,
    re.VERBOSE,
)
_BODY = re.compile(rf"(?:{either(words('orgs'))}|[局委院厅])$")
_SIGNS = re.compile(r"[（）()、/\s]")


@dataclass(frozen=True, slots=True)
class Named:
    """A row's name: what it says as a label, and the place where it names one."""

    label: Label
    region: str | None = None
    region_name: str | None = None
    placed: bool = False
    """The row is about a place of its own, with or without a code."""


def is_region_head(header: str) -> bool:
    """Whether a column's header says that places stand below it.

    >>> is_region_head("区（市）"), is_region_head("县（市、区）"), is_region_head("指标名称")
    (True, True, False)
    """
    return _REGION_HEAD.fullmatch(_SIGNS.sub("", header)) is not None


def named(text: str, label: Label, context: Context, *, of_places: bool) -> Named:
    """Read a row's name.

    Args:
        text: the name as printed.
        label: what it says as a label.
        context: the document's.
        of_places: the column's header says that places stand here.
    """
    bare = _MARK.sub("", text)
    place = _place(bare, context, loose=of_places)
    if _WHOLE.fullmatch(bare):
        return Named(replace(label, subject=""), place.code if place else None, place.name if place else None)
    if place is not None:
        return Named(replace(label, subject=""), place.code, place.name, placed=True)
    if (body := _body_of(bare, context)) is not None:
        return Named(label, body.code, body.name)
    if of_places and label.subject:
        return Named(replace(label, subject=""), None, label.subject, placed=True)
    return Named(label)


def _body_of(text: str, context: Context) -> Place | None:
    """The place whose court, customs or office ``text`` names."""
    found = next((one for one in places(text, context.region) if one.start == 0), None)
    return found if found is not None and found.level != "country" and _BODY.search(text[found.end :]) else None


def _place(text: str, context: Context, *, loose: bool) -> Place | None:
    """The place that ``text`` is, whole; a zone may leave out its city's name (苏州's 工业园区).

    ``loose`` takes short names of districts anywhere in the country too: many are everyday words.
    """
    for name in dict.fromkeys((text, _short_name(context.region) + text)):
        found = next((one for one in places(name, context.region, loose=loose) if one.start == 0), None)
        if found is not None and name[found.end :] in _ENDINGS:
            return found
    return None


@cache
def _short_name(code: str | None) -> str:
    return next((one.short_zh for one in regions() if one.code == code and one.level != "zone"), "")
