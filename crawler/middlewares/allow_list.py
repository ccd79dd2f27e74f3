"""Asks only what a site definition allows: its hosts and ports, at public addresses.

Every request passes here: those of the spider, each hop of a redirect, robots.txt, attachments. The host is held
against the allow-list, then every address that it resolves to, and at last the address that answered:
a name could resolve to another one in between.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Self
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.failures import FailureKind
from crawler.middlewares.failing import FetchFailed
from crawler.session import session_of
from crawler.sites import SiteDefinition

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str], Awaitable[Iterable[Address]]]
"""Gives the addresses of a host."""


async def system_resolver(host: str) -> tuple[Address, ...]:
    """The addresses that this machine's resolver gives.

    Raises:
        FetchFailed: when it knows none.
    """
    find = asyncio.get_running_loop().getaddrinfo
    try:
        found = await find(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as fault:
        raise FetchFailed(FailureKind.NO_ANSWER, f"{host} has no address: {fault.strerror}") from fault
    return tuple(ipaddress.ip_address(entry[4][0]) for entry in found)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet; an IPv4 address inside an IPv6 one counts as itself.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("203.0.114.9", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    inner = mapped or address
    return inner.is_global and not inner.is_multicast


class AllowListMiddleware:
    """Refuses what is off the allow-list with :attr:`FailureKind.OFF_LIMITS`."""

    def __init__(self, site: SiteDefinition, resolve: Resolver = system_resolver) -> None:
        self._site = site
        self._resolve = resolve
        self._checked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware for the crawler's site."""
        return cls(session_of(crawler).site)

    async def process_request(self, request: scrapy.Request) -> None:
        """Let a request through, or refuse it."""
        if not self._site.allows(request.url):
            raise FetchFailed(FailureKind.OFF_LIMITS, f"{request.url} is not on the allow-list of {self._site.site}")
        host = urlsplit(request.url).hostname or ""
        if host not in self._checked:
            await self._check(host)
            self._checked.add(host)

    def process_response(self, request: scrapy.Request, response: Response) -> Response:
        """Refuse an answer that came from a private address after all."""
        address = response.ip_address
        if address is not None and not self._permits(address):
            raise FetchFailed(
                FailureKind.OFF_LIMITS, f"{request.url} was answered from {address}, which is no public address"
            )
        return response

    async def _check(self, host: str) -> None:
        refused = [address for address in await self._resolve(host) if not self._permits(address)]
        if refused:
            raise FetchFailed(FailureKind.OFF_LIMITS, f"{host} resolves to {refused[0]}, which is no public address")

    def _permits(self, address: Address) -> bool:
        return self._site.allow_private or is_public(address)
