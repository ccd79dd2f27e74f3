"""A worker that is killed keeps nobody waiting: its events are taken up by the next, and take effect once."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler import outbox
from crawler.data_folder import DataFolder
from publisher import ledger, stages
from publisher.handlers import LEASE
from publisher.manual import Told
from publisher.workers import is_gone, worker_name
from schemas.v1 import EventType

HOLDS = """
import sys, time
from pathlib import Path
from crawler import outbox
from crawler.data_folder import DataFolder
from publisher import stages
from publisher.handlers import LEASE
from publisher.workers import worker_name
from schemas.v1 import EventType
engine = stages.prepare(DataFolder.at(Path(sys.argv[1]), {}))
assert outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], worker_name(), LEASE)
print("holds", flush=True)
time.sleep(60)
"""


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    made = DataFolder.at(tmp_path / "data", {}).create()
    file = tmp_path / "bulletin.txt"
    file.write_text("2022年，全市专利授权量为8642件。\n", "utf-8")
    stages.add(made, file, Told(title="某市统计公报"), datetime.now(UTC))
    return made


def killed_holder(data: DataFolder) -> None:
    """Run a worker that claims the one event, and kill it while it holds it."""
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(data.root)], stdout=subprocess.PIPE) as worker:  # noqa: S603 - ours
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"holds\n"
        worker.kill()


def test_this_process_is_there_and_an_ended_one_is_not() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pid = ended.pid
    host = worker_name().rpartition(":")[0]
    assert not is_gone(worker_name())
    assert is_gone(f"{host}:{pid}")


@pytest.mark.parametrize("name", ["elsewhere:1", "w1", "", ":", "elsewhere:"])
def test_what_cannot_be_told_from_here_is_not_gone(name: str) -> None:
    assert not is_gone(name)


def test_what_a_killed_worker_held_is_read_at_once(data: DataFolder) -> None:
    killed_holder(data)
    engine = stages.prepare(data)
    assert [handled.new for handled in stages.normalize(data, engine)] == [1]
    assert list(stages.normalize(data, engine)) == []
    with engine.connect() as conn:
        assert ledger.counts(conn).revisions == 1


def test_what_a_living_worker_holds_is_left_to_it(data: DataFolder) -> None:
    engine = stages.prepare(data)
    held = outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], worker_name(), LEASE)
    assert list(stages.normalize(data, engine)) == []
    with engine.begin() as conn:
        outbox.close(conn, held[0])


def test_a_failed_event_waits_although_its_worker_is_gone(data: DataFolder) -> None:
    engine = stages.prepare(data)
    (held,) = outbox.claim(engine, [EventType.DOCUMENT_CAPTURED], worker_name(), LEASE)
    outbox.fail(engine, held, "the archive does not answer")
    assert outbox.release(engine, lambda _: True) == 0
    assert stages.waiting(engine) == 1
