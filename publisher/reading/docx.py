"""Reads DOCX (ECMA-376) with python-docx, in document order.

Tracked insertions are kept and deletions dropped, as the printed document has it; of alternatives the first
is taken; what a field shows is kept and its instruction dropped; a text box follows the paragraph it is
anchored in; a footnote follows its paragraph as a note. Headers and footers are no part of the text.
Numbers that Word makes itself (``w:numPr``) are not in the text of the file, and are not added to it.
DOCX has no pages: they come to be when it is printed.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx import Document
from docx.document import Document as OpenedDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from publisher.reading.drafts import Draft, Drafted, heading, one_line
from publisher.reading.grid import RawCell, place
from publisher.reading.headings import HeadingStyle, could_head
from publisher.reading.kinds import block
from publisher.reading.model import BlockKind
from publisher.reading.refusals import damaged, encrypted

VERSION = "docx-1"
_FORM = "DOCX"

_COMPOUND = bytes.fromhex("D0CF11E0")
_MOST_BYTES = 256 * 1024 * 1024
"""Unpacked size of the largest package that is opened; a ZIP bomb unpacks to more."""
_DEEPEST = 40
"""Tables and text boxes within one another; deeper ones are left out."""

# What python-docx and the libraries under it raise on packages that are cut or altered.
_FAULTS = (
    OpcError,
    XmlchemyError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zipfile.zlib.error,  # type: ignore[attr-defined]  # re-exported, not declared
    XMLSyntaxError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"), qn("w:delText"), f"{_MC}Fallback"}
)
_CHARACTERS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-", qn("w:ptab"): " "}
_TRANSPARENT = frozenset(
    {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:customXml")}
)
_BODY_LEVEL = 9
"""``w:outlineLvl`` of what is no heading."""
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题"})


def read(data: bytes, declared: str | None = None) -> Drafted:  # noqa: ARG001 one signature for every reader
    """Read a DOCX.

    Raises:
        Unreadable: ``encrypted`` with a password on it, ``damaged`` when it cannot be opened.
    """
    if data.startswith(_COMPOUND):
        raise encrypted(_FORM)
    try:
        _refuse_bomb(data)
        opened = Document(io.BytesIO(data))
        reader = _Reader(_style_names(opened), _notes(opened))
        return Drafted(tuple(reader.blocks(opened.element.body)))
    except _FAULTS as fault:
        raise damaged(_FORM) from fault


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(item.file_size for item in package.infolist()) > _MOST_BYTES:
            raise damaged(_FORM, "unpacks to more than 256 MB and was not opened")


def _style_names(opened: OpenedDocument) -> dict[str, str]:
    """The name of each style, by its id."""
    return {style.style_id: (style.name or "") for style in opened.styles}


def _notes(opened: OpenedDocument) -> dict[str, _Element]:
    """The footnotes and endnotes of the document, by kind and number."""
    kinds = {RELATIONSHIP_TYPE.FOOTNOTES: "w:footnote", RELATIONSHIP_TYPE.ENDNOTES: "w:endnote"}
    found: dict[str, _Element] = {}
    for relation in opened.part.rels.values():
        tag = kinds.get(relation.reltype)
        if tag is None or relation.is_external:
            continue
        root = parse_xml(relation.target_part.blob)
        found |= {f"{tag}Reference {note.get(qn('w:id'))}": note for note in root.iter(qn(tag))}
    return found


@dataclass(slots=True)
class _Reader:
    """Walks the body's elements in order; knows the styles and the notes."""

    styles: Mapping[str, str]
    notes: Mapping[str, _Element]
    depth: int = 0
    begun: bool = False
    """Whether any text has been read: only the first paragraph can be a title by its looks."""

    def blocks(self, parent: _Element) -> Iterator[Draft]:
        """The blocks in ``parent``: body, cell, text box, note."""
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from place(self._rows(child))
            elif child.tag in _TRANSPARENT:
                yield from self.blocks(child)
        self.depth -= 1

    def _paragraph(self, element: _Element) -> Iterator[Draft]:
        text = one_line("".join(_characters(element)))
        if text:
            yield self._kind(element, text)
            self.begun = True
        for box in _text_boxes(element):
            yield from self.blocks(box)
        for name in ("w:footnoteReference", "w:endnoteReference"):
            for mark in element.iter(qn(name)):
                yield from self._note(f"{name} {mark.get(qn('w:id'))}")

    def _note(self, key: str) -> Iterator[Draft]:
        note = self.notes.get(key)
        text = (
            one_line("".join(part for p in note.iter(qn("w:p")) for part in _characters(p))) if note is not None else ""
        )
        if text:
            yield Draft(BlockKind.NOTE, text)

    def _kind(self, element: _Element, text: str) -> Draft:
        name = self.styles.get(_value(element, "w:pPr/w:pStyle") or "", "")
        if name.lower() in _TITLE_NAMES:
            return Draft(BlockKind.TITLE, text)
        styled = _HEADING_NAME.fullmatch(name)
        level = styled.group(1) if styled else _outline_level(element)
        if level is not None and could_head(text):
            return heading(text, HeadingStyle("mark", int(level)))
        drafted = block(text)
        looks_a_title = not self.begun and self.depth == 1 and _value(element, "w:pPr/w:jc") == "center"
        if looks_a_title and drafted.kind is BlockKind.PARAGRAPH and could_head(text):
            return Draft(BlockKind.TITLE, text)
        return drafted

    def _rows(self, table: _Element) -> list[list[RawCell]]:
        """The cells of each row; those that only continue one above are counted in its row span."""
        rows: list[list[RawCell]] = []
        open_merges: dict[int, tuple[int, int]] = {}
        for row in _within(table, qn("w:tr")):
            cells: list[RawCell] = []
            column = _number(row, "w:trPr/w:gridBefore", 0)
            cells += [RawCell(())] * column
            for cell in _within(row, qn("w:tc")):
                columns = max(_number(cell, "w:tcPr/w:gridSpan", 1), 1)
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and column in open_merges:
                    at, index = open_merges[column]
                    above = rows[at][index]
                    rows[at][index] = RawCell(above.inside, above.column_span, len(rows) - at + 1, above.header)
                else:
                    open_merges.pop(column, None)
                    if merge is not None:
                        open_merges[column] = (len(rows), len(cells))
                    cells.append(RawCell(tuple(self.blocks(cell)), columns, 1, _is_header(row)))
                column += columns
            rows.append(cells)
        return rows


def _characters(element: _Element) -> Iterator[str]:
    """The characters of a paragraph as it is printed, without those of text boxes in it."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or child.tag == qn("w:txbxContent"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        else:
            yield from _characters(child)


def _text_boxes(element: _Element) -> Iterator[_Element]:
    """The contents of the text boxes anchored in a paragraph, outermost only, each once."""
    for child in element.iterchildren():
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag != f"{_MC}Fallback":
            yield from _text_boxes(child)


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The children of a kind, also those in content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, tag)


def _value(element: _Element, path: str) -> str | None:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


def _number(element: _Element, path: str, default: int) -> int:
    value = _value(element, path) or ""
    return min(int(value), 1000) if value.isascii() and value.isdigit() else default


def _outline_level(element: _Element) -> int | None:
    level = _number(element, "w:pPr/w:outlineLvl", _BODY_LEVEL)
    return level + 1 if level < _BODY_LEVEL else None


def _is_header(row: _Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
