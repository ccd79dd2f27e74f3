"""What Alembic runs around the migrations: on the connection, and in the transaction, of :func:`crawler.store.migrate`."""

from alembic import context

from crawler.store import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # default off; SQLite cannot alter most of a table in place
)
with context.begin_transaction():
    context.run_migrations()
