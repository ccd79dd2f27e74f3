"""Which region a figure is of: named at the head of its clause, or the document's own."""

import re

from publisher.normalization.context import Context
from publisher.normalization.regions import Place, ancestors, places

_BODY = re.compile(r"[茶酒米桔橘橙柚梨果菜鱼虾蟹肉瓷石药丝绸剪伞枣鸡鸭鹅牛羊猪参莲藕蜜]|三七|甲鱼|荔枝|海关|[“”]|知识产权保护中心|出入境")
_AFTER_ELSEWHERE = re.compile(r"^(?:[省市区县州]|自治区)?(?:为|达|有|共|仅|只|则|约|的|比增|增长|下降|分别|平均水平|平均)*[（(]?$")
_GROUP = re.compile(r"^[、和及与]|^[两二三四五六七八九\d]+[市州区县省地]")
_LEAD_IN = 6


def place_of(segment: str, context: Context) -> tuple[Place, str] | None:
    """The place that a clause is about and the clause without it; ``None`` where it is the document's own.

    >>> here = Context(region="440100", region_name="广州市", year=2023, flow=None, stock=None)
    >>> place_of("专利授权量", here) is None
    True
    """
    for place in places(segment, context.region):
        if place.start > _LEAD_IN or place.relative:
            return None
        rest = segment[place.end :]
        if _GROUP.match(rest) or _BODY.match(rest):
            return None
        if place.code == context.region:
            return None
        inside = context.region is not None and context.region in ancestors(place.code)
        if inside or _AFTER_ELSEWHERE.match(rest):
            return place, segment[: place.start] + re.sub(r"^(?:[省市区县州]|一市|一地|一区)", "", rest)
        return None
    return None


def place_before_bracket(text: str, context: Context) -> Place | None:
    """The place whose value a bracket states: 高于全省（比增21.9%）, 全市平均（128.6件）."""
    clause = re.split(r"[，。；：]", text)[-1]
    found = list(places(clause, context.region))
    if not found:
        return None
    rest = clause[found[-1].end :]
    return found[-1] if re.fullmatch(r"(?:平均|平均水平|水平|均值)?", rest) else None
