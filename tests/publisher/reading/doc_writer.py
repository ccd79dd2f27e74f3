"""A DOC for a test ([MS-DOC] in an [MS-CFB] compound file): paragraphs with their marks, and what is said of them."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"
"""Property modifiers of a paragraph in a cell, and of the mark that ends a row."""
_TEXT_AT, _SECTOR, _SMALLEST_STREAM = 0x0800, 512, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PARAGRAPHS_A_PAGE = 4


@dataclass(frozen=True)
class Par:
    """A paragraph's text without its mark, the mark, and its property modifiers."""

    text: str
    mark: str = "\r"
    properties: bytes = b""


def cell(text: str) -> Par:
    """A paragraph that ends a cell."""
    return Par(text, "\x07", IN_TABLE)


def row_end(edges: Sequence[int] = (), flags: Sequence[int] = ()) -> Par:
    """The mark that ends a row, with the edges of its cells and what they continue where these are given."""
    return Par("", "\x07", ROW_END + (definition(edges, flags) if edges else b""))


def row(*texts: str) -> list[Par]:
    """A row of cells that says nothing of their edges."""
    return [*map(cell, texts), row_end()]


def definition(edges: Sequence[int], flags: Sequence[int]) -> bytes:
    """The property modifier that defines a row's cells."""
    cells = b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    operand = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return b"\x08\xd6" + struct.pack("<H", len(operand) + 1) + operand


def make_doc(
    body: Iterable[Par], *, footnotes: str = "", header: str = "", comments: str = "", endnotes: str = ""
) -> bytes:
    """A DOC with this body; the other texts stand after it, as in Word's files."""
    paragraphs = list(body)
    text = "".join(paragraph.text + paragraph.mark for paragraph in paragraphs)
    whole = text + footnotes + header + comments + endnotes
    word = bytearray(_TEXT_AT)
    struct.pack_into("<HH", word, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<6i", word, 64 + 12, *map(_units, (text, footnotes, header, "", comments, endnotes)))
    word += whole.encode("utf-16-le")
    word += bytes(-len(word) % _SECTOR)
    pages = _property_pages(paragraphs)
    first = len(word) // _SECTOR
    word += b"".join(page for page, _, _ in pages)
    positions = [*(start for _, start, _ in pages), pages[-1][2]]
    bins = struct.pack(f"<{len(positions)}I", *positions)
    bins += struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))
    plc = struct.pack("<IIHIH", 0, _units(whole), 0, _TEXT_AT, 0)
    pieces = b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", word, 0x0102, 0, len(bins))
    struct.pack_into("<II", word, 0x01A2, len(bins), len(pieces))
    return compound({"WordDocument": bytes(word), "0Table": bins + pieces})


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _property_pages(paragraphs: Sequence[Par]) -> list[tuple[bytes, int, int]]:
    """Pages of 512 bytes with the properties of some paragraphs each, and the bytes they are of."""
    found, at = [], _TEXT_AT
    for first in range(0, len(paragraphs), _PARAGRAPHS_A_PAGE):
        some = paragraphs[first : first + _PARAGRAPHS_A_PAGE]
        offsets = [at]
        for paragraph in some:
            offsets.append(offsets[-1] + 2 * _units(paragraph.text + paragraph.mark))
        page = bytearray(_SECTOR)
        struct.pack_into(f"<{len(offsets)}I", page, 0, *offsets)
        place = _SECTOR - 2
        for index, paragraph in enumerate(some):
            if paragraph.properties:
                said = b"\x00\x00" + paragraph.properties + bytes(len(paragraph.properties) % 2)
                place -= len(said) + 2
                page[place : place + 2 + len(said)] = bytes([0, len(said) // 2]) + said
                page[4 * len(offsets) + 13 * index] = place // 2
        page[_SECTOR - 1] = len(some)
        found.append((bytes(page), offsets[0], offsets[-1]))
        at = offsets[-1]
    return found


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of two streams, the second of the shorter name."""
    padded = [data + bytes(max(_SMALLEST_STREAM - len(data), -len(data) % _SECTOR)) for data in streams.values()]
    sizes = [len(data) // _SECTOR for data in padded]
    fat = [_FAT, _END]
    starts = []
    for size in sizes:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + size), _END]
    assert len(fat) <= _SECTOR // 4, "a test's file of one sector of allocations"
    entries = _entry("Root Entry", child=1, start=_END, size=0)
    for name, start, data, left in zip(streams, starts, padded, (2, _FREE), strict=True):
        entries += _entry(name, left=left, start=start, size=len(data))
    head = struct.pack("<Q16xHHHHH6xIII", 0xE11AB1A1E011CFD0, 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1)
    head += struct.pack("<IIIIII", 0, _SMALLEST_STREAM, _END, 0, _END, 0)
    head += struct.pack("<109I", 0, *[_FREE] * 108)
    table = struct.pack(f"<{_SECTOR // 4}I", *fat, *[_FREE] * (_SECTOR // 4 - len(fat)))
    return head + table + entries + bytes(_SECTOR - len(entries)) + b"".join(padded)


def _entry(name: str, *, left: int = _FREE, child: int = _FREE, start: int, size: int) -> bytes:
    told, kind = name.encode("utf-16-le"), 2 if child == _FREE else 5
    pattern = "<64sHBBIII16x4x16xIQ"
    return struct.pack(pattern, told, len(told) + 2, kind, 1, left, _FREE, child, start, size)
