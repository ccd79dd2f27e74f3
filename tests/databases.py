"""A database for a test: SQLite, or PostgreSQL when ``BAIPISHU_TEST_DATABASE_URL`` names a server.

The tests of store, outbox, migrations and ledger are the same on both. For PostgreSQL a driver is needed
that is no dependency yet (psycopg), and each test has a schema of its own, dropped at its end:

    BAIPISHU_TEST_DATABASE_URL='postgresql+psycopg://postgres@/postgres?host=/run/postgresql' pytest tests/publisher/ledger

Migrations run once a process: on SQLite every further database is a copy of the file that they made.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, make_url, text

from crawler.store import connect, migrate

SERVER = os.environ.get("BAIPISHU_TEST_DATABASE_URL")


@contextmanager
def fresh_database(folder: Path) -> Iterator[Engine]:
    """An engine on an empty database, in ``folder`` or in a schema of its own."""
    with _schema(SERVER) if SERVER else _file(folder / "ledger.db") as engine:
        yield engine


@contextmanager
def migrated_database(folder: Path) -> Iterator[Engine]:
    """The same with every migration applied."""
    if not SERVER:
        lay_migrated(folder / "ledger.db")
    with fresh_database(folder) as engine:
        if SERVER:
            migrate(engine)
        yield engine


def lay_migrated(file: Path) -> None:
    """Put a SQLite file there with every migration applied."""
    file.write_bytes(_migrated())


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.db"
        with _file(file) as engine:
            migrate(engine)
        return file.read_bytes()  # closing the last connection has moved the write-ahead log into it


@contextmanager
def _file(file: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@contextmanager
def _schema(server: str) -> Iterator[Engine]:
    name = f"test_{secrets.token_hex(6)}"
    owner = connect(server)
    with owner.begin() as conn:
        conn.execute(text(f"CREATE SCHEMA {name}"))
    inside = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    engine = connect(inside.render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with owner.begin() as conn:
            conn.execute(text(f"DROP SCHEMA {name} CASCADE"))
        owner.dispose()
