"""The project's own modules, parsed: what the tests of the house read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("schemas", "crawler", "publisher")


@dataclass(frozen=True)
class Module:
    """One file of Python."""

    name: str
    """As imported: ``publisher.site.rows``; a package goes by its own name."""
    text: str
    tree: ast.Module
    package: bool

    def imported(self) -> Iterator[str]:
        """Names of the modules it imports, wherever in the file; relative ones made absolute."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Import():
                    yield from (alias.name for alias in node.names)
                case ast.ImportFrom():
                    origin = self._origin(node)
                    yield origin
                    yield from (f"{origin}.{alias.name}" for alias in node.names)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        home = parts[: len(parts) - node.level + self.package]
        return ".".join([*home, *([node.module] if node.module else [])])


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module below these folders of the repository."""
    return tuple(_read(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(ROOT).with_suffix("").parts
    package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if package else parts), text, ast.parse(text), package)
