"""Migrations of catalogue, outbox and ledger: Alembic's scripts, which ship in the package and run from it.

:func:`crawler.store.migrate` runs what a database lacks, in one transaction. A migration that was released
is never edited; a change to a table is a new file in ``versions``, named after its number and what it does.
A test compares a migrated database with the tables as the code has them, and names what a new file must do.
"""
