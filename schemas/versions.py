"""Which schema versions exist, and what each publishes.

A version is a package beside this module. Published versions are never edited; a change is a new
version and a function here that lifts an older record to it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from schemas import v1

CURRENT = v1.SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The edition of JSON Schema that the schemas are written in."""

MODELS: Mapping[int, tuple[type[v1.Record], ...]] = MappingProxyType(
    {
        1: (
            v1.Figure,
            v1.Occurrence,
            v1.Document,
            v1.Capture,
            v1.Check,
            v1.Quarantined,
            v1.Change,
            v1.Correction,
            v1.Event,
        )
    }
)
"""The models of each version, in the order they are documented."""


class UnknownVersion(LookupError):
    """Raised by :func:`json_schemas` for a version that was never published."""


def json_schemas(version: int = CURRENT) -> dict[str, Any]:
    """The JSON Schema (2020-12) of every model of a version, by model name.

    Raises:
        UnknownVersion: when there is no such version.
    """
    if version not in MODELS:
        message = f"there is no schema version {version}; published: {', '.join(map(str, MODELS))}"
        raise UnknownVersion(message)
    return {
        model.__name__: {"$schema": DIALECT} | model.model_json_schema(mode="serialization")
        for model in MODELS[version]
    }
