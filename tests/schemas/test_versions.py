"""Published versions: JSON Schema 2020-12 in form, and never changed once they are out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas import versions

SNAPSHOTS = Path(__file__).parent / "snapshots"
SAYING = {"$schema", "title", "description", "default"}
SHAPING = {"type", "enum", "const", "format", "pattern", "minimum", "maximum", "anyOf", "$ref", "$defs"}
HOLDING = {"properties", "required", "additionalProperties", "items", "prefixItems"}
KEYWORDS = SAYING | SHAPING | HOLDING
"""The keywords of 2020-12 that our models need; another one would have to be thought about."""
TYPES = frozenset({"array", "boolean", "integer", "null", "number", "object", "string"})


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first."""
    yield schema
    inside = [*schema.get("anyOf", ()), *schema.get("prefixItems", ())]
    inside += [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values()]
    inside += [schema[key] for key in ("items", "additionalProperties") if isinstance(schema.get(key), dict)]
    for each in inside:
        yield from nodes(each)


ALL = [pytest.param(schema, id=name) for name, schema in versions.json_schemas(1).items()]


@pytest.mark.parametrize("schema", ALL)
def test_a_schema_is_2020_12_in_form(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == versions.DIALECT
    for node in nodes(schema):
        assert set(node) <= KEYWORDS
        assert node.get("type", "null") in TYPES
        reference = node.get("$ref", "#/$defs/")
        assert reference == "#/$defs/" or reference.removeprefix("#/$defs/") in schema["$defs"]
        assert set(node.get("required", ())) <= set(node.get("properties", ()))


@pytest.mark.parametrize("schema", ALL)
def test_a_record_is_closed_and_every_key_is_written(schema: dict[str, Any]) -> None:
    records = [node for node in nodes(schema) if "properties" in node]
    assert records
    for record in records:
        assert record["additionalProperties"] is False
        assert set(record["required"]) == set(record["properties"])


@pytest.mark.parametrize("schema", ALL)
def test_every_field_is_described(schema: dict[str, Any]) -> None:
    assert [name for name, field in schema["properties"].items() if "description" not in field] == []


def test_numbers_are_numbers() -> None:
    fields = versions.json_schemas(1)["Figure"]["properties"]
    assert fields["value"]["anyOf"] == [{"type": "number"}, {"type": "null"}]
    assert fields["confidence"]["type"] == "number"


def shape(schema: object) -> object:
    """A schema without its descriptions, which may be put better at any time."""
    match schema:
        case dict():
            return {key: shape(value) for key, value in schema.items() if key != "description"}
        case list():
            return [shape(each) for each in schema]
        case _:
            return schema


@pytest.mark.parametrize("version", versions.MODELS)
def test_a_published_version_never_changes(version: int) -> None:
    """A change is a new version; only before the first release may the snapshot be written anew."""
    frozen = json.loads((SNAPSHOTS / f"v{version}.json").read_text(encoding="utf-8"))
    assert shape(versions.json_schemas(version)) == frozen


def test_the_current_version_is_published() -> None:
    assert versions.CURRENT in versions.MODELS


def test_a_version_that_never_was_is_refused() -> None:
    with pytest.raises(versions.UnknownVersion, match="no schema version 99; published: 1"):
        versions.json_schemas(99)
