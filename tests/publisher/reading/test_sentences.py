"""Sentence rule 1. These cases are frozen with it: a change here is a new rule and a migration."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading.drafts import Draft, DraftCell, Drafted, Source, compose, heading, paragraph
from publisher.reading.headings import HeadingStyle
from publisher.reading.model import BlockKind, Reading
from publisher.reading.sentences import SENTENCE_RULE, cut, sentences

SOURCE = Source("0" * 64, "text/plain", "plain", "test")
CHARACTERS = "全年12.5%件，。；！？…等“”‘’（）《》() \u3000\u2f45"


def reading_of(*drafts: Draft) -> Reading:
    return compose(Drafted(drafts), SOURCE)


def test_the_rule_has_a_number() -> None:
    assert SENTENCE_RULE == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲15件。乙3件；丙2件。", ["甲15件。", "乙3件；丙2件。"]),
        ("甲！乙？丙", ["甲！", "乙？", "丙"]),
        ("甲？！乙", ["甲？！", "乙"]),
        ("甲说：“好。”乙走了。", ["甲说：“好。”", "乙走了。"]),
        ("甲（乙。丙）丁。", ["甲（乙。丙）丁。"]),
        ("（甲。）乙", ["（甲。）", "乙"]),
        ("“甲（乙。”丙）。丁", ["“甲（乙。”", "丙）。", "丁"]),
        ("“未完。下文（完。）", ["“未完。", "下文（完。）"]),
        ("甲）。乙", ["甲）。", "乙"]),
        ("《甲。乙》。丙", ["《甲。乙》。", "丙"]),
        ("20件……在开局之年", ["20件……", "在开局之年"]),
        ("甲、乙……等3家。", ["甲、乙……等3家。"]),
        ("甲……，乙", ["甲……，乙"]),
        ("甲…。乙", ["甲…。", "乙"]),
        ("甲.乙. 3.5% No. 1", ["甲.乙. 3.5% No. 1"]),
        ("　　甲。 \u3000乙。 ", ["甲。", "乙。"]),
        ("。", ["。"]),
        ("", []),
        (" \u3000", []),
    ],
)
def test_paragraphs_are_cut(text: str, expected: list[str]) -> None:
    assert list(cut(text)) == expected


def test_titles_headings_captions_and_rows_are_whole() -> None:
    cells = (DraftCell("甲。乙", 0), DraftCell("3", 1))
    reading = reading_of(
        Draft(BlockKind.TITLE, "甲。乙"),
        heading("一、甲！乙", HeadingStyle("number", 2)),
        Draft(BlockKind.CAPTION, "表1 甲？乙"),
        Draft(BlockKind.TABLE_ROW, table=object(), cells=cells),
    )
    assert [s.text for s in sentences(reading)] == ["甲。乙", "一、甲！乙", "表1 甲？乙", "甲。乙\t3"]


def test_notes_are_cut_like_paragraphs() -> None:
    assert len(sentences(reading_of(Draft(BlockKind.NOTE, "注：甲。乙。")))) == 2


def test_a_section_is_the_headings_above() -> None:
    reading = reading_of(
        paragraph("前。"),
        heading("一、保护", HeadingStyle("number", 2)),
        heading("（一）行政保护", HeadingStyle("number", 3)),
        paragraph("甲。"),
        heading("二、运用", HeadingStyle("number", 2)),
        paragraph("乙。"),
    )
    assert [(s.text, s.section) for s in sentences(reading)] == [
        ("前。", None),
        ("一、保护", None),
        ("（一）行政保护", "一、保护"),
        ("甲。", "一、保护 / （一）行政保护"),
        ("二、运用", None),
        ("乙。", "二、运用"),
    ]


@pytest.mark.parametrize("unit", ["（甲。", "”甲。", "“甲。”", "……", "（" * 9 + "”" * 9 + "。"])
def test_absurdly_long_paragraphs_are_cut_in_one_pass(unit: str) -> None:
    """A quadratic rule would run into the suite's time limit here."""
    assert "".join(cut(unit * 60_000)) == unit * 60_000


@settings(deadline=None)  # a loaded machine is no fault
@given(st.lists(st.text(alphabet=CHARACTERS, max_size=40), max_size=6))
def test_sentences_are_the_text_in_order_and_lose_nothing(texts: list[str]) -> None:
    reading = reading_of(*(paragraph(text) for text in texts))
    found = sentences(reading)
    at = 0
    for sentence in found:
        assert sentence.text == reading.text[sentence.start : sentence.end] == sentence.text.strip()
        assert not reading.text[at : sentence.start].strip()
        block = reading.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        at = sentence.end
    assert not reading.text[at:].strip()


@settings(deadline=None)  # a loaded machine is no fault
@given(st.text(alphabet=CHARACTERS, max_size=60))
def test_cutting_again_changes_nothing(text: str) -> None:
    assert all(sum(map(len, cut(one))) <= len(one) for one in cut(text))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
