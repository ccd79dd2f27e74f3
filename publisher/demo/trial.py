"""The demo sites up and known to a data folder, for as long as someone crawls them."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from crawler.data_folder import DataFolder
from publisher.demo.definitions import install
from publisher.demo.model import DemoSite
from publisher.demo.server import DemoServer
from publisher.demo.sites import demo_sites

PORTS: Mapping[str, int] = {"demo-list": 8091, "demo-gkmlpt": 8092}
"""Ports that the sites take where they are free, so that a second run finds every address as it was."""


@contextmanager
def running(data: DataFolder) -> Iterator[tuple[Path, ...]]:
    """Serve both demo sites and write their definitions into ``data``; gives the definitions' files."""
    with ExitStack() as stack:
        servers = [_started(stack, site) for site in demo_sites()]
        yield install(data, servers)


def _started(stack: ExitStack, site: DemoSite) -> DemoServer:
    try:
        return stack.enter_context(DemoServer(site, PORTS.get(site.key, 0)))
    except OSError as fault:
        if fault.errno != errno.EADDRINUSE:
            raise
        return stack.enter_context(DemoServer(site))
