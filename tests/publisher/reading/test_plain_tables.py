"""Tables of plain text, drawn with bars, with tabs, or come apart into a line a cell."""

import pytest

from publisher.reading.drafts import Draft
from publisher.reading.plain_lines import PlainLine, pages_of
from publisher.reading.plain_tables import split_tables


def parts(text: str) -> list[list[list[str]] | str]:
    """Tables as rows of cells, and what stands outside them as text."""
    found: list[list[list[str]] | str] = []
    for part in split_tables(pages_of(text)):
        if not isinstance(part, Draft):
            found.append("/".join(line.text for line in part))
        elif not part.cells:
            found.append(part.text)
        else:
            cells = [cell.text for cell in part.cells]
            last = found[-1] if found else ""
            if isinstance(last, list):
                last.append(cells)
            else:
                found.append([cells])
    return found


ROWS = [["地区", "件数"], ["河东", "12"], ["河西", "34"]]


@pytest.mark.parametrize(
    "table",
    [
        "|地区|件数|\n|---|---:|\n|河东|12|\n|河西|34|",
        "| 地区 | 件数 |\n|:--|:--|\n| 河东 | 12 |\n| 河西 | 34 |",
        "地区 | 件数\n--- | ---\n河东 | 12\n河西 | 34",
        "┌──┬──┐\n│地区│件数│\n├──┼──┤\n│河东│12│\n│河西│34│\n└──┴──┘",
        "┃地区┃件数┃\n━━━━\n┃河东┃12┃\n┃河西┃34┃",
        "地区\t件数\n河东\t12\n河西\t34",
        "地区｜件数\n河东｜12\n河西｜34",
    ],
)
def test_bars_and_tabs_divide_cells(table: str) -> None:
    tables = [part for part in parts(f"前。\n{table}\n后。") if isinstance(part, list)]
    assert tables == [ROWS]


def test_what_stands_around_a_table_is_kept_in_order() -> None:
    assert parts("前一。\n前二。\n地区\t件数\n河东\t12\n后。") == ["前一。/前二。", ROWS[:2], "后。"]


def test_an_empty_cell_keeps_its_place() -> None:
    assert parts("|甲|乙|丙|\n|1||3|") == [[["甲", "乙", "丙"], ["1", "", "3"]]]


@pytest.mark.parametrize("text", ["地区\t件数", "甲|乙说好。\n丙|丁说不好。", "|\n|", "只有一栏|\n也是一栏|"])
def test_one_row_or_prose_is_no_table(text: str) -> None:
    assert [part for part in parts(text) if isinstance(part, list)] == []


def test_cells_that_came_apart_need_a_caption_above() -> None:
    cells = "年度\n新收\n审结\n2022\n118\n96\n2023\n120\n101"
    assert parts(f"表1 收结案\n{cells}") == [
        "表1 收结案",
        [["年度", "新收", "审结"], ["2022", "118", "96"], ["2023", "120", "101"]],
    ]
    assert [part for part in parts(cells) if isinstance(part, list)] == []


@pytest.mark.parametrize("value", ["118", "1,118", "-5", "+5.2%", "52.7%", "—", "……", "/"])
def test_what_can_be_the_value_of_a_cell_that_came_apart(value: str) -> None:
    assert parts(f"表1 收结案\n年度\n新收\n2022\n{value}\n2023\n{value}")[1:] == [
        [["年度", "新收"], ["2022", value], ["2023", value]]
    ]


def test_a_sentence_ends_the_cells_that_came_apart() -> None:
    assert parts("表1 收结案\n年度\n新收\n2022\n118\n全年共118件。") == [
        "表1 收结案",
        [["年度", "新收"], ["2022", "118"]],
        "全年共118件。",
    ]


def test_two_tables_with_text_between_are_two() -> None:
    drafts = [part for part in split_tables(pages_of("甲\t1\n乙\t2\n其次。\n丙\t3\n丁\t4")) if isinstance(part, Draft)]
    assert len({id(draft.table) for draft in drafts}) == 2


def test_no_lines_are_no_tables() -> None:
    assert list(split_tables([])) == []
    assert list(split_tables([PlainLine("甲。")])) == [[PlainLine("甲。")]]
