"""Tables inside documents, from bytes to figures."""

from publisher.manual import Told, describe
from publisher.normalization import normalize
from publisher.reading import read
from schemas.v1 import Figure

PAGE = """<html><body><h1>郑州市2023年知识产权公报</h1>
<p>全年专利授权41,836件。</p>
<p>表1　各区授权情况（单位：件）</p>
<table>
<tr><td></td><td>2022年</td><td>2023年</td></tr>
<tr><td>金水区</td><td>3,012</td><td>3,480</td></tr>
<tr><td></td><td>15</td><td>16</td></tr>
<tr><td colspan="3">注：数据为快报数。</td></tr>
<tr><td>二七区</td><td>900</td><td>811</td></tr>
</table>
<table><tr><th>任务</th><th>内容</th></tr>
<tr><td>导航</td><td>2023年，全市建成专利导航服务基地6家，完成导航项目100项。</td></tr></table>
</body></html>"""


def figures_of(page: str) -> list[Figure]:
    data = page.encode()
    reading = read(data)
    document = describe(data, reading, "page.html", Told())
    return list(normalize(reading, document).figures)


def test_every_cell_is_quoted_with_its_row() -> None:
    found = [(one.quote, one.stated, one.stated_at) for one in figures_of(PAGE) if "\t" in one.quote]
    assert found[:6] == [
        ("金水区\t3,012\t3,480", "3,012", 4),
        ("金水区\t3,012\t3,480", "3,480", 10),
        ("15\t16", "15", 0),
        ("15\t16", "16", 3),
        ("二七区\t900\t811", "900", 4),
        ("二七区\t900\t811", "811", 8),
    ]


def test_a_row_with_an_empty_first_cell_keeps_its_figures() -> None:
    assert [one.char_end - one.char_start for one in figures_of(PAGE) if one.quote == "15\t16"] == [2, 2]


def test_sentences_in_cells_are_read_like_any_other() -> None:
    quoted = [one for one in figures_of(PAGE) if one.quote.startswith("导航\t")]
    assert [(one.stated, one.unit) for one in quoted] == [("6家", "家"), ("100项", "项")]
    assert all(one.quote[one.stated_at :].startswith(one.stated) for one in quoted)


def test_two_rows_that_say_the_same_have_figures_of_their_own() -> None:
    rows = "<tr><td>甲</td><td>15</td></tr>" * 2
    table = f"<p>2023年广州市指标</p><table><tr><td>项目</td><td>数量（件）</td></tr>{rows}</table>"
    ids = [one.figure_id for one in figures_of(f"<html><body>{table}</body></html>")]
    assert len(ids) == len(set(ids)) == 2
