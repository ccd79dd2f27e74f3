from hypothesis import given
from hypothesis import strategies as st

from publisher.works import KEPT, SAME, likeness, sketch, work_id

LONG = "".join(f"第{number}项工作共办结{number * 37}件。" for number in range(400))


@given(st.text(max_size=60))
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(sketch(text), sketch(text)) == 1
    assert work_id(text) == work_id(f" {text}\n")


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways(a: str, b: str) -> None:
    assert likeness(sketch(a), sketch(b)) == likeness(sketch(b), sketch(a))
    assert 0 <= likeness(sketch(a), sketch(b)) <= 1


def test_a_sketch_is_bounded_and_in_order() -> None:
    drawn = sketch(LONG)
    assert len(drawn) == KEPT
    assert list(drawn) == sorted(drawn)


def test_a_few_words_more_leave_a_text_the_same_work() -> None:
    assert likeness(sketch(LONG), sketch(f"转载：{LONG}（完）")) >= SAME


def test_half_of_a_text_is_not_the_same_work() -> None:
    assert likeness(sketch(LONG), sketch(LONG[: len(LONG) // 2])) < SAME
