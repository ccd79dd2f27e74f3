"""Each refusal names its rule and says in one sentence what a person can do."""

import io
import struct
import zipfile
import zlib

import pytest

from publisher.reading import Unreadable, read, refusals
from tests.publisher.reading.pdf_writer import Text, make_pdf

ALL = {
    "empty": refusals.empty(),
    "encrypted": refusals.encrypted("DOC"),
    "damaged": refusals.damaged("page", "has markup that cannot be made out; fetch it again"),
    "no_text": refusals.no_text("PDF", "its pages are images"),
    "unknown_type": refusals.unknown_type("image/png", None),
}


@pytest.mark.parametrize("rule", ALL)
def test_a_refusal_is_one_sentence_under_the_name_of_its_rule(rule: str) -> None:
    assert ALL[rule].rule == rule
    assert str(ALL[rule]).startswith(("The file", "This "))
    assert str(ALL[rule]).endswith(".")
    assert str(ALL[rule]).count(".") == 1


def test_a_file_without_a_name_is_the_file() -> None:
    assert str(refusals.unknown_type("image/png", None)).startswith("The file is image/png;")


def zipped(**parts: bytes) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stored.getvalue()


def png() -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        png(),
        b"GIF89a" + bytes(40),
        b"\x7fELF\x02\x01\x01" + bytes(200),
        zipped(readme=b"text"),
        b"Rar!\x1a\x07\x00" + bytes(99),
    ],
    ids=["png", "gif", "elf", "zip", "rar"],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", None])
def test_a_file_of_another_type_is_refused_under_any_name(data: bytes, name: str | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, file_name=name, declared="application/pdf")
    assert refusal.value.rule == "unknown_type"
    assert (name or "The file") in str(refusal.value)


@pytest.mark.parametrize("data", [b"", b" ", b"\r\n\t \x0c", bytes(4096)])
def test_a_file_of_nothing_is_empty_whatever_it_says_it_is(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, file_name="a.pdf", declared="text/html")
    assert refusal.value.rule == "empty"


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_a_torn_pdf_is_read_or_damaged_and_never_something_else(share: float) -> None:
    whole = make_pdf([[Text(85, 120, f"第{number}页共15件。")] for number in range(9)])
    with pytest.raises(Unreadable) as refusal:
        read(whole[: int(len(whole) * share)])
    assert refusal.value.rule in {"damaged", "no_text"}
