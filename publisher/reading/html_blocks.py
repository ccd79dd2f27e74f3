"""Turns HTML markup into blocks: what a browser would show, block element by block element.

White space is collapsed as HTML does it, a no-break space is white space, and inline markup leaves no trace,
so a number cut in two by tags (``1,<b>234</b>``) comes out whole. A line break ends a paragraph, unless the
line is a long one that ends within a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from publisher.reading.drafts import Draft, heading, one_line
from publisher.reading.grid import RawCell, place
from publisher.reading.headings import HeadingStyle, could_head, numbered_heading
from publisher.reading.kinds import block
from publisher.reading.model import BlockKind
from publisher.reading.wrapping import goes_on

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "footer", "aside", "button", "select", "option"}
    | {"textarea", "iframe", "object", "svg", "audio", "video", "canvas", "dialog", "menu", "input"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "body", "html", "ul", "ol", "li", "dl", "dt", "dd", "hr"}
    | {"blockquote", "pre", "address", "fieldset", "form", "figure", "center", "details", "summary", "tbody"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DEEPEST = 200
"""Elements within one another; deeper ones are left out."""
_LAYOUT_BLOCKS, _LAYOUT_CHARACTERS = 3, 400
"""A cell with so many blocks and characters holds an article: its table is there for the layout only."""


def blocks(root: HtmlElement) -> list[Draft]:
    """The blocks that ``root`` shows, in order."""
    flow = _Flow()
    flow.walk(root, depth=0, bold=False)
    flow.flush()
    return flow.drafts


@dataclass(slots=True)
class _Flow:
    """The blocks so far, and the inline text since the last one."""

    drafts: list[Draft] = field(default_factory=list)
    inline: list[tuple[str, bool]] = field(default_factory=list)
    """Pieces of text, each with whether it is bold."""
    broken: bool = False
    """Whether a line break, and nothing else, stands between the last block and the inline text."""

    def walk(self, element: HtmlElement, *, depth: int, bold: bool) -> None:
        """Take in an element and all that stands in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _is_hidden(element) or depth > _DEEPEST:
            return
        if tag == "br":
            self.flush()
            self.broken = True
        elif tag == "table":
            self.flush()
            self.drafts += _table(element)
        elif tag in _HEADINGS or tag == "figcaption":
            self._walk_special(element, depth)
        elif tag in _BLOCKS:
            self.flush()
            self._walk_inside(element, depth, bold=bold)
            self.flush()
        else:
            self._walk_inside(element, depth, bold=bold or _is_bold(element))

    def flush(self) -> None:
        """Make a block of the inline text."""
        text = one_line("".join(piece for piece, _ in self.inline))
        bold = all(is_bold for piece, is_bold in self.inline if piece.strip())
        self.inline.clear()
        continues, self.broken = self.broken, False
        if not text:
            return
        last = self.drafts[-1] if self.drafts else None
        if continues and last and last.kind is BlockKind.PARAGRAPH and goes_on(last.text, text):
            self.drafts[-1] = Draft(BlockKind.PARAGRAPH, last.text + text)
        else:
            self.drafts.append(_kind(text, bold=bold))

    def _walk_inside(self, element: HtmlElement, depth: int, *, bold: bool) -> None:
        self.inline.append((element.text or "", bold))
        for child in element.iterchildren():
            self.walk(child, depth=depth + 1, bold=bold)
            self.inline.append((child.tail or "", bold))

    def _walk_special(self, element: HtmlElement, depth: int) -> None:
        """A heading or a caption of a figure: what its element says it is, if its text allows."""
        self.flush()
        before = len(self.drafts)
        self._walk_inside(element, depth, bold=False)
        self.flush()
        made = self.drafts[before:]
        if len(made) == 1 and could_head(made[0].text):
            level = _HEADINGS.get(element.tag)
            style = HeadingStyle("mark", level) if level else None
            self.drafts[before:] = [heading(made[0].text, style) if style else Draft(BlockKind.CAPTION, made[0].text)]


def _kind(text: str, *, bold: bool) -> Draft:
    drafted = block(text)
    if bold and drafted.kind is BlockKind.PARAGRAPH and could_head(text):
        return heading(text, numbered_heading(text) or HeadingStyle("strong", 1))
    return drafted


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in {"strong", "b"} or _BOLD.search(element.get("style", "")) is not None


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _table(table: HtmlElement) -> Iterator[Draft]:
    for caption in table.iterchildren("caption"):
        text = one_line(caption.text_content())
        if text:
            yield Draft(BlockKind.CAPTION, text)
    rows = [[_cell(cell) for cell in row.iterchildren("td", "th")] for row in _table_rows(table)]
    if any(_is_layout(cell) for row in rows for cell in row):
        yield from (draft for row in rows for cell in row for draft in cell.inside)
    else:
        yield from place(rows)


def _table_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table itself, not of tables within; the foot comes last, as it is shown."""
    feet = []
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        rows = [child] if child.tag == "tr" else list(child.iterchildren("tr"))
        if child.tag == "tfoot":
            feet += rows
        else:
            yield from rows
    yield from feet


def _cell(cell: HtmlElement) -> RawCell:
    flow = _Flow()
    flow._walk_inside(cell, 0, bold=False)  # noqa: SLF001 the same class of this module
    flow.flush()
    return RawCell(tuple(flow.drafts), _span(cell, "colspan", 1), _span(cell, "rowspan", 1), cell.tag == "th")


def _is_layout(cell: RawCell) -> bool:
    return len(cell.inside) >= _LAYOUT_BLOCKS and sum(len(draft.text) for draft in cell.inside) > _LAYOUT_CHARACTERS


def _span(cell: HtmlElement, name: str, default: int) -> int:
    value = cell.get(name, "").strip()
    return int(value[:6]) if value.isascii() and value.isdigit() else default
