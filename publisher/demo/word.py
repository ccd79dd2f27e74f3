"""From a source in simple HTML to a Word file: titles, headings, paragraphs, captions and ruled tables.

Tables may span rows and columns. The sheet gets a running header and a page number between dashes at its
foot, as official papers have; both are what a reader of the PDF has to leave out again.
"""

import zipfile
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from parsel import Selector, SelectorList

FONT = "Noto Serif CJK SC"
"""Embedded in the PDF as a subset; SIL Open Font License 1.1 (see the folder's README)."""
_WRITTEN = datetime(2026, 1, 1)  # noqa: DTZ001  # python-docx writes naive times as UTC
_ZIPPED = (2026, 1, 1, 0, 0, 0)
_LEVELS = {"h1": 0, "h2": 1, "h3": 2}


def word_file(source: str) -> bytes:
    """``source`` as a DOCX: the same text gives the same bytes.

    Args:
        source: markup of ``h1`` ``h2`` ``h3`` ``p`` (``class="caption"``) and ``table``, nothing nested but rows and cells.
    """
    document = docx.Document()
    page = Selector(text=source, type="html")
    title = page.css("h1::text").get("")
    _dress(document, title)
    for element in page.css("h1, h2, h3, p, table"):
        match element.root.tag:
            case "table":
                _table(document, element.css("tr"))
            case "p":
                caption = element.attrib.get("class") == "caption"
                _paragraph(document, _text(element), centred=caption)
            case tag:
                document.add_heading(_text(element), _LEVELS[tag])
    return _settled(document)


def _text(element: Selector) -> str:
    return "".join(element.css("::text").getall()).strip()


def _dress(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author = title, "Baipishu"
    properties.created = properties.modified = _WRITTEN
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            fonts.attrib.clear()  # the template's theme fonts would win over the name
            fonts.set(qn("w:eastAsia"), FONT)
            style.font.name, style.font.color.rgb = FONT, RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(16)  # 三号, what official papers are set in
    document.styles["Title"].font.size = Pt(20)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = title
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no public door to fields
    paragraph.add_run(" —")


def _paragraph(document: Document, text: str, *, centred: bool) -> None:
    paragraph = document.add_paragraph(text)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(32)


def _table(document: Document, rows: SelectorList[Selector]) -> None:
    width = sum(int(cell.attrib.get("colspan", 1)) for cell in rows[0].css("td, th"))
    table = document.add_table(len(rows), width, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        for cell in cells.css("td, th"):
            column = next(place for place in range(width) if (row, place) not in taken)
            taken |= _cell(table, row, column, cell)


def _cell(table: Table, row: int, column: int, cell: Selector) -> set[tuple[int, int]]:
    high, wide = int(cell.attrib.get("rowspan", 1)), int(cell.attrib.get("colspan", 1))
    first, last = table.cell(row, column), table.cell(row + high - 1, column + wide - 1)
    merged = first if first is last else first.merge(last)
    merged.text = _text(cell)
    for run in merged.paragraphs[0].runs:
        run.font.size = Pt(12)
    return {(row + down, column + right) for down in range(high) for right in range(wide)}


def _settled(document: Document) -> bytes:
    """The file with one fixed date on every part, in place of the clock's."""
    written, settled = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            fixed.writestr(zipfile.ZipInfo(name, _ZIPPED), parts.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
