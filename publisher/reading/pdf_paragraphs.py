"""Puts lines together to paragraphs, over line ends and page ends, and tells what each is.

A paragraph ends where the next line is indented, where the first word of the next line would still have
fitted, where the type changes, or where there is more room than between lines. A page end, or a footnote in
between, does not end a paragraph that has not come to the end of a sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from publisher.reading.drafts import Draft, Run
from publisher.reading.headings import ARABIC, LONGEST, HeadingStyle, could_head, numbered_heading, numbering
from publisher.reading.kinds import block, is_caption
from publisher.reading.model import BlockKind
from publisher.reading.pdf_lines import TextLine
from publisher.reading.pdf_tables import PageTable
from publisher.reading.wrapping import ends_remark, ends_sentence, joint

_SMALLER, _LARGER = 0.9, 1.12
"""Type size against the body's from which on a line is small or large."""
_SAME_COLUMN = 3.0
"""Points by which the columns of a table may differ from page to page."""
_NOTE_MARK = re.compile(r"(?:[①-⑳㉑-㉟*※]|[\[［〔]\d{1,2}[\]］〕]|\d{1,2}(?![\d.,，%年月日]))\s*\S")
_AFTER_SENTENCE = re.compile(r"[。）](?=[（第一二三四五六七八九十])")
_LEADER = re.compile(r"[.…·]{4,}\s*\d+$")
_FIRST_WORD = re.compile(r"[\x21-\x7e]+|.[，。、；：！？）》”’」】]*")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Left and right edge of the text of a page."""

    left: float
    right: float


@dataclass(slots=True)
class _Paragraph:
    lines: list[TextLine] = field(default_factory=list)

    def drafted(self) -> tuple[str, tuple[Run, ...]]:
        text, runs = "", []
        for line in self.lines:
            text += joint(text, line.text)
            runs.append(line.run(len(text)))
            text += line.text
        return text, tuple(runs)


_Item = TextLine | PageTable


def drafts_of(pages: list[list[TextLine]], tables: dict[int, list[PageTable]]) -> list[Draft]:
    """The blocks of a document, from the lines and the tables of its pages."""
    lines = [line for page in pages for line in page]
    body = _body_size(lines)
    builder = _Builder(body, _frames(lines, body))
    for index, page in enumerate(pages):
        for item in _in_order(page, tables.get(index, [])):
            builder.take(item)
    builder.close()
    return builder.drafts


def _in_order(lines: list[TextLine], tables: list[PageTable]) -> list[_Item]:
    """The lines of a page with each table before the first line that stands below its top."""
    items: list[_Item] = list(lines)
    for table in tables:
        below = (at for at, item in enumerate(items) if isinstance(item, TextLine) and item.top > table.top)
        items.insert(next(below, len(items)), table)
    return items


def _body_size(lines: list[TextLine]) -> float:
    """The type size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


_Frames = dict[tuple[int, int], _Frame]


def _frames(lines: list[TextLine], body: float) -> _Frames:
    """The frame of each column of each page; one with too few lines to tell has that of the document's."""
    usual = [line for line in lines if _SMALLER * body < line.size < _LARGER * body]
    own: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in usual:
        own[line.page, line.column].append(line)
    frames = {place: _own_frame(group) for place, group in own.items()}
    return {
        (line.page, line.column): _settled(frames.get((line.page, line.column)), _typical(frames, line.column), body)
        for line in lines
    }


def _own_frame(lines: list[TextLine]) -> _Frame:
    return _Frame(min(line.x0 for line in lines), max(line.x1 for line in lines))


def _typical(frames: _Frames, column: int) -> _Frame:
    """The frame that a column has on most pages."""
    known = [frame for (_, own), frame in frames.items() if own == column] or list(frames.values())
    if not known:
        return _Frame(0, float("inf"))
    return _Frame(median(frame.left for frame in known), median(frame.right for frame in known))


def _settled(own: _Frame | None, typical: _Frame, body: float) -> _Frame:
    """A page's own frame, as far as it is likely: few lines may all be short, or indented."""
    if own is None:
        return typical
    slack = 2 * body
    left = own.left if abs(own.left - typical.left) < 2 * slack else typical.left
    return _Frame(left, own.right if own.right > typical.right - slack else typical.right)


