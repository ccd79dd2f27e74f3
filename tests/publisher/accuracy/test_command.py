"""``python -m publisher.accuracy``: run as a person runs it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from publisher.accuracy.__main__ import main, scores_of
from publisher.accuracy.judging import Level
from publisher.accuracy.report import misses

DOCUMENT = "某市知识产权局通报：2023年，全市发明专利授权36,000件，同比增长31.6%。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one annotated document."""
    for name in ("documents", "gold"):
        tmp_path.joinpath(name).mkdir()
    tmp_path.joinpath("documents", "one.txt").write_text(DOCUMENT, encoding="utf-8")
    entry = {"doc": "one", "title": "广州市2023年通报", "publisher": "广州市知识产权局", "published": "2024-01-09"}
    tmp_path.joinpath("index.json").write_text(json.dumps([entry]), encoding="utf-8")
    row = {
        "start": DOCUMENT.index("36,000"),
        "numeral": "36,000",
        "class": "figure",
        "value": 36000,
        "unit": "件",
        "measure": "level",
        "subject": "发明专利授权量",
        "region": "440100",
        "period": 2023,
    }
    tmp_path.joinpath("gold", "one.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def command() -> typer.Typer:
    app = typer.Typer()
    app.command()(main)
    return app


def test_prints_a_row_a_document_and_the_means(folder: Path) -> None:
    said = CliRunner().invoke(command(), [str(folder)])
    assert said.exit_code == 0
    assert [word in said.stdout for word in ("one", "mean", "found", "subject")] == [True] * 4


def test_json_has_the_three_shares_at_every_level(folder: Path) -> None:
    said = CliRunner().invoke(command(), ["--json", str(folder)])
    one = json.loads(said.stdout)[str(folder)]["one"]
    assert one["required"] == 1
    assert {name: list(one[name]) for name in ("precision", "recall", "f1")} == {
        name: [level.name.lower() for level in Level] for name in ("precision", "recall", "f1")
    }


def test_lists_what_was_missed_or_invented(folder: Path) -> None:
    said = CliRunner().invoke(command(), ["--errors", "9", str(folder)])
    expected = list(misses(scores_of(folder)["one"]))
    assert all(line in said.stdout for line in expected)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(command(), [str(tmp_path / "nowhere")]).exit_code == 2
