import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.ledger.projection import Projection

texts = st.text("甲乙丙12.，\t", max_size=20)


def projected(old: str, new: str, words: str) -> str | None:
    """The words of the old sentence where ``words`` of the new one stood."""
    start = new.index(words)
    place = Projection(old, new).span(start, start + len(words))
    return None if place is None else old[place[0] : place[1]]


@pytest.mark.parametrize(
    ("old", "new", "words", "expected"),
    [
        ("专利12件。", "专利1,215件。", "1,215件", "12件"),
        ("专利12件，商标30件。", "专利12件，著作5件，商标30件。", "30件", "30件"),
        ("专利12件，商标30件。", "专利12件，著作5件，商标30件。", "5", None),
        ("专利12件，商标30件，地标4件。", "商标30件，地标4件。", "30", "30"),
        ("甲\t12\t13", "甲\t15\t13", "13", "13"),
        ("甲\t12\t13", "甲\t15\t13", "15", "12"),
        ("共三十二家。", "共五十家。", "五十家", "三十二家"),
        ("", "共五十家。", "五十家", None),
    ],
)
def test_where_words_stood(old: str, new: str, words: str, expected: str | None) -> None:
    assert projected(old, new, words) == expected


@given(texts.filter(bool), st.data())
def test_an_unedited_sentence_projects_onto_itself(text: str, data: st.DataObject) -> None:
    tokens = Projection(text, text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = tokens.span(start, end)
    assert found is not None
    assert found[0] <= start < end <= found[1]


@given(texts, texts.filter(bool))
def test_no_edit_leads_outside_the_old_sentence(old: str, new: str) -> None:
    found = Projection(old, new).span(0, len(new))
    assert found is None or 0 <= found[0] < found[1] <= len(old)
