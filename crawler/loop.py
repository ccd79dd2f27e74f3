"""Runs one coroutine on the event loop that Scrapy shares. Once a process: the reactor cannot start twice."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor

Outcome = TypeVar("Outcome")

REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
"""The one that makes Twisted's deferreds and asyncio's tasks one world; Scrapy's default as well."""


def run(main: Coroutine[Any, Any, Outcome]) -> Outcome:
    """Run ``main`` to its end and give what it gives, or raise what it raises.

    Raises:
        KeyboardInterrupt: when the reactor was stopped by a signal before ``main`` was done.
        twisted.internet.error.ReactorNotRestartable: when this process has run a coroutine before.
    """
    install_reactor(REACTOR)
    from twisted.internet import reactor  # noqa: PLC0415  # importing it installs another reactor

    tasks: list[asyncio.Task[Outcome]] = []

    def start() -> None:
        task = asyncio.get_running_loop().create_task(main)
        task.add_done_callback(lambda _: reactor.stop())  # type: ignore[misc]  # a module typed as a class
        tasks.append(task)

    # Not callWhenRunning: that is called before the event loop runs.
    reactor.callLater(0, start)  # type: ignore[arg-type]  # as above
    reactor.run()  # type: ignore[misc]  # the same
    if not tasks[0].done():
        raise KeyboardInterrupt
    tasks[0].get_loop().close()
    return tasks[0].result()
