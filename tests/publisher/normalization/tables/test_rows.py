"""What a row says of its cells: its name, the band above it, the unit beside it."""

from tests.publisher.normalization.tables.making import PLAN, reading_of, td
from tests.publisher.normalization.tables.saying import said, subjects


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


def test_everyday_words_are_no_places() -> None:
    reading = reading_of([["类别", "合作", "服务"], ["和平", "15", "16"], ["解放", "17", "18"]])
    assert {one[4] for one in said(reading)} == {"410100"}


def test_a_group_of_places_is_no_part_of_the_subject() -> None:
    reading = reading_of([["片区", "区县", "专利数（件）"], [td("中心城区", 1, 2), "金水区", "15"], ["二七区", "16"]])
    assert [(one[4], one[-1]) for one in said(reading)] == [("410105", "专利数"), ("410103", "专利数")]


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
