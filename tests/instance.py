"""A whole instance for tests: a data folder, the command run on it as a user would, and looks at what came of it."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from crawler.data_folder import DataFolder
from publisher.cli import app
from publisher.demo.definitions import install
from publisher.demo.server import DemoServer

LIMIT = 90
"""Seconds any one command may take before the test fails."""


class Instance:
    """One data folder. A crawl is always a process of its own, since Scrapy's reactor cannot be started twice."""

    def __init__(self, root: Path) -> None:
        self.data = DataFolder.at(root, {}).create()

    def run(self, *words: str, code: int = 0) -> str:
        """Run ``baipishu`` on this folder as a user would; gives both outputs, and fails when the exit code is another."""
        command = [sys.executable, "-m", "publisher", *words, "--data", str(self.data.root)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)  # noqa: S603 - ours
        return _said(words, done.returncode, code, done.stdout + done.stderr)

    def do(self, *words: str, code: int = 0) -> str:
        """The same in this process, which spares starting Python; warnings are errors here."""
        done = CliRunner().invoke(app, [*words, "--data", str(self.data.root)], catch_exceptions=False)
        return _said(words, done.exit_code, code, done.output)

    def watch(self, servers: Sequence[DemoServer], *, code: int = 0, apart: bool = False) -> str:
        """Crawl the servers' sites, normalize, publish; ``apart`` makes each step a process."""
        install(self.data, servers)
        said = self.run("crawl", "--sites", str(self.data.sites), code=code)
        step = self.run if apart else self.do
        return said + step("normalize") + step("publish")

    def ask(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """Rows of the published database."""
        with sqlite3.connect(f"file:{self.data.published}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            rows = [dict(row) for row in database.execute(sql, values)]
        database.close()
        return rows

    def published(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every published table but those that tell of runs, and count them."""
        names = [row["name"] for row in self.ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [
            name
            for name in names
            if not name.startswith("sqlite_") and "_fts" not in name and name not in {"runs", "sources", "table_counts"}
        ]
        return {name: self.ask(f'SELECT * FROM "{name}" ORDER BY 1, 2') for name in kept}  # noqa: S608 - names of ours

    def archived(self) -> set[str]:
        """Every file of the archive."""
        root = Path(self.data.archive_url)
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def _said(words: Sequence[str], exit_code: int, code: int, said: str) -> str:
    assert exit_code == code, f"{' '.join(words)} ended with {exit_code}:\n{said}"
    return said


def check_provenance(instance: Instance) -> int:
    """Assert that every published figure stands where it says, in the quote, the page and the bytes; gives how many."""
    figures = instance.ask("SELECT * FROM figures")
    for row in figures:
        at, stated = row["stated_at"], row["stated"]
        assert row["quote"][at : at + len(stated)] == stated, row
        assert row["char_end"] - row["char_start"] == len(stated), row
        assert row["sha256"], row
    pdf = instance.ask(
        "SELECT f.page, f.boxes FROM figures f JOIN captures c ON c.sha256 = f.sha256 WHERE c.media_type = 'application/pdf'"
    )
    assert all(row["page"] and row["boxes"] not in {None, "", "[]"} for row in pdf)
    said = instance.do("verify")
    assert f"{len(figures)} figures confirmed" in said
    assert " 0 not found" in said
    return len(figures)
