"""A fresh database for a test: SQLite, or PostgreSQL when ``BAIPISHU_TEST_DATABASE_URL`` names a server.

The tests of store, outbox, migrations and ledger are the same on both. For PostgreSQL a driver is needed
that is no dependency yet (psycopg), and each test has a schema of its own, dropped at its end:

    BAIPISHU_TEST_DATABASE_URL='postgresql+psycopg://postgres@/postgres?host=/run/postgresql' pytest tests/publisher/ledger
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url, text

from crawler.store import connect

SERVER = os.environ.get("BAIPISHU_TEST_DATABASE_URL")


@contextmanager
def fresh_database(folder: Path) -> Iterator[Engine]:
    """An engine on an empty database, in ``folder`` or in a schema of its own."""
    with _schema(SERVER) if SERVER else _file(folder) as engine:
        yield engine


@contextmanager
def _file(folder: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{folder / 'ledger.db'}")
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
