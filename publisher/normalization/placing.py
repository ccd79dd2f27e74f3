"""Which region a figure is of: named at the head of its clause, or the document's own."""

import re
from collections.abc import Sequence

from publisher.normalization.context import Context
from publisher.normalization.listing import is_dealt
from publisher.normalization.phrases import conjuncts, own_phrase
from publisher.normalization.regions import Place, ancestors, places

# After a place's name: a product or a body of its own makes the name part of a longer one (普洱茶, 昆明海关).
_LONGER_NAME = re.compile(
    r"[茶酒米桔橘橙柚梨果菜鱼虾蟹肉瓷石药丝绸剪伞枣鸡鸭鹅牛羊猪参莲藕蜜]|三七|甲鱼|荔枝|海关|[“”]|出入境"
)
_AFTER_ELSEWHERE = re.compile(
    r"^(?:[省市区县州]|自治区)?(?:为|达|有|共|仅|只|则|约|的|比增|增长|下降|分别|平均水平|平均)*[（(]?$"
)
_GROUP = re.compile(r"^[、和及与]|^[两二三四五六七八九\d]+[市州区县省地]")
_SUFFIX = re.compile(r"^(?:[省市区县州]|一市|一地|一区)")
_LEAD_IN = re.compile(r"^(?:其中|在|从|、|和|而|则|，)+")
_AVERAGE = re.compile(r"(?:平均|平均水平|水平|均值)?")
_DEALT = re.compile(r"分别|依次|各自")
_NEAR_HEAD = 2


def place_of(segment: str, context: Context) -> tuple[Place, str] | None:
    """The place that a clause is about and the clause without it; ``None`` where it is the document's own.

    >>> here = Context(region="440100", region_name="广州市", year=2023, flow=None, stock=None)
    >>> place_of("专利授权量", here) is None
    True
    """
    place = next(places(segment, context.region), None)
    if place is None or place.start > _NEAR_HEAD or place.relative or place.code == context.region:
        return None
    rest = segment[place.end :]
    if _GROUP.match(rest) or _LONGER_NAME.match(rest):
        return None
    inside = context.region is not None and context.region in ancestors(place.code)
    if not inside and _AFTER_ELSEWHERE.match(rest) is None:
        return None
    return place, segment[: place.start] + _SUFFIX.sub("", rest)


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
        self._held: list[Place | None] = []
        self._dealt: list[Place] = []

    def region(self) -> tuple[str | None, str | None]:
        """Code and name of the place of the number at hand."""
        place = self._dealt.pop(0) if self._dealt else self._place
        return (place.code, place.name) if place else (self._context.region, self._context.region_name)

    def hold(self) -> None:
        """A bracket opens: what it says of place ends with it."""
        self._held.append(self._place)

    def release(self) -> None:
        """A bracket closes."""
        if self._held:
            self._place = self._held.pop()

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
        head = _LEAD_IN.sub("", segment)
        if found := place_of(head, self._context):
            self._place = found[0]
            return found[1]
        if own_phrase(segment, level=level):
            self._place = None
        return segment

    def deal(self, found: Sequence[Place]) -> None:
        """Take the places that a list deals out."""
        self._dealt = list(found)

    def deal_out(self, clause: str, count: int) -> bool:
        """Whether the clause deals its numbers out over places (余杭区、西湖区分别为)."""
        if not is_dealt(clause):
            return False
        members = conjuncts(own_phrase(_DEALT.split(clause)[0], level=True), count) or []
        found = [self._whole_place(member) for member in members]
        self._dealt = [place for place in found if place is not None]
        if not members or len(self._dealt) != len(members):
            self._dealt = []
        return bool(self._dealt)

    def _whole_place(self, member: str) -> Place | None:
        place = next(places(member, self._context.region), None)
        if place is None or place.relative or place.start or len(member) - place.end > 1:
            return None
        return place
