"""The subject of a cell, made of its row, its column and the caption."""

from tests.publisher.normalization.tables.making import reading_of, td
from tests.publisher.normalization.tables.saying import said, subjects


def test_headers_that_are_bare_verbs_take_their_object_from_the_caption() -> None:
    reading = reading_of(
        [
            ["年度", "新收（件）", "审结（件）", "同比（%）"],
            ["2022", "940", "955", "—"],
            ["2023", "1,204", "1,180", "23.6"],
        ],
        before=["表1 全市法院知识产权案件收结情况"],
    )
    assert subjects(reading) == [
        "全市法院新收知识产权案件",
        "全市法院审结知识产权案件",
        "全市法院新收知识产权案件",
        "全市法院审结知识产权案件",
        "全市法院审结知识产权案件",
    ]


def test_rows_and_columns_make_the_subject_together() -> None:
    reading = reading_of(
        [["权利人", "有效发明专利（件）", "占比（%）"], ["企业", "26,100", "65.9"], ["高校", "9,870", "24.9"]]
    )
    assert subjects(reading) == ["企业有效发明专利"] * 2 + ["高校有效发明专利"] * 2


def test_two_numbers_of_a_cell_each_say_what_they_count() -> None:
    reading = reading_of([["单位", "批准逮捕"], ["金水区检察院", "14件23人"], ["中原区检察院", "2件2人"]])
    assert said(reading)[:2] == [
        ("14件", "14", "件", "level", "410105", "2023", "金水区检察院批准逮捕件数"),
        ("23人", "23", "人", "level", "410105", "2023", "金水区检察院批准逮捕人数"),
    ]


def test_an_action_counted_in_cases_and_in_people() -> None:
    reading = reading_of(
        [[td("罪名", 1, 2), td("批准逮捕", 2), td("拘留（人）", 1, 2)], ["件", "人"], ["侵犯著作权罪", "13", "19", "4"]]
    )
    assert [(one[2], one[-1]) for one in said(reading)] == [
        ("件", "侵犯著作权罪批准逮捕件数"),
        ("人", "侵犯著作权罪批准逮捕人数"),
        ("人", "侵犯著作权罪拘留"),
    ]


def test_cases_and_people_under_years() -> None:
    reading = reading_of(
        [[td("罪名", 1, 2), td("2022年", 2)], ["件", "人"], ["侵犯著作权罪", "13", "19"], ["合计", "14", "21"]],
        before=["表3 知识产权刑事案件情况"],
    )
    assert subjects(reading) == ["侵犯著作权罪件数", "侵犯著作权罪人数", "知识产权刑事案件件数", "知识产权刑事案件人数"]


def test_kinds_of_rights_come_before_the_amount() -> None:
    reading = reading_of(
        [["专利类型", "申请量", "有效量"], ["发明", "15", "90"], ["合计", "40", "208"]],
        before=["表3 2023年全市专利情况（单位：件）"],
    )
    assert subjects(reading) == ["发明专利申请量", "发明专利有效量", "全市专利申请量", "全市专利有效量"]


def test_an_amount_of_what_the_caption_says() -> None:
    reading = reading_of(
        [["类别", "金额（亿元）"], ["专利", "52.19"], ["合计", "53.19"]], before=["表2 2023年郑州市知识产权质押融资"]
    )
    assert subjects(reading) == ["专利知识产权质押融资金额", "知识产权质押融资金额"]
