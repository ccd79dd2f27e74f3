"""The server process: started, asked, stopped, and what is said when it does not answer."""

import socket
import sys
from collections.abc import Sequence

import pytest
import requests
import responses

from publisher.service.server import Server, ServerDied, answers, why_taken

URL = "http://127.0.0.1:8001/"
SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
IGNORES_TERM = (
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
)


@responses.activate
def test_a_page_is_an_answer() -> None:
    responses.get(URL, body="home")
    assert answers(URL)


@responses.activate
@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_is_no_answer(status: int) -> None:
    responses.get(URL, status=status)
    assert not answers(URL)


@responses.activate
def test_a_refused_connection_is_no_answer() -> None:
    responses.get(URL, body=requests.ConnectionError("refused"))
    assert not answers(URL)


@responses.activate
def test_waits_until_the_server_answers() -> None:
    responses.get(URL, status=503)
    responses.get(URL, body="home")
    with Server(SLEEPS, URL) as server:
        server.wait_until_ready(5)
    assert not server.running
    assert len(responses.calls) == 2


@responses.activate
def test_says_when_nothing_answers_in_time() -> None:
    responses.get(URL, status=503)
    with Server(SLEEPS, URL) as server, pytest.raises(ServerDied, match="no answer from"):
        server.wait_until_ready(0.3)


def test_says_when_the_server_ended() -> None:
    server = Server((sys.executable, "-c", "raise SystemExit(3)"), URL)
    with server:
        assert server.wait() == 3
        with pytest.raises(ServerDied, match="ended before it answered"):
            server.wait_until_ready(5)


@pytest.mark.parametrize("command", [SLEEPS, IGNORES_TERM], ids=["willing", "unwilling"])
def test_leaves_no_process_behind(command: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publisher.service.server.STOPPING", 0.5)
    with Server(command, URL) as server:
        process = server._process
        assert process is not None
        assert process.poll() is None
    assert process.poll() is not None


def test_starting_twice_is_starting_once() -> None:
    with Server(SLEEPS, URL) as server:
        first = server._process
        server.start()
        assert server._process is first


def test_a_server_never_started_stops_and_ends_quietly() -> None:
    server = Server(SLEEPS, URL)
    server.stop()
    assert server.wait() == 0
    assert not server.running


def test_a_free_port_is_free_and_a_taken_one_says_why() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert "in use" in (why_taken("127.0.0.1", port) or "")
    assert why_taken("127.0.0.1", port) is None


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    assert why_taken("192.0.2.1", 8001) is not None
