"""docs/commands.md is what the commands say of themselves, and docs/settings.md lists every variable that is read."""

import re
from pathlib import Path

import typer.cli
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_commands_is_current(tmp_path: Path) -> None:
    page = tmp_path / "commands.md"
    words = ["publisher.cli", "utils", "docs", "--name", "baipishu", "--title", "Commands", "--output", str(page)]
    CliRunner().invoke(typer.cli.app, words, catch_exceptions=False)
    committed = (ROOT / "docs/commands.md").read_text("utf-8")
    assert page.read_text("utf-8") == committed, "run: make docs"


def test_every_environment_variable_is_documented() -> None:
    packages = [path for name in ("schemas", "crawler", "publisher") for path in (ROOT / name).rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in packages)
    read = set(re.findall(r'(?:environ(?:\.get\(|\[)|envvar=)"([A-Z_]+)"', text))
    listed = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE))
    assert read == listed
