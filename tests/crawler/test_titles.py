"""Titles of official documents, and what each tells by the shared cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sites.titles import Cue, Exclusion, TitleRules, classify
from schemas.v1 import DocumentKind, Standing

W, R, P, N, O = DocumentKind  # noqa: E741 - columns of the table below
FINAL, DRAFT, RELATED = Standing


@pytest.mark.parametrize(
    ("title", "kind", "standing", "passed_over"),
    [
        ("甲市知识产权发展与保护状况（2018年）", W, FINAL, None),
        ("2022年甲市知识产权发展与保护状况", W, FINAL, None),
        ("甲市知识产权保护与发展状况（2023年度）", W, FINAL, None),
        ("二〇二四年甲国知识产权保护状况", W, FINAL, None),
        ("甲市法院知识产权司法保护状况（2021年度）", W, FINAL, None),
        ("甲市 2020 年知识产权保护 白皮书", W, FINAL, None),
        ("甲市知识产权统计分析报告", R, FINAL, None),
        ("2023年乙区知识产权工作报告", R, FINAL, None),
        ("甲市知识产权保护和运用“十四五”规划", P, FINAL, None),
        ("甲市知识产权保护和运用“十五五”规划（征求意见稿）", P, DRAFT, None),
        ("《甲市知识产权保护和运用“十四五”规划》解读", P, RELATED, None),
        ("图解：2023年甲市知识产权保护状况", W, RELATED, None),
        ("甲市举行知识产权发展与保护状况新闻发布会", W, FINAL, None),
        ("甲市召开知识产权宣传周新闻发布会", N, FINAL, None),
        ("甲市建设知识产权强市取得新进展", N, FINAL, None),
        ("甲市知识产权十大典型案例", O, FINAL, "cases"),
        ("甲市知识产权保护规划编制项目中标公告", P, FINAL, "tender"),
        ("关于国庆节放假的通知", O, FINAL, "no_cue"),
        ("甲市国民经济和社会发展规划", O, FINAL, "no_cue"),
        ("", O, FINAL, "no_cue"),
    ],
)
def test_a_title_tells(title: str, kind: DocumentKind, standing: Standing, passed_over: str | None) -> None:
    found = classify(title)
    assert (found.kind, found.standing, found.passed_over) == (kind, standing, passed_over)


def test_a_sites_own_rules_come_first() -> None:
    own = TitleRules(
        include=(Cue(pattern="专利统计", kind=R),), exclude=(Exclusion(pattern="状况", reason="elsewhere"),)
    )
    assert classify("专利统计月报", own).kind is R
    assert classify("知识产权保护状况", own).passed_over == "elsewhere"


def test_a_site_may_do_without_the_shared_rules() -> None:
    assert classify("知识产权保护状况", TitleRules(shared=False)).passed_over == "no_cue"


@given(st.text(max_size=80))
def test_any_title_has_a_verdict(title: str) -> None:
    assert classify(title).kind in DocumentKind