@dataclass(slots=True)
class _Builder:
    """Takes lines and tables in reading order and makes drafts."""

    body: float
    frames: _Frames
    drafts: list[Draft] = field(default_factory=list)
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    note: _Paragraph = field(default_factory=_Paragraph)
    notes: list[Draft] = field(default_factory=list)
    """Notes met since the paragraph began; they are set before it when it goes on after them."""
    last_table: PageTable | None = None
    table: object = None
    begun: bool = False
    """Whether the body has begun: a title stands before it."""

    def take(self, item: _Item) -> None:
        """Take the next line or table."""
        if isinstance(item, PageTable):
            self._take_table(item)
            return
        small = item.size < _SMALLER * self.body
        if small and (_NOTE_MARK.match(item.text) or self.note.lines):
            self._take_note(item)
            return
        self._end_note()
        if self.paragraph.lines and self._ends(self.paragraph.lines[-1], item):
            self._end_paragraph()
        self.paragraph.lines.append(item)

    def close(self) -> None:
        """End what is open."""
        self._end_note()
        self._end_paragraph()

    def _take_note(self, line: TextLine) -> None:
        if self.note.lines and _NOTE_MARK.match(line.text) and self._note_ended(self.note.lines[-1], line):
            self._end_note()
        self.note.lines.append(line)

    def _note_ended(self, before: TextLine, line: TextLine) -> bool:
        return ends_sentence(before.text) or line.x1 - before.x1 > 2 * line.size or bool(numbering(line.text))

    def _end_note(self) -> None:
        if self.note.lines:
            text, runs = self.note.drafted()
            self.notes.append(Draft(BlockKind.NOTE, text, runs=runs))
            self.note = _Paragraph()

    def _take_table(self, table: PageTable) -> None:
        self._end_note()
        self._end_paragraph(before_table=True)
        goes_on = self.last_table is not None and _goes_on(self.last_table, table)
        self.table = self.table if goes_on else object()
        rows = table.rows[1:] if goes_on and self._repeats_header(table) else table.rows
        for row in rows:
            if any(cell.text for cell in row):
                self.drafts.append(Draft(BlockKind.TABLE_ROW, table=self.table, cells=row))
        self.last_table = table

    def _repeats_header(self, table: PageTable) -> bool:
        first = next((draft for draft in self.drafts if draft.table is self.table), None)
        return first is not None and [cell.text for cell in first.cells] == [cell.text for cell in table.rows[0]]

    def _ends(self, before: TextLine, line: TextLine) -> bool:
        """Whether the paragraph that ``before`` is the last line of ends there."""
        if abs(before.size - line.size) > (_LARGER - 1) * max(before.size, line.size):
            return True
        if _LEADER.search(before.text) or is_caption(line.text):
            return True
        if before.size > _LARGER * self.body:
            return not self._is_centred_pair(before, line)
        indent = (line.x0 - self._frame(line).left) / self.body
        if ends_sentence(before.text):
            return indent > 1 or self._has_room(before, line) or numbered_heading(line.text) is not None
        if (before.page, before.column) != (line.page, line.column) or self.notes:
            return indent > 1 or numbered_heading(line.text) is not None
        return self._ends_unfinished(before, line, indent)

    def _ends_unfinished(self, before: TextLine, line: TextLine, indent: float) -> bool:
        """The same for a line on the same page that ends within a sentence, or a heading."""
        block_indent = abs(line.x0 - before.x0) < self.body / 2 and len(self.paragraph.lines) > 1
        gap = line.top - before.bottom
        return (
            self._has_room(before, line)
            or (ends_remark(before.text) and numbered_heading(line.text) is not None)
            or (indent > 1 and not block_indent)
            or gap > 1.5 * self.body
            or (numbered_heading("".join(one.text for one in self.paragraph.lines)) is not None and indent > 1)
        )

    def _frame(self, line: TextLine) -> _Frame:
        return self.frames[line.page, line.column]

    def _has_room(self, before: TextLine, line: TextLine) -> bool:
        """Whether the first word of ``line`` would have fitted at the end of ``before``."""
        word = _FIRST_WORD.match(line.text)
        glyphs = [glyph for glyph in line.glyphs[: word.end() if word else 1] if glyph]
        need = glyphs[-1].x1 - glyphs[0].x0
        return self._frame(before).right - before.x1 > need + self.body / 2

    def _is_centred_pair(self, before: TextLine, line: TextLine) -> bool:
        """Whether two lines of large type are one title."""
        middle_apart = abs((before.x0 + before.x1) - (line.x0 + line.x1)) / 2
        near = line.page == before.page and line.top - before.bottom < before.size
        return near and middle_apart < before.size and not line.text.startswith(("（", "("))

    def _end_paragraph(self, *, before_table: bool = False) -> None:
        lines = self.paragraph.lines
        made = list(self._made(before_table=before_table)) if lines else []
        # A note stands before the paragraph that goes on after it, so that it does not stand within a sentence;
        # one on a later page than the paragraph begins on stands after it, so that pages follow each other.
        before = [note for note in self.notes if lines and _interrupts(note, lines)]
        after = [note for note in self.notes if note not in before]
        self.drafts += [*before, *made, *after]
        self.notes = []
        self.paragraph = _Paragraph()

    def _made(self, *, before_table: bool) -> Iterator[Draft]:
        """The paragraph as a draft, and a heading or caption that was set on its last line as another."""
        text, runs = self.paragraph.drafted()
        size = median(line.size for line in self.paragraph.lines)
        self.last_table = None
        at = _caption_at(text) if before_table else _heading_at(text)
        if at:
            yield self._kind(text[:at], _part(runs, 0, at), size)
        tail = self._kind(text[at or 0 :], _part(runs, at or 0, len(text)), size)
        is_caption_too = before_table and at is not None and tail.kind is BlockKind.PARAGRAPH
        yield Draft(BlockKind.CAPTION, tail.text, runs=tail.runs) if is_caption_too else tail

    def _kind(self, text: str, runs: tuple[Run, ...], size: float) -> Draft:
        large = size > _LARGER * self.body and could_head(text)
        drafted = block(text)
        if drafted.kind is BlockKind.PARAGRAPH and large:
            if not self.begun and not any(draft.kind is BlockKind.TITLE for draft in self.drafts):
                return Draft(BlockKind.TITLE, text, runs=runs)
            if self.begun:
                return Draft(BlockKind.HEADING, text, HeadingStyle("type", -round(size)), runs=runs)
        elif drafted.kind is not BlockKind.PARAGRAPH or ends_sentence(text):
            self.begun = True
        if drafted.kind is BlockKind.HEADING and _LEADER.search(text):
            return Draft(BlockKind.PARAGRAPH, text, runs=runs)
        return Draft(drafted.kind, text, drafted.style, runs=runs)


