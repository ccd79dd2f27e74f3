from hypothesis import given
from hypothesis import strategies as st

from publisher.ledger.alignment import align

sentences = st.lists(st.text("甲乙丙丁12，。", min_size=1, max_size=12), max_size=12)


def test_an_edited_number_does_not_unmake_its_sentence() -> None:
    assert align(["甲市授权12件。"], ["甲市授权1,215.5件。"]) == {0: 0}


def test_unchanged_sentences_are_found_wherever_they_stand() -> None:
    assert align(["甲一。", "乙二。", "丙三。"], ["丙三。", "甲一。", "乙二。"]) == {0: 2, 1: 0, 2: 1}


def test_an_unchanged_sentence_is_not_taken_for_an_edit_of_its_neighbour() -> None:
    assert align(["甲\t12", "乙\t13", "乙\t14"], ["甲\t12", "乙\t14"]) == {0: 0, 1: 2}


def test_rows_without_words_keep_their_order() -> None:
    assert align(["1\t2", "3\t4", "5\t6"], ["1\t2", "3\t9", "5\t6"]) == {0: 0, 1: 1, 2: 2}


def test_of_the_same_sentence_twice_each_keeps_its_place() -> None:
    assert align(["甲12。", "乙。", "甲12。"], ["甲12。", "乙。", "甲13。"]) == {0: 0, 1: 1, 2: 2}


def test_a_reworded_sentence_is_the_likest_one() -> None:
    old = ["全市专利授权量达到118070件，同比增长5%。", "全市商标注册量达到300件，同比增长6%。"]
    new = ["全市商标的注册量达到了301件，同比增长6%。", "全市专利的授权量达到了118071件，同比增长5%。"]
    assert align(old, new) == {0: 1, 1: 0}


def test_another_sentence_is_another() -> None:
    assert align(["全市专利授权量达到118070件。"], ["办理行政案件21宗。"]) == {}


def test_white_space_does_not_count() -> None:
    assert align(["甲 市 12 件。"], ["甲市12件。"]) == {0: 0}


@given(sentences)
def test_every_sentence_is_itself(texts: list[str]) -> None:
    assert align(texts, texts) == {index: index for index in range(len(texts))}


@given(sentences, sentences)
def test_no_sentence_is_two(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert len(set(pairs.values())) == len(pairs)
    assert all(0 <= j < len(new) and 0 <= i < len(old) for j, i in pairs.items())


@given(st.permutations([f"第{name}句话说的是{name}。" for name in "甲乙丙丁戊己"]))
def test_moved_sentences_are_all_found(moved: list[str]) -> None:
    original = sorted(moved)
    assert {moved[j]: original[i] for j, i in align(original, moved).items()} == {text: text for text in original}
