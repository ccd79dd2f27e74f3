"""Documents made at random in every form: read without loss, laid out as the model says, twice the same."""

import io
from html import escape

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.reading import Reading, Unreadable, read
from tests.publisher.reading.doc_writer import Par, make_doc, row
from tests.publisher.reading.layout import check_layout
from tests.publisher.reading.pdf_writer import Rule, Text, grid, make_pdf

WORDS = st.text(alphabet="全年授权量专利件家12,3.4%（）一、。；：第注表①—", min_size=1, max_size=24)
LONG = st.lists(WORDS, min_size=1, max_size=4).map("".join)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=4)
)
PARTS = st.lists(st.one_of(LONG, TABLES), min_size=1, max_size=6)
some = settings(max_examples=25, deadline=None)  # a loaded machine is no fault

Part = str | list[list[str]]


def read_twice(data: bytes) -> Reading | None:
    """The reading, checked and equal to a second one; ``None`` where no document can be made of it."""
    try:
        reading = read(data)
    except Unreadable as refusal:
        assert refusal.rule == "no_text"  # noqa: PT017 - white space only
        return None
    check_layout(reading)
    assert read(data) == reading
    return reading


def assert_nothing_is_lost(reading: Reading | None, parts: list[Part]) -> None:
    """Each digit and each word of the parts is in the reading as often as it was written."""
    words = "".join(part if isinstance(part, str) else "".join("".join(one) for one in part) for part in parts)
    for char in "0123456789件家":
        assert (reading.text if reading else "").count(char) == words.count(char), (char, words)


@some
@given(PARTS)
def test_html(parts: list[Part]) -> None:
    def markup(part: Part) -> str:
        if isinstance(part, str):
            return f"<p>{escape(part)}</p>"
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in one)}</tr>" for one in part)
        return f"<table>{rows}</table>"

    assert_nothing_is_lost(read_twice("".join(map(markup, parts)).encode()), parts)


@some
@given(PARTS)
def test_docx(parts: list[Part]) -> None:
    opened = docx.Document()
    for part in parts:
        if isinstance(part, str):
            opened.add_paragraph(part)
        else:
            table = opened.add_table(len(part), len(part[0]))
            for at, one in enumerate(part):
                for column, text in enumerate(one):
                    table.cell(at, column).text = text
    saved = io.BytesIO()
    opened.save(saved)
    assert_nothing_is_lost(read_twice(saved.getvalue()), parts)


@some
@given(PARTS)
def test_doc(parts: list[Part]) -> None:
    body = [each for part in parts for each in _paragraphs(part)]
    assert_nothing_is_lost(read_twice(make_doc(body)), parts)


def _paragraphs(part: Part) -> list[Par]:
    return [Par(part)] if isinstance(part, str) else [each for texts in part for each in row(*texts)]


PLACED = st.builds(
    Text,
    st.integers(20, 500),
    st.integers(30, 820),
    st.text(alphabet="全年件 12.,。（", min_size=1, max_size=8),
    st.sampled_from([9, 12, 14, 22]),
)
RULED = st.builds(Rule, st.integers(20, 500), st.integers(30, 800), st.integers(20, 560), st.integers(30, 800))
GRIDS = st.builds(
    grid,
    st.integers(40, 200),
    st.integers(60, 500),
    st.lists(st.integers(20, 90), min_size=1, max_size=4),
    st.lists(st.integers(14, 50), min_size=1, max_size=4),
)


@some
@given(st.lists(st.tuples(st.lists(PLACED, max_size=12), st.lists(RULED, max_size=3), GRIDS), min_size=1, max_size=3))
def test_pdf(pages: list[tuple[list[Text], list[Rule], list[Rule]]]) -> None:
    read_twice(make_pdf([[*texts, *rules, *drawn] for texts, rules, drawn in pages]))


@some
@given(
    st.lists(
        st.one_of(LONG, TABLES.map(lambda rows: "\n".join("\t".join(one) for one in rows))), min_size=1, max_size=8
    )
)
def test_plain(parts: list[str]) -> None:
    text = "\n".join(parts)
    reading = read_twice(f"全年\n{text}".encode())
    assert reading is not None
    assert reading.text.count("件") == text.count("件")
