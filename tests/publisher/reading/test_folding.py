"""Radicals and compatibility ideographs become plain characters; nothing else changes, no offset moves."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.folding import fold

FOLDED = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]


def test_every_kangxi_radical_is_folded() -> None:
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(unicodedata.name(fold(radical)).startswith("CJK UNIFIED IDEOGRAPH") for radical in radicals)


@pytest.mark.parametrize(
    ("radical", "plain"),
    [
        ("⼀", "一"),
        ("⽅", "方"),
        ("⻓", "长"),
        ("⻔", "门"),
        ("⻅", "见"),
        ("⻚", "页"),
        ("⺠", "民"),
        ("⻋", "车"),
        ("⻬", "齐"),
        ("⻛", "风"),
    ],
)
def test_common_ones(radical: str, plain: str) -> None:
    assert fold(radical) == plain


def test_what_is_folded_is_a_unified_ideograph() -> None:
    changed = {fold(chr(code)) for code in FOLDED if fold(chr(code)) != chr(code)}
    assert all(unicodedata.name(char).startswith("CJK UNIFIED IDEOGRAPH") for char in changed)
    assert all(fold(char) == char for char in changed)


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text())
def test_length_stays_and_other_characters_are_untouched(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(a == b for a, b in zip(text, folded, strict=True) if ord(a) not in FOLDED)
    assert fold(folded) == folded
