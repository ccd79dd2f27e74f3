"""Figures as a program might have read them from an annotated document: right, wrong in every way, missed, invented."""

import random
from collections.abc import Iterator
from decimal import Decimal

from publisher.accuracy.gold import Gold, GoldFigure
from publisher.accuracy.places import Source, source
from schemas.v1 import Figure, Measure, plain_digits

_AROUND = 12


def figure(quote: str, at: int, length: int, **said: object) -> Figure:
    """A figure stated by ``length`` characters at ``at`` of its quote."""
    value = said.pop("value", Decimal(1))
    fields: dict[str, object] = {
        "figure_id": f"f_{'0' * 20}",
        "document_id": f"d_{'0' * 16}",
        "subject": "发明专利授权量",
        "value": value,
        "value_text": plain_digits(value) if isinstance(value, Decimal) else "",
        "unit": "件",
        "measure": Measure.LEVEL,
        "region": "440100",
        "period": "2023",
        "quote": quote,
        "stated": quote[at : at + length],
        "stated_at": at,
        "char_start": 0,
        "char_end": length,
        "normalizer_version": "0",
    }
    return Figure.model_validate(fields | said)


def readings(raw: str, gold: Gold, chance: random.Random) -> Iterator[Figure]:
    """What a careless program reads: about a third of the figures are wrong in one way or another."""
    where = source(raw)
    for at, one in enumerate(gold.required):
        if chance.random() > 0.1:
            other = gold.required[(at + 1) % len(gold.required)]
            yield _read(where, one, other, chance)
    for start in chance.sample(range(len(where.text) - _AROUND), 5):
        yield figure(where.text[start : start + _AROUND], 3, 4)


def _read(where: Source, one: GoldFigure, other: GoldFigure, chance: random.Random) -> Figure:
    first = next(at for at, offset in enumerate(where.offsets) if offset >= one.start)
    last = next((at for at, offset in enumerate(where.offsets) if offset >= one.end), len(where.text))
    left = max(0, first - _AROUND)
    said: dict[str, object] = {
        "value": Decimal(str(one.value)),
        "unit": one.unit,
        "measure": one.measure,
        "region": one.region if one.region.isdigit() else None,
        "period": one.period,
        "subject": one.subject,
    }
    wrong: dict[str, object] = {
        "value": Decimal(str(one.value)) * 10,
        "unit": "宗",
        "measure": Measure.MULTIPLE,
        "region": "110000",
        "period": chance.choice([None, "1999", one.period[:4], f"{one.period[:4]}-12-31"]),
        "subject": chance.choice([other.subject, one.subject[2:] or "量", f"全市{one.subject}总数", "无关的话"]),
    }
    key = chance.choice([*wrong, *[""] * 12])
    said |= {key: wrong[key]} if key else {}
    quote = where.text[left : last + _AROUND]
    if chance.random() < 0.05:
        quote = f"页脚{quote[: first - left]}{where.text[first:last]}另起一页"
        return figure(quote, first - left + 2, last - first, **said)
    return figure(quote, first - left, last - first, **said)
