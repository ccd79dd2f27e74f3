import pytest

from publisher.ledger.carrying import Carried, TwoOfOneId, carry
from schemas.v1 import Figure, Measure, Status
from tests.publisher.ledger.stand_ins import figures_of, reading_of

SECOND, THIRD, FOURTH = (f"f_{number:020}" for number in (2, 3, 4))


def figures(*paragraphs: str, version: str = "1") -> tuple[Figure, ...]:
    return figures_of(reading_of(*paragraphs), version=version)


def by_value(*groups: tuple[Figure, ...]) -> dict[str, str]:
    return {each.value_text: each.figure_id for group in groups for each in group}


def withdrawn(figure: Figure) -> Figure:
    return figure.model_copy(update={"status": Status.WITHDRAWN})


def carried(old: tuple[Figure, ...], *paragraphs: str) -> Carried:
    return carry(old, figures(*paragraphs))


def test_an_edited_number_keeps_its_id_and_its_neighbours_theirs() -> None:
    old = figures("甲市专利12件，商标30件，占全省20%。")
    new = carried(old, "甲市专利12件，商标3,001件，占全省20%。".replace(",", "")).figures
    assert [each.figure_id for each in new] == [each.figure_id for each in old]


def test_a_clause_put_in_before_moves_no_id() -> None:
    old = figures("甲市专利12件，商标30件。")
    new = carried(old, "甲市软件著作权登记5件，专利12件，商标30件。").figures
    assert {each.value_text: each.figure_id for each in new} | by_value(old) == {
        each.value_text: each.figure_id for each in new
    }
    assert len({each.figure_id for each in new}) == 3


def test_a_clause_taken_out_takes_its_figure_only() -> None:
    old = figures("甲市专利12件，商标30件，地理标志4件。")
    found = carried(old, "甲市专利12件，地理标志4件。")
    assert by_value(found.figures).items() <= by_value(old).items()
    assert [each.value_text for each in found.gone] == ["30"]


def test_cells_of_a_row_are_not_run_together() -> None:
    old = figures("甲市\t12件\t13件\t14件")
    found = carried(old, "甲市\t12件\t15件\t14件")
    assert [each.figure_id for each in found.figures] == [each.figure_id for each in old]


def test_references_follow_the_ids() -> None:
    old = figures("甲市专利12件，占全省20%。")
    (whole, share) = carried(old, "甲市发明专利有15件，占全省21%。").figures
    assert (share.part_of, share.base) == (whole.figure_id, whole.figure_id) == (old[0].figure_id, old[0].figure_id)


def test_a_reference_to_a_figure_elsewhere_stays() -> None:
    (figure,) = figures("甲市专利12件。")
    elsewhere = figure.model_copy(update={"part_of": "f_00000000000000000000"})
    assert carry((), (elsewhere,)).figures[0].part_of == "f_00000000000000000000"


def test_a_new_sentence_that_would_take_another_figures_id_gets_one_of_its_own() -> None:
    original = figures("甲市专利12件。")
    edited = carried(original, "甲市专利15件。").figures
    both = carried(edited, "甲市专利15件。", "甲市专利12件。").figures
    assert both[0].figure_id == original[0].figure_id
    assert both[1].figure_id not in {original[0].figure_id, figures("甲市专利15件。")[0].figure_id}


def test_ids_given_on_collision_are_the_same_each_time() -> None:
    original = figures("甲市专利12件。")
    edited = carried(original, "甲市专利15件。").figures
    first, second = (carried(edited, "甲市专利15件。", "甲市专利12件。") for _ in range(2))
    assert first == second


def test_a_figure_that_comes_back_is_the_one_that_went() -> None:
    edited = carried(figures("甲市专利12件。"), "甲市专利15件。").figures
    gone = tuple(withdrawn(each) for each in edited)
    assert carried(gone, "乙。", "甲市专利15件。").figures[0].figure_id == edited[0].figure_id


def test_only_the_very_same_sentence_comes_back() -> None:
    gone = tuple(withdrawn(each) for each in figures("甲市专利12件。"))
    assert carried(gone, "甲市专利15件。").figures[0].figure_id != gone[0].figure_id


