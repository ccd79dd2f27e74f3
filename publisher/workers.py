"""Who works on an event: the machine and the process, and whether that process is still there."""

import os
import socket


def worker_name() -> str:
    """This process, as the outbox knows it: ``host:pid``."""
    return f"{socket.gethostname()}:{os.getpid()}"


def is_gone(name: str) -> bool:
    """Whether a worker of this machine has ended; ``False`` for another machine's, which cannot be told from here.

    >>> is_gone(worker_name()), is_gone("another-machine:1")
    (False, False)
    """
    host, _, pid = name.rpartition(":")
    if host != socket.gethostname() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)  # signal 0 sends nothing: it only asks whether the process is there
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
