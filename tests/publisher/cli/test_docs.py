"""docs/commands.md is what the commands say of themselves, and docs/settings.md lists every variable that is read."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_commands_is_current(tmp_path: Path) -> None:
    page = tmp_path / "commands.md"
    command = [sys.executable, "-m", "typer", "publisher.cli", "utils", "docs"]
    options = ["--name", "baipishu", "--title", "Commands", "--output", str(page)]
    subprocess.run([*command, *options], check=True, capture_output=True, timeout=60, cwd=ROOT)  # noqa: S603 - ours
    committed = (ROOT / "docs/commands.md").read_text("utf-8")
    assert page.read_text("utf-8") == committed, "run: make docs"


def test_every_environment_variable_is_documented() -> None:
    packages = [path for name in ("schemas", "crawler", "publisher") for path in (ROOT / name).rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in packages)
    read = set(re.findall(r'(?:environ(?:\.get\(|\[)|envvar=)"([A-Z_]+)"', text))
    listed = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/settings.md").read_text("utf-8"), re.MULTILINE))
    assert read == listed
