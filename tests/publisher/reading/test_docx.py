"""The DOCX reader on documents made in the test with python-docx."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from publisher.reading import BlockKind, Reading, Unreadable, docx, read


def made(make: Callable[[Opened], object]) -> bytes:
    opened = Document()
    make(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def kinds(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def body_of(xml: str) -> Reading:
    """A document whose body is some WordprocessingML."""

    def make(opened: Opened) -> None:
        wrapper = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
        for child in list(wrapper):
            opened.element.body.insert(len(opened.element.body) - 1, child)

    return read(made(make))


def test_styles_make_titles_and_headings() -> None:
    def make(opened: Opened) -> None:
        opened.add_heading("年报", 0)
        opened.add_heading("创造", 1)
        opened.add_heading("专利", 2)
        opened.add_paragraph("全年12件。")

    reading = read(made(make))
    assert kinds(reading) == [("title", "年报"), ("heading", "创造"), ("heading", "专利"), ("paragraph", "全年12件。")]
    assert [block.level for block in reading.blocks] == [None, 1, 2, None]


def test_a_centred_first_line_is_the_title() -> None:
    def make(opened: Opened) -> None:
        opened.add_paragraph("年报").alignment = WD_ALIGN_PARAGRAPH.CENTER
        opened.add_paragraph("全年12件。")

    assert kinds(read(made(make)))[0] == ("title", "年报")


def test_runs_make_one_text_and_fields_show_their_results() -> None:
    reading = body_of(
        "<w:p><w:r><w:t>共1,</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>234</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE 99 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>件</w:t></w:r><w:r><w:br/></w:r>'
        "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>完。</w:t></w:r></w:p>"
    )
    assert reading.text == "共1,234件 A-1 完。"


def test_insertions_stay_and_deletions_go() -> None:
    reading = body_of(
        '<w:p><w:r><w:t>共</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>11</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>件。</w:t></w:r></w:p>'
    )
    assert reading.text == "共12件。"


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内3件。</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    reading = body_of(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件内2件。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>框前1件。</w:t></w:r><w:r><mc:AlternateContent {space}>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert reading.text.split("\n") == ["控件内2件。", "框前1件。", "框内3件。"]


def test_merged_cells_have_spans() -> None:
    def make(opened: Opened) -> None:
        table = opened.add_table(3, 3)
        for at, text in enumerate(("指标", "2020年", "2025年", "", "实绩", "目标", "件数", "1", "2")):
            table.cell(*divmod(at, 3)).text = text
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 2))

    rows = [block for block in read(made(make)).blocks if block.kind is BlockKind.TABLE_ROW]
    assert [[(c.column, c.column_span, c.row_span) for c in row.cells] for row in rows] == [
        [(0, 1, 2), (1, 2, 1)],
        [(1, 1, 1), (2, 1, 1)],
        [(0, 1, 1), (1, 1, 1), (2, 1, 1)],
    ]


def test_a_table_within_a_cell_follows_its_row_as_one_of_its_own() -> None:
    def make(opened: Opened) -> None:
        table = opened.add_table(1, 2)
        table.cell(0, 0).text = "外"
        table.cell(0, 1).text = "表"
        inner = table.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "5"

    reading = read(made(make))
    assert [(reading.text[b.start : b.end], b.table) for b in reading.blocks] == [("外\t表", 0), ("内\t5", 1)]


def test_a_frame_around_paragraphs_is_no_table() -> None:
    def make(opened: Opened) -> None:
        cell = opened.add_table(1, 1).cell(0, 0)
        cell.text = "专栏1 导航工程"
        cell.add_paragraph("遴选100家企业。")

    assert kinds(read(made(make))) == [("caption", "专栏1 导航工程"), ("paragraph", "遴选100家企业。")]


def test_a_deeply_nested_document_is_read_as_far_as_it_is_sensible() -> None:
    depth = 60
    open_tag, close_tag = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    reading = body_of("<w:p><w:r><w:t>共1件。</w:t></w:r></w:p>" + open_tag * depth + "<w:p/>" + close_tag * depth)
    assert reading.text == "共1件。"


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_MOST_BYTES", 2 * 1024 * 1024)
    stored = io.BytesIO(made(lambda _: None))
    with zipfile.ZipFile(stored, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/x", bytes(2 * 1024 * 1024))
    assert len(stored.getvalue()) < 100_000
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read(stored.getvalue())


def test_a_package_without_a_document_is_damaged() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(Unreadable) as refusal:
        read(stored.getvalue())
    assert refusal.value.rule == "damaged"


def test_a_password_is_said() -> None:
    data = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Unreadable, match="password") as refusal:
        read(data, file_name="a.docx")
    assert refusal.value.rule == "encrypted"


def test_a_vertical_merge_ends_where_another_begins() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    merged = (("甲", begins), ("", goes_on), ("", goes_on), ("乙", begins), ("", goes_on), ("丙", ""))
    xml = "".join(f"<w:tr>{cell(text, merge)}{cell(str(at))}</w:tr>" for at, (text, merge) in enumerate(merged))
    reading = body_of(f"<w:tbl>{xml}</w:tbl>")
    assert [[(c.column, c.row_span) for c in block.cells] for block in reading.blocks] == [
        [(0, 3), (1, 1)],
        [(1, 1)],
        [(1, 1)],
        [(0, 2), (1, 1)],
        [(1, 1)],
        [(0, 1), (1, 1)],
    ]


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    xml = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    assert body_of(f"<w:tbl><w:tr>{xml}</w:tr></w:tbl>").text == "甲\t1"


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("乙", "2"))
    first = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("甲", "丙", "1"))
    reading = body_of(
        f'<w:tbl><w:tr>{first}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cells}</w:tr></w:tbl>'
    )
    assert [(reading.text[c.start : c.end], c.column) for c in reading.blocks[1].cells] == [
        ("", 0),
        ("乙", 1),
        ("2", 2),
    ]


def test_rows_repeated_as_headers_say_so() -> None:
    def make(opened: Opened) -> None:
        table = opened.add_table(2, 2)
        for at, text in enumerate(("区", "件", "甲", "1")):
            table.cell(*divmod(at, 2)).text = text
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    first, second = read(made(make)).blocks
    assert [c.header for c in (*first.cells, *second.cells)] == [True, True, False, False]


def test_rows_and_cells_that_were_inserted_or_stand_in_controls_are_read() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('甲')}<w:sdt><w:sdtContent>{cell.format('1')}</w:sdtContent></w:sdt></w:tr>"
    assert body_of(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>").text == "甲\t1"


@pytest.mark.parametrize(
    ("level", "kind"), [("0", "heading"), ("8", "heading"), ("9", "paragraph"), ("x", "paragraph")]
)
def test_an_outline_level_makes_a_heading(level: str, kind: str) -> None:
    properties = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    reading = body_of(f"<w:p><w:r><w:t>前。</w:t></w:r></w:p><w:p>{properties}<w:r><w:t>总况</w:t></w:r></w:p>")
    assert reading.blocks[1].kind.value == kind


def test_a_sentence_styled_as_a_heading_is_a_paragraph() -> None:
    reading = read(made(lambda opened: opened.add_heading("全年审结15件。", 1)))
    assert kinds(reading) == [("paragraph", "全年审结15件。")]


def test_only_the_first_line_is_a_title_by_its_looks() -> None:
    def make(opened: Opened) -> None:
        for text in ("全年审结15件。", "云岭市"):
            opened.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER

    assert [kind for kind, _ in kinds(read(made(make)))] == ["paragraph", "paragraph"]


def test_moved_text_is_read_where_it_went() -> None:
    reading = body_of(
        '<w:p><w:moveFrom w:id="1" w:author="a"><w:r><w:t>旧3件</w:t></w:r></w:moveFrom><w:r><w:t>共</w:t></w:r>'
        '<w:moveTo w:id="2" w:author="a"><w:r><w:t>3件。</w:t></w:r></w:moveTo></w:p>'
    )
    assert reading.text == "共3件。"


def test_headers_and_footers_are_no_text() -> None:
    def make(opened: Opened) -> None:
        opened.sections[0].header.paragraphs[0].text = "页眉2019"
        opened.sections[0].footer.paragraphs[0].text = "第7页"
        opened.add_paragraph("全年15件。")

    assert read(made(make)).text == "全年15件。"


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [b"", b"<", b"<w:document", b"\x00" * 40])
def test_a_package_with_a_torn_part_is_damaged(part: str, content: bytes) -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(lambda _: None))) as package, zipfile.ZipFile(stored, "w") as torn:
        for name in package.namelist():
            torn.writestr(name, content if name == part else package.read(name))
    with pytest.raises(Unreadable) as refusal:
        read(stored.getvalue())
    assert refusal.value.rule == "damaged"


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(made(lambda opened: opened.add_paragraph(" ")))
    assert refusal.value.rule == "no_text"
