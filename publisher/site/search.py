"""Chinese full-text search that finds what a substring scan finds, from one character up.

SQLite's tokenizers take a run of Chinese for one word (``unicode61``) or miss words of two characters
(``trigram``). Here the text is folded, and what is indexed is every two neighbouring characters, then the
last character alone. A term is looked up as the phrase of its own pairs, which neighbouring rows of pairs
can only match where the term stands; a single character is looked up as a prefix. No word list is needed.

Folding (:func:`fold`) takes out white space and makes full-width and half-width forms, and upper and lower
case, one. ASCII punctuation is made full-width, because FTS5's ``ascii`` tokenizer, which leaves every
other character alone, would split at it.
"""

import re
import unicodedata

_SKIPPED = re.compile(r"[\s\x00-\x1f\x7f]+")
_PUNCTUATION = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_TERMS = re.compile(r'"([^"]*)"|(\S+)')

TOKENIZER = "ascii"
"""The FTS5 tokenizer under the pairs: it splits at spaces and changes nothing but ASCII case."""


def fold(text: str) -> str:
    """``text`` as it is searched: no white space, one width, one case.

    >>> fold("专利授权量 １１８０７０ 件（PCT）")
    '专利授权量118070件（pct）'
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_PUNCTUATION)
    return _SKIPPED.sub("", plain)


def pairs(text: str) -> str:
    """What the index holds for ``text``: each two neighbouring characters, then the last alone.

    >>> pairs("专利 118")
    '专利 利1 11 18 8'
    >>> pairs("件"), pairs("  ")
    ('件', '')
    """
    folded = fold(text)
    return " ".join(folded[index : index + 2] for index in range(len(folded)))


def escape_fts(query: str) -> str:
    """What is asked of FTS5 for what a person typed: every term must be found; quoted words are one term.

    Nothing that is typed can be FTS5 syntax. A query without a character to look for finds nothing.

    >>> escape_fts("专利 天河")
    '"专利" "天河"'
    >>> escape_fts('质押融资 "4 件" 亿')
    '"质押 押融 融资" "4件" "亿"*'
    >>> escape_fts('" ')
    '""'
    """
    terms = (fold(quoted or bare.replace('"', "")) for quoted, bare in _TERMS.findall(query))
    return " ".join(_phrase(term) for term in terms if term) or '""'


def _phrase(term: str) -> str:
    if len(term) == 1:
        return f'"{term}"*'
    return f'"{" ".join(term[index : index + 2] for index in range(len(term) - 1))}"'
