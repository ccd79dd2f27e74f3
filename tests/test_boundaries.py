"""No package imports a later one, and no stage of publication a later stage. Read from the imports."""

import ast

import pytest

from tests.source import PACKAGES, Module, modules

ORDER = ("works", "reading", "normalization", "checks", "ledger", "site")
"""Rooms of ``publisher``: a tool that several use, then the stages as a document passes them. What else is there joins them."""


def trespasses(module: Module) -> list[str]:
    """What a module imports though it may not."""
    return [name for name in dict.fromkeys(module.imported()) if not may_import(module.name, name)]


def may_import(importer: str, imported: str) -> bool:
    """Whether the house allows it; modules of others are always allowed."""
    here, there = importer.split("."), imported.split(".")
    if there[0] == "tests":
        return here[0] == "tests"
    if there[0] not in PACKAGES:
        return True
    if here[0] != there[0]:
        return PACKAGES.index(there[0]) < PACKAGES.index(here[0])
    return here[0] != "publisher" or _stage_may_import(here[1:2], there[1:2])


def _stage_may_import(here: list[str], there: list[str]) -> bool:
    if not here or here[0] not in ORDER or not there:
        return True
    return there[0] in ORDER[: ORDER.index(here[0]) + 1]


def test_no_module_imports_a_later_one() -> None:
    assert {module.name: found for module in modules(*PACKAGES) if (found := trespasses(module))} == {}


@pytest.mark.parametrize(
    ("importer", "source", "found"),
    [
        ("schemas.versions", "import crawler.store", ["crawler.store"]),
        ("crawler.run", "from publisher.site import publish", ["publisher.site", "publisher.site.publish"]),
        ("crawler.run", "import tests.instance", ["tests.instance"]),
        ("publisher.reading.pdf", "from publisher import normalization", ["publisher.normalization"]),
        ("publisher.checks.x", "from ..site import rows", ["publisher.site", "publisher.site.rows"]),
        ("publisher.ledger.x", "def f():\n    import publisher.cli", ["publisher.cli"]),
        ("publisher.site.x", "import publisher.reading, publisher.site.rows, crawler.store, schemas", []),
        ("publisher.cli", "import publisher.service", []),
        ("schemas.v1", "import json, pydantic", []),
    ],
)
def test_a_trespass_would_be_found(importer: str, source: str, found: list[str]) -> None:
    assert trespasses(Module(importer, source, ast.parse(source), package=False)) == found
