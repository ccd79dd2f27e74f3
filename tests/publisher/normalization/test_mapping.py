"""Figures get the indicator that they are of, whatever the wording, and no other."""

import pytest

from publisher.normalization.beside import beside, within
from publisher.normalization.fitting import fits
from publisher.normalization.indicators import category_of, indicator_for
from schemas import codelists
from schemas.v1 import Measure
from tests.publisher.normalization.making import figures

SAME = [
    ("item", "全市法院新收知识产权案件", "法院共受理各类知识产权案件"),
    ("item", "审结知识产权一审民事案件", "知识产权民事一审案件审结"),
    ("item", "每万人口高价值发明专利拥有量", "平均每万人拥有高价值发明专利"),
    ("item", "有效发明专利", "拥有发明专利存量"),
    ("item", "授权发明专利", "发明专利授权总量"),
    ("item", "查办侵权假冒案件", "市场监管局查处侵权假冒案件"),
    ("item", "公安机关破案", "公安局侦破侵犯知识产权犯罪案件"),
    ("yuan", "专利质押融资额", "专利权质押贷款金额"),
    ("yuan", "查处知识产权案件罚没款", "知识产权案件罚没金额"),
    ("entity", "新增专利代理机构", "新设专利代理机构"),
    ("batch", "海关查扣侵权货物", "海关扣留侵权嫌疑货物批次"),
    ("person", "检察机关批捕侵犯知识产权犯罪人数", "检察院批准逮捕侵犯知识产权犯罪人数"),
    ("percent", "人民调解组织调解成功率", "知识产权纠纷调解成功率"),
    ("person", "区公安局刑拘人数", "公安机关抓获犯罪嫌疑人"),
    ("project", "获第二十二届中国专利奖", "第二十三届中国专利奖"),
    ("count", "打掉犯罪团伙", "公安分局打掉犯罪团伙"),
]

OTHERS = [
    ("商标代理机构", "entity_time", "inspected, not there"),
    ("专利代理机构", "yuan", "what they earn"),
    ("新增有效发明专利", "item", "a change of a stock has no code"),
    ("撤销注册商标", "item", ""),
    ("注销商标代理机构", "entity", ""),
    ("资助发明专利授权", "item", ""),
    ("鞋业有效发明专利", "item", "of one trade"),
    ("发明专利授权的企业代表", "person", "another head"),
    ("发明专利审查员", "person", ""),
    ("地理标志产品抽检", "item", ""),
    ("驰名商标保护案件", "item", ""),
    ("走访专利代理机构", "entity", ""),
    ("涉及专利", "item", "in a pledge, a case, a fair"),
    ("民事案件", "item", "new or closed"),
    ("办结", "item", "by whom"),
    ("受理", "item", ""),
    ("涉案金额", "yuan", ""),
    ("知识产权案件", "yuan", ""),
    ("有效发明专利量", "percent", "a level in per cent is a share of something"),
    ("海关查处知识产权案件的企业", "entity", ""),
    ("仲裁院审结专利纠纷的比重", "percent", ""),
    ("商标代理机构负责人", "person", ""),
    ("专利代理师资格考试报名", "item", "people, not things"),
]


@pytest.mark.parametrize(("unit", "one", "other"), SAME)
def test_the_same_thing_said_in_two_ways_has_one_code(unit: str, one: str, other: str) -> None:
    code = indicator_for(one, unit)
    assert code is not None
    assert indicator_for(other, unit) == code


@pytest.mark.parametrize(("subject", "unit", "why"), OTHERS)
def test_what_only_sounds_alike_has_no_code(subject: str, unit: str, why: str) -> None:
    assert indicator_for(subject, unit) is None, why


def test_those_who_sit_an_exam_are_no_attorneys() -> None:
    assert indicator_for("专利代理师资格考试报名", "person") == "service.exam.registered"
    assert indicator_for("执业专利代理师", "person") == "service.attorneys"


def test_a_group_is_never_given() -> None:
    groups = [one for one in codelists.indicators().values() if not one.measures]
    assert [one.code for one in groups if indicator_for(one.label_zh, None) == one.code] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("法院", "protection.court.concluded"),
        ("市场监管局", "protection.administration.cases"),
        ("检察院", None),
    ],
)
def test_who_acts_tells_whose_cases_they_are(body: str, code: str | None) -> None:
    verb = "审结" if body == "法院" else "查处"
    assert indicator_for(f"{body}{verb}知识产权案件", "item") == code


# Units and measures


