"""Every record of version 1: frozen, closed, and the same after it was written down and read again."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import v1, versions
from schemas.v1.base import dump_json, plain_digits
from tests.schemas.strategies import DECIMALS, RECORDS, TIMES, figures

FIGURE: dict[str, Any] = {
    "figure_id": "f_" + "0" * 20,
    "document_id": "d_" + "1" * 16,
    "subject": "专利授权量",
    "value": Decimal(189500),
    "value_text": "189500",
    "unit": "件",
    "measure": "level",
    "quote": "全市专利授权18.95万件。",
    "stated": "18.95万件",
    "stated_at": 6,
    "char_start": 40,
    "char_end": 47,
    "normalizer_version": "1",
}


def figure(**changes: object) -> v1.Figure:
    return v1.Figure.model_validate(FIGURE | changes)


def test_every_published_model_has_a_strategy_here() -> None:
    assert tuple(RECORDS) == versions.MODELS[1]


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_is_the_same_after_writing_and_reading(model: type[v1.Record]) -> None:
    @settings(max_examples=50)
    @given(RECORDS[model])
    def holds(record: v1.Record) -> None:
        assert model.from_json(record.to_json()) == record

    holds()


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_is_one_line_with_every_key(model: type[v1.Record]) -> None:
    @settings(max_examples=50)
    @given(RECORDS[model])
    def holds(record: v1.Record) -> None:
        text = record.to_json()
        assert "\n" not in text
        assert list(json.loads(text)) == list(model.model_fields)

    holds()


@settings(max_examples=50)
@given(figures())
def test_no_number_has_an_exponent(record: v1.Figure) -> None:
    numbers: list[str] = []
    json.loads(record.to_json(), parse_float=numbers.append, parse_int=numbers.append)
    assert not [number for number in numbers if not re.fullmatch(r"-?\d+(\.\d+)?", number)]


@pytest.mark.parametrize("model", RECORDS)
def test_a_record_cannot_be_changed_and_refuses_what_it_does_not_know(model: type[v1.Record]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


def test_a_figure_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(figure(), "unit", "宗")  # noqa: B010 - the type checker refuses the plain assignment, too


def test_a_figure_refuses_an_unknown_key() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        figure(colour="red")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"figure_id": "f_1"}, "figure_id"),
        ({"document_id": "x"}, "document_id"),
        ({"region": "44"}, "region"),
        ({"revision": 0}, "revision"),
        ({"measure": "guess"}, "measure"),
        ({"confidence": 2}, "confidence"),
        ({"stated_at": 5}, "does not stand at 5"),
        ({"stated": "19万件", "char_end": 44}, "does not stand at 6"),
        ({"char_end": 48}, "not as long as its place"),
        ({"value_text": "18.95万"}, "is not the value"),
        ({"value": None}, "is not the value"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        figure(**changes)


def test_a_claim_field_is_a_field() -> None:
    assert set(v1.CLAIM_FIELDS) < set(v1.Figure.model_fields)


def test_a_box_is_kept_to_the_hundredth() -> None:
    assert v1.Box(page=1, x0=72.0249999, top=1e-7, x1=100, bottom=90).model_dump() == {
        "page": 1,
        "x0": 72.02,
        "top": 0.0,
        "x1": 100.0,
        "bottom": 90.0,
    }


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_a_box_is_somewhere(wrong: float) -> None:
    with pytest.raises(ValidationError):
        v1.Box(page=1, x0=wrong, top=0, x1=1, bottom=1)


@given(DECIMALS)
def test_plain_digits_are_the_number(number: Decimal) -> None:
    text = plain_digits(number)
    assert Decimal(text) == number
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)


@given(DECIMALS)
def test_a_decimal_loses_no_digit_in_json(number: Decimal) -> None:
    assert json.loads(dump_json(number), parse_float=Decimal, parse_int=Decimal) == number


@given(st.text())
def test_text_cannot_pass_for_a_number(text: str) -> None:
    assert json.loads(dump_json(text)) == text


def test_what_has_no_place_in_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no place"):
        dump_json({"tags": {"a"}})


@given(TIMES, st.integers(-12, 14))
def test_a_time_is_kept_in_utc_to_the_second(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    kept = figure(changed_at=elsewhere).changed_at
    assert kept == moment.replace(microsecond=0)
    assert kept is not None
    assert kept.tzinfo is UTC


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="without its zone"):
        figure(changed_at=datetime(2024, 4, 25))  # noqa: DTZ001 - that is what is tested


def test_json_is_as_documented() -> None:
    written = figure(changed_at=datetime(2024, 4, 25, 9, 2, 3, tzinfo=timezone(timedelta(hours=8)))).to_json()
    assert '"value":189500,' in written
    assert '"work_id":null' in written
    assert '"subject":"专利授权量"' in written
    assert '"changed_at":"2024-04-25T01:02:03Z"' in written
