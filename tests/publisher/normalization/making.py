"""Readings and documents made of plain sentences, for tests of the grammar."""

from datetime import date

from publisher.normalization import Normalized, normalize
from publisher.reading.model import Block, BlockKind, Reading
from schemas.v1 import Document, Figure
from schemas.v1.identity import document_id


def reading(*paragraphs: str, kinds: tuple[BlockKind, ...] = ()) -> Reading:
    """A reading whose blocks are ``paragraphs``, all of kind paragraph unless ``kinds`` says otherwise."""
    blocks, at = [], 0
    for number, text in enumerate(paragraphs):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        level = 1 if kind is BlockKind.HEADING else None
        blocks.append(Block(kind=kind, start=at, end=at + len(text), level=level))
        at += len(text) + 1
    return Reading(
        sha256="0" * 64,
        media_type="text/plain",
        reader="plain",
        reader_version="1",
        text="\n".join(paragraphs),
        blocks=tuple(blocks),
    )


def document(
    title: str = "南京市知识产权状况（2023年）",
    region: str | None = "320100",
    published: date | None = date(2024, 4, 20),
) -> Document:
    """A document as a spider would know it."""
    return Document(
        document_id=document_id(title), key=title, site="manual", title=title, region=region, published_on=published
    )


def read(*paragraphs: str, **about: object) -> Normalized:
    """The normalized form of a document of these paragraphs."""
    return normalize(reading(*paragraphs), document(**about))  # type: ignore[arg-type]  # keywords of document(), handed on


def figures(*paragraphs: str, **about: object) -> tuple[Figure, ...]:
    """The figures of a document of these paragraphs."""
    return read(*paragraphs, **about).figures
