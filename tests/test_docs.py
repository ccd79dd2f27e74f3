"""The documentation says what is there, and nothing that is not."""

import re
from functools import cache
from pathlib import Path

import pytest

from schemas import versions
from schemas.codelists import indicators, units
from schemas.codelists.loading import Indicator, Label, Region, Unit
from schemas.v1 import (
    BaseKind,
    CaptureRole,
    ChangeKind,
    DocumentKind,
    Event,
    EventType,
    Measure,
    Qualifier,
    Record,
    Redistribute,
    Result,
    Standing,
    Status,
)
from tests.source import ROOT

DOCS = ROOT / "docs"


@cache
def page(name: str) -> str:
    """Text of a page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """What stands under a heading of a page, down to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#|\Z)", page(name), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{name} has no heading {heading!r}"
    return found[1]


def first_cells(text: str) -> list[str]:
    """The code words that open the rows of a section's tables, in order."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def words(text: str) -> set[str]:
    """Every code word in a text."""
    return set(re.findall(r"`([^`\n]+)`", text))


# Records


@pytest.mark.parametrize("model", [model for model in versions.MODELS[versions.CURRENT] if model is not Event])
def test_every_field_of_a_record_is_documented_in_its_order(model: type[Record]) -> None:
    assert first_cells(section("data-model.md", model.__name__)) == list(model.model_fields)


def test_every_value_of_an_enumeration_is_documented() -> None:
    text = words(section("data-model.md", "Document") + section("data-model.md", "Capture"))
    text |= words(section("data-model.md", "Check") + section("data-model.md", "Change"))
    assert {*Standing, *Redistribute, *CaptureRole, *Result, *ChangeKind} <= text
    assert {*Qualifier, *BaseKind, "over", "as_of"} <= words(section("data-model.md", "Figure"))


def test_every_status_is_documented() -> None:
    assert first_cells(section("data-model.md", "Status")) == list(Status)


# Events


def test_every_event_is_documented_with_its_data() -> None:
    text = section("events.md", "Events")
    assert first_cells(text) == [*EventType, *Event.model_fields]


# Code lists


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("indicators", Indicator),
        ("units", Unit),
        ("measures", Label),
        ("kinds of documents", Label),
        ("regions", Region),
    ],
)
def test_every_column_of_a_code_list_is_documented(
    heading: str, model: type[Label | Unit | Indicator | Region]
) -> None:
    labels = {"label_zh", "label_en", "definition_zh", "definition_en"} if model is Label else set[str]()
    assert set(model.model_fields) - labels <= words(section("codelists.md", heading))


def test_every_code_list_is_documented() -> None:
    files = {path.name for path in (ROOT / "schemas" / "codelists").glob("*.csv")}
    assert files <= words(page("codelists.md"))


def test_every_branch_measure_kind_and_dimension_is_documented() -> None:
    branches = [code for code, indicator in indicators().items() if indicator.parent is None]
    assert [cell for cell in first_cells(section("codelists.md", "indicators")) if cell in indicators()] == branches
    assert set(Measure) <= words(section("codelists.md", "measures"))
    assert set(DocumentKind) <= words(section("codelists.md", "kinds of documents"))
    assert {unit.dimension for unit in units().values()} <= words(section("codelists.md", "units"))


# Links


def links() -> list[tuple[Path, str]]:
    """Relative links of every page, with the page they stand on."""
    pages = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    return [(path, to) for path in pages for to in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text("utf-8"))]


def test_every_link_leads_somewhere() -> None:
    assert [(path.name, to) for path, to in links() if not (path.parent / to).exists()] == []
