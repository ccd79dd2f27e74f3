"""From source to file: what goes in comes out."""

import shutil
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from publisher.demo import build
from publisher.demo.folders import FILES, SOURCES
from publisher.demo.word import word_file

SOURCE = """
<h1>题目</h1>
<h2>一、上</h2><p>第一段共12件。</p>
<h3>（一）下</h3><p>第<strong>二</strong>段共3.4%。</p>
<p class="caption">表1　名</p>
<table>
<tr><th rowspan="2">类</th><th colspan="2">数</th></tr>
<tr><td>件</td><td>人</td></tr>
<tr><td>甲</td><td>1</td><td>2</td></tr>
</table>
<p>末段。</p>
"""


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(data))


def test_order_and_words_survive() -> None:
    texts = [paragraph.text for paragraph in opened(word_file(SOURCE)).paragraphs]
    assert texts == ["题目", "一、上", "第一段共12件。", "（一）下", "第二段共3.4%。", "表1　名", "末段。"]


def test_headings_are_headings() -> None:
    styles = [paragraph.style.name for paragraph in opened(word_file(SOURCE)).paragraphs if paragraph.style]
    assert styles[:4] == ["Title", "Heading 1", "Normal", "Heading 2"]


def test_table_keeps_its_grid_and_spans() -> None:
    (table,) = opened(word_file(SOURCE)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["类", "数", "数"],
        ["类", "件", "人"],
        ["甲", "1", "2"],
    ]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc


def test_sheet_has_a_running_header_and_a_page_number() -> None:
    (section,) = opened(word_file(SOURCE)).sections
    assert section.header.paragraphs[0].text == "题目"
    assert 'w:instr="PAGE"' in section.footer.paragraphs[0]._p.xml


def test_same_source_same_bytes() -> None:
    assert word_file(SOURCE) == word_file(SOURCE)
    with zipfile.ZipFile(BytesIO(word_file(SOURCE))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"


def test_author_and_date_are_fixed() -> None:
    said = opened(word_file(SOURCE)).core_properties
    assert (said.author, said.title) == ("Baipishu", "题目")
    assert said.created == datetime(2026, 1, 1, tzinfo=UTC)


def test_docx_in_the_repository_is_what_its_source_gives(tmp_path: Path) -> None:
    wanted = [recipe for recipe in build.RECIPES if recipe.form == "docx"]
    made = build.build(tmp_path, wanted)
    assert made
    for path in made:
        assert path.read_bytes() == (FILES / path.name).read_bytes(), f"{path.name}: run publisher.demo.build"


def test_every_recipe_has_its_source_and_its_file() -> None:
    for recipe in build.RECIPES:
        assert (SOURCES / recipe.source).is_file()
        assert (FILES / recipe.file).is_file()


def test_without_libreoffice_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build.NoLibreOffice, match="soffice"):
        build.build(tmp_path, build.RECIPES[:1])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="left out: LibreOffice (soffice) is not installed")
def test_pdf_in_the_repository_has_what_its_source_gives(tmp_path: Path) -> None:
    (path,) = build.build(tmp_path, build.RECIPES[:1])
    assert _text(path.read_bytes()) == _text((FILES / path.name).read_bytes())


def _text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
