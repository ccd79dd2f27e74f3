"""The DOC reader on altered copies of a file by LibreOffice, and on files written by the test."""

import struct
from pathlib import Path

import pytest

from publisher.reading import BlockKind, Reading, Unreadable, read
from tests.publisher.reading.doc_writer import Par, compound, make_doc, row

FIXTURE = Path(__file__).parent / "fixtures" / "annual.doc"
MAGIC = struct.pack("<H", 0xA5EC)
"""The first bytes of the stream ``WordDocument``."""


def with_flag(flag: int) -> bytes:
    """The fixture with a flag of its file information block set."""
    data = bytearray(FIXTURE.read_bytes())
    at = data.index(MAGIC)
    (flags,) = struct.unpack_from("<H", data, at + 10)
    struct.pack_into("<H", data, at + 10, flags | flag)
    return bytes(data)


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


def test_a_compound_file_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(compound({"Workbook of sums": b"1" * 5000, "Other": b"2" * 5000}))
    assert refusal.value.rule in {"damaged", "unknown_type"}


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("共\x13 PAGE \x1412\x15页。", "共12页。"),
        ('见\x13 HYPERLINK "http://www.example.cn/2019" \x14附件\x15。', "见附件。"),
        ("前\x13 IF \x13 PAGE \x147\x15 = 7 \x14甲\x15后。", "前甲后。"),
        ("外\x13 REF a \x14内\x13 REF b \x14里3件\x15外\x15完。", "外内里3件外完。"),
        ("目\x13 TOC \x15录。", "目录。"),
        ("没有结果\x13 SEQ 表 ", "没有结果"),
        ("多出一个\x15记号。", "多出一个记号。"),
        ("增长\x1e5%，\x1f不变\x0b另行。", "增长-5%，不变 另行。"),
        ("图\x01在此\x08处\x02。", "图在此处。"),
    ],
)
def test_a_field_shows_its_result_and_marks_leave_no_trace(text: str, shown: str) -> None:
    assert read(make_doc([Par(text)])).text == shown


def test_a_number_in_the_instruction_of_a_field_is_no_text() -> None:
    assert "99" not in read(make_doc([Par("第\x13 EQ 99 \x141\x15条。")])).text


def test_notes_come_after_the_body_and_header_and_comments_are_left_out() -> None:
    after = {
        "footnotes": "\x02 不含外地。\r",
        "header": "年报页眉\r",
        "comments": "批注：再核。\r",
        "endnotes": "\x02 完稿于春。\r",
    }
    found = kinds(read(make_doc([Par("全年15件\x02。")], **after)))
    assert found == [("paragraph", "全年15件。"), ("note", "不含外地。"), ("note", "完稿于春。")]


def test_a_first_line_that_can_be_a_title_is_one_and_a_sentence_is_none() -> None:
    assert kinds(read(make_doc([Par(""), Par("年报"), Par("全年15件。")])))[0] == ("title", "年报")
    assert kinds(read(make_doc([Par("全年15件。"), Par("年报")])))[0] == ("paragraph", "全年15件。")
    assert kinds(read(make_doc([*row("甲", "1"), Par("年报")])))[0] == ("table_row", "甲\t1")


def test_a_page_break_ends_a_paragraph() -> None:
    assert kinds(read(make_doc([Par("甲1件。", "\x0c"), Par("乙2件。", "\x0e"), Par("丙3件。")])))[1:] == [
        ("paragraph", "乙2件。"),
        ("paragraph", "丙3件。"),
    ]


def test_characters_beyond_the_basic_plane_keep_the_places_of_what_follows() -> None:
    reading = read(make_doc([Par("𠮷1件。"), *row("甲𠮷", "2"), Par("完。")]))
    assert kinds(reading) == [("paragraph", "𠮷1件。"), ("table_row", "甲𠮷\t2"), ("paragraph", "完。")]


def test_many_paragraphs_over_many_pages_of_properties() -> None:
    body = [part for at in range(20) for part in (*row(f"第{at}行", str(at)), Par(f"第{at}段。"))]
    reading = read(make_doc(body))
    assert [block.table for block in reading.blocks if block.kind is BlockKind.TABLE_ROW] == list(range(20))


def test_a_file_with_no_text_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(make_doc([Par("\x01"), Par(" ")]))
    assert refusal.value.rule == "no_text"