def test_of_two_that_went_and_came_back_neither_is_taken_twice() -> None:
    old = figures("甲市专利12件。", "甲市专利12件。")
    gone = tuple(withdrawn(each) for each in old)
    assert {each.figure_id for each in carried(gone, "甲市专利12件。", "甲市专利12件。").figures} == {
        each.figure_id for each in old
    }


def test_a_better_normalizer_that_takes_more_characters_finds_the_same_figure() -> None:
    (old,) = figures("甲市专利约12件。")
    wider = old.model_copy(
        update={"figure_id": "f_00000000000000000001", "stated": "约12件", "stated_at": 4, "char_start": 4}
    )
    assert carry((old,), (wider,)).figures[0].figure_id == old.figure_id


def test_two_figures_of_one_number_stay_apart() -> None:
    (rate,) = figures("增长12%。")
    level = rate.model_copy(update={"figure_id": "f_00000000000000000001", "subject": "另一"})
    found = carry((rate, level), (level.model_copy(), rate.model_copy()))
    assert [each.figure_id for each in found.figures] == [level.figure_id, rate.figure_id]
    assert [each.subject for each in found.figures] == ["另一", rate.subject]


def test_numerals_in_words_are_found_again() -> None:
    quote_before, quote_after = "甲市共有三十二家机构。", "甲市共有五十家机构。"
    (model,) = figures("甲市12件。")
    old = model.model_copy(
        update={"quote": quote_before, "stated": "三十二家", "stated_at": 4, "char_start": 4, "char_end": 8}
    )
    new = model.model_copy(
        update={
            "figure_id": "f_00000000000000000001",
            "quote": quote_after,
            "stated": "五十家",
            "stated_at": 4,
            "char_start": 4,
            "char_end": 7,
        }
    )
    assert carry((old,), (new,)).ids == {new.figure_id: old.figure_id}


def test_two_figures_under_one_id_are_refused() -> None:
    (figure,) = figures("甲市专利12件。")
    with pytest.raises(TwoOfOneId, match=figure.figure_id):
        carry((), (figure, figure))


def test_another_number_of_the_same_sentence_is_another_figure() -> None:
    first, second = figures("甲市专利12件，商标30件。")
    found = carry((first,), (second,))
    assert found.ids == {second.figure_id: second.figure_id}
    assert found.gone == (first,)


def test_numerals_in_words_that_touch_are_two_figures() -> None:
    (model,) = figures("甲市12件。")
    quote = "共三家五所。"
    first = model.model_copy(update={"quote": quote, "stated": "三家", "stated_at": 1, "char_start": 1, "char_end": 3})
    second = first.model_copy(
        update={"figure_id": SECOND, "stated": "五所", "stated_at": 3, "char_start": 3, "char_end": 5}
    )
    assert carry((first,), (second,)).ids == {SECOND: SECOND}
    assert carry((second,), (first,)).ids == {first.figure_id: first.figure_id}


def test_a_second_figure_of_one_number_is_new() -> None:
    (rate,) = figures("增长12%。")
    level = rate.model_copy(update={"figure_id": SECOND, "subject": "另一"})
    assert carry((rate,), (level, rate)).ids == {SECOND: SECOND, rate.figure_id: rate.figure_id}


@pytest.mark.parametrize(
    "difference",
    [{"measure": Measure.CHANGE}, {"unit": "宗"}, {"subject": "另一"}, {"category": "发明"}],
    ids=lambda each: next(iter(each)),
)
def test_of_two_figures_of_one_number_the_likelier_is_meant(difference: dict[str, object]) -> None:
    (one,) = figures("增长12件。")
    other = one.model_copy(update={"figure_id": SECOND, **difference})
    read_anew = (other.model_copy(update={"figure_id": THIRD}), one.model_copy(update={"figure_id": FOURTH}))
    assert carry((one, other), read_anew).ids == {THIRD: SECOND, FOURTH: one.figure_id}
