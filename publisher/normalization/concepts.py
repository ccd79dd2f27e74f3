"""What a subject or the name of an indicator speaks of, whatever its words and their order.

A text becomes the set of its concepts: words that mean the same are one concept (收案, 新收 and 受理), words
that tell nothing apart are none (累计, 全市, 其中), every crime is one concept, and what no table knows is kept
as it is. So two wordings of one thing have one set, and a word that is not understood keeps sets apart.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from publisher.normalization.phrases import leading_org
from publisher.normalization.regions import places
from publisher.normalization.words import either, rows, words

CRIME = "犯罪"
"""The concept that every crime is; which one, is the figure's category."""
_CRIME = re.compile(
    r"(?P<named>(?:(?:假冒(?!伪劣)|销售|非法制造|侵犯(?!知识产权)|为境外|生产、)[^，。；和罪]{2,22}?罪(?![名犯])[和、及]?)+)"
    r"|(?:侵犯知识产权|侵犯|知识产权)?(?:刑事)?犯罪(?!嫌|分子|人员|(?:案件)?线索)|(?:侵犯)?知识产权罪"
)
"""Crimes as indictments name them, several in a row too; and crime as such."""
# Quotes, the signs of brackets, what separates; 第二十四届: which of the yearly awards it is.
_SIGNS = re.compile(r"[\s“”\"「」『』《》（）()、，,：:·—\-/]|第[一二三四五六七八九十\d]+届")


_LEVELS = frozenset("省市区县州")


@cache
def _meanings() -> dict[str, str]:
    """Every word of the tables with its concept; an idle one with none."""
    told = dict.fromkeys(words("idle"), "") | {word: line[0] for line in rows("concepts") for word in line}
    return {_SIGNS.sub("", word): concept for word, concept in told.items()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(either(_meanings()))


@lru_cache(maxsize=8192)
def concepts(text: str, *, named: bool = True) -> frozenset[str]:
    """The concepts of a text.

    Args:
        text: a subject, or the name of an indicator.
        named: the text may begin with the name of a body (某某区人民法院), which only says what kind it is.

    >>> concepts("全市法院新收知识产权案件") == concepts("某某区人民法院共受理各类知识产权案件")
    True
    >>> sorted(concepts("检查鞋店"))
    ['检查', '鞋店']
    """
    body = leading_org(text) if named else ""
    told = set(_known(body)) if body and len(text) > len(body) + 1 else set()
    rest = text[len(body) :] if told else text
    return frozenset((told | set(_concepts(rest))) - {""})


def crime_in(text: str) -> str | None:
    """The crime that a text names, or several in a row.

    >>> crime_in("批准逮捕假冒注册商标罪人数"), crime_in("批准逮捕侵犯知识产权犯罪人数")
    ('假冒注册商标罪', None)
    """
    named = next((found["named"] for found in _CRIME.finditer(text) if found["named"]), None)
    return named.strip("和、及") if named else None


def _known(body: str) -> Iterator[str]:
    """What the name of a body says, without the names of its place and itself."""
    return (_meanings()[found[0]] for found in _word().finditer(_SIGNS.sub("", body)))


def _concepts(text: str) -> Iterator[str]:
    known, at = _meanings(), 0
    plain = _SIGNS.sub("", _CRIME.sub("\x00", text)).lower()
    for found in _word().finditer(plain):
        yield from _left(plain[at : found.start()], leading=at == 0)
        yield known[found[0]]
        at = found.end()
    yield from _left(plain[at:], leading=at == 0)


def _left(text: str, *, leading: bool) -> Iterator[str]:
    """What no table knows: places out, crimes told."""
    for part in re.split("(\x00)", text):
        if part == "\x00":
            yield CRIME
        elif part and not (leading and part in _LEVELS):
            yield _without_places(part, leading=leading)


def _without_places(text: str, *, leading: bool) -> str:
    """Words without places; within a name (通过某省审定) a province leaves its level."""
    for place in reversed(list(places(text, None))):
        level = "省" if text[place.end - 1] == "省" and not (leading and place.start == 0) else ""
        text = text[: place.start] + level + text[place.end :].removeprefix("市")
    return text
