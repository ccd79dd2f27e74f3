"""What a number says where a row and a column meet: targets, totals over years, differences, ranks."""

from decimal import Decimal

from schemas.v1 import Measure, Qualifier
from tests.publisher.normalization.tables.making import PLAN, reading_of, td, th
from tests.publisher.normalization.tables.saying import drafts_of, said


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


def test_growth_without_a_unit_is_a_difference_unless_the_cell_says_per_cent() -> None:
    reading = reading_of([["指标", "本年", "比上年增减"], ["案件（件）", "15", "+3"], ["审结（件）", "9", "-5%"]])
    assert [(one[1], one[2], one[3]) for one in said(reading)][1::2] == [
        ("3", "件", "change"),
        ("-5", "%", "change_rate"),
    ]


def test_the_fourth_of_fifteen() -> None:
    reading = reading_of([["指标", "数值", "全国排名"], ["申请量（件）", "9", "4/15"]])
    assert [(one[0], one[1], one[3]) for one in said(reading)] == [("9", "9", "level"), ("4/15", "4", "rank")]


def test_values_are_exact() -> None:
    reading = reading_of([["指标", "金额（亿元）"], ["质押融资", "0.1"]])
    assert [draft.value for _, draft in drafts_of(reading)] == [Decimal(10_000_000)]
