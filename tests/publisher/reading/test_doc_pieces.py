"""The piece table of a DOC, and what is said of its paragraphs."""

import struct

import pytest

from publisher.reading.doc_pieces import Marks, ParagraphRun, Piece, Streams, paragraph_runs, pieces
from tests.publisher.reading.doc_writer import Par, cell, make_doc, row_end

FC_CLX_AT = 0x01A2


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


def test_a_piece_beyond_the_end_of_the_stream_is_cut() -> None:
    whole = streams(("年，全市", False))
    assert [piece.text for piece in pieces(Streams(whole.word[:-4], whole.table))] == ["年，"]


def test_paragraphs_of_a_file_say_whether_they_stand_in_a_table() -> None:
    runs = paragraph_runs(Streams.of(make_doc([Par("前。"), cell("甲"), row_end(), Par("后。")])))
    assert [(run.in_table, run.row_end) for run in runs] == [
        (False, False),
        (True, False),
        (True, True),
        (False, False),
    ]
    assert all(run.offset < run.end for run in runs)


def run(offset: int, end: int) -> ParagraphRun:
    return ParagraphRun(offset, end, in_table=True, row_end=False, properties=b"")


def test_a_position_is_looked_up_through_its_piece() -> None:
    wide, narrow = Piece(0, 100, 2, "甲乙"), Piece(2, 300, 1, "ab")
    low, high = run(100, 104), run(300, 301)
    marks = Marks([wide, narrow], [low, high])
    assert [marks.at(position) for position in range(4)] == [low, low, high, None]


def test_nothing_is_said_before_the_first_run() -> None:
    assert Marks([Piece(0, 10, 2, "甲")], [run(50, 60)]).at(0) is None


def test_pages_of_properties_may_lie_far_into_the_stream() -> None:
    word = bytearray(301 * 512)
    struct.pack_into("<2I", word, 300 * 512, 0x800, 0x900)
    word[-1] = 1
    bins = struct.pack("<2I", 0x800, 0x900) + struct.pack("<I", 0xFFC00000 | 300)
    struct.pack_into("<II", word, 0x0102, 0, len(bins))
    assert [(found.offset, found.end) for found in paragraph_runs(Streams(bytes(word), bins))] == [(0x800, 0x900)]
