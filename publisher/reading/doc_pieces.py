"""The pieces that the text of a DOC lies in, and what is said of its paragraphs ([MS-DOC] 2.4 and 2.9).

The file information block at the start of the stream ``WordDocument`` says where the piece table is
(``fcClx`` in the stream ``0Table`` or ``1Table``); the piece table says for each run of characters where its
bytes are and whether they are Windows-1252 or UTF-16. A fast-saved file only has more pieces.

Properties of paragraphs lie in pages of 512 bytes that ``fcPlcfBtePapx`` lists; of them only two are read:
that a paragraph stands in a table, and that it is the mark at the end of a table's row.
"""

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import olefile

from publisher.reading.refusals import damaged, encrypted

_FORM = "DOC"
_WORD_97 = 0x00C1
"""``nFib`` of Word 97; older forms have no piece table of this shape."""
_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_CLX_PROPERTIES, _CLX_PIECES = 0x01, 0x02
_COMPRESSED = 0x40000000
_FC_CLX_AT, _FC_PAPX_AT = 0x01A2, 0x0102
_PAGE = 512
_IN_TABLE, _ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
"""sprmPFInTable and sprmPFTtp, set."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The two streams that hold a document's text."""

    word: bytes
    table: bytes

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Take them out of the compound file.

        Raises:
            Unreadable: ``encrypted``, or ``damaged`` where it is no document of Word 97 or later.
        """
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            word = compound.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", word, 0)
            (flags,) = struct.unpack_from("<H", word, 10)
            if flags & _ENCRYPTED:
                raise encrypted(_FORM)
            if magic != _MAGIC or version < _WORD_97:
                raise damaged(_FORM, "is older than Word 97 or not by Word; ask the publisher for another form")
            return cls(word, compound.openstream("1Table" if flags & _TABLE_1 else "0Table").read())


class Piece(NamedTuple):
    """A run of characters: where it starts in the document and in the stream, and how many bytes each takes."""

    position: int
    offset: int
    width: int
    text: str


def pieces(streams: Streams) -> list[Piece]:
    """The pieces of the text, in order."""
    clx = _located(streams, _FC_CLX_AT)
    at = 0
    while clx[at] == _CLX_PROPERTIES:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != _CLX_PIECES:
        message = "no piece table where the file information block points"
        raise ValueError(message)
    (length,) = struct.unpack_from("<I", clx, at + 1)
    positions, records = _plex(clx[at + 5 : at + 5 + length], 8)
    places = [struct.unpack_from("<I", record, 2)[0] for record in records]
    return [_piece(streams.word, *run) for run in zip(positions, positions[1:], places, strict=False)]


def _piece(word: bytes, start: int, end: int, place: int) -> Piece:
    if end < start:
        message = "a piece that ends before it starts"
        raise ValueError(message)
    if place & _COMPRESSED:
        offset = (place & ~_COMPRESSED) // 2
        return Piece(start, offset, 1, word[offset : offset + end - start].decode("cp1252", errors="replace"))
    # A character for each UTF-16 unit: that is what Word's positions count.
    raw = word[place : place + 2 * (end - start)]
    return Piece(start, place, 2, "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2]))))


def _plex(data: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """A PLC: one position more than there are records, then records of ``size`` bytes."""
    count = (len(data) - 4) // (4 + size)
    first = 4 * (count + 1)
    records = [data[first + size * index : first + size * (index + 1)] for index in range(count)]
    return struct.unpack_from(f"<{count + 1}I", data), records


def _located(streams: Streams, at: int) -> bytes:
    """The bytes of the table stream that the file information block points to at ``at``."""
    start, size = struct.unpack_from("<II", streams.word, at)
    return streams.table[start : start + size]


class ParagraphRun(NamedTuple):
    """Bytes of the stream ``WordDocument`` that are of paragraphs with the same properties."""

    offset: int
    end: int
    in_table: bool
    row_end: bool
    properties: bytes
    """Their property modifiers."""


def paragraph_runs(streams: Streams) -> list[ParagraphRun]:
    """The runs in order of their offsets."""
    _, records = _plex(_located(streams, _FC_PAPX_AT), 4)
    runs = []
    for record in records:
        (number,) = struct.unpack("<I", record)
        # The page's number takes 22 bits; the rest is unused.
        start = (number & 0x3FFFFF) * _PAGE
        runs += list(_page_runs(streams.word[start : start + _PAGE]))
    return sorted(runs)


def _page_runs(page: bytes) -> Iterator[ParagraphRun]:
    count = page[_PAGE - 1]
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        properties = _properties(page, 2 * page[4 * (count + 1) + 13 * index])
        in_table, row_end = _IN_TABLE in properties, _ROW_END in properties
        yield ParagraphRun(offsets[index], offsets[index + 1], in_table, row_end, properties)


def _properties(page: bytes, at: int) -> bytes:
    """The property modifiers at ``at`` of a page; a size of 0 means that the size stands in the next byte."""
    if at == 0:
        return b""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Tells of any position of the document what its paragraph is."""

    pieces: list[Piece]
    runs: list[ParagraphRun]

    def at(self, position: int) -> ParagraphRun | None:
        """The run that the character at ``position`` is of; ``None`` where nothing is said of it."""
        piece = self.pieces[max(bisect_right(self.pieces, position, key=lambda piece: piece.position) - 1, 0)]
        offset = piece.offset + piece.width * (position - piece.position)
        index = bisect_right(self.runs, offset, key=lambda run: run.offset) - 1
        run = self.runs[index] if index >= 0 else None
        return run if run is not None and offset < run.end else None
