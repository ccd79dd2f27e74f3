"""The published database file: opened by one writer, made anew when its schema is another, checkpointed.

Datasette reads the same file while it is written. In write-ahead mode a reader sees the state before or
after a publication and waits for nothing. Links to other tables are declared, so that Datasette shows
labels, and not enforced: a code may leave its list and a figure may be quarantined while others name it.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from crawler import store
from publisher.site.schema import schema, search_table
from publisher.site.tables import fingerprint, search_ddl, tables

CHECKPOINT_SECONDS = 2
"""How long to wait for readers before the write-ahead log is cut; if they stay, the next publication does it."""


def connect(published: Path) -> Engine:
    """An engine on the published database; the file is made when it is first used."""
    engine = store.connect(f"sqlite:///{published}")
    event.listen(engine, "connect", _leave_links_open)
    return engine


def _leave_links_open(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def prepare(conn: Connection) -> bool:
    """Make the tables, unless they are there as this version has them; returns whether they are new and empty."""
    if _made_from(conn) == fingerprint():
        return False
    _drop_all(conn)
    tables().create_all(conn)
    for name, table in schema().tables.items():
        if table.search:
            conn.exec_driver_sql(search_ddl(name))
    conn.execute(tables().tables["schema_versions"].insert(), {"name": "database", "version": fingerprint()})
    return True


def published_number(conn: Connection) -> int:
    """The number of the latest publication that is in the database; 0 when none is."""
    if _made_from(conn) != fingerprint():
        return 0
    number: int = conn.execute(text("SELECT coalesce(max(publication), 0) FROM publications")).scalar_one()
    return number


def changes_of(conn: Connection, number: int) -> int | None:
    """How many changes publication ``number`` brought, or ``None`` when it is not in the database."""
    statement = text("SELECT changes FROM publications WHERE publication = :number")
    changes: int | None = conn.execute(statement, {"number": number}).scalar()
    return changes


def checkpoint(engine: Engine) -> bool:
    """Move the write-ahead log into the file and cut it; returns whether no reader prevented that.

    A log that is cut already is left alone: cutting it again would tell every reader that something had changed.
    """
    if not _has_log(engine):
        return True
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {CHECKPOINT_SECONDS * 1000}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()  # (busy, frames in the log, frames moved)
        cursor.execute(f"PRAGMA busy_timeout = {store.BUSY_SECONDS * 1000}")  # the connection goes back to the pool
        cursor.close()
    finally:
        raw.close()
    return row is not None and row[0] == 0


def _has_log(engine: Engine) -> bool:
    log = Path(f"{engine.url.database}-wal")
    return log.exists() and log.stat().st_size > 0


def _made_from(conn: Connection) -> str | None:
    if not inspect(conn).has_table("schema_versions"):
        return None
    found: str | None = conn.execute(text("SELECT version FROM schema_versions WHERE name = 'database'")).scalar()
    return found


def _drop_all(conn: Connection) -> None:
    present = set(inspect(conn).get_table_names())
    indexes = {search_table(name) for name in schema().tables} & present
    shadows = {name for name in present if any(name.startswith(f"{index}_") for index in indexes)}
    for name in (*sorted(indexes), *sorted(present - indexes - shadows)):
        conn.exec_driver_sql(f'DROP TABLE "{name}"')
