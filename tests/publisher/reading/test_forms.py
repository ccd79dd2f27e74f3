"""One report in three forms reads the same, but for what a form cannot say (fixtures/README.md)."""

from pathlib import Path

import pytest

from publisher.reading import BlockKind, Reading, read, sentences

FIXTURES = Path(__file__).parent / "fixtures"
FORMS = ("annual.pdf", "annual.docx", "annual.doc")


def read_fixture(name: str) -> Reading:
    return read((FIXTURES / name).read_bytes(), file_name=name)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(params=FORMS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_fixture(request.param)


def test_headings_and_title(reading: Reading) -> None:
    found = [
        (block.kind.value, block.level, reading.text[block.start : block.end])
        for block in reading.blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    ]
    assert found == [
        ("title", None, "云岭市知识产权年报"),
        ("heading", 1, "一、创造"),
        ("heading", 2, "（一）专利"),
        ("heading", 2, "（二）商标"),
        ("heading", 1, "二、保护"),
        ("heading", 1, "三、来年打算"),
    ]


def test_sentences_are_whole(reading: Reading) -> None:
    found = {squeezed(sentence.text): sentence.section for sentence in sentences(reading)}
    assert found["海关在两个口岸扣下侵权货物17批，共计2.3万件。"] == "二、保护"
    assert found["企业是申请的主力，全年递交了1,905份申请，占全市的71.4%；高校递交了412份，其余来自研究所和个人。"]
    assert (
        found["年内有3件地理标志证明商标通过审查，乡镇合作社拿到了其中的两件，带动1,270户农家增收。"]
        == "一、创造 / （二）商标"
    )


def test_the_table_has_its_rows(reading: Reading) -> None:
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.row for row in rows] == [0, 1, 2, 3, 4]
    cells = [[squeezed(reading.text[cell.start : cell.end]) for cell in row.cells] for row in rows]
    assert cells[2] == ["河东县", "1,402", "1,533", "47"]
    assert cells[3] == ["河西县", "911", "1,006", ""]
    assert cells[4] == ["高新技术产业园", "1,518", "1,678", "71"]


def test_merged_cells_keep_the_grid(reading: Reading) -> None:
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    first, second = (
        {reading.text[cell.start : cell.end]: (cell.column, cell.column_span, cell.row_span) for cell in row.cells}
        for row in rows[:2]
    )
    assert first == {"县区": (0, 1, 2), "有效发明专利（件）": (1, 2, 1), "办结案件（宗）": (3, 1, 2)}
    assert second == {"年初": (1, 1, 1), "年末": (2, 1, 1)}


def test_the_footnote_is_a_note_and_the_edges_are_left_out(reading: Reading) -> None:
    notes = [reading.text[b.start : b.end] for b in reading.blocks if b.kind is BlockKind.NOTE]
    assert any(squeezed(note).endswith("居民人数取上一年末的常住人口49.03万人。") for note in notes)
    assert reading.text.count("云岭市知识产权年报") == 1
    assert "— 1 —" not in reading.text


def test_captions_and_notes_of_tables(reading: Reading) -> None:
    kinds = {squeezed(reading.text[b.start : b.end]): b.kind for b in reading.blocks}
    assert kinds["表1分县主要数字"] is BlockKind.CAPTION
    assert kinds["注：园区的案件由市局直接办理。"] is BlockKind.NOTE


def test_only_pdf_has_pages() -> None:
    assert [page.number for page in read_fixture("annual.pdf").pages] == [1, 2, 3]
    assert read_fixture("annual.docx").pages == read_fixture("annual.doc").pages == ()


def test_every_character_of_the_pdf_has_its_box() -> None:
    reading = read_fixture("annual.pdf")
    covered = {at for line in reading.lines for at in range(line.start, line.end)}
    assert all(at in covered for at, char in enumerate(reading.text) if not char.isspace())
    pages = {page.number: page for page in reading.pages}
    assert all(
        0 <= line.edges[0] < line.edges[-1] <= pages[line.page].width
        and 0 <= line.top < line.bottom <= pages[line.page].height
        for line in reading.lines
    )


def test_reading_twice_gives_the_same(reading: Reading) -> None:
    assert read_fixture(FORMS[("pdf", "docx", "doc").index(reading.reader)]) == reading
