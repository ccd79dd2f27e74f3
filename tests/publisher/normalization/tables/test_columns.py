"""What a column says of its cells: years, growth, shares and ranks, parts of a year."""

from schemas.v1 import BaseKind
from tests.publisher.normalization.tables.making import reading_of, td
from tests.publisher.normalization.tables.saying import drafts_of, said


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


def test_parts_of_a_year_as_columns() -> None:
    reading = reading_of([["指标", "一季度", "上半年", "前三季度", "全年"], ["授权量（件）", "24", "50", "77", "102"]])
    assert [one[5] for one in said(reading)] == ["2023-Q1", "2023-H1", "2023-01/2023-09", "2023"]


def test_places_as_columns() -> None:
    reading = reading_of(
        [["指标", "全省", "全市", "金水区"], ["授权量（件）", "99", "41", "3"], ["商标（件）", "98", "40", "2"]]
    )
    assert [(one[4], one[-1]) for one in said(reading)][:3] == [
        ("410000", "授权量"),
        ("410100", "授权量"),
        ("410105", "授权量"),
    ]


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
