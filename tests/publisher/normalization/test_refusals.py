"""Numbers that state nothing, each with the name of the rule that says so."""

import pytest

from publisher.normalization.plain import plain
from publisher.normalization.stating import stated


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2023年5月18日发布", {"date"}),
        ("1—6月的情况", {"date"}),
        ("工作日9:00—17:30接待", {"date"}),
        ("印发《规划（2021—2035年）》", {"title"}),
        ("“雷霆2023”行动", {"quoted_name"}),
        ("苏政发〔2021〕18号", {"document_number"}),
        ("（2022）苏05民初77号", {"document_number"}),
        ("依照第52条处理", {"ordinal"}),
        ("第二十四届博览会", {"ordinal"}),
        ("推进1+2+N体系", {"sum_name"}),
        ("电话025-66886688", {"phone"}),
        ("股票代码600000", {"code"}),
        ("采用GB/T 29490—2013标准", {"model"}),
        ("发展5G产业", {"model"}),
        ("每10万人拥有", {"denominator"}),
        ("比率=合格数÷总数×100%", {"formula"}),
        ("见表3", {"caption"}),
        ("中山路18号院", {"house_number"}),
        ("沿104国道", {"road"}),
        ("应对337调查", {"named_number"}),
        ("30岁以下人员", {"age"}),
        ("连续5年", {"duration"}),
        ("用了3天的时间", {"duration"}),
        ("超过100万元的案件", {"threshold"}),
        ("5万元以上的罚款", {"threshold"}),
        ("接12345转办", {"no_unit"}),
        ("十大案例", {"spelled_out"}),
    ],
)
def test_passed_over(text: str, rules: set[str]) -> None:
    kept, passed = stated(plain(text))
    assert kept == []
    assert rules <= {one.rule for one in passed}


@pytest.mark.parametrize(
    "text",
    [
        "查获手表8,220块",
        "手机648部",
        "PCT申请1900件",
        "平均审理天数86天",
        "审查周期15.7个月",
        "排名第6，较上年前移",
        "居全省第2、全国第4位",
        "98%以上的企业",
        "突破50万件",
        "受理12345件",
        "新增10—12件",
    ],
)
def test_kept(text: str) -> None:
    kept, _ = stated(plain(text))
    assert kept


def test_places_are_those_of_the_printed_text() -> None:
    text = "依据第 12 条办理"
    _, (one,) = stated(plain(text))
    assert text[one.start : one.end] == one.text == "12 条"


def test_sentence_may_hold_both() -> None:
    kept, passed = stated(plain("2023年依据第12条查处案件19宗"))
    assert [str(one.value) for one, _ in kept] == ["19"]
    assert {one.rule for one in passed} == {"date", "ordinal"}
