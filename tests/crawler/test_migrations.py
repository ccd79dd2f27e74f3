"""Migrations make the tables that the code has, on a fresh database and again on a migrated one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DatabaseError

import crawler.catalogue
import crawler.outbox
import publisher.ledger.tables
from crawler.store import metadata, migrate
from tests.databases import fresh_database

OWNERS = (crawler.catalogue, crawler.outbox, publisher.ledger.tables)
"""The modules whose tables are one database; importing them is what fills ``metadata``."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with fresh_database(tmp_path) as made:
        yield made


def test_a_migrated_database_is_what_the_code_says(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        difference = compare_metadata(context, metadata)
    assert difference == [], "the tables changed: add a migration to crawler/migrations/versions that does this"


def described(engine: Engine) -> dict[str, list[str | None]]:
    """The names of every table's columns and indexes, as the database tells them."""
    found = inspect(engine)
    return {
        name: [each["name"] for each in (*found.get_columns(name), *found.get_indexes(name))]
        for name in found.get_table_names()
    }


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    before = described(engine)
    migrate(engine)
    assert described(engine) == before


def test_a_migration_that_fails_leaves_nothing(engine: Engine) -> None:
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE work (in_the_way TEXT)"))
    with pytest.raises(DatabaseError, match="already exists"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["work"]
    with engine.begin() as conn:
        conn.execute(text("DROP TABLE work"))
    migrate(engine)
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())
