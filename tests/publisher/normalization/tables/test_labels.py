"""What headers say of plans and outcomes, and what of a printed name is no part of it."""

import pytest

from tests.publisher.normalization.tables.making import PLAN, reading_of
from tests.publisher.normalization.tables.saying import said, subjects


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
