"""The value is the printed number times the printed scale (18.95万件 is 189,500), wherever that can be told.

It can be told where exactly one number in Arabic digits is printed, with a scale of 百, 千, 万 or 亿
behind it or none. Numerals in Chinese characters, and scales that a table's head says, are left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks._intervals import say
from schemas.v1 import Check, Document, Figure, Result

RULE = "value_as_printed"

_PRINTED = re.compile(
    r"""
    ^[^0-9一二三四五六七八九十百千万亿两半]*   # 约, 第, 同比增长 …
    (?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+) (?P<decimals>\.[0-9]+)?
    (?P<scale>[百千万亿]*)
    [^0-9一二三四五六七八九十百千万亿]*$       # the unit, and 余, 左右 …
    """,
    re.VERBOSE,
)
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def find(_: Document, figures: tuple[Figure, ...]) -> Iterator[Check]:
    """Disagrees where the value is not what is printed; says nothing where it is, which is the rule."""
    for figure in figures:
        printed = _PRINTED.match(figure.stated)
        if printed is None or figure.value is None or figure.value_high is not None:
            continue
        expected = _value(printed)
        if abs(figure.value) != expected and not _table_scale(figure, expected):
            yield Check(
                rule=RULE,
                figure_ids=(figure.figure_id,),
                document_id=figure.document_id,
                result=Result.DISAGREES,
                arithmetic=f"{figure.stated!r} is {say(expected)}, not {say(figure.value)}",
            )


def _value(printed: re.Match[str]) -> Decimal:
    value = Decimal(re.sub(r"[,，]", "", printed["number"]) + (printed["decimals"] or ""))
    for scale in printed["scale"]:
        value *= _SCALES[scale]
    return value


def _table_scale(figure: Figure, printed: Decimal) -> bool:
    scales = (Decimal(scale) for scale in _SCALES.values())
    in_table = "\t" in figure.quote and figure.value is not None
    return in_table and any(abs(figure.value or 0) == printed * scale for scale in scales)
