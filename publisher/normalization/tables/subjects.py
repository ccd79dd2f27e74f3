"""The subject of a cell: what its row and column say, with what only the caption says put back."""

import re

from publisher.normalization.phrases import is_bare_verb, object_of
from publisher.normalization.words import either, words

COUNTED = {"人": "人数", "名": "人数", "件": "件数", "宗": "件数", "起": "件数"}
"""What a number says it counts where one action is counted in two ways."""
_EVERYWHERE = re.compile(r"^全[国省市区县州]")
_COUNTS = frozenset(COUNTED.values())
_BARE_AMOUNT = re.compile(r".{1,2}[值额数量率]|收入|规模|面积|经费|投入")
"""Names of an amount that leave open what it is of: 产值, 融资额, 结案率."""
_SHORT = 4
"""Characters of a name that seldom says alone what it counts: 授权量, 发明."""
_LONGEST_KIND = 6
"""Characters of the longest row name that tells a kind of what the caption names: 著作权纠纷."""
_CASES = "案件"
_ORG = re.compile(rf".{{0,12}}?(?:{either(words('orgs'))})")
_DONE = re.compile(r"(?<=[件标利品])(?:受理|审结|收结案?|审理|办理|查处|立案)+$")
"""What a caption says was done with the things it names."""


def subject_of(row: str, column: str, *, group: str = "", caption: str = "") -> str:
    """What a cell measures.

    Args:
        row: what the row's name leaves; empty for a place, a total or a time.
        column: what the column's headers leave.
        group: the name of the rows' group or band.
        caption: what the table's caption is about.

    >>> subject_of("", "有效发明专利", caption="主要指标"), subject_of("企业", "有效发明专利")
    ('有效发明专利', '企业有效发明专利')
    >>> (
    ...     subject_of("民事", "受理", caption="全省法院知识产权一审案件收结"),
    ...     subject_of("民事", "结案率", caption="知识产权案件"),
    ... )
    ('全省法院受理知识产权一审民事案件', '知识产权民事案件结案率')
    >>> subject_of("民事案件", "新收"), subject_of("授权量", "", group="专利"), subject_of("", "", caption="专利授权")
    ('新收民事案件', '专利授权量', '专利授权')
    """
    if group:
        whole = together(row, column)
        return group + whole if len(whole) <= _SHORT and group not in whole else whole or group
    said, kind = (column, row) if column else (row, "")
    if not said:
        return caption
    if caption and not kind and said in _COUNTS:
        return caption + said
    if caption and len(kind) <= _LONGEST_KIND and not kind.endswith(_CASES) and _is_open(said, caption):
        return _of_caption(said, kind, caption)
    if kind and is_bare_verb(said) and kind.endswith(_CASES):
        return said + kind
    return together(row, column)


def together(outer: str, inner: str) -> str:
    """Two parts of a subject as one noun phrase, nothing said twice.

    >>> together("发明专利", "授权量"), together("授权量", "发明"), together("专利授权量", "授权量")
    ('发明专利授权量', '发明授权量', '专利授权量')
    >>> together("专利授权量", "发明专利")
    '发明专利授权量'
    """
    if not outer or not inner or outer in inner:
        return inner or outer
    if inner in outer:
        return outer
    if (shared := _overlap(inner, outer)) > 1:
        return inner + outer[shared:]
    if outer.endswith(("量", "数", "额")) and not inner.endswith(("量", "数", "额", "率")):
        return inner + outer
    return outer + inner


def _overlap(left: str, right: str) -> int:
    """How many characters the end of one part has in common with the beginning of the other."""
    return next((size for size in range(min(len(left), len(right)), 0, -1) if left.endswith(right[:size])), 0)


def _is_open(said: str, caption: str) -> bool:
    """Whether a header says what was done, or that there is an amount, but not of what, and the caption does.

    A rate (调撤率) is of cases; of anything else its own name says enough.
    """
    if said in _COUNTS or (said.endswith("率") and not _DONE.sub("", caption).endswith(_CASES)):
        return False
    return is_bare_verb(said) or _BARE_AMOUNT.fullmatch(said) is not None


def _of_caption(said: str, kind: str, caption: str) -> str:
    """What was done to, or the amount of, a kind of what the caption names."""
    org = _ORG.match(caption)
    body, thing = (org[0], caption[org.end() :]) if org else ("", caption)
    thing = _DONE.sub("", object_of(thing))
    if thing.endswith(_CASES):
        thing = f"{thing.removesuffix(_CASES)}{kind}{_CASES}"
    elif kind:
        thing = kind + _EVERYWHERE.sub("", thing)
    return body + thing + said if _BARE_AMOUNT.fullmatch(said) or said.endswith("案") else body + said + thing
