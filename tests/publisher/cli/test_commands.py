"""Each command as its user meets it: what it prints, what it refuses, and with which exit code."""

import csv
import io
import json
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from publisher.cli import app
from publisher.cli.console import FAILED, USAGE
from schemas.v1 import Figure

TEXT = """某市知识产权统计公报

2022年，全市专利授权量为8642件，同比增长7.5%。全年商标注册量1.2万件，其中马德里国际商标35件。
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "bulletin.txt"
    made.write_text(TEXT, "utf-8")
    return made


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def baipishu(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_read_prints_every_field_of_every_figure(file: Path) -> None:
    done = baipishu("read", file, "--published", "2023-03-01")
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["value"], row["unit"], row["measure"]) for row in rows] == [
        (8642, "件", "level"),
        (7.5, "%", "change_rate"),
        (12000, "件", "level"),
        (35, "件", "level"),
    ]
    assert all(list(row) == list(Figure.model_fields) for row in rows)
    assert all(Figure.model_validate(row).document_id == rows[0]["document_id"] for row in rows)


def test_reading_twice_is_reading_the_same(file: Path) -> None:
    assert baipishu("read", file).stdout == baipishu("read", file).stdout


def test_an_address_is_an_identity(file: Path) -> None:
    by_bytes, by_address = (
        json.loads(baipishu("read", file, *more).stdout.splitlines()[0])["document_id"]
        for more in ([], ["--url", "https://example.cn/bulletin.txt"])
    )
    assert by_bytes != by_address


def test_read_as_csv(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(baipishu("read", file, "--format", "csv").stdout)))
    assert rows[2]["value"] == "12000"
    assert rows[2]["stated"] == "1.2万件"
    assert json.loads(rows[2]["rules"])


def test_brackets_in_a_text_are_brackets(tmp_path: Path) -> None:
    path = tmp_path / "[bold]odd[.txt"
    path.write_text("2022年，[/red]专利授权量[/]为8642件。\n", "utf-8")
    said = baipishu("read", path, "--format", "table")
    assert said.exit_code == 0
    assert "8642件" in said.stdout


def test_a_data_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = baipishu("status", "--data", tmp_path / "file")
    assert done.exit_code == USAGE
    assert "data folder" in done.stderr


def test_read_as_a_table(file: Path) -> None:
    said = baipishu("read", file, "--format", "table").stdout
    assert "8642件" in said
    assert "4 figures" in said


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("empty.pdf", b"", "empty"), ("torn.pdf", b"%PDF-1.7\n", "torn.pdf"), ("odd.doc", bytes(500), "odd.doc")],
)
def test_an_unreadable_file_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = baipishu("read", path)
    assert done.exit_code == FAILED
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_a_mistake_of_usage(tmp_path: Path) -> None:
    assert baipishu("read", tmp_path / "none.pdf").exit_code == USAGE


def test_schemas_prints_json_schema() -> None:
    schemas = json.loads(baipishu("schemas").stdout)
    assert schemas["Figure"]["properties"]["figure_id"]["pattern"] == "^f_[0-9a-f]{20}$"


def test_an_unknown_schema_version_is_refused() -> None:
    done = baipishu("schemas", "--version", "99")
    assert done.exit_code == USAGE
    assert "published: 1" in done.stderr


def test_from_a_file_by_hand_to_a_verified_publication(file: Path, data: Path) -> None:
    added = baipishu("add", file, "--publisher", "某市统计局", "--published", "2023-03-01", "--data", data)
    assert added.stdout.startswith("d_")
    assert "1 document not yet read" in baipishu("status", "--data", data).stdout
    assert "4 new" in baipishu("normalize", "--data", data).stdout
    assert "4 changes" in baipishu("publish", "--data", data).stdout
    assert "nothing new" in baipishu("publish", "--data", data).stdout
    assert "4 figures confirmed" in baipishu("verify", "--data", data).stdout


def test_adding_the_same_file_twice_changes_nothing(file: Path, data: Path) -> None:
    for _ in range(2):
        baipishu("add", file, "--data", data)
        baipishu("normalize", "--data", data)
    assert "4 figures" in baipishu("status", "--data", data).stdout


def test_an_unreadable_file_is_not_added(tmp_path: Path, data: Path) -> None:
    bad = tmp_path / "torn.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    assert baipishu("add", bad, "--data", data).exit_code == FAILED
    assert "0 documents" in baipishu("status", "--data", data).stdout


@pytest.mark.parametrize("command", ["serve", "verify"])
def test_what_needs_a_publication_says_so(command: str, data: Path) -> None:
    done = baipishu(command, "--data", data)
    assert done.exit_code == USAGE
    assert "baipishu publish" in done.stderr


def test_a_taken_port_is_refused_before_anything_is_done(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = baipishu("demo", "--data", data, "--port", str(other.getsockname()[1]))
    assert done.exit_code == USAGE
    assert "--port" in done.stderr


def test_an_unknown_site_is_refused(data: Path) -> None:
    done = baipishu("crawl", "no.such.site", "--data", data)
    assert done.exit_code == USAGE
    assert "no.such.site" in done.stderr


def test_every_command_has_an_example() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"Example: baipishu {command.callback.__name__}" in (command.callback.__doc__ or ""), command
