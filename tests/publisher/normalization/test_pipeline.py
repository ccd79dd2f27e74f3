"""The whole way: places hold, ids are stable, nothing raises, doubts are flagged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.normalization import NORMALIZER_VERSION, normalize
from publisher.reading.model import BlockKind
from schemas.v1 import BaseKind, Measure, Status
from tests.publisher.normalization.making import document, figures, read, reading

_SENTENCE = "全年授权专利 3,210 件，同比增长 4.5%，占全省的12.1%，居全省第2位。"


def test_every_span_holds() -> None:
    source = reading("引言。", _SENTENCE)
    for one in normalize(source, document()).figures:
        assert one.quote[one.stated_at : one.stated_at + len(one.stated)] == one.stated
        assert source.text[one.char_start : one.char_end] == one.stated


def test_stated_is_as_printed() -> None:
    assert [one.stated for one in figures(_SENTENCE)] == ["3,210 件", "4.5%", "12.1%", "2位"]


def test_the_same_reading_gives_the_same_figures() -> None:
    assert figures(_SENTENCE) == figures(_SENTENCE)


def test_white_space_does_not_change_ids() -> None:
    tight = _SENTENCE.replace(" ", "")
    assert [one.figure_id for one in figures(tight)] == [one.figure_id for one in figures(_SENTENCE)]


def test_a_repeated_sentence_has_ids_of_its_own() -> None:
    ids = [one.figure_id for one in figures(_SENTENCE, _SENTENCE)]
    assert len(set(ids)) == len(ids) == 8


def test_bases_are_places_periods_or_words() -> None:
    _, growth, share, rank = figures(_SENTENCE)
    assert (growth.base_kind, growth.base) == (BaseKind.PERIOD, "2022")
    assert (share.base_kind, share.base) == (BaseKind.REGION, "320000")
    assert (rank.base_kind, rank.base) == (BaseKind.REGION, "320000")


def test_part_points_at_its_whole() -> None:
    whole, part = figures("全市授权专利900件，其中发明专利300件。")
    assert part.part_of == whole.figure_id
    assert whole.part_of is None


def test_target_keeps_what_is_targeted() -> None:
    (one,) = figures("到2025年，专利密集型产业增加值占地区生产总值的比重达到15%。")
    assert (one.measure, one.of_measure) == (Measure.TARGET, Measure.SHARE)


def test_headings_say_section_and_state_no_figure() -> None:
    source = reading("一、2024年工作安排", "有效发明专利达到900件。", kinds=(BlockKind.HEADING, BlockKind.PARAGRAPH))
    (one,) = normalize(source, document()).figures
    assert one.section == "一、2024年工作安排"
    assert one.measure is Measure.TARGET
    assert one.period == "2024-12-31"


def test_unknown_place_or_time_flags_the_figure() -> None:
    (one,) = figures("审结案件120件。", title="工作情况", region=None, published=None)
    assert one.status is Status.FLAGGED
    assert (one.region, one.period) == (None, None)
    assert one.confidence < 1


def test_known_place_and_time_make_it_valid() -> None:
    (one,) = figures("审结案件120件。")
    assert (one.status, one.confidence) == (Status.VALID, Decimal(1))


def test_every_figure_says_which_rules_made_it() -> None:
    for one in figures(_SENTENCE):
        assert one.rules
        assert one.normalizer_version == NORMALIZER_VERSION


def test_passed_numerals_have_places_in_the_reading() -> None:
    source = reading("引言。", "依据第12条办理。")
    (one,) = normalize(source, document()).passed
    assert source.text[one.start : one.end] == one.text
    assert one.rule == "ordinal"


@pytest.mark.parametrize(
    "text", ["", "。", "　", "第", "占", "比", "由", "其中", "（", "）", "分别为", "1", "１", "%", "一", "-"]
)
def test_fragments_state_nothing(text: str) -> None:
    assert read(text or " ").figures == ()


_PIECES = [
    "全市", "全省", "其中", "同比增长", "下降", "占", "比", "较上年", "第", "位", "分别为", "由", "增至", "到2025年", "截至", "年底", "2023年",
    "上半年", "“十四五”", "，", "。", "；", "、", "（", "）", "：", "和", "件", "人", "%", "万", "亿元", "个百分点", "倍", "三成", "三分之一", "翻番",
    "1", "23", "4.5", "6,789", "-7", "5—7", "专利授权量", "审结", "法院", "北京", "目标", "力争", "以上", "不足", "约", "前者", "余", " ", "1/4",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.sampled_from([None, "320100", "100000"]))
def test_any_sentence_of_the_grammars_words_is_read_without_harm(text: str, region: str | None) -> None:
    for one in figures(text or " ", region=region):
        assert one.quote[one.stated_at :].startswith(one.stated)
        assert one.subject is not None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120).map(lambda text: text.replace("\n", " ")))
def test_any_text_is_read_without_harm(text: str) -> None:
    for one in figures(text or " "):
        assert one.value is not None


def test_a_sentence_of_hundreds_of_numbers_is_read_to_its_end() -> None:
    text = "，".join(f"甲{name}案件{number + 20}件" for number, name in enumerate("乙丙丁戊己庚辛壬癸" * 40))
    found = figures(text)
    assert [int(one.value or 0) for one in found] == [number + 20 for number in range(360)]


def test_a_plan_looks_back_and_then_ahead() -> None:
    heading, paragraph = BlockKind.HEADING, BlockKind.PARAGRAPH
    source = reading(
        "一、发展基础",
        "“十四五”期间，有效发明专利由1.2万件增长到3.4万件。",
        "二、总体目标",
        "到2030年，万人高价值发明专利拥有量达到40件。",
        "三、优化营商环境",
        "新建保护工作站20家。2025年已建成工作站12家。",
        kinds=(heading, paragraph) * 3,
    )
    found = normalize(source, document("南京市知识产权“十五五”规划", published=date(2026, 6, 1))).figures
    assert [(one.measure, one.period) for one in found] == [
        (Measure.LEVEL, "2020-12-31"),
        (Measure.LEVEL, "2025-12-31"),
        (Measure.TARGET, "2030-12-31"),
        (Measure.TARGET, "2026/2030"),
        (Measure.LEVEL, "2025"),
    ]
