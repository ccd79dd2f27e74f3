"""A few documents of our own wording, kept in a ledger as the stages keep them: what these tests publish."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Engine

from crawler import catalogue
from publisher import ledger
from publisher.checks.model import Impossible
from publisher.reading.model import Block, BlockKind, Reading
from schemas.v1 import (
    Capture,
    CaptureRole,
    Check,
    Document,
    DocumentKind,
    Figure,
    Measure,
    Qualifier,
    Result,
    plain_digits,
)
from schemas.v1.identity import capture_id, document_id, figure_id, squeeze

MOMENT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)

PATENTS = "2023年，示例市发明专利授权量36192件，同比增长31.3%。"
IN_FORCE = "截至年末，有效发明专利约15.2万件，居全省第2位。"
SCRIPT = "<script>alert('xss')</script>立案查处<b>17</b>宗。"
TABLE_ROW = "商标\t128000\t9.5"


@dataclass(frozen=True)
class Stated:
    """One quantity: the sentence it stands in, its characters, its value, and what else is known of it."""

    quote: str
    stated: str
    value: str
    fields: dict[str, object]


def stated(quote: str, characters: str, value: str, **fields: object) -> Stated:
    return Stated(quote, characters, value, fields)


GRANTED = stated(
    PATENTS, "36192件", "36192", subject="发明专利授权量", indicator="sample.granted", indicator_label="发明专利授权量"
)
GROWTH = stated(
    PATENTS, "31.3%", "31.3",
    subject="发明专利授权量", indicator="sample.granted", unit="%", unit_code="percent", measure=Measure.CHANGE_RATE,
)  # fmt: skip
ABOUT = stated(IN_FORCE, "15.2万件", "152000", subject="有效发明专利", qualifier=Qualifier.ABOUT, period="2023-12-31")
CASES = stated(SCRIPT, "17", "17", subject="<b>立案</b>数", section="<i>二</i>", unit="宗")
CELL = stated(TABLE_ROW, "128000", "128000", subject="商标注册量")
SAMPLE = (GRANTED, GROWTH, ABOUT, CASES, CELL)


def document(post: str = "1", **fields: object) -> Document:
    """A white paper; ``post`` makes it another one."""
    key = f"demo.example:{post}"
    given = {
        "document_id": document_id(key),
        "key": key,
        "site": "demo.example",
        "title": f"示例市知识产权发展状况之{post}",
        "kind": DocumentKind.WHITE_PAPER,
        "publisher": "示例市市场监督管理局",
        "published_on": date(2024, 4, 25),
        "url": f"https://demo.example/post_{post}.html",
        "region": "440100",
        **fields,
    }
    return Document.model_validate(given)


def reading(of: Sequence[Stated]) -> Reading:
    """The reading whose blocks are the sentences, each once, in order."""
    paragraphs = list(dict.fromkeys(each.quote for each in of))
    text = "\n".join(paragraphs)
    starts = [sum(len(before) + 1 for before in paragraphs[:place]) for place in range(len(paragraphs))]
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(paragraph))
        for start, paragraph in zip(starts, paragraphs, strict=True)
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Reading(sha256=sha256, media_type="text/html", reader="html", reader_version="1", text=text, blocks=blocks)


def capture(of: Document, sha256: str) -> Capture:
    url = of.url or "urn:none"
    return Capture(
        capture_id=capture_id(url, sha256),
        document_id=of.document_id,
        site=of.site,
        role=CaptureRole.PAGE,
        url=url,
        final_url=url,
        sha256=sha256,
        size=1024,
        media_type="text/html",
        status=200,
        headers={"content-type": "text/html"},
        fetched_at=MOMENT,
    )


def figure(of: Document, read: Reading, each: Stated) -> Figure:
    """The figure that a normalizer would make; fields a test does not care for are filled in."""
    at = each.quote.index(each.stated)
    start = read.text.index(each.quote) + at
    number = Decimal(each.value)
    given = {
        "figure_id": figure_id(of.document_id, each.quote, 0, len(squeeze(each.quote[:at]))),
        "document_id": of.document_id,
        "value": number,
        "value_text": plain_digits(number),
        "unit": "件",
        "unit_code": "item",
        "measure": Measure.LEVEL,
        "region": "440100",
        "region_name": "广州市",
        "period": "2023",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "quote": each.quote,
        "stated": each.stated,
        "stated_at": at,
        "sha256": read.sha256,
        "section": "一、创造",
        "char_start": start,
        "char_end": start + len(each.stated),
        "rules": ("numeral.digits", "unit.count"),
        "normalizer_version": "1",
        **each.fields,
    }
    return Figure.model_validate(given)


def keep(
    engine: Engine,
    of: Document,
    said: Sequence[Stated] = SAMPLE,
    *,
    impossible: Sequence[Stated] = (),
    now: datetime = MOMENT,
) -> tuple[Figure, ...]:
    """Record a document, its capture and its figures with a check on the first; what is impossible is quarantined."""
    read = reading(said)
    figures = tuple(figure(of, read, each) for each in said)
    wrong = tuple(
        Impossible(figure_id=figure(of, read, each).figure_id, rule="value.in_range", reason="超出可能的范围")
        for each in impossible
    )
    seen = capture(of, read.sha256)
    with engine.begin() as conn:
        catalogue.record_document(conn, of, clock=lambda: now)
        catalogue.add_resource(conn, of.document_id, seen.url)
        catalogue.record_capture(conn, seen)
        ledger.record(conn, of, seen, read, figures, (check(of, figures[:1]),) if figures else (), wrong, now)
    return figures


def check(of: Document, concerned: Sequence[Figure], result: Result = Result.AGREES) -> Check:
    return Check(
        rule="growth",
        figure_ids=tuple(each.figure_id for each in concerned),
        document_id=of.document_id,
        result=result,
        arithmetic="27,564 × 1.313 = 36,192，与原文相符",
    )


NEWS = (
    stated(
        "去年全市发明专利授权3.62万件。", "3.62万件", "36200",
        subject="发明专利授权", indicator="sample.granted", qualifier=Qualifier.ABOUT,
    ),
    stated("发明专利授权量为36190件。", "36190件", "36190", subject="发明专利授权量", indicator="sample.granted"),
)  # fmt: skip
