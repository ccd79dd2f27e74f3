"""What texts speak of: words that mean the same are one, idle ones none, unknown ones kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.normalization.concepts import concepts, crime_in
from publisher.normalization.words import rows, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("法院收案", "两级法院新收"),
        ("中级人民法院审结知识产权案件", "全市法院共办结各类知识产权案件"),
        ("批捕侵犯著作权罪人数", "批准逮捕侵犯商业秘密罪人数"),
        ("通过贵州省审定的品种", "通过浙江省审定的品种"),
        ("第三届省专利奖", "第十届省级专利奖"),
        ("专利转让、许可", "专利转让许可"),
    ],
)
def test_the_same_thing_in_other_words(one: str, other: str) -> None:
    assert concepts(one) == concepts(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("审结专利案件", "受理专利案件"),
        ("新增代理机构", "代理机构"),
        ("鞋业发明专利", "发明专利"),
        ("批准逮捕人数", "提起公诉人数"),
        ("侵犯著作权罪", "侵犯著作权"),
        ("假冒伪劣商品", "假冒注册商标罪"),
    ],
)
def test_another_thing_stays_another(one: str, other: str) -> None:
    assert concepts(one) != concepts(other)


@pytest.mark.parametrize(
    ("text", "crime"),
    [
        ("起诉销售假冒注册商标的商品罪34人", "销售假冒注册商标的商品罪"),
        ("非法制造、销售非法制造的注册商标标识罪案件", "非法制造、销售非法制造的注册商标标识罪"),
        ("侵犯知识产权罪", None),
        ("抓获犯罪嫌疑人", None),
        ("查处假冒伪劣商品", None),
    ],
)
def test_a_crime_is_found_by_its_name(text: str, crime: str | None) -> None:
    assert crime_in(text) == crime


@given(st.text(max_size=30))
def test_any_text_has_concepts_and_none_is_empty(text: str) -> None:
    assert "" not in concepts(text)


def test_a_word_stands_once_in_the_tables() -> None:
    listed = [word for line in rows("concepts") for word in dict.fromkeys(line)] + list(words("idle"))
    assert sorted({word for word in listed if listed.count(word) > 1}) == []
