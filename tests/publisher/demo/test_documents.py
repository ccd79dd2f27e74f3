"""The demo's documents: honest about what they are, ours word by word, and rich enough to show something."""

import re
from io import BytesIO
from pathlib import Path

import docx
import olefile
import pdfplumber
import pypdfium2
import pytest
from parsel import Selector

from publisher.demo.folders import FILES, LISTING, SOURCES
from publisher.demo.sites import demo_site, demo_sites

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
COPIED = 22
"""That many Chinese characters in a row, the same as in a source, are a copied sentence."""
PASSED_OVER = {"cases.html", "tender.html", "internal.html", "stub.html", "damaged.html"}
PDF = (FILES / "digest-2023.pdf").read_bytes()
HEADER = "2023年广州市知识产权白皮书（演示摘编）"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def han(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]+", "", text)


def runs(text: str) -> set[str]:
    characters = han(text)
    return {characters[start : start + COPIED] for start in range(len(characters) - COPIED + 1)}


def said(name: str) -> list[str]:
    """Every paragraph, heading and cell of a source, in order."""
    page = Selector((SOURCES / name).read_text("utf-8"))
    return ["".join(each.css("::text").getall()) for each in page.css("h1, h2, h3, p, td, th")]


def pages() -> list[str]:
    with pypdfium2.PdfDocument(PDF) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


@pytest.mark.parametrize("source", sorted(SOURCES.iterdir()), ids=lambda path: path.name)
def test_every_text_says_that_it_is_a_demonstration(source: Path) -> None:
    assert "演示" in source.read_text("utf-8")


def test_every_site_and_post_says_so_too() -> None:
    for site in demo_sites():
        assert "演示" in site.name
        assert "不是官方发布" in site.footer
        for post in site.posts:
            assert "演示" in post.title


@pytest.mark.skipif(not SHARED.is_dir(), reason="left out: the real documents are not there (expected in ../shared)")
def test_no_sentence_is_anyone_elses() -> None:
    theirs: set[str] = set()
    for folder in ("seeds", "eval/documents", "corpus"):
        for file in (SHARED / folder).glob("*"):
            if file.suffix in {".txt", ".html"}:
                theirs |= runs(file.read_text("utf-8"))
    assert theirs
    for ours in [*SOURCES.iterdir(), LISTING]:
        assert not runs(ours.read_text("utf-8")) & theirs, ours.name


def test_every_source_and_every_file_is_used() -> None:
    listing = LISTING.read_text("utf-8")
    built = {"digest-2023.html", "digest-2018.html", "tianhe-2023.html", "damaged.html"}
    assert {path.name for path in SOURCES.iterdir()} == built | set(re.findall(r"body: (\S+)", listing))
    assert {path.name for path in FILES.iterdir()} == set(re.findall(r"file: (\S+)", listing))


def test_figures_are_many_and_of_three_years() -> None:
    texts = {path.name: path.read_text("utf-8") for path in SOURCES.iterdir() if path.name not in PASSED_OVER}
    counted = re.findall(
        r"\d[\d,.]*(?:万|亿)?(?=[件宗家人元项个%次笔条位批倍分])|<td>[\d.]+</td>", "".join(texts.values())
    )
    assert len(counted) >= 300
    for year in ("2018", "2021", "2023"):
        assert any(f"{year}年" in text for text in texts.values())


def test_files_are_small() -> None:
    for path in FILES.iterdir():
        assert path.stat().st_size < 300_000


def test_docx_says_what_its_source_says() -> None:
    document = docx.Document(str(FILES / "tianhe-2023.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert len(document.tables) == 2
    assert {*cells, *(paragraph.text for paragraph in document.paragraphs)} == set(said("tianhe-2023.html"))


def test_doc_says_what_its_source_says() -> None:
    with olefile.OleFileIO(str(FILES / "digest-2018.doc")) as compound:
        stream = compound.openstream("WordDocument").read()
    missing = [text for text in said("digest-2018.html") if text.encode("utf-16-le") not in stream]
    assert missing == []


def test_pdf_says_what_its_source_says() -> None:
    whole = "".join(page.removeprefix(HEADER).removesuffix(f"—{number}—") for number, page in enumerate(pages(), 1))
    assert [text for text in said("digest-2023.html") if squeezed(text) not in whole] == []


def test_pdf_has_a_running_header_and_page_numbers() -> None:
    found = pages()
    assert len(found) >= 4
    for number, page in enumerate(found, 1):
        assert page.startswith(HEADER)
        assert page.endswith(f"—{number}—")


def test_pdf_has_a_sentence_over_a_page_break() -> None:
    last = [page.removesuffix(f"—{number}—")[-1] for number, page in enumerate(pages(), 1)]
    assert any(mark not in "。；：" for mark in last[:-1])


def test_pdf_has_two_ruled_tables_and_embedded_font_subsets() -> None:
    with pdfplumber.open(BytesIO(PDF)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
        fonts = {char["fontname"] for page in document.pages for char in page.chars}
    assert [len(table) for table in tables] == [9, 6]
    assert fonts
    assert all(re.fullmatch(r"[A-Z]{6}\+Noto.*", font) for font in fonts)


def test_parts_add_up_to_their_whole() -> None:
    rows = Selector((SOURCES / "digest-2023.html").read_text("utf-8")).css("table")[0].css("tr")[2:]
    *parts, whole = [[int(cell) for cell in row.css("td::text").getall()[1:]] for row in rows]
    assert [sum(column) for column in zip(*parts, strict=True)] == whole


@pytest.mark.parametrize("name", ["damaged.pdf", "encrypted.pdf"])
def test_bad_files_cannot_be_opened(name: str) -> None:
    data = (FILES / name).read_bytes()
    assert data.startswith(b"%PDF")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(data)


def test_unknown_demo_site_is_refused() -> None:
    assert demo_site("demo-list").key == "demo-list"
    with pytest.raises(LookupError, match="no demo site"):
        demo_site("other")
