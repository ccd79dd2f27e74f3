"""The one engine, metadata and migrations under catalogue, outbox and ledger, on SQLite or PostgreSQL.

Transactions on SQLite are begun here, not by the driver, whose default mode begins none before a SELECT:

- ``engine.begin()`` and ``engine.connect()`` begin with ``BEGIN IMMEDIATE``: the write lock is taken
  before anything is read, so a transaction that reads and then writes cannot fail half way because
  another wrote in between. A second writer waits (``BUSY_SECONDS``).
- :func:`reading` begins with a plain ``BEGIN`` and refuses to write: it sees one state of the database
  for as long as it lasts and, in write-ahead mode, neither waits for a writer nor makes one wait.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, Row, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from crawler.column_types import ExactDecimal, JsonText, UtcDateTime

__all__ = ["ExactDecimal", "JsonText", "UtcDateTime", "connect", "insert_absent", "metadata", "migrate", "reading"]

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up (SQLite's default is not to wait)."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table of catalogue, outbox and ledger. Constraints are named, so that a migration can drop them."""

_BEGIN = "sqlite_begin"


def connect(database_url: str) -> Engine:
    """An engine on the ledger's database; the file is made when it is first used, the folder is not.

    Args:
        database_url: ``sqlite:///PATH`` or ``postgresql+psycopg://…``.
    """
    engine = create_engine(database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing: _begin does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")  # default 0; first, since the next line may wait
    cursor.execute("PRAGMA journal_mode = WAL")  # default DELETE: readers and the writer would block each other
    cursor.execute("PRAGMA synchronous = NORMAL")  # default FULL; with WAL this cannot damage the file
    cursor.execute("PRAGMA foreign_keys = ON")  # default OFF
    cursor.close()


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql(conn.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database and cannot change it."""
    with engine.connect() as conn:
        if engine.dialect.name == "sqlite":
            conn.execution_options(**{_BEGIN: "BEGIN"})
            conn.exec_driver_sql("PRAGMA query_only = ON")
        else:
            conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            yield conn
        finally:
            conn.rollback()
            if engine.dialect.name == "sqlite":
                conn.exec_driver_sql("PRAGMA query_only = OFF")  # the connection goes back to the pool


def insert_absent(conn: Connection, table: Table, row: Mapping[str, Any], returning: str) -> Row[Any] | None:
    """Insert ``row`` unless its key is there; the returned row tells, ``None`` when it was.

    The row count does not tell: with psycopg it is -1 for ``ON CONFLICT DO NOTHING``, which is true.
    """
    dialect = sqlite if conn.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(row).on_conflict_do_nothing().returning(table.c[returning])
    return conn.execute(statement).one_or_none()


def migrate(engine: Engine) -> None:
    """Bring the database to the newest migration, in one transaction; on one that is there already, change nothing."""
    config = Config()
    config.set_main_option("script_location", "crawler:migrations")
    with engine.begin() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
