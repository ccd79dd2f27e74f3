"""Whatever the bytes, a reading or an Unreadable comes back, the same each time."""

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading import Reading, Unreadable, read, sentences
from tests.publisher.reading.pdf_writer import Text, grid, make_pdf

FIXTURES = Path(__file__).parent / "fixtures"
RULES = {"empty", "encrypted", "damaged", "unknown_type", "no_text"}
PAGE = (
    "<html><body><div id='zoomcon'><h2>创造</h2><p>共1,<b>234</b>件。</p><table><tr><td rowspan=2>甲<td>1"
    "<tr><td>2</table></div></body></html>"
)
SOURCES = {
    "docx": (FIXTURES / "annual.docx").read_bytes(),
    "doc": (FIXTURES / "annual.doc").read_bytes(),
    "pdf": make_pdf([[Text(85, 120, "全年审结15件。"), *grid(85, 195, [90, 90], [30, 30]), Text(90, 215, "甲")]]),
    "html": PAGE.encode(),
    "plain": ("# 年报\n\n| 甲 | 1 |\n| 乙 | 2 |\n\n全年审结15件。\n" * 3).encode(),
}
MUTATIONS = 40


def read_or_refuse(data: bytes) -> Reading | str:
    """What reading gives: a reading whose sentences are its text, or the name of the rule that refused it."""
    try:
        reading = read(data)
    except Unreadable as refusal:
        return refusal.rule if str(refusal).endswith(".") else f"no sentence: {refusal}"
    assert reading.text.strip()
    assert all(one.text == reading.text[one.start : one.end] for one in sentences(reading))
    return reading


def assert_fair(data: bytes) -> None:
    """Read twice: the same reading, or the same refusal by a known rule."""
    first = read_or_refuse(data)
    assert isinstance(first, Reading) or first in RULES
    assert read_or_refuse(data) == first


def mutated(data: bytes, rng: random.Random) -> bytes:
    """``data`` cut short, with a part left out, doubled or zeroed, or with some bytes changed."""
    first, second = sorted(rng.sample(range(len(data)), 2))
    match rng.randrange(5):
        case 0:
            return data[:second]
        case 1:
            return data[:first] + data[second:]
        case 2:
            return data[:second] + data[first:]
        case 3:
            return data[:first] + bytes(min(second - first, 600)) + data[first + min(second - first, 600) :]
        case _:
            changed = bytearray(data)
            for _ in range(rng.randrange(1, 40)):
                changed[rng.randrange(len(data))] = rng.randrange(256)
            return bytes(changed)


@pytest.mark.parametrize("form", SOURCES)
def test_altered_files_are_read_or_refused(form: str) -> None:
    rng = random.Random(form)  # noqa: S311 no secret: the same alterations on every run
    for _ in range(MUTATIONS):
        assert_fair(mutated(SOURCES[form], rng))


def test_packages_with_altered_parts_are_read_or_refused() -> None:
    rng = random.Random(3)  # noqa: S311 no secret: the same alterations on every run
    with zipfile.ZipFile(io.BytesIO(SOURCES["docx"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(3 * MUTATIONS):
        name = rng.choice(["word/document.xml", *parts])
        values = re.split(rb'("[^"]*")', parts[name])
        for _ in range(4):
            values[rng.randrange(len(values))] = rng.choice([b'""', b'"x"', b'"-5"', b'"99999999999"', b"<", b""])
        assert_fair(packed(parts | {name: b"".join(values)}))


def packed(parts: dict[str, bytes]) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return stored.getvalue()


@settings(deadline=None)  # a loaded machine is no fault
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert_fair(data)


@settings(deadline=None)  # a loaded machine is no fault
@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04word/", bytes.fromhex("D0CF11E0A1B11AE1"), b"<html>"]),
    st.binary(max_size=200),
)
def test_any_bytes_after_a_magic_number(magic: bytes, data: bytes) -> None:
    assert_fair(magic + data)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\x00" * 600])
def test_nothing_is_empty(data: bytes) -> None:
    assert read_or_refuse(data) == "empty"


def test_what_has_no_reader_is_named() -> None:
    png = bytes.fromhex("89504E470D0A1A0A0000000D49484452") + b"\x01" * 64
    with pytest.raises(Unreadable, match=r"The file scan\.pdf is image/png"):
        read(png, file_name="scan.pdf")


def test_the_name_of_a_file_decides_nothing() -> None:
    assert read(PAGE.encode(), file_name="a.pdf").reader == "html"
    assert read(SOURCES["pdf"], file_name="a.txt", declared="text/html").reader == "pdf"