def _goes_on(before: PageTable, table: PageTable) -> bool:
    """Whether a table goes on with one on the page before: nothing between them, and the same columns."""
    return (
        table.page == before.page + 1
        and len(before.columns) == len(table.columns)
        and all(abs(left - right) < _SAME_COLUMN for left, right in zip(before.columns, table.columns, strict=True))
    )


def _interrupts(note: Draft, lines: list[TextLine]) -> bool:
    """Whether a note stands on the paragraph's first page, and the paragraph goes on after it."""
    first, last = note.runs[0], lines[-1]
    return first.page == lines[0].page and (last.page, last.top) > (first.page, first.top)


def _heading_at(text: str) -> int | None:
    """Where a numbered heading begins that stands right after the last sentence of a paragraph.

    >>> text = "全面加强保护。二、总体要求"
    >>> text[_heading_at(text) :], _heading_at("全面加强保护。")
    ('二、总体要求', None)
    """
    for match in _AFTER_SENTENCE.finditer(text, max(len(text) - 2 * LONGEST, 0)):
        style = numbered_heading(text[match.end() :])
        if style is not None and style.rank < ARABIC:
            return match.end()
    return None


def _caption_at(text: str) -> int | None:
    """Where the words begin that stand right above a table, after the last sentence; they name it.

    >>> text = "氛围有效形成。主要预期性指标"
    >>> text[_caption_at(text) :], _caption_at("主要指标"), _caption_at("氛围形成。")
    ('主要预期性指标', 0, None)
    """
    at = max(text.rfind(mark) for mark in "。；：！？") + 1
    return at if could_head(text[at:]) else None


def _part(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs of a part of a text, as places in that part."""
    parts = []
    for run in runs:
        left, right = max(run.start, start), min(run.end, end)
        if left < right:
            edges = run.edges[left - run.start : right - run.start + 1]
            parts.append(Run(left - start, right - start, run.page, run.top, run.bottom, edges))
    return tuple(parts)