@pytest.mark.parametrize(
    ("code", "unit", "measure", "fit"),
    [
        ("creation.patent.grant", "item", Measure.LEVEL, True),
        ("creation.patent.grant", "percent", Measure.CHANGE_RATE, True),
        ("creation.patent.grant", "percent", Measure.LEVEL, False),
        ("creation.patent.grant", "rank", Measure.RANK, True),
        ("creation.patent.grant", "rank", Measure.CHANGE, True),
        ("creation.patent.per_10k", "percent", Measure.SHARE, False),
        ("creation.gi.product", "count", Measure.LEVEL, True),
        ("service.agencies", "household", Measure.LEVEL, True),
        ("service.agencies", "item", Measure.LEVEL, False),
        ("service.agencies", "entity_time", Measure.LEVEL, False),
        ("protection.court.rate.settlement", "percentage_point", Measure.CHANGE, True),
    ],
)
def test_a_unit_and_a_measure_fit_an_indicator(code: str, unit: str, measure: Measure, *, fit: bool) -> None:
    assert fits(codelists.indicators()[code], unit, measure) is fit


def test_growth_of_cases_and_of_people_is_told_by_the_words() -> None:
    subject = "批准逮捕侵犯知识产权犯罪"
    assert indicator_for(f"{subject}人数", "percent", Measure.CHANGE_RATE) == "protection.prosecution.arrest.persons"
    assert indicator_for(f"{subject}案件", "percent", Measure.CHANGE_RATE) == "protection.prosecution.arrest.cases"


# Categories


@pytest.mark.parametrize(
    ("subject", "unit", "category"),
    [
        ("第二十二届中国专利奖银奖", "project", "银奖"),
        ("批准逮捕侵犯著作权罪人数", "person", "侵犯著作权罪"),
        ("法院受理知识产权二审案件", "item", "二审"),
        ("法院受理一、二审知识产权案件", "item", None),
        ("受理知识产权一审民事案件", "item", None),
        ("发明专利授权量", "item", None),
        ("查处版权行政案件", "item", None),
    ],
)
def test_a_member_of_a_breakdown_is_the_category(subject: str, unit: str, category: str | None) -> None:
    found = category_of(subject, unit)
    assert (found and found[1]) == category


def test_a_bare_crime_is_of_what_was_done_before_it() -> None:
    found = figures("全市检察机关批准逮捕侵犯知识产权犯罪77件140人，其中侵犯著作权罪8件13人，侵犯商业秘密罪2件2人。")
    assert [one.indicator for one in found] == [
        "protection.prosecution.arrest.cases",
        "protection.prosecution.arrest.persons",
    ] * 3
    assert [one.category for one in found] == [None, None, *["侵犯著作权罪"] * 2, *["侵犯商业秘密罪"] * 2]


# Beside another


@pytest.mark.parametrize(
    ("subject", "unit", "before", "code"),
    [
        ("惠及企业", "entity", "use.pledge.amount.patent", "use.pledge.enterprises"),
        ("每万人口", "item", "creation.patent.in_force.invention", "creation.patent.per_10k"),
        ("保障额度", "yuan", "use.insurance.enterprises", "use.insurance.insured_amount"),
        ("惠及企业", "entity", "creation.patent.grant", None),
        ("审结", "item", "protection.court.received", None),
        ("民事案件", "item", "protection.court.concluded", None),
        ("鞋店", "entity", "use.pledge.amount.patent", None),
    ],
)
def test_a_short_subject_is_read_beside_the_one_before(subject: str, unit: str, before: str, code: str | None) -> None:
    assert beside(subject, unit, Measure.LEVEL, before) == code


def test_fines_are_those_of_the_branch_spoken_of() -> None:
    assert within("protection.administration.inspected", "protection.administration.copyright.cases") == (
        "protection.administration.copyright.inspected"
    )
    assert within("protection.administration.inspected", "protection.administration.patent.closed") == (
        "protection.administration.inspected"
    )
    assert within("creation.patent.grant", "creation.patent.application") == "creation.patent.grant"


def test_a_subject_that_goes_on_from_another_adds_its_own_part() -> None:
    found = figures("全市企业拥有有效发明专利620件，高校310件，平均每百户经营主体5件。")
    assert found[0].indicator == "creation.patent.in_force.enterprise"
    assert found[1].indicator in {"creation.patent.in_force.university", None}


def test_the_same_subject_again_has_the_same_code() -> None:
    found = figures("全市知识产权服务机构有91家，营业收入3.1亿元，同比增长9%。")
    assert [one.indicator for one in found] == ["service.institutions", "service.revenue", "service.revenue"]


def test_another_section_begins_anew() -> None:
    assert figures("惠及企业12家。")[0].indicator is None
