"""Work grows in proportion to a sentence's length: counted in calls, not in seconds."""

import gc
import sys
from itertools import cycle, islice
from types import FrameType

import pytest

from publisher.normalization import normalize
from tests.publisher.normalization.making import document, reading

_SHAPES = {
    "clauses": ["，{0}案件{1}件"],
    "list": ["、{0}{1}件"],
    "comparisons": ["，{0}案件{1}件", "，同比增长{1}%", "，占全市的{1}%"],
    "brackets": ["，{0}专利{1}件（上年{1}件）"],
    "semicolons": ["；其中{0}纠纷{1}件", "，{0}奖{1}项"],
    "dealt": ["，{0}、甲类案件分别为{1}件和{1}件"],
    "places": ["，江宁区授权专利{1}件", "、玄武区{1}件"],
    "years": ["，2021年、2022年{0}案件分别为{1}件、{1}件"],
    "targets": ["，力争{0}达到{1}件", "，到2025年{0}超过{1}件"],
}


def _sentence(parts: list[str], count: int) -> str:
    names = cycle("乙丙丁戊己庚辛壬癸")
    made = (part.format(f"{name}某", number + 20) for number, (part, name) in enumerate(zip(cycle(parts), names)))
    return "全年受理案件900件" + "".join(islice(made, count)) + "。"


def _work(text: str) -> int:
    """How many functions are called, of Python and of C, to read a sentence."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    source, about = reading(text), document()
    gc.disable()  # what is called back when garbage is collected is none of this work
    sys.setprofile(count)
    try:
        normalize(source, about)
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls


@pytest.mark.parametrize("shape", _SHAPES)
def test_twice_the_sentence_is_twice_the_work(shape: str) -> None:
    parts = _SHAPES[shape]
    once, twice = _sentence(parts, 60), _sentence(parts, 120)
    _work(twice)  # what is looked up once and kept
    assert _work(twice) <= 2.2 * _work(once)


def test_the_work_is_the_same_every_time() -> None:
    text = _sentence(_SHAPES["clauses"], 20)
    _work(text)
    assert _work(text) == _work(text)
