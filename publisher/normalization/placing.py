"""Which region a figure is of: named at the head of its clause, or the document's own."""

import re
from collections.abc import Sequence
from itertools import islice

from publisher.normalization.context import Context
from publisher.normalization.phrases import is_bare_verb, leading_org, own_phrase
from publisher.normalization.regions import Place, ancestors, places

# After a place's name: a product or a body of its own makes the name part of a longer one (普洱茶, 昆明海关).
_LONGER_NAME = re.compile(
    r"[茶酒米桔橘橙柚梨果菜鱼虾蟹肉瓷石药丝绸剪伞枣鸡鸭鹅牛羊猪参莲藕蜜]|三七|甲鱼|荔枝|海关|[“”]|出入境"
)
_AFTER_ELSEWHERE = re.compile(
    r"^(?:[省市区县州]|自治区)?(?:为|达|有|共|仅|只|则|约|的|比增|增长|下降|分别|平均水平|平均)*[（(]?$"
)
_GROUP = re.compile(r"^[、和及与]|^[两二三四五六七八九\d]+[市州区县省地]")
_SUFFIX = re.compile(r"[省市区县州]|一市|一地|一区")
_LINK = re.compile(r"、|和|及|与|以及")
_COUNTED = re.compile(r"[两二三四五六七八九][市州区县省地]")
_LEAD_IN = re.compile(r"(?:其中|在|从|、|和|而|则|，)+")
# 赴某区, “某地陶瓷”: a place that was gone to, or the name of a thing.
_NOT_THERE = re.compile(r"[“《]|(?:赴|走进|前往|走访|深入|来自|到|向|往|与|联合|支持)$")
_PRODUCT = re.compile(
    r"(?!的|地理标志|专利|商标|知识产权|版权|作品|发明|企业|法院|检察|公安|市场监管)[^，。；、]{1,5}(?:产品|产业|总产|产值|产量|种植|养殖|面积|品牌|销售|获认定|获批|入选|列入)"
)
_AVERAGE = re.compile(r"(?:平均|平均水平|水平|均值)?")
_LONGEST_NAME = 12
# 某市中级人民法院, 某市某公司: the place is part of a name.
_BODY = re.compile(
    r"[^，。；的]{0,10}(?:法院|法庭|检察|公安|海关|局|中心|大学|学院|公司|集团|委员会|高新区|开发区|经开区|平台|协会|联盟|研究院|研究所|政府|赛)|[“”]|出入境"
)
_AVERAGE_IS = re.compile(r"(?:的)?(?:平均|均值|同期)?(?:水平|值|数)?(?:分别)?(?:为|是|约为|约|则为|仅为|仅有|只有)")
_DEALT_ALONE = re.compile(r"分别|依次")
_COUNTED_THERE = re.compile(
    r"(?:共|累计|各级|的)*(?:(?:人民)?法院|检察机关|公安机关|海关|专利|商标|发明|有效|版权|作品登记|PCT|每?万人|受理|新收|审结|授权|新增|登记|注册)"
)
_HOME = re.compile(r"(?:目前|同时)?(?:全[市省区国县州]|[我本][市省区国县州]|合计|共计|总计)")
_NEAR_HEAD = 2
_FEW = 2
_ENDS = frozenset("省市区县州")
_LONGEST_LIST = 60  # characters that a list of places may take


def place_of(segment: str, context: Context) -> tuple[Place, str] | None:
    """The place that a clause is about and the clause without it; ``None`` where it is the document's own.

    >>> here = Context(region="440100", region_name="广州市", year=2023, flow=None, stock=None)
    >>> place_of("专利授权量", here) is None
    True
    """
    found = list(islice(places(segment, context.region), 2))
    inner = len(found) > 1 and found[0].code == context.region and found[1].start == found[0].end
    place = found[inner] if found else None
    if (
        place is None
        or place.start > (found[0].end if inner else _NEAR_HEAD)
        or place.relative
        or place.code == context.region
    ):
        return None
    rest = segment[place.end :]
    if _GROUP.match(rest) or _LONGER_NAME.match(rest) or _NOT_THERE.search(segment, 0, place.start):
        return None
    if segment[place.end - 1] not in _ENDS and _PRODUCT.match(rest):
        return None
    inside = context.region is not None and context.region in ancestors(place.code)
    if not inside and _AFTER_ELSEWHERE.match(rest) is None:
        return None
    return place, ("" if inner else segment[: place.start]) + rest[_end_of(_SUFFIX, rest, 0) :]


def several(segment: str, context: Context) -> tuple[list[Place], str, str]:
    """The places that a clause lists at its head, their words and the rest; none where it begins with but one.

    >>> here = Context(region="440100", region_name="广州市", year=2023, flow=None, stock=None)
    >>> found, words, rest = several("而全省、全国的同期增速", here)
    >>> [place.code for place in found], words, rest
    (['440000', '100000'], '全省、全国', '的同期增速')
    """
    begin = at = _end_of(_LEAD_IN, segment, 0)
    found: list[Place] = []
    for place in places(segment[:_LONGEST_LIST], context.region):
        if place.start != at:
            break
        found.append(place)
        end = _end_of(_SUFFIX, segment, place.end)
        at = _end_of(_LINK, segment, end)
        if at == end:
            break
    if len(found) < _FEW or at != end:
        return [], "", segment
    end = _end_of(_COUNTED, segment, end)
    return found, segment[begin:end], segment[end:]


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def place_before_bracket(text: str, context: Context) -> Place | None:
    """The place whose value a bracket states: 高于全省（比增21.9%）, 全市平均（128.6件）."""
    clause = re.split(r"[，。；：]", text)[-1]
    found = list(places(clause, context.region))
    return found[-1] if found and _AVERAGE.fullmatch(clause[found[-1].end :]) else None


