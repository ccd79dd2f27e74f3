"""The same thing has the same code, whatever the wording; what the list does not have has none."""

import pytest

from publisher.normalization.indicators import category_of, indicator_for, key, unit_code
from schemas import codelists
from tests.publisher.normalization.making import figures


def test_every_label_and_alias_is_found_under_its_own_indicator() -> None:
    for code, indicator in codelists.indicators().items():
        if not indicator.units:
            continue
        found = [
            indicator_for(name, unit) for name in (indicator.label_zh, *indicator.aliases) for unit in indicator.units
        ]
        assert code in found


@pytest.mark.parametrize(
    "wordings",
    [
        ("发明专利授权量", "全市发明专利授权量", "南京市发明专利授权量", "发明专利授权总量"),
        ("有效发明专利量", "拥有有效发明专利", "全省有效发明专利量"),
        ("商标注册量", "全年商标注册量"),
    ],
)
def test_one_thing_in_several_wordings_has_one_code(wordings: tuple[str, ...]) -> None:
    codes = {indicator_for(one, "item") for one in wordings}
    assert len(codes) == 1
    assert None not in codes


@pytest.mark.parametrize("subject", ["", "没有人统计的东西", "量", "的"])
def test_unknown_things_have_no_code(subject: str) -> None:
    assert indicator_for(subject, "item") is None


def test_unit_decides_between_cases_and_people() -> None:
    cases, people = (
        indicator_for("批准逮捕侵犯知识产权犯罪案件", "item"),
        indicator_for("批准逮捕侵犯知识产权犯罪人数", "person"),
    )
    assert cases != people


def test_an_awards_grade_is_its_category() -> None:
    found = category_of("获第二十四届中国专利奖金奖", "project")
    assert found == ("creation.award.china_patent", "金奖")
    assert category_of("专利授权量", "item") is None


def test_a_crime_is_the_category_of_its_figure() -> None:
    found = figures("检察机关批捕假冒注册商标罪21件35人。")
    assert [one.category for one in found] == ["假冒注册商标罪"] * 2
    assert all(one.indicator for one in found)


def test_units_have_codes() -> None:
    assert unit_code("件") == unit_code("宗") == "item"
    assert unit_code("个百分点") == "percentage_point"
    assert unit_code("光年") is None


def test_key_leaves_what_tells_indicators_apart() -> None:
    assert key("发明专利授权量") != key("发明专利申请量")
