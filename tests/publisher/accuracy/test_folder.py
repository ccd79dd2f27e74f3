import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from publisher.accuracy import annotated, read_gold
from publisher.accuracy.places import places, source
from schemas.v1.identity import squeeze
from tests.accuracy.annotate import annotate, document_of, gold_text, place
from tests.publisher.accuracy.making import figure

OWN = Path(__file__).parents[2] / "accuracy"
NAMES = sorted(path.stem for path in OWN.joinpath("notes").glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_what_the_notes_make(name: str) -> None:
    assert OWN.joinpath("gold", f"{name}.jsonl").read_text(encoding="utf-8") == gold_text(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_numeral_of_gold_stands_where_it_says(name: str) -> None:
    text = squeeze(document_of(name).read_text(encoding="utf-8"))
    gold = read_gold(OWN / "gold" / f"{name}.jsonl")
    assert len(gold.required) > 40
    for one in (*gold.required, *gold.optional):
        assert text[one.start : one.end] == one.numeral


def test_the_index_names_every_document() -> None:
    assert sorted(one.name for one in annotated(OWN)) == NAMES


def test_a_note_that_the_document_does_not_bear_out_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the document"):
        place("审结15件", "审结[16]件", 0)
    with pytest.raises(ValueError, match="no numeral"):
        place("审结15件", "审结15件", 0)


def test_numerals_without_a_note_are_no_figures() -> None:
    rows = annotate(
        "default region=440100 period=2023\n审结[15]件 | 15 件 | level | 审结案件 | q=about", "2023年审结15件"
    )
    assert [(row["numeral"], row["class"]) for row in rows] == [("2023", "no"), ("15", "figure")]
    assert rows[1]["qualifier"] == "about"


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    tmp_path.joinpath("index.json").write_text(json.dumps([{"doc": "x1"}]), encoding="utf-8")
    tmp_path.joinpath("documents").mkdir()
    with pytest.raises(FileNotFoundError, match="x1"):
        list(annotated(tmp_path))


def test_gold_without_a_value_is_refused(tmp_path: Path) -> None:
    row = {"start": 0, "numeral": "1", "class": "figure", "period": 2023, "region": "440100"}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(ValidationError):
        read_gold(path)


def test_a_quotation_is_found_across_tags_and_footers() -> None:
    where = source("<p>法院全年审结<b>1,234</b>件，</p><p>— 7 —</p><p>比上年多20件。</p>")
    quoted = figure("法院全年审结1,234件，比上年多20件。", 6, 6)
    assert places(quoted, where) == [(12, 22)]


def test_a_quotation_of_other_words_is_not_found() -> None:
    assert places(figure("全年审结1,235件", 4, 6), source("<p>全年审结1,234件</p>")) == []
