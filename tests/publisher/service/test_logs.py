"""What the service logs: a line an event on standard error, for a person or for a collector."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import structlog

from publisher.service import logs


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def logged(monkeypatch: pytest.MonkeyPatch, error: io.StringIO, **fields: object) -> str:
    """One event as it is written."""
    monkeypatch.setattr("sys.stderr", error)
    logs.configure()
    structlog.get_logger().warning("site.crawled", **fields)
    return error.getvalue()


def test_a_collector_gets_a_line_of_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    line = logged(monkeypatch, io.StringIO(), site="www.example.cn", new=3)
    assert line.count("\n") == 1
    told = json.loads(line)
    assert (told["event"], told["level"], told["site"], told["new"]) == ("site.crawled", "warning", "www.example.cn", 3)
    assert capsys.readouterr().out == "", "standard output is for results"


def test_times_are_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(logged(monkeypatch, io.StringIO()))
    moment = datetime.fromisoformat(told["timestamp"])
    assert moment.utcoffset() == datetime.now(UTC).utcoffset()


def test_chinese_is_written_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "某市公报" in logged(monkeypatch, io.StringIO(), title="某市公报")


def test_a_line_feed_in_a_field_is_no_second_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert logged(monkeypatch, io.StringIO(), title="a\nb").count("\n") == 1


def test_a_person_gets_words(monkeypatch: pytest.MonkeyPatch) -> None:
    line = logged(monkeypatch, Terminal(), site="www.example.cn")
    assert "site.crawled" in line
    assert "www.example.cn" in line
    with pytest.raises(json.JSONDecodeError):
        json.loads(line)
