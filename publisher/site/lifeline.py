"""Ends the server when the command that started it is gone, however it went.

The command holds the other end of the server's standard input. When its process ends, killed without a word
included, the system closes that end, the server reads the end of its input and stops as if terminated. Otherwise a
server would outlive a killed ``baipishu up`` and keep the port from the next one.
"""

import os
import signal
import sys
import threading
from collections.abc import Mapping
from typing import BinaryIO

LIFELINE = "BAIPISHU_LIFELINE"
"""Set to ``stdin`` by the command that starts the server; a server started by hand has none."""


def hold(environ: Mapping[str, str] = os.environ) -> threading.Thread | None:
    """Watch the standard input, if that is what the server was told to do; gives the watching thread."""
    if environ.get("BAIPISHU_LIFELINE") != "stdin":
        return None
    watching = threading.Thread(target=end_with, args=(sys.stdin.buffer,), name="lifeline", daemon=True)
    watching.start()
    return watching


def end_with(stream: BinaryIO) -> None:
    """Wait for the end of ``stream``, then end this process as SIGTERM does."""
    stream.read()
    os.kill(os.getpid(), signal.SIGTERM)
