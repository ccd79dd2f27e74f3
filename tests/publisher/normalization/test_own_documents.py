"""Short documents of our own with invented figures: what headings, plans and half-years make of their sentences."""

from datetime import date

from publisher.normalization import normalize
from publisher.reading.model import BlockKind
from schemas.v1 import Figure
from tests.publisher.normalization.making import document, reading

_HEADING = "# "


def _figures(title: str, region: str, published: date, *blocks: str) -> tuple[Figure, ...]:
    """The figures of a document; a block that begins with a hash is a heading."""
    kinds = tuple(BlockKind.HEADING if block.startswith(_HEADING) else BlockKind.PARAGRAPH for block in blocks)
    source = reading(*(block.removeprefix(_HEADING) for block in blocks), kinds=kinds)
    return normalize(source, document(title, region=region, published=published)).figures


def _said(figures: tuple[Figure, ...]) -> list[str]:
    return [f"{one.stated} {one.measure} {one.period} {one.subject}" for one in figures]


def test_facts_under_a_heading_of_shortcomings_and_plans_are_told_by_their_own_words() -> None:
    assert _said(
        _figures(
            "某市法院2022年知识产权审判白皮书",
            "140100",
            date(2023, 4, 20),
            "# 三、存在的问题与2023年工作打算",
            "一是审理周期偏长，技术类案件平均审理186天。二是调解率不高，仅为32.1%，比全省平均水平低8.6个百分点。",
            "2023年，将新增巡回审判点6个，案件平均审理周期控制在90天以内，调撤率达到60%以上。",
            "# 四、典型案例",
            "法院判令被告赔偿380万元，查扣侵权商品2.1万件。",
        )
    ) == [
        "186天 level 2022 技术类案件平均审理",
        "32.1% level 2022 调解率",
        "8.6个百分点 difference 2022 调解率",
        "6个 target 2023 新增巡回审判点",
        "90天 target 2023 案件平均审理周期",
        "60% target 2023 调撤率",
        "380万元 level 2022 法院判令被告赔偿",
        "2.1万件 level 2022 法院查扣侵权商品",
    ]


def test_a_plan_estimates_its_base_year_and_aims_at_its_last() -> None:
    assert _said(
        _figures(
            "某市“十五五”知识产权保护和运用规划",
            "450300",
            date(2026, 5, 10),
            "# 一、发展基础",
            "“十四五”期间，全市累计授权专利2.8万件，是“十三五”时期的1.6倍。到2025年底，有效发明专利6,120件，"
            "每万人口高价值发明专利拥有量3.2件（2024年数）。2025年预计质押融资额达到18亿元。",
            "到2018年底，全市仅有代理机构3家。",
            "# 二、主要目标",
            "到2030年，每万人口高价值发明专利拥有量达到6.5件，专利转化率提高到45%。",
            "# 三、重点任务",
            "建设保护工作站15家。“十五五”期间累计培训人员3万人次。",
        )
    ) == [
        "2.8万件 level 2021/2025 授权专利",
        "1.6倍 multiple 2021/2025 授权专利",
        "6,120件 level 2025-12-31 有效发明专利",
        "3.2件 level 2024-12-31 每万人口高价值发明专利拥有量",
        "18亿元 level 2025 质押融资额",
        "3家 level 2018-12-31 代理机构",
        "6.5件 target 2030-12-31 每万人口高价值发明专利拥有量",
        "45% target 2030 专利转化率",
        "15家 target 2026/2030 建设保护工作站",
        "3万人次 target 2026/2030 培训人员",
    ]


def test_a_half_year_keeps_to_itself() -> None:
    figures = _figures(
        "某省2024年上半年知识产权工作发布会实录",
        "630000",
        date(2024, 7, 20),
        "今年1—6月，全省专利授权3,120件，同比增长9.6%，是2023年全年的0.6倍。截至6月底，有效发明专利8,620件。",
        "自去年8月开展专项行动以来，累计查处案件186件。",
        "去年全年立案310件，今年以来立案172件，比上年同期多了12件。",
    )
    assert _said(figures) == [
        "3,120件 level 2024-H1 专利授权",
        "9.6% change_rate 2024-H1 专利授权",
        "0.6倍 multiple 2024-H1 专利授权",
        "8,620件 level 2024-06-30 有效发明专利",
        "186件 level 2023-08/2024-06 查处案件",
        "310件 level 2023 立案",
        "172件 level 2024-H1 立案",
        "12件 change 2024-H1 立案",
    ]
    assert [one.base for one in figures] == [None, "2023-H1", "2023", None, None, None, None, "2023-H1"]


def test_a_bulletin_names_its_districts_and_its_province() -> None:
    figures = _figures(
        "某市2021年国民经济和知识产权统计公报",
        "350900",
        date(2022, 3, 10),
        "每万人口发明专利拥有量8.6件，比上年多1.2件，全省平均水平为14.2件。",
        "福安市、福鼎市、古田县专利授权量分别为3,120件、2,860件和1,012件，三地合计占全市的43.7%。",
    )
    assert [one.region for one in figures] == ["350900", "350900", "350000", "350981", "350982", "350922", "350900"]
    assert [one.subject for one in figures] == ["每万人口发明专利拥有量"] * 3 + ["专利授权量"] * 4
