"""Word tables: the grammar's vocabulary, kept as data beside the code.

A table is a UTF-8 file in ``vocabulary/``: one entry a line, ``#`` starts a comment, fields are separated
by tabs. Patterns name a table as an alternation, the longest word first, so that 人次 is tried before 人.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The table ``vocabulary/NAME.txt`` as rows of fields, without comments and empty lines.

    >>> rows("scales")[0]
    ('百', '100')
    """
    text = resources.files(__package__).joinpath("vocabulary", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def words(name: str) -> tuple[str, ...]:
    """The first field of each row of a table, in the file's order."""
    return tuple(row[0] for row in rows(name))


def either(choices: Iterable[str]) -> str:
    """An alternation that tries longer words first, without a group around it.

    >>> either(["人", "人次", "个百分点"])
    '个百分点|人次|人'
    """
    return "|".join(re.escape(word) for word in sorted(set(choices), key=lambda word: (-len(word), word)))
