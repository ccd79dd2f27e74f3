"""The published database and the Datasette instance over it.

What publishes is imported when it is first used: Datasette's process imports this package for its plugin, and
ledger, readers and SQLAlchemy would make it start four times slower and twice as large.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from publisher.site.serving import datasette_command

if TYPE_CHECKING:
    from publisher.site.publication import PublicationReport, PublishedAhead, publish

__all__ = ["PublicationReport", "PublishedAhead", "datasette_command", "publish"]


def __getattr__(name: str) -> object:
    """What :mod:`publisher.site.publication` has, imported now."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module("publisher.site.publication"), name)
