"""The Datasette server as a process of its own, so that no crawl can keep a reader waiting."""

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import requests

from publisher.site.lifeline import LIFELINE

STARTING = 30.0
"""Seconds a server may take until it answers. Datasette starts in under one; a slow disk takes longer."""
STOPPING = 10.0
"""Seconds a server may take to finish what it is sending."""
_PAUSE = 0.1


class ServerDied(Exception):
    """Raised by :meth:`Server.wait_until_ready` when the server ended, or never answered."""


class Server:
    """A server process: started on entering, stopped on leaving."""

    def __init__(self, command: Sequence[str], url: str) -> None:
        """Keep the command to run and the address at which it will answer."""
        self.command = tuple(command)
        self.url = url
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start the server; returns at once."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the process, if it is not running."""
        if not self.running:
            self._let_go()
            environment = {**os.environ, LIFELINE: "stdin"}
            # The command is ours (publisher.site.datasette_command); no shell sees it.
            self._process = subprocess.Popen(self.command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - ours

    def stop(self) -> None:
        """Ask the process to end, and end it if it does not within :data:`STOPPING` seconds."""
        if self._process is not None and self.running:
            self._process.terminate()
            try:
                self._process.wait(STOPPING)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._let_go()

    def _let_go(self) -> None:
        """Close the lifeline of a process that has ended; see :mod:`publisher.site.lifeline`."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def wait(self) -> int:
        """Wait until the process ends by itself; returns its exit code."""
        return self._process.wait() if self._process is not None else 0

    def wait_until_ready(self, seconds: float = STARTING) -> None:
        """Wait until the server answers.

        Raises:
            ServerDied: when it ended, or did not answer within ``seconds``.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not self.running:
                message = f"the server ended before it answered: {' '.join(self.command)}"
                raise ServerDied(message)
            if answers(self.url):
                return
            time.sleep(_PAUSE)
        message = f"no answer from {self.url} within {seconds:.0f} seconds"
        raise ServerDied(message)


def answers(url: str) -> bool:
    """Whether something at ``url`` answers with a page."""
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def why_taken(host: str, port: int) -> str | None:
    """Why nothing can listen there, in the system's words; ``None`` when it can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As servers do: an address whose last connections are still closing is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        return fault.strerror or str(fault)
    return None
