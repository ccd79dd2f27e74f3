import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, ForeignKey, Integer, MetaData, Table, Text, func, insert, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from crawler.store import ExactDecimal, JsonText, UtcDateTime, connect, insert_absent, reading

own = MetaData()
sample = Table(
    "sample",
    own,
    Column("key", Text, primary_key=True),
    Column("moment", UtcDateTime),
    Column("number", ExactDecimal),
    Column("record", JsonText),
)
child = Table("child", own, Column("key", Integer, primary_key=True), Column("parent", Text, ForeignKey("sample.key")))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = connect(f"sqlite:///{tmp_path / 'ledger.db'}")
    own.create_all(made)
    yield made
    made.dispose()


def count(engine: Engine) -> int:
    with reading(engine) as conn:
        return conn.execute(select(func.count()).select_from(sample)).scalar_one()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("busy_timeout", 30_000)]
)
def test_a_connection_is_set_up(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as conn:
        assert conn.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_foreign_keys_hold(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as conn:
        conn.execute(insert(child).values(parent="nobody"))


def test_a_transaction_holds_the_write_lock_from_its_first_read(engine: Engine) -> None:
    other = connect(str(engine.url))
    with engine.begin() as conn:
        conn.execute(select(sample)).all()
        with other.connect() as second:
            second.connection.cursor().execute("PRAGMA busy_timeout = 0")
            with pytest.raises(OperationalError, match="locked"):
                second.execute(select(sample))
    other.dispose()


def test_two_that_read_and_then_write_take_turns(engine: Engine) -> None:
    begin = threading.Barrier(2)

    def work(worker: str) -> None:
        begin.wait()
        for _ in range(20):
            with engine.begin() as conn:
                rows = conn.execute(select(func.count()).select_from(sample)).scalar_one()
                conn.execute(insert(sample).values(key=str(rows), record=worker))

    workers = [threading.Thread(target=work, args=(name,)) for name in ("w1", "w2")]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert count(engine) == 40


def test_a_reader_sees_one_state_and_holds_nobody_up(engine: Engine) -> None:
    with reading(engine) as conn:
        before = conn.execute(select(sample)).all()
        with engine.begin() as writer:
            writer.execute(insert(sample).values(key="1"))
        assert conn.execute(select(sample)).all() == before == []
    assert count(engine) == 1


def test_a_reader_cannot_write_and_its_connection_can_again_afterwards(engine: Engine) -> None:
    with pytest.raises(OperationalError, match="readonly"), reading(engine) as conn:
        conn.execute(insert(sample).values(key="1"))
    with engine.begin() as conn:
        conn.execute(insert(sample).values(key="1"))
    assert count(engine) == 1


def test_table_changes_are_rolled_back_with_their_transaction(engine: Engine) -> None:
    with engine.connect() as conn:
        conn.execute(text("CREATE TABLE passing (key TEXT)"))
        conn.rollback()
    assert not inspect(engine).has_table("passing")


def test_a_row_is_inserted_once(engine: Engine) -> None:
    with engine.begin() as conn:
        first = insert_absent(conn, sample, {"key": "1", "record": "first"}, "key")
        again = insert_absent(conn, sample, {"key": "1", "record": "second"}, "key")
    assert first is not None
    assert (first.key, again) == ("1", None)
    with reading(engine) as conn:
        assert conn.execute(select(sample.c.record)).scalar_one() == "first"


def kept(column: str, value: object) -> object:
    """The value as it comes back from a database in memory."""
    made = connect("sqlite://")
    own.create_all(made)
    with made.begin() as conn:
        conn.execute(insert(sample).values({"key": "1", column: value}))
        found: object = conn.execute(select(sample.c[column])).scalar_one()
    made.dispose()
    return found


zones = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=3, minutes=30))])


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=zones))  # noqa: DTZ001 - bounds, the zone is drawn
def test_a_time_comes_back_as_it_was(moment: datetime) -> None:
    found = kept("moment", moment)
    assert found == moment
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="a time without its zone"):
        kept("moment", datetime(2024, 5, 1))  # noqa: DTZ001 - refused for it


def test_times_sort_as_text() -> None:
    moments = [
        datetime(2024, 5, 1, tzinfo=UTC),
        datetime(2024, 5, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2024, 5, 1, 0, 0, 1, tzinfo=UTC),
    ]
    texts = [UtcDateTime().process_bind_param(each, sqlite.dialect()) for each in moments]
    assert texts == sorted(str(each) for each in texts)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_decimal_comes_back_exact(number: Decimal) -> None:
    assert kept("number", number) == number


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("甲乙a\"\\'\n\t") | st.decimals(-1000, 1000, places=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("键ab", max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_a_record_comes_back_as_it_was(record: object) -> None:
    assert kept("record", record) == record


def test_absent_values_stay_absent() -> None:
    assert [kept(column, None) for column in ("moment", "number", "record")] == [None, None, None]


def test_postgresql_keeps_times_as_times() -> None:
    moment = datetime(2024, 5, 1, 10, tzinfo=timezone(timedelta(hours=8)))
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # untyped upstream
    assert str(UtcDateTime().load_dialect_impl(dialect).compile(dialect)) == "TIMESTAMP WITH TIME ZONE"
    assert UtcDateTime().process_bind_param(moment, dialect) == moment
    assert UtcDateTime().process_result_value(moment, dialect) == moment
