"""Numerals: digits with separators and scales, Chinese numerals, fractions, tenths, doublings, and ranges of them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from publisher.normalization.plain import plain
from publisher.normalization.words import either, rows

SCALES = {word: Decimal(factor) for word, factor in rows("scales")}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}


class NumeralKind(StrEnum):
    """How a numeral is written, which says what it may be counting."""

    DIGITS = "digits"
    WORDS = "words"
    """Chinese numerals (三百一十二, 百亿)."""
    FRACTION = "fraction"
    """三分之一, 1/4: ``value`` is the fraction itself."""
    PERCENT = "percent"
    """百分之五, 三成, 一半: ``value`` is in per cent."""
    DOUBLING = "doubling"
    """翻番, 翻两番: ``value`` is the growth in per cent."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands; ``value`` has the scale in it (18.95万 is 189500)."""

    start: int
    end: int
    value: Decimal
    kind: NumeralKind = NumeralKind.DIGITS
    high: Decimal | None = None
    over: bool = False
    """余, 多 or 强 stands at it (520余万, 两成多)."""
    scale: Decimal = Decimal(1)


_NUMERAL = re.compile(
    rf"""
    (?=[0-9\-翻过半一二两三四五六七八九十百千万亿零〇])  # what any branch can begin with
    (?: (?P<den>\d+|[一二两三四五六七八九十百千万]+) 分之 (?P<num>\d+(?:\.\d+)?|[一二两三四五六七八九十百零]+) (?P<den_over>[多强])?
    | (?<![\d/.])(?P<part>\d{{1,2}}) / (?P<whole>\d{{1,3}}) (?![\d/年月])       # 1/4, but no date
    | 翻了? (?:近|约|超过?)? (?:(?P<times>[一二两三四1-9]) (?:番|倍) | [番倍]) (?P<times_over>多)?   # 翻番, 翻了一番多
    | (?P<tenths>[一二两三四五六七八九1-9]) 成 (?![为立功员本果品效交都长熟就年绩人分套型百])
      (?P<tenths_more>[半一二三四五六七八九])? (?P<tenths_over>[多强])?
    | (?P<half> 过半(?!数) | 一半 | 半数 )
    | (?P<sign>(?<![0-9A-Za-z%)）\]])-)?
      (?P<digits> \d{{1,3}}(?:[,，]\d{{3}})+(?!\d)(?:\.\d+)?       # 6,283 and 6，283
                | (?<!\d)\d{{1,3}}(?:\ \d{{3}})+(?!\d)             # 6 283
                | \d+(?:\.\d+)? )
      (?: (?P<over>[余多]?) (?P<scale>{either(SCALES)}) (?![分米克瓦伏赫能])
          (?: (?P<rest>\d{{1,4}}(?:\.\d+)?) (?P<rest_scale>千万|百万|万|千|百)(?![分米克瓦]) )?  # 1亿3000万
      )?
      (?P<after>[余多](?!元化|样|国|边|媒|层|方|项目))?
    | (?P<words>[零〇一二两三四五六七八九十百千万亿]+(?!分[点之]) (?:点[零一二三四五六七八九]+)? ) (?P<words_over>[余多](?=[\u4e00-\u9fff]) (?P<words_scale>[万亿])?)? )
    """,
    re.VERBOSE,
)
_PER = frozenset({100, 1000, 10000})  # 百分之, 千分之, 万分之
_RANGE = re.compile(r"(?:—{1,2}|–|-|~|～|〜|至|到)")


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of ``text`` in order; ranges are one numeral with ``high``.

    Reads no meaning: a year, a house number and a count are all numerals here.

    >>> [(n.start, n.end, str(n.value), n.over) for n in numerals("罚没 520 余万元，有 2,316 份")]
    [(3, 9, '5200000', True), (13, 18, '2316', False)]
    >>> [(str(n.value), str(n.high)) for n in numerals("5—7个、1万至2万、100~300件")]
    [('5', '7'), ('10000', '20000'), ('100', '300')]
    >>> numerals("没有数字")
    ()
    """
    source = plain(text)
    found = numerals_of(source.text)
    return tuple(_moved(one, source.span(one.start, one.end)) for one in found)


def _moved(one: Numeral, span: tuple[int, int]) -> Numeral:
    return replace(one, start=span[0], end=span[1])


def numerals_of(text: str) -> list[Numeral]:
    """The numerals of an already plain text, with offsets in it."""
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(text):
        one = _read(match)
        if one is None:
            continue
        joined = _join(found[-1], one, text) if found else None
        if joined is None:
            found.append(one)
        else:
            found[-1] = joined
    return found


def _read(match: re.Match[str]) -> Numeral | None:  # noqa: PLR0911 -- one return a way of writing
    start, end = match.span()
    part = match.groupdict()
    if part["digits"]:
        return _from_digits(start, end, part)
    if part["words"]:
        return _from_words(start, end, part)
    if part["den"]:
        return _from_fraction(start, end, part)
    if part["part"]:
        top, bottom = Decimal(part["part"]), Decimal(part["whole"])
        return Numeral(start, end, top / bottom, NumeralKind.FRACTION) if 0 < top < bottom else None
    if part["tenths"]:
        value = _digit(part["tenths"]) * 10 + (_digit(part["tenths_more"]) if part["tenths_more"] else 0)
        return Numeral(start, end, Decimal(value), NumeralKind.PERCENT, over=bool(part["tenths_over"]))
    if part["half"]:
        return Numeral(start, end, Decimal(50), NumeralKind.PERCENT, over=part["half"] == "过半")
    times = _digit(part["times"]) if part["times"] else 1
    return Numeral(start, end, Decimal((2**times - 1) * 100), NumeralKind.DOUBLING, over=bool(part["times_over"]))


def _from_words(start: int, end: int, part: dict[str, str | None]) -> Numeral | None:
    value = chinese(part["words"] or "")
    if value is None:
        return None
    value *= SCALES[part["words_scale"]] if part["words_scale"] else 1
    return Numeral(start, end, value, NumeralKind.WORDS, over=bool(part["words_over"]))


def _digit(char: str) -> int:
    if char == "半":
        return 5
    return int(char) if char.isdigit() and char.isascii() else _DIGITS[char]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))


def _from_digits(start: int, end: int, part: dict[str, str | None]) -> Numeral:
    scale = SCALES[part["scale"]] if part["scale"] else Decimal(1)
    value = _number(part["digits"] or "") * scale
    if part["rest"] and part["rest_scale"]:
        value += _number(part["rest"]) * SCALES[part["rest_scale"]]
    if part["sign"]:
        value = -value
    if value == value.to_integral_value():
        value = Decimal(int(value))
    return Numeral(start, end, value, over=bool(part["over"] or part["after"]), scale=scale)


def _from_fraction(start: int, end: int, part: dict[str, str | None]) -> Numeral | None:
    den, num = part["den"] or "", part["num"] or ""
    bottom = Decimal(den) if den.isdigit() else chinese(den)
    top = Decimal(num) if num[0].isdigit() else chinese(num)
    if not bottom or top is None or (top > bottom and bottom not in _PER):
        return None
    over = bool(part["den_over"])
    if bottom in _PER:
        return Numeral(start, end, top * 100 / bottom, NumeralKind.PERCENT, over=over)
    return Numeral(start, end, top / bottom, NumeralKind.FRACTION, over=over)


def chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral; ``None`` where the characters make none.

    >>> [str(chinese(word)) for word in ("三百一十二", "十五", "两千零八", "百亿", "一点五", "一万二千")]
    ['312', '15', '2008', '10000000000', '1.5', '12000']
    >>> chinese("二〇二三"), chinese("一二"), chinese("百十")
    (None, None, None)
    """
    whole, _, decimals = text.partition("点")
    value = _whole(whole)
    if value is None or not decimals:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in decimals)}")


