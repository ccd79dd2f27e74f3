"""A server that holds a lifeline ends with whoever holds the other end; one that has none goes on."""

import subprocess
import sys

import pytest

from publisher.site import lifeline

HOLDS = "from publisher.site import lifeline; import time; lifeline.hold(); print('up', flush=True); time.sleep(60)"


def started(value: str | None) -> subprocess.Popen[bytes]:
    environment = {} if value is None else {lifeline.LIFELINE: value}
    return subprocess.Popen([sys.executable, "-c", HOLDS], stdin=-1, stdout=-1, env=environment)  # noqa: S603 - ours


def test_the_end_of_its_input_is_the_end_of_the_process() -> None:
    with started("stdin") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"up\n"
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(30) == -15


def test_without_a_lifeline_it_goes_on() -> None:
    with started(None) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"up\n"
        process.stdin.close()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.terminate()
        assert process.wait(30) == -15


def test_only_who_was_told_to_watches() -> None:
    assert lifeline.hold({}) is None
    assert lifeline.hold({lifeline.LIFELINE: "no"}) is None
