"""The life of an event: written with its cause, leased, closed with its effect; killed and failing workers."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, Text, insert, select
from sqlalchemy.dialects import postgresql

from crawler import outbox
from crawler.outbox import ATTEMPTS, Claimed, LeaseLost, claim, close, emit, fail, parked, pending, retry
from schemas.v1 import Event, EventType
from tests.databases import migrated_database

CAPTURED = [EventType.DOCUMENT_CAPTURED]
START = datetime(2024, 5, 1, 2, 3, 4, tzinfo=UTC)

effect = Table("effect", MetaData(), Column("sequence", Integer, primary_key=True), Column("event_id", Text))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with migrated_database(tmp_path) as made:
        effect.create(made)
        yield made


def told(name: str, kind: EventType = EventType.DOCUMENT_CAPTURED) -> Event:
    return Event(id=name, type=kind, subject="d_1", time=START, data={"document_id": "d_1", "说明": "文"})


def write(engine: Engine, *names: str) -> None:
    with engine.begin() as conn:
        for name in names:
            assert emit(conn, told(name))


def take(engine: Engine, clock: Clock, worker: str = "w1", *, limit: int = 1) -> list[Claimed]:
    return claim(engine, CAPTURED, worker, 60, limit=limit, clock=clock)


def handle(engine: Engine, claimed: Claimed, clock: Clock) -> None:
    """A handler: its effect and the closing of its event are one transaction."""
    with engine.begin() as conn:
        conn.execute(insert(effect).values(event_id=claimed.event.id))
        close(conn, claimed, clock=clock)


def effects(engine: Engine) -> list[str]:
    with engine.begin() as conn:
        return sorted(conn.execute(select(effect.c.event_id)).scalars())


def test_an_event_is_claimed_as_it_was_written(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (claimed,) = take(engine, clock)
    assert claimed == Claimed(told("e1"), "w1", 1, START + timedelta(seconds=60))


def test_an_id_is_written_once(engine: Engine) -> None:
    with engine.begin() as conn:
        assert [emit(conn, told("e1")), emit(conn, told("e1"))] == [True, False]
    assert pending(engine, CAPTURED) == 1


def test_what_is_rolled_back_never_happened(engine: Engine, clock: Clock) -> None:
    with engine.connect() as conn:
        emit(conn, told("e1"))
        conn.rollback()
    assert take(engine, clock) == []


def test_the_oldest_comes_first_and_other_types_stay(engine: Engine, clock: Clock) -> None:
    with engine.begin() as conn:
        for name, kind in (
            ("b", EventType.DOCUMENT_CAPTURED),
            ("x", EventType.SOURCE_FAILED),
            ("a", EventType.DOCUMENT_CAPTURED),
        ):
            emit(conn, told(name, kind))
    assert [each.event.id for each in take(engine, clock, limit=5)] == ["b", "a"]
    assert pending(engine, [EventType.SOURCE_FAILED]) == 1


def test_what_one_worker_holds_another_does_not_get(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    take(engine, clock)
    assert take(engine, clock, "w2") == []


def test_what_is_closed_is_done(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (claimed,) = take(engine, clock)
    handle(engine, claimed, clock)
    clock.advance(3600)
    assert take(engine, clock) == []
    assert (effects(engine), pending(engine, CAPTURED)) == (["e1"], 0)


def test_a_worker_killed_before_its_commit_leaves_the_event_to_the_next(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (killed,) = take(engine, clock)
    with engine.connect() as conn:
        conn.execute(insert(effect).values(event_id=killed.event.id))
        close(conn, killed, clock=clock)
        conn.rollback()
    clock.advance(59)
    assert take(engine, clock, "w2") == []
    clock.advance(1)
    (again,) = take(engine, clock, "w2")
    handle(engine, again, clock)
    assert (again.attempt, effects(engine)) == (2, ["e1"])


def test_a_worker_that_lost_its_lease_takes_no_effect(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (slow,) = take(engine, clock)
    clock.advance(61)
    (next_worker,) = take(engine, clock, "w2")
    with pytest.raises(LeaseLost, match=r"e1 is no longer leased to w1 \(attempt 1\)"):
        handle(engine, slow, clock)
    handle(engine, next_worker, clock)
    assert effects(engine) == ["e1"]


def test_a_worker_does_not_close_its_own_earlier_attempt(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (first,) = take(engine, clock)
    clock.advance(61)
    (second,) = take(engine, clock)
    with pytest.raises(LeaseLost):
        handle(engine, first, clock)
    handle(engine, second, clock)
    assert effects(engine) == ["e1"]


def test_nothing_is_closed_twice(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (claimed,) = take(engine, clock)
    handle(engine, claimed, clock)
    with pytest.raises(LeaseLost):
        handle(engine, claimed, clock)
    assert effects(engine) == ["e1"]


def test_a_failed_event_waits_longer_each_time(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    waits = []
    for _ in range(ATTEMPTS - 1):
        (claimed,) = take(engine, clock)
        fail(engine, claimed, "the archive did not answer", clock=clock)
        waited = 0
        while not take(engine, clock, "probe"):
            clock.advance(1)
            waited += 1
        waits.append(waited)
        with engine.begin() as conn:  # the probe gives back what it took
            conn.execute(outbox.event.update().values(attempts=claimed.attempt, due_at=clock()))
    assert waits == [10, 20, 40, 80]


def test_after_its_last_attempt_an_event_is_parked_until_it_is_retried(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    for _ in range(ATTEMPTS):
        (claimed,) = take(engine, clock)
        fail(engine, claimed, "the archive did not answer", clock=clock)
        clock.advance(3600)
    assert (take(engine, clock), pending(engine, CAPTURED)) == ([], 0)
    (given_up,) = parked(engine)
    assert (given_up.event, given_up.attempts, given_up.error) == (told("e1"), ATTEMPTS, "the archive did not answer")
    with engine.begin() as conn:
        assert retry(conn, "e1", clock=clock)
        assert not retry(conn, "e1", clock=clock)
    (claimed,) = take(engine, clock)
    assert (claimed.attempt, parked(engine)) == (1, ())


def test_an_event_that_kills_its_workers_is_parked(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    for attempt in range(1, ATTEMPTS + 1):
        (claimed,) = take(engine, clock)
        assert claimed.attempt == attempt
        clock.advance(61)
    assert take(engine, clock) == []
    (given_up,) = parked(engine)
    assert given_up.error == "the worker ended before the event was handled"


def test_failing_what_another_has_changes_nothing(engine: Engine, clock: Clock) -> None:
    write(engine, "e1")
    (slow,) = take(engine, clock)
    clock.advance(61)
    (next_worker,) = take(engine, clock, "w2")
    fail(engine, slow, "too late", clock=clock)
    handle(engine, next_worker, clock)
    assert effects(engine) == ["e1"]


def test_retrying_what_is_not_parked_is_refused(engine: Engine) -> None:
    write(engine, "e1")
    with engine.begin() as conn:
        assert not retry(conn, "e1")


def test_two_workers_at_once_lose_and_double_nothing(engine: Engine, clock: Clock) -> None:
    names = [f"e{number:03}" for number in range(60)]
    write(engine, *names)
    handled: dict[str, list[str]] = {"w1": [], "w2": []}
    begin = threading.Barrier(2)

    def work(worker: str) -> None:
        begin.wait()
        while claimed := take(engine, clock, worker, limit=3):
            for each in claimed:
                handle(engine, each, clock)
                handled[worker].append(each.event.id)

    workers = [threading.Thread(target=work, args=(name,)) for name in handled]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert effects(engine) == names
    assert sorted(handled["w1"] + handled["w2"]) == names


def test_on_postgresql_workers_skip_what_another_claims() -> None:
    leasing = outbox._leasing(outbox.event.c.done_at.is_(None), "w1", START, 1)
    compiled = str(leasing.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call] # untyped upstream
    assert "FOR UPDATE SKIP LOCKED" in compiled
    assert "RETURNING" in compiled
