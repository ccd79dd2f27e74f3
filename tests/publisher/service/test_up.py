"""`baipishu up` for real: it crawls, publishes, serves, brings its server back, and stops when asked."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from crawler.data_folder import DataFolder
from publisher.demo.definitions import install
from publisher.demo.server import DemoServer
from publisher.demo.sites import demo_site

PATIENCE = 60
"""Seconds until a test gives up on something that takes two on an idle machine."""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.2)


class Up:
    """The service as a process, and what its site answers."""

    def __init__(self, data: DataFolder) -> None:
        self.port = free_port()
        words = ["--data", str(data.root), "--sites", str(data.sites), "--port", str(self.port)]
        command = [sys.executable, "-m", "publisher", "up", *words]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours

    def figures(self) -> int:
        """How many figures the site serves; -1 while it does not answer."""
        try:
            answer = requests.get(f"http://127.0.0.1:{self.port}/baipishu/figures.json?_size=0", timeout=5)
        except requests.ConnectionError:
            return -1
        return int(answer.json()["filtered_table_rows_count"]) if answer.ok else -1

    def server_pid(self) -> int:
        """Process id of the Datasette server beside it."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text("utf-8")
        return int(children.split()[0])

    def stop(self) -> tuple[int, str]:
        """Ask it to stop; gives its exit code and what it logged."""
        self.process.send_signal(signal.SIGTERM)
        _, log = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, log


@pytest.fixture
def up(tmp_path: Path) -> Iterator[Up]:
    data = DataFolder.at(tmp_path / "data", {}).create()
    with DemoServer(demo_site("demo-gkmlpt")) as site:
        install(data, [site])
        service = Up(data)
        yield service
        service.process.kill()
        service.process.wait()
        if service.process.stderr is not None:
            service.process.stderr.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="left out: children are found through /proc, on Linux")
def test_it_watches_publishes_serves_and_stops(up: Up) -> None:
    wait_for(lambda: up.figures() > 0)
    served, first = up.figures(), up.server_pid()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: up.figures() == served)
    second = up.server_pid()
    assert second != first
    code, log = up.stop()
    assert code == 0, log
    assert "server.restarted" in log
    assert "figures.published" in log
    assert up.figures() == -1
    assert not Path(f"/proc/{second}").exists()


def test_its_server_does_not_outlive_it(up: Up) -> None:
    wait_for(lambda: up.figures() >= 0)
    up.process.kill()
    up.process.wait()
    wait_for(lambda: up.figures() == -1)
