import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.site.search import TOKENIZER, escape_fts, fold, pairs

TEXTS = (
    "2023年，全市专利授权量118070件，同比下降19.2%。",
    "天河区质押融资 登记金额４８．２１亿元（PCT）",
    "专\t利\t17",
    "件",
    'he said "专利"',
    "",
)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.execute(f'CREATE VIRTUAL TABLE found USING fts5(text, content="", tokenize="{TOKENIZER}")')
    database.executemany("INSERT INTO found (rowid, text) VALUES (?, ?)", enumerate(map(pairs, TEXTS)))
    yield database
    database.close()


def hits(index: sqlite3.Connection, query: str) -> set[int]:
    return {row[0] for row in index.execute("SELECT rowid FROM found WHERE found MATCH ?", [escape_fts(query)])}


def scan(*terms: str) -> set[int]:
    return {place for place, text in enumerate(TEXTS) if all(fold(term) in fold(text) for term in terms)}


def substrings(text: str) -> Iterator[str]:
    folded = fold(text)
    for length in range(1, 6):
        yield from (folded[start : start + length] for start in range(len(folded) - length + 1))


def test_every_substring_of_one_to_five_characters_is_found_where_a_scan_finds_it(index: sqlite3.Connection) -> None:
    for term in {each for text in TEXTS for each in substrings(text)}:
        assert hits(index, f'"{term}"' if '"' not in term else term) == scan(term), term


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("专利 天河", ("专利", "天河")),
        ("专利 118070", ("专利", "118070")),
        ("48.21亿", ("48.21亿",)),
        ("pct", ("pct",)),
        ("ＰＣＴ", ("pct",)),
        ('"登记 金额"', ("登记金额",)),
        ("件", ("件",)),
        ("%", ("%",)),
        ("没有的词", ("没有的词",)),
    ],
)
def test_terms_are_all_found_whatever_their_width_case_and_spaces(
    index: sqlite3.Connection, query: str, terms: tuple[str, ...]
) -> None:
    assert hits(index, query) == scan(*terms)


@pytest.mark.parametrize("query", ["", " ", '"', '""', "\t", '" "'])
def test_a_query_of_nothing_finds_nothing(index: sqlite3.Connection, query: str) -> None:
    assert hits(index, query) == set()


@given(st.text(max_size=30))
def test_no_query_is_a_syntax_error(query: str) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute(f'CREATE VIRTUAL TABLE found USING fts5(text, tokenize="{TOKENIZER}")')
        assert database.execute("SELECT * FROM found WHERE found MATCH ?", [escape_fts(query)]).fetchall() == []
    finally:
        database.close()


@given(
    st.text(alphabet="专利授权量118件，.% Ａa\t", max_size=20),
    st.text(alphabet="专利授权量118件，.%Aa", min_size=1, max_size=4),
)
def test_what_is_found_is_what_a_scan_finds(text: str, term: str) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute(f'CREATE VIRTUAL TABLE found USING fts5(text, tokenize="{TOKENIZER}")')
        database.execute("INSERT INTO found (text) VALUES (?)", [pairs(text)])
        found = database.execute("SELECT count(*) FROM found WHERE found MATCH ?", [escape_fts(term)]).fetchone()[0]
        assert bool(found) == (fold(term) in fold(text))
    finally:
        database.close()