class Whereabouts:
    """The place that a sentence is speaking of, from number to number."""

    def __init__(self, context: Context) -> None:
        """Begin at the document's own region."""
        self._context = context
        self._place: Place | None = None
        self._held: list[tuple[Place | None, str | None]] = []
        self._dealt: list[Place] = []
        self._group: str | None = None
        self._several: list[Place] = []
        self._of_body = False

    def region(self) -> tuple[str | None, str | None]:
        """Code and name of the place of the number at hand; several places have no code but their words."""
        if self._dealt:
            place: Place | None = self._dealt.pop(0)
        elif self._group:
            return None, self._group
        else:
            place = self._place
        return (place.code, place.name) if place else (self._context.region, self._context.region_name)

    def hold(self) -> None:
        """A bracket opens: what it says of place ends with it."""
        self._held.append((self._place, self._group))

    def release(self) -> None:
        """A bracket closes."""
        if self._held:
            self._place, self._group = self._held.pop()

    def move(self, segment: str, before: str, *, level: bool) -> str:
        """Go where the clause says; its text without the place is returned.

        Args:
            segment: the clause part right before the number, times taken out.
            before: the sentence up to there.
            level: whether the number is a level.
        """
        if before.endswith(("（", "(")):
            place = place_before_bracket(before[:-1], self._context)
            if place is not None and place.code != self._context.region:
                self._place = place
                return segment
        head = segment[_end_of(_LEAD_IN, segment, 0) :]
        first = next(places(head[:_LONGEST_NAME], self._context.region), None)
        if first is not None and first.start <= _NEAR_HEAD and (rest := self._gone(head, first)) is not None:
            return rest
        if self._place is not None or self._group:
            self._stay(segment, before, level=level)
        return segment

    def _gone(self, head: str, first: Place) -> str | None:
        """Go to the place that a clause begins with; its text without it, or ``None`` where it stays."""
        if self._is_average(head, first):
            self._place, self._group = first, None
            return ""
        if found := place_of(head, self._context) or self._whole_of(head, first):
            self._place, self._group = found[0], None
            self._of_body = leading_org(found[1]) != ""
            return found[1]
        listed, words, rest = several(head, self._context)
        if listed and all(self._inside(place) for place in listed):
            self._group, self._several = words, listed
            return rest
        if (bare := self._without_home(head, first)) is not None:
            self.leave()
        return bare

    def _stay(self, segment: str, before: str, *, level: bool) -> None:
        """Stay or come home: another noun without a place is the document's own."""
        own = own_phrase(segment, level=level)
        if own:
            self._group = None
        if _HOME.match(segment) or (own and not self._goes_on(segment, before)):
            self.leave()

    def _goes_on(self, segment: str, before: str) -> bool:
        """Whether a clause is still about the place said before: a part of it, or more of the same."""
        if segment.startswith(("其中", "、")) or before.endswith("其中，"):
            return True
        return self._of_body and before.endswith("，") and is_bare_verb(own_phrase(segment, level=True))

    def _is_average(self, segment: str, place: Place) -> bool:
        """Whether the clause states a wider place's average, or its value beside the document's: 全省平均为, 全国为."""
        return self._is_wider(place) and _AVERAGE_IS.fullmatch(segment, place.end) is not None

    def _is_wider(self, place: Place) -> bool:
        return place.start == 0 and place.relative and place.code != self._context.region

    def _whole_of(self, segment: str, place: Place) -> tuple[Place, str] | None:
        """全省法院, 全国专利授权量 in a city's document: the wider place, where what is counted follows it."""
        counted = self._is_wider(place) and _COUNTED_THERE.match(segment, place.end)
        return (place, segment[place.end :]) if counted else None

    def _inside(self, place: Place) -> bool:
        return not place.relative and place.code != self._context.region in ancestors(place.code)

    def _without_home(self, segment: str, place: Place) -> str | None:
        """A clause without the document's own place before its noun; ``None`` without one, or in a body's name."""
        if place.start or place.relative or place.code != self._context.region:
            return None
        rest = segment[_end_of(_SUFFIX, segment, place.end) :]
        return None if _BODY.match(rest) or _PRODUCT.match(rest) or leading_org(rest) else rest

    def leave(self) -> None:
        """Come back to the document's own place."""
        self._place = self._group = None

    def deal(self, found: Sequence[Place]) -> None:
        """Take the places that a list deals out."""
        self._dealt = list(found)

    def deal_out(self, clause: str, count: int) -> str | None:
        """What is left of a clause that deals its numbers out over places (余杭区、西湖区授权量); ``None`` for none."""
        found, _, rest = several(clause, self._context)
        if self._group and len(self._several) == count and _DEALT_ALONE.match(clause):
            found, rest = self._several, clause
        if len(found) != count:
            return None
        self._dealt, self._place, self._group = found, None, None
        return rest
