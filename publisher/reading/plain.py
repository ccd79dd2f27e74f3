"""Reads plain text: hard-wrapped or a line a paragraph, with Markdown's headings and tables where it has them.

Front matter (``---`` … ``---`` at the top) is left out. Text that is page source below its front matter is read
as HTML, and so is a table in markup between lines that are none.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from crawler.media import decode
from publisher.reading.drafts import Draft, Drafted, drop_controls, heading
from publisher.reading.headings import HeadingStyle, could_head, numbering
from publisher.reading.html import page_blocks
from publisher.reading.kinds import block
from publisher.reading.model import BlockKind
from publisher.reading.plain_lines import PlainLine, pages_of, paragraphs
from publisher.reading.plain_markup import parts, without_tags
from publisher.reading.plain_tables import split_tables

VERSION = "plain-1"

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*\n")
_MARKUP = re.compile(r"</(?:p|div|table|h[1-6]|section|article)\s*>", re.IGNORECASE)
_FEWEST_TAGS = 2
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})([^\s*_](?:[^*_]*[^\s*_])?)\1")
"""A line that is stressed from end to end."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_STAND_IN = "\ufdd0"
"""Stands on a line of its own where a table in markup was; no text has this noncharacter."""


def read(data: bytes, declared: str | None = None) -> Drafted:
    """Read plain text in any of the encodings of :func:`crawler.media.decode`."""
    text = _LINE_ENDS.sub("\n", decode(data, declared))
    text = _FRONT_MATTER.sub("", text, count=1)
    pieces = list(parts(text))
    if sum(len(_MARKUP.findall(piece)) for piece, is_table in pieces if not is_table) >= _FEWEST_TAGS:
        return Drafted(tuple(page_blocks(text)))
    tables = iter([page_blocks(piece) for piece, is_table in pieces if is_table])
    drafts: list[Draft] = []
    for stands_in, lines in groupby(pages_of(_marked(pieces)), key=lambda line: line.text == _STAND_IN):
        if stands_in:
            drafts += [draft for _ in lines for draft in next(tables)]
        else:
            drafts += _drafts(list(lines))
    return Drafted(tuple(_titled(drafts)))


def _marked(pieces: list[tuple[str, bool]]) -> str:
    """The text with a line of its own in the place of each table."""
    return "".join(
        f"\n{_STAND_IN}\n" if is_table else without_tags(piece.replace(_STAND_IN, "")) for piece, is_table in pieces
    )


def _drafts(lines: list[PlainLine]) -> Iterator[Draft]:
    for part in split_tables(lines):
        yield from [part] if isinstance(part, Draft) else _paragraphs(part)


def _paragraphs(lines: list[PlainLine]) -> list[Draft]:
    return [
        Draft(BlockKind.NOTE, text) if is_note else _kind(text)
        for text, is_note in ((drop_controls(text), is_note) for text, is_note in paragraphs(lines))
    ]


def _kind(text: str) -> Draft:
    if marked := _MARKDOWN_HEADING.fullmatch(text):
        marks, words = marked.groups()
        return heading(words, numbering(words) or HeadingStyle("mark", len(marks)))
    if stressed := _EMPHASIS.fullmatch(text):
        words = stressed.group(2)
        bold = len(stressed.group(1)) > 1 and could_head(words)
        return heading(words, numbering(words) or HeadingStyle("strong", 1)) if bold else block(words)
    return block(text)


def _titled(drafts: list[Draft]) -> list[Draft]:
    """The drafts with the first as the title when it can be one; an unnumbered heading right below it is none."""
    at = next((at for at, draft in enumerate(drafts) if draft.text or draft.cells), None)
    if at is None or not _can_be_title(drafts[at]):
        return drafts
    titled = [*drafts[:at], Draft(BlockKind.TITLE, drafts[at].text), *drafts[at + 1 :]]
    below = titled[at + 1] if at + 1 < len(titled) else None
    if below and below.style and below.style.family == "mark":
        titled[at + 1] = Draft(BlockKind.PARAGRAPH, below.text)
    return titled


def _can_be_title(draft: Draft) -> bool:
    plain = draft.kind is BlockKind.PARAGRAPH or (draft.style is not None and draft.style.family == "mark")
    return plain and could_head(draft.text)
