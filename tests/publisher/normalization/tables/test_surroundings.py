"""What stands around a table and holds in it: the caption's units, the notes' times."""

from tests.publisher.normalization.tables.making import PLAN, reading_of
from tests.publisher.normalization.tables.saying import said


def test_tasks_are_targets_for_the_time_that_the_note_gives() -> None:
    reading = reading_of(
        [["区（市）", "优势企业", "专利池"], ["崂山区", "42", "3"], ["其他区（市）", "60", "2"], ["合计", "210", "—"]],
        before=["表2 各区（市）工作任务分解（单位：个）"],
        after=["注：完成时限为2025年底。"],
    )
    assert said(reading, PLAN) == [
        ("42", "42", "个", "target", "370212", "2025-12-31", "优势企业"),
        ("3", "3", "个", "target", "370212", "2025", "专利池"),
        ("60", "60", "个", "target", "其他区（市）", "2025-12-31", "优势企业"),
        ("2", "2", "个", "target", "其他区（市）", "2025", "专利池"),
        ("210", "210", "个", "target", "370200", "2025-12-31", "优势企业"),
    ]


def test_a_caption_with_several_units_gives_each_to_what_it_counts() -> None:
    reading = reading_of(
        [["地区", "授权量", "质押融资额", "结案率"], ["金水区", "15", "1.2", "98"]],
        before=["表1 主要指标（单位：件、亿元、%）"],
    )
    assert [(one[1], one[2]) for one in said(reading)] == [("15", "件"), ("120000000", "元"), ("98", "%")]