def _whole(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last_unit = 10**12
    for at, char in enumerate(text):
        if char in _DIGITS:
            if digit not in {None, 0}:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            unit = _TENS[char]
            if digit is None and (section or char != "十") and at:
                return None
            if unit >= last_unit:
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            section += digit or 0
            if not section and at == 0:
                section = 1
            total = (total + section) * _SECTIONS[char] if char == "亿" else total + section * _SECTIONS[char]
            section, digit, last_unit = 0, None, 10**12
    return total + section + (digit or 0)


def _join(first: Numeral, second: Numeral, text: str) -> Numeral | None:
    """Two numerals around a dash or 至 as one range; ``None`` where they are two."""
    kinds = {first.kind, second.kind}
    if not kinds <= {NumeralKind.DIGITS, NumeralKind.WORDS} or first.high is not None:
        return None
    if not _RANGE.fullmatch(text, first.end, second.start):
        return None
    low = first.value
    if first.scale == 1 and second.scale != 1 and low * second.scale < second.value:
        low *= second.scale
    if low >= second.value or low < 0:
        return None
    kind = NumeralKind.WORDS if NumeralKind.WORDS in kinds else NumeralKind.DIGITS
    return Numeral(first.start, second.end, low, kind, high=second.value, over=second.over, scale=second.scale)
