"""Reads the text layer of a PDF with pypdfium2, and its ruled tables with pdfplumber.

Characters become lines, lines lose what is furniture of the sheet (running headers and footers, page
numbers), and what remains becomes paragraphs, headings, notes and table rows, over line and page ends.
Scans without a text layer are refused: there is no recognition of characters here.
"""

import threading

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.reading.drafts import Drafted, Sheet
from publisher.reading.pdf_furniture import without_furniture
from publisher.reading.pdf_glyphs import Glyph, glyphs_of
from publisher.reading.pdf_lines import lines_of
from publisher.reading.pdf_open_tables import open_tables
from publisher.reading.pdf_paragraphs import drafts_of
from publisher.reading.pdf_rules import rules_of
from publisher.reading.pdf_tables import PageTable, tables_of
from publisher.reading.refusals import damaged, encrypted, no_text

VERSION = "pdf-1"
_FORM = "PDF"

# PDFium keeps global state and is not safe in two threads at once.
_PDFIUM = threading.Lock()
_MOST_PAGES = 2000
"""Pages of the longest document that is read; the longest yearbook has fewer."""


def read(data: bytes, declared: str | None = None) -> Drafted:  # noqa: ARG001 one signature for every reader
    """Read a PDF.

    Raises:
        Unreadable: ``encrypted``, ``damaged``, or ``no_text`` for a scan.
    """
    with _PDFIUM:
        document = _opened(data)
        try:
            return _drafted(document, data)
        except pypdfium2.PdfiumError as fault:
            raise damaged(_FORM, "is damaged: a page of it cannot be opened; fetch it again") from fault
        finally:
            document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise encrypted(_FORM) from fault
        raise damaged(_FORM) from fault
    if not 0 < len(document) <= _MOST_PAGES:
        pages = len(document)
        document.close()
        raise damaged(_FORM, f"has {pages} pages; from 1 to {_MOST_PAGES} can be read")
    return document


def _drafted(document: pypdfium2.PdfDocument, data: bytes) -> Drafted:
    sheets, glyphs, rules = [], [], []
    for index in range(len(document)):
        page = document[index]
        sheets.append(Sheet(index + 1, *page.get_size()))
        glyphs.append(glyphs_of(page))
        rules.append(rules_of(page))
        page.close()
    if not any(glyph.text.strip() for page_glyphs in glyphs for glyph in page_glyphs):
        raise no_text(_FORM, "its pages are images, or its fonts do not say which characters they show")
    tables = tables_of(data, {index: glyphs[index] for index, drawn in enumerate(rules) if drawn.make_a_grid})
    for index, drawn in enumerate(rules):
        if not tables.get(index):
            tables[index] = open_tables(drawn.across, glyphs[index], index + 1, sheets[index].width)
    lines = [lines_of(_outside(page_glyphs, tables[index]), sheets[index]) for index, page_glyphs in enumerate(glyphs)]
    return Drafted(tuple(drafts_of(without_furniture(lines, sheets), tables)), tuple(sheets))


def _outside(glyphs: list[Glyph], tables: list[PageTable]) -> list[Glyph]:
    taken = {id(glyph) for table in tables for glyph in table.glyphs}
    return [glyph for glyph in glyphs if id(glyph) not in taken]
