"""The DOC reader on altered copies of a file by LibreOffice, and on pieces made in the test."""

import struct
from pathlib import Path

import pytest

from publisher.reading import Unreadable, read
from publisher.reading.doc_pieces import Streams, pieces
from publisher.reading.doc_tables import RawRow, Shape, rows_of, shape_of

FIXTURE = Path(__file__).parent / "fixtures" / "annual.doc"
FC_CLX_AT = 0x01A2
MAGIC = struct.pack("<H", 0xA5EC)
"""The first bytes of the stream ``WordDocument``."""


def streams(*runs: tuple[str, bool]) -> Streams:
    """The two streams of a document whose text lies in pieces: (text, whether it is compressed)."""
    word = bytearray(0x0400)
    positions, records, at = [0], b"", 0
    for text, compressed in runs:
        place = len(word)
        word += text.encode("cp1252" if compressed else "utf-16-le")
        at += len(text)
        positions.append(at)
        records += struct.pack("<HIH", 0, (2 * place) | 0x40000000 if compressed else place, 0)
    plc = struct.pack(f"<{len(positions)}I", *positions) + records
    # A property modifier stands before the pieces, as after a fast save.
    clx = b"\x01" + struct.pack("<H", 3) + b"abc" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<II", word, FC_CLX_AT, 4, len(clx))
    return Streams(bytes(word), b"head" + clx)


def with_flag(flag: int) -> bytes:
    """The fixture with a flag of its file information block set."""
    data = bytearray(FIXTURE.read_bytes())
    at = data.index(MAGIC)
    (flags,) = struct.unpack_from("<H", data, at + 10)
    struct.pack_into("<H", data, at + 10, flags | flag)
    return bytes(data)


def test_pieces_are_put_together_in_order() -> None:
    found = pieces(streams(("2018", True), ("年，全市", False), (" 1,091", True), ("宗。", False)))
    assert "".join(piece.text for piece in found) == "2018年，全市 1,091宗。"
    assert [piece.position for piece in found] == [0, 4, 8, 14]


def test_a_piece_that_ends_before_it_starts_is_a_fault() -> None:
    broken = streams(("2018", True), ("年", False))
    table = broken.table.replace(struct.pack("<3I", 0, 4, 5), struct.pack("<3I", 0, 4, 2))
    with pytest.raises(ValueError, match="ends before it starts"):
        pieces(Streams(broken.word, table))


def test_no_piece_table_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no piece table"):
        pieces(Streams(streams(("年", False)).word, b"head" + b"\x07" * 40))


def test_a_password_is_said() -> None:
    with pytest.raises(Unreadable, match="password") as refusal:
        read(with_flag(0x0100))
    assert refusal.value.rule == "encrypted"


def test_an_older_word_is_said() -> None:
    data = bytearray(FIXTURE.read_bytes())
    struct.pack_into("<H", data, data.index(MAGIC) + 2, 0x0065)
    with pytest.raises(Unreadable, match="older than Word 97"):
        read(bytes(data))


def test_a_cut_file_is_damaged() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(FIXTURE.read_bytes()[:3000])
    assert refusal.value.rule in {"damaged", "unknown_type"}


def definition(edges: list[int], flags: list[int]) -> bytes:
    """The property modifier that defines a row's cells."""
    cells = b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    operand = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return b"\x17\x24\x01" + b"\x08\xd6" + struct.pack("<H", len(operand) + 1) + operand


def test_a_row_end_tells_edges_and_merges() -> None:
    shape = shape_of(definition([-108, 2000, 4000], [0b0110_0000, 0b0010_0001]))
    assert shape == Shape((-108, 2000, 4000), (False, True), (False, True))


@pytest.mark.parametrize("properties", [b"", b"\x17\x24\x01", b"\x08\xd6", b"\x08\xd6\x40\x00\x09\x00\x00"])
def test_a_row_end_that_tells_nothing_has_no_shape(properties: bytes) -> None:
    assert shape_of(properties) is None


def test_cells_that_continue_others_grow_them() -> None:
    top = Shape((0, 1000, 3000), (False, False), (False, False))
    below = Shape((0, 1010, 2000, 3000), (False, False, False), (True, False, False))
    last = Shape((0, 1000, 2000, 3000), (False, False, True), (False, False, False))
    rows = rows_of(
        [RawRow(("类别", "2025年"), top), RawRow(("", "目标", "实际"), below), RawRow(("计", "1", ""), last)]
    )
    assert [[(c.text, c.column, c.column_span, c.row_span) for c in row.cells] for row in rows] == [
        [("类别", 0, 1, 2), ("2025年", 1, 2, 1)],
        [("目标", 1, 1, 1), ("实际", 2, 1, 1)],
        [("计", 0, 1, 1), ("1", 1, 2, 1)],
    ]


def test_rows_without_a_shape_count_their_cells() -> None:
    rows = rows_of([RawRow(("甲", "1"), None), RawRow(("", ""), None)])
    assert [[(c.text, c.column) for c in row.cells] for row in rows] == [[("甲", 0), ("1", 1)]]
