"""Tables of every make that official documents print, each a small one of our own."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed
from publisher.normalization.tables import table_drafts
from publisher.reading.model import Block, Cell, Reading
from schemas.v1 import BaseKind, Measure, Qualifier
from tests.publisher.normalization.tables.making import (
    BULLETIN,
    PLAN,
    reading_of,
    reading_of_tables,
    rows_of,
    td,
    th,
)

Said = tuple[str, str, str, str, str | None, str | None, str]


def drafts_of(reading: Reading, context: Context = BULLETIN, table: int = 0) -> list[tuple[str, Draft]]:
    """Every draft of a table with the characters it is stated by."""
    return [
        (reading.text[row.start + draft.start : row.start + draft.end], draft)
        for row, drafts, _ in table_drafts(reading, rows_of(reading, table), context)
        for draft in drafts
    ]


def said(reading: Reading, context: Context = BULLETIN, table: int = 0) -> list[Said]:
    """Stated, value, unit, measure, region (code or words), period and subject of every draft."""
    return [
        (
            stated,
            str(draft.value.normalize() if draft.value and draft.value % 1 else int(draft.value or 0)),
            draft.unit,
            draft.measure.value,
            draft.region or draft.region_name,
            draft.period.text if draft.period else None,
            draft.subject,
        )
        for stated, draft in drafts_of(reading, context, table)
    ]


def subjects(reading: Reading, context: Context = BULLETIN) -> list[str]:
    return [one[-1] for one in said(reading, context)]


def test_years_under_indicators_and_districts_as_rows() -> None:
    reading = reading_of(
        [
            [td("区县", 1, 2), td("专利授权量（件）", 2), td("有效注册商标（万件）", 2)],
            ["2022年", "2023年", "2022年", "2023年"],
            ["金水区", "3,012", "3,480", "4.1", "4.6"],
            ["全市", "41,000", "41,836", "—", "54.2"],
        ]
    )
    assert said(reading) == [
        ("3,012", "3012", "件", "level", "410105", "2022", "专利授权量"),
        ("3,480", "3480", "件", "level", "410105", "2023", "专利授权量"),
        ("4.1", "41000", "件", "level", "410105", "2022-12-31", "有效注册商标"),
        ("4.6", "46000", "件", "level", "410105", "2023-12-31", "有效注册商标"),
        ("41,000", "41000", "件", "level", "410100", "2022", "专利授权量"),
        ("41,836", "41836", "件", "level", "410100", "2023", "专利授权量"),
        ("54.2", "542000", "件", "level", "410100", "2023-12-31", "有效注册商标"),
    ]


def test_growth_share_and_rank_columns_speak_of_the_column_to_their_left() -> None:
    reading = reading_of(
        [
            ["地区", "有效发明专利（件）", "比上年±%", "占全市比重（%）", "全市位次", "质押融资额（亿元）"],
            ["中牟县", "764", "-11.0", "1.9", "10", "1.2"],
        ]
    )
    assert [(one[2], one[3], one[-1]) for one in said(reading)] == [
        ("件", "level", "有效发明专利"),
        ("%", "change_rate", "有效发明专利"),
        ("%", "share", "有效发明专利"),
        ("位", "rank", "有效发明专利"),
        ("元", "level", "质押融资额"),
    ]
    bases = [(draft.base_kind, draft.base) for _, draft in drafts_of(reading)]
    assert bases == [
        (None, None),
        (BaseKind.PERIOD, "2022-12-31"),
        (BaseKind.REGION, "410100"),
        (BaseKind.REGION, "410100"),
        (None, None),
    ]


def test_a_growth_column_is_of_the_latest_year_beside_it() -> None:
    reading = reading_of([["项目", "2023年", "上年同期", "增减%"], ["查处案件（件）", "764", "718", "6.4"]])
    assert [one[5] for one in said(reading)] == ["2023", "2022", "2023"]


def test_a_rate_grows_by_percentage_points() -> None:
    reading = reading_of(
        [["项目", "2023年", "增减"], ["结案率（%）", "98.2", "1.1"], ["罚没金额（万元）", "20", "-3.5"]]
    )
    assert [(one[1], one[2], one[3]) for one in said(reading)] == [
        ("98.2", "%", "level"),
        ("1.1", "个百分点", "change"),
        ("200000", "元", "level"),
        ("-35000", "元", "change"),
    ]


def test_years_as_rows() -> None:
    reading = reading_of(
        [
            ["年份", "商标注册量", "有效注册商标"],
            ["2022", "83,152", "483,911"],
            ["2023年", "71,386", "541,780"],
            ["2023年比上年增长（%）", "-14.1", "12.0"],
        ],
        before=["表2 近年商标主要指标（单位：件）"],
    )
    assert said(reading) == [
        ("83,152", "83152", "件", "level", "410100", "2022", "商标注册量"),
        ("483,911", "483911", "件", "level", "410100", "2022-12-31", "有效注册商标"),
        ("71,386", "71386", "件", "level", "410100", "2023", "商标注册量"),
        ("541,780", "541780", "件", "level", "410100", "2023-12-31", "有效注册商标"),
        ("-14.1", "-14.1", "%", "change_rate", "410100", "2023", "商标注册量"),
        ("12.0", "12", "%", "change_rate", "410100", "2023-12-31", "有效注册商标"),
    ]


def test_a_count_that_looks_like_a_year_stays_a_count() -> None:
    reading = reading_of([["年份", "2020", "2021"], ["受理量（件）", "1350", "2021"]])
    assert [(one[0], one[5]) for one in said(reading)] == [("1350", "2020"), ("2021", "2021")]


def test_parts_of_a_year_as_columns() -> None:
    reading = reading_of([["指标", "一季度", "上半年", "前三季度", "全年"], ["授权量（件）", "24", "50", "77", "102"]])
    assert [one[5] for one in said(reading)] == ["2023-Q1", "2023-H1", "2023-01/2023-09", "2023"]


def test_base_values_and_targets() -> None:
    reading = reading_of(
        [
            [th("序号", 1, 2), th("指标", 1, 2), th("2020年", 1, 2), th("目标值", 2), th("属性", 1, 2)],
            [th("2023年"), th("2025年")],
            ["1", "优势企业（家）", "80", "120", "≥180", "预期性"],
            ["2", "作品登记量（万件）", "1.9", "/", "4.5左右", "预期性"],
            ["3", "专利许可（次）", "……", td("年均增长10%以上", 2), "预期性"],
        ]
    )
    assert said(reading, PLAN) == [
        ("80", "80", "家", "level", "370200", "2020-12-31", "优势企业"),
        ("120", "120", "家", "target", "370200", "2023-12-31", "优势企业"),
        ("180", "180", "家", "target", "370200", "2025-12-31", "优势企业"),
        ("1.9", "19000", "件", "level", "370200", "2020", "作品登记量"),
        ("4.5", "45000", "件", "target", "370200", "2025", "作品登记量"),
        ("10%", "10", "%", "target", "370200", "2021/2025", "专利许可"),
    ]
    ways = [draft.qualifier for _, draft in drafts_of(reading, PLAN)]
    assert ways[2:] == [Qualifier.OVER, Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER]
    assert [draft.of_measure for _, draft in drafts_of(reading, PLAN)][-1] is Measure.CHANGE_RATE


def test_a_cell_over_two_target_years_is_for_both() -> None:
    reading = reading_of([["指标", "2023年目标", "2025年目标"], ["结案率（%）", td("≥98", 2)]])
    assert [(one[3], one[5]) for one in said(reading, PLAN)] == [("target", "2023/2025")]


def test_totals_over_several_years_stand_in_brackets() -> None:
    reading = reading_of(
        [
            ["指标", "2020年", "2022年", "2025年目标", "年均/累计"],
            ["海外授权量（件）", "〔2,860〕", "〔900〕", "〔5,200〕", "[940]"],
        ],
        after=["注：〔　〕内为五年累计数，2022年栏为2021—2022年累计数。"],
    )
    assert [(one[3], one[5]) for one in said(reading, PLAN)] == [
        ("level", "2016/2020"),
        ("level", "2021/2022"),
        ("target", "2021/2025"),
        ("target", "2021/2025"),
    ]


def test_years_to_come_are_targets_without_being_called_so() -> None:
    reading = reading_of([["指标", "2020年", "2025年"], ["版权示范单位（家）", "6", "10"]])
    assert [one[3] for one in said(reading, PLAN)] == ["level", "target"]


@pytest.mark.parametrize(
    "head", ["2025年目标", "目标（2025年）", "2025年（目标）", "2025年目标值", "规划目标2025年", "2025年预期值"]
)
def test_targets_are_called_so_in_many_ways(head: str) -> None:
    reading = reading_of([["指标", "2020年", head], ["优势企业（家）", "8", "9"]])
    assert [(one[3], one[5], one[-1]) for one in said(reading, PLAN)][1] == ("target", "2025-12-31", "优势企业")


@pytest.mark.parametrize("head", ["2022年完成值", "2022年实际", "完成情况（2022年）", "2022年实绩", "2022年"])
def test_outcomes_are_called_so_in_many_ways(head: str) -> None:
    reading = reading_of([["指标", head, "2025年"], ["优势企业（家）", "8", "9"]])
    assert said(reading, PLAN)[0][3:] == ("level", "370200", "2022-12-31", "优势企业")


@pytest.mark.parametrize(
    "name", ["产业规划类专利导航", "专利导航计划项目", "完成导航项目", "目标公司专利", "任务型导航"]
)
def test_a_name_with_a_word_of_plans_in_it_is_no_target(name: str) -> None:
    reading = reading_of([["指标", "2022年", "2023年"], [f"{name}（项）", "8", "9"]])
    assert [(one[3], one[-1]) for one in said(reading)] == [("level", name)] * 2


def test_tasks_are_targets_for_the_time_that_the_note_gives() -> None:
    reading = reading_of(
        [["区（市）", "优势企业", "专利池"], ["崂山区", "42", "3"], ["其他区（市）", "60", "2"], ["合计", "210", "—"]],
        before=["表2 各区（市）工作任务分解（单位：个）"],
        after=["注：完成时限为2025年底。"],
    )
    assert said(reading, PLAN) == [
        ("42", "42", "个", "target", "370212", "2025-12-31", "优势企业"),
        ("3", "3", "个", "target", "370212", "2025", "专利池"),
        ("60", "60", "个", "target", "其他区（市）", "2025-12-31", "优势企业"),
        ("2", "2", "个", "target", "其他区（市）", "2025", "专利池"),
        ("210", "210", "个", "target", "370200", "2025-12-31", "优势企业"),
    ]


def test_a_cell_over_several_rows_is_of_all_their_places() -> None:
    reading = reading_of(
        [
            ["片区", "产值（亿元）"],
            ["东岸城区", td("560", 1, 2)],
            [
                "西海岸",
            ],
            ["北岸、南岸", "440"],
        ],
        before=["专栏2 地理标志培育行动"],
    )
    assert [(one[4], one[-1]) for one in said(reading, PLAN)] == [
        ("东岸城区、西海岸", "地理标志产值"),
        ("北岸、南岸", "地理标志产值"),
    ]


def test_a_unit_column_counts_for_its_row() -> None:
    reading = reading_of(
        [["指标", "单位", "数值", "全省排名"], ["质押融资额", "亿元", "87.3", "第1位"], ["商标", "万件", "8", "3"]]
    )
    assert [(one[1], one[2], one[3]) for one in said(reading)] == [
        ("8730000000", "元", "level"),
        ("1", "位", "rank"),
        ("80000", "件", "level"),
        ("3", "位", "rank"),
    ]


def test_bands_name_the_rows_below_them() -> None:
    reading = reading_of(
        [
            ["指标", "2023年"],
            [td("一、专利", 2)],
            ["授权量（件）", "41,836"],
            ["其中：发明", "10,273件"],
            [td("二、商标", 2)],
            ["注册量（件）", "71,386"],
            [td("注：2023年数据为快报数。", 2)],
        ]
    )
    assert subjects(reading) == ["专利授权量", "发明授权量", "商标注册量"]


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


def test_kinds_of_cases_stand_inside_what_the_caption_names() -> None:
    reading = reading_of(
        [
            [td("案件类型", 1, 2), td("受理", 2), td("结案率", 1, 2)],
            ["绝对数", "同比（%）"],
            ["民事", "804", "9.1", "92.4%"],
            ["其中：专利", "126", "-2.5", "87.7%"],
            ["刑事", "52", "18.5", "91.9%"],
        ],
        before=["表一 全省法院知识产权一审案件收结情况（单位：件）"],
        after=["说明：刑事案件上年基数较小。"],
    )
    assert [(one[5], one[-1]) for one in said(reading)][::3] == [
        ("2023", "全省法院受理知识产权一审民事案件"),
        ("2023", "全省法院受理知识产权一审民事专利案件"),
        ("2023", "全省法院受理知识产权一审刑事案件"),
    ]


def test_places_as_columns() -> None:
    reading = reading_of(
        [["指标", "全省", "全市", "金水区"], ["授权量（件）", "99", "41", "3"], ["商标（件）", "98", "40", "2"]]
    )
    assert [(one[4], one[-1]) for one in said(reading)][:3] == [
        ("410000", "授权量"),
        ("410100", "授权量"),
        ("410105", "授权量"),
    ]


def test_a_folded_table_is_read_as_two() -> None:
    head = ["指标", "单位", "数量"]
    reading = reading_of(
        [head * 2, ["专利授权", "件", "15", "商标注册", "件", "16"], ["作品", "件", "17", "质押融资", "亿元", "2"]]
    )
    assert [(one[1], one[2], one[-1]) for one in said(reading)] == [
        ("15", "件", "专利授权"),
        ("16", "件", "商标注册"),
        ("17", "件", "作品"),
        ("200000000", "元", "质押融资"),
    ]


def test_a_caption_with_several_units_gives_each_to_what_it_counts() -> None:
    reading = reading_of(
        [["地区", "授权量", "质押融资额", "结案率"], ["金水区", "15", "1.2", "98"]],
        before=["表1 主要指标（单位：件、亿元、%）"],
    )
    assert [(one[1], one[2]) for one in said(reading)] == [("15", "件"), ("120000000", "元"), ("98", "%")]


def test_kinds_of_rights_come_before_the_amount() -> None:
    reading = reading_of(
        [["专利类型", "申请量", "有效量"], ["发明", "15", "90"], ["合计", "40", "208"]],
        before=["表3 2023年全市专利情况（单位：件）"],
    )
    assert subjects(reading) == ["发明专利申请量", "发明专利有效量", "全市专利申请量", "全市专利有效量"]


def test_growth_without_a_unit_is_a_difference_unless_the_cell_says_per_cent() -> None:
    reading = reading_of([["指标", "本年", "比上年增减"], ["案件（件）", "15", "+3"], ["审结（件）", "9", "-5%"]])
    assert [(one[1], one[2], one[3]) for one in said(reading)][1::2] == [
        ("3", "件", "change"),
        ("-5", "%", "change_rate"),
    ]


def test_the_fourth_of_fifteen() -> None:
    reading = reading_of([["指标", "数值", "全国排名"], ["申请量（件）", "9", "4/15"]])
    assert [(one[0], one[1], one[3]) for one in said(reading)] == [("9", "9", "level"), ("4/15", "4", "rank")]


def test_everyday_words_are_no_places() -> None:
    reading = reading_of([["类别", "合作", "服务"], ["和平", "15", "16"], ["解放", "17", "18"]])
    assert {one[4] for one in said(reading)} == {"410100"}


def test_a_group_of_places_is_no_part_of_the_subject() -> None:
    reading = reading_of([["片区", "区县", "专利数（件）"], [td("中心城区", 1, 2), "金水区", "15"], ["二七区", "16"]])
    assert [(one[4], one[-1]) for one in said(reading)] == [("410105", "专利数"), ("410103", "专利数")]


def test_an_amount_of_what_the_caption_says() -> None:
    reading = reading_of(
        [["类别", "金额（亿元）"], ["专利", "52.19"], ["合计", "53.19"]], before=["表2 2023年郑州市知识产权质押融资"]
    )
    assert subjects(reading) == ["专利知识产权质押融资金额", "知识产权质押融资金额"]


def test_a_table_that_goes_on_has_the_headers_of_the_one_before() -> None:
    reading = reading_of_tables(
        [
            [["指标", "2022年", "2023年"], ["专利授权量（件）", "46,177", "41,836"]],
            [["商标注册量（件）", "83,152", "71,386"]],
            [["作品登记量（件）", "18,940", "24,517"]],
        ]
    )
    assert [(one[5], one[-1]) for one in said(reading, table=1)] == [("2022", "商标注册量"), ("2023", "商标注册量")]
    assert [(one[5], one[-1]) for one in said(reading, table=2)] == [("2022", "作品登记量"), ("2023", "作品登记量")]


def test_a_table_of_other_columns_does_not_go_on() -> None:
    reading = reading_of_tables([[["指标", "2022年"], ["授权量（件）", "46"]], [["商标注册量（件）", "83", "71"]]])
    assert [one[5] for one in said(reading, table=1)] == ["2023", "2023"]


def test_a_header_printed_again_on_the_next_page_is_no_row() -> None:
    reading = reading_of([["指标", "2023年"], ["授权量（件）", "15"], ["指标", "2023年"], ["注册量（件）", "16"]])
    assert [one[0] for one in said(reading)] == ["15", "16"]


def test_a_table_without_headers() -> None:
    reading = reading_of([["专利授权量", "4.18万件"], ["质押融资", "87.3亿元"]])
    assert [(one[1], one[2], one[-1]) for one in said(reading)] == [
        ("41800", "件", "专利授权量"),
        ("8730000000", "元", "质押融资"),
    ]


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("专利授权量[1]（件）", "专利授权量"),
        ("每万人口发明专利拥有量4（件）", "每万人口发明专利拥有量"),
        ("专利授权量②（件）", "专利授权量"),
        ("1.专利授权量（件）", "专利授权量"),
        ("（一）专利授权量（件）", "专利授权量"),
        ("专利授权量/件", "专利授权量"),
    ],
)
def test_marks_and_numbers_are_no_part_of_a_name(name: str, subject: str) -> None:
    reading = reading_of([["指标", "2023年"], [name, "15[2]"], ["其他（件）", "16*"]])
    assert said(reading)[0][:3] == ("15", "15", "件")
    assert subjects(reading)[0] == subject


@pytest.mark.parametrize("nothing", ["", "—", "——", "-", "/", "…", "……", "不适用", "*"])
def test_an_empty_cell_states_nothing(nothing: str) -> None:
    reading = reading_of([["指标", "2022年", "2023年"], ["授权量（件）", nothing, "15"]])
    assert [one[0] for one in said(reading)] == ["15"]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "联系电话"], ["甲", "0371-12345678"]],
        [["名称", "批准时间"], ["某某茶", "2019年"], ["某某枣", "2021年6月"]],
        [["序号", "企业名称"], ["1", "甲公司"], ["2", "乙公司"]],
        [["任务", "责任单位"], ["完善专利导航", "市局"]],
    ],
)
def test_tables_that_count_nothing(rows: Sequence[Sequence[str]]) -> None:
    assert said(reading_of(rows)) == []


def test_every_number_that_is_no_figure_is_passed_with_its_rule() -> None:
    reading = reading_of([["序号", "指标", "2023年"], ["1", "前100强企业（家）", "15"]])
    passed = [(one.text, one.rule) for _, _, left in table_drafts(reading, rows_of(reading), BULLETIN) for one in left]
    assert passed == [("2023年", "table_header"), ("1", "table_serial"), ("100", "table_name")]


def test_a_second_number_without_a_unit_is_passed() -> None:
    reading = reading_of([["指标", "2023年"], ["审结案件（件）", "41,836（2022年46,177）"], ["其他（件）", "15"]])
    passed = [(one.text, one.rule) for _, _, left in table_drafts(reading, rows_of(reading), BULLETIN) for one in left]
    assert [one[0] for one in said(reading)] == ["41,836", "15"]
    assert passed[1:] == [("2022年", "table_aside"), ("46,177", "table_aside")]


def test_sentences_in_cells_are_left_to_the_prose_grammar() -> None:
    reading = reading_of([["任务", "内容"], ["导航", "到2025年，建成专利导航服务基地6家，完成项目100项。"]])
    asked = []

    def prose(row: Block, cell: Cell) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        asked.append(reading.text[cell.start : cell.end])
        return (), (Passed(2, 6, "2025", row.kind),)

    found = table_drafts(reading, rows_of(reading), PLAN, prose)
    assert [(one.start, one.end) for _, _, left in found for one in left if one.rule == "table_row"] == [(5, 9)]
    assert asked == ["到2025年，建成专利导航服务基地6家，完成项目100项。"]


def test_values_are_exact() -> None:
    reading = reading_of([["指标", "金额（亿元）"], ["质押融资", "0.1"]])
    assert [draft.value for _, draft in drafts_of(reading)] == [Decimal(10_000_000)]
