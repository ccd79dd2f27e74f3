"""Bytes decide; what came with them only breaks ties between kinds of text."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.media import DOC, DOCX, HTML, PDF, PLAIN, UNKNOWN, decode, media_type

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def package(*names: str) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as opened:
        for name in names:
            opened.writestr(zipfile.ZipInfo(name), "x")  # without a time, so that the bytes are always the same
    return stored.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4\n", PDF),
        (b"\x00\x00 junk before %PDF-1.4\n", PDF),
        (OLE + b"\x00" * 512 + "WordDocument".encode("utf-16-le"), DOC),
        (OLE + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le"), DOCX),
        (OLE + b"\x00" * 512 + "Workbook".encode("utf-16-le"), "application/x-ole-storage"),
        (package("word/document.xml", "[Content_Types].xml"), DOCX),
        (package("word/document.xml")[:40], DOCX),
        (package("readme.txt")[:12], "application/zip"),
        (b"<!DOCTYPE html><html></html>", HTML),
        ("\ufeff  <p>全年</p>".encode(), HTML),
        (b"<?xml version='1.0'?><!-- a --><html xmlns=''></html>", HTML),
        ("全年授权<p>".encode(), PLAIN),
        ("---\ntitle: a\n---\n<p>全年</p>".encode(), PLAIN),
        ("件".encode("utf-16"), PLAIN),
        (b"", PLAIN),
    ],
)
def test_the_bytes_tell(data: bytes, expected: str) -> None:
    assert media_type(data) == expected
    assert media_type(data, "application/msword") == expected


def test_what_is_none_of_ours_gets_its_own_name() -> None:
    png = bytes.fromhex("89504E470D0A1A0A0000000D49484452") + b"\x00" * 64
    assert media_type(png) == "image/png"
    assert media_type(b"{\\rtf1 a}") in {"application/rtf", "text/rtf"}
    assert media_type(package("xl/workbook.xml")) != DOCX
    assert media_type(b"\x01\x02\x03\x04" * 8) == UNKNOWN


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("application/json;charset=utf-8", "application/json"),
        ("TEXT/XML", "text/xml"),
        ("text/html", PLAIN),
        ("application/pdf", PLAIN),
        (None, PLAIN),
    ],
)
def test_what_is_declared_tells_kinds_of_text_apart(declared: str | None, expected: str) -> None:
    assert media_type(b'{"a": 1}', declared) == expected


def test_a_page_that_starts_with_text_is_html_when_declared() -> None:
    assert media_type("提示 <div>全年</div>".encode(), "text/html") == HTML


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_text_is_decoded_in_the_encodings_of_official_sites(encoding: str) -> None:
    assert decode("知识产权 5件".encode(encoding)) == "知识产权 5件"


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        ("镕".encode("gbk"), "text/html; charset=GB2312", "镕"),
        (b'<meta charset="gbk">' + "专利".encode("gbk"), None, '<meta charset="gbk">专利'),
        (b'<meta charset="gbk">' + "专利".encode(), "text/html; charset=utf-8", '<meta charset="gbk">专利'),
        ("专利".encode(), "text/html; charset=ISO-8859-1", "专利"),
        ("专利".encode(), "text/html; charset=no-such", "专利"),
        ("专利".encode(), "text/html; charset=base64", "专利"),
        ("专利".encode("gbk"), "text/html; charset=utf-8", "专利"),
        ("專利".encode("big5"), "text/html; charset=big5", "專利"),
    ],
)
def test_said_charsets_are_tried_first_and_passed_over_when_they_do_not_fit(
    data: bytes, declared: str | None, expected: str
) -> None:
    assert decode(data, declared) == expected


def test_many_comments_before_no_markup_take_no_time() -> None:
    assert media_type(b"<!---->" * 2000 + b"x") == PLAIN
    assert media_type(b"<!---->" * 200 + b"<p>x") == HTML


def test_a_spoiled_character_does_not_spoil_the_rest() -> None:
    assert decode("全年授权".encode() + b"\xff" + "件".encode()) == "全年授权\ufffd件"


@settings(deadline=None)  # a loaded machine is no fault
@given(st.binary(max_size=300), st.none() | st.text(max_size=40))
def test_nothing_raises(data: bytes, declared: str | None) -> None:
    assert media_type(data, declared)
    assert isinstance(decode(data, declared), str)


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text())
def test_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore"), "text/plain; charset=utf-8") == text.encode(
        "utf-8", "ignore"
    ).decode().removeprefix("\ufeff")
