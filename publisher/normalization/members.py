"""Members of a breakdown: a modifier alone (民事, 二审, 商标权) gets the counted noun of its head put back."""

import re

from publisher.normalization.words import either, rows, words

_DIMENSION = {row[0]: row[1] for row in rows("modifiers")}
_OF = {
    dimension: re.compile(either(word for word, of in _DIMENSION.items() if of == dimension))
    for dimension in sorted(set(_DIMENSION.values()))
}
_WORD = re.compile(either(_DIMENSION))
_MODIFIER = re.compile(rf"(?:(?:{either(_DIMENSION)})(?:[、和及与]|等(?:其他)?)?(?:类)?)+")
_COUNT = r"(?:总数|数量|件数|总量|数|量)?$"
_HEAD = re.compile(f"(?:{either(words('heads'))}|(?<![收立结破办审发备涉])案){_COUNT}")
_CASE = re.compile(
    f"(?:{either(word for word, of in rows('heads') if of == 'cases')}|(?<![收立结破办审发备涉])案){_COUNT}"
)
# 收案总数: an act with its noun, which the member stands before.
_ACT = re.compile(r"(?:收案|立案|结案|办案|破案|受案|发案)" + _COUNT)
# Kinds and stages stand right before 案件: 商标纠纷二审案件.
_CASES = re.compile(f"案件{_COUNT}")
_ACTS = frozenset(word for word, of in rows("heads") if of == "act")
_MEASURED = re.compile(r"[^，。；]{2,4}[率额]")
# What says of the head no more than the document does.
_GENERIC = re.compile(r"(?:涉|侵犯|涉及)?(?:各类|各类型|全部|同类)?(?:知识产权)?$")


def is_member(phrase: str) -> bool:
    """Whether a phrase is nothing but modifiers, which cannot be counted by themselves.

    >>> is_member("民事"), is_member("二审民事"), is_member("专利、商标"), is_member("专利申请"), is_member("")
    (True, True, True, False, False)
    """
    return _MODIFIER.fullmatch(phrase) is not None


def is_head(phrase: str) -> bool:
    """Whether a phrase ends with a noun that breakdowns leave out, or names an award.

    >>> is_head("受理知识产权案件"), is_head("中国专利奖金奖"), is_head("专利授权量")
    (True, True, False)
    """
    return any(pattern.search(phrase) for pattern in (_CASE, _ACT, _OF["award"]))


def is_whole(phrase: str) -> bool:
    """Whether a short phrase has both a modifier and what was done: 版权登记 leans on nothing.

    >>> is_whole("版权登记"), is_whole("专利转化率"), is_whole("商标案件"), is_whole("登记")
    (True, True, False, False)
    """
    modifier, rest = split_member(phrase)
    return bool(modifier) and (rest in _ACTS or _MEASURED.fullmatch(rest) is not None)


def split_member(phrase: str) -> tuple[str, str]:
    """The modifiers that a phrase begins with, and what they modify.

    >>> split_member("行政案件"), split_member("外省案件")
    (('行政', '案件'), ('', '外省案件'))
    """
    match = _MODIFIER.match(phrase)
    return (match[0], phrase[match.end() :]) if match else ("", phrase)


def put_back(own: str, base: str) -> str | None:
    """A modifier with the head's noun put back; ``None`` where ``base`` has no place for it.

    A member of the same dimension gives way, and so does what only says that all is meant.

    >>> put_back("民事", "受理知识产权案件"), put_back("二审", "新收一审民事案件")
    ('受理民事案件', '新收二审民事案件')
    >>> put_back("银奖", "中国专利奖金奖"), put_back("二审", "商标纠纷案件"), put_back("民事", "专利授权量")
    ('中国专利奖银奖', '商标纠纷二审案件', None)
    """
    if not is_member(own):
        return None
    rest, at = base, None
    for dimension in dict.fromkeys(_DIMENSION[word] for word in _WORD.findall(own)):
        found = list(_OF[dimension].finditer(rest))
        if found and (at is None or found[-1].start() <= at):
            at = found[-1].start()
        if found:
            rest = rest[: found[-1].start()] + rest[found[-1].end() :]
    if at is not None:
        return rest[:at] + own + rest[at:]
    matter = _OF["matter"].search(own) is not None
    head = (_HEAD.search(base) if matter else _CASES.search(base) or _CASE.search(base)) or _ACT.search(base)
    return head and _GENERIC.sub("", base[: head.start()], count=1) + own + base[head.start() :]


def together(subjects: list[str]) -> str:
    """Several subjects as one, what they share said once.

    >>> together(["新收民事案件", "新收行政案件"]), together(["发明", "商标", "商标"]), together(["专利授权"])
    ('新收民事、行政案件', '发明、商标', '专利授权')
    """
    names = list(dict.fromkeys(subjects))
    if len(names) < 2:  # noqa: PLR2004 -- one name is itself
        return "".join(names)
    if all(name.endswith("奖") for name in names) and (prize := names[0][: _shared(names)]):
        return prize + "获奖"
    before, after = _shared(names), _shared([name[::-1] for name in names])
    least = min(map(len, names))
    if before + after >= least:
        before = 0 if after >= least else before
        after = 0 if before + after >= least else after
    return "、".join(
        name[before if i else 0 : len(name) - (after if i < len(names) - 1 else 0)] for i, name in enumerate(names)
    )


def _shared(names: list[str]) -> int:
    """How many characters all names begin with."""
    return next((at for at, chars in enumerate(zip(*names, strict=False)) if len(set(chars)) > 1), min(map(len, names)))
