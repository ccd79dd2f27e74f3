"""Hosts, ports and addresses off the list are refused before anything is sent; no name is really resolved here."""

import asyncio
import ipaddress

import pytest
import scrapy
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawler.failures import FailureKind
from crawler.middlewares.allow_list import Address, AllowListMiddleware, is_public
from crawler.middlewares.failing import FetchFailed
from crawler.sites import Column, SiteDefinition

PUBLIC = "93.184.215.14"


def site(*, private: bool = False) -> SiteDefinition:
    return SiteDefinition(
        site="x",
        name="样例",
        name_en="Sample",
        hosts=("example.gov.cn", "10.0.0.7"),
        base_url="https://example.gov.cn",
        ways=("list",),
        columns=(Column(path="/"),),
        allow_private=private,
    )


class Names:
    """A resolver that counts what it is asked."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = [ipaddress.ip_address(address) for address in addresses]
        self.asked: list[str] = []

    async def __call__(self, host: str) -> list[Address]:
        self.asked.append(host)
        return self.addresses


def ask(middleware: AllowListMiddleware, url: str = "https://example.gov.cn/robots.txt") -> None:
    asyncio.run(middleware.process_request(scrapy.Request(url)))


def test_an_allowed_host_is_resolved_once() -> None:
    names = Names(PUBLIC)
    middleware = AllowListMiddleware(site(), names)
    for path in ("robots.txt", "a", "b"):
        ask(middleware, f"https://example.gov.cn/{path}")
    assert names.asked == ["example.gov.cn"]


def test_a_host_off_the_list_is_not_even_resolved() -> None:
    names = Names(PUBLIC)
    with pytest.raises(FetchFailed, match="not on the allow-list of x") as refused:
        ask(AllowListMiddleware(site(), names), "https://mirror.example/a")
    assert refused.value.kind is FailureKind.OFF_LIMITS
    assert names.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
     "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "::", "ff02::1"],
)  # fmt: skip
def test_a_name_that_resolves_to_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(FetchFailed, match="no public address"):
        ask(AllowListMiddleware(site(), Names(PUBLIC, address)))
    ask(AllowListMiddleware(site(private=True), Names(PUBLIC, address)))


def test_an_address_in_the_list_is_still_held_to_be_public() -> None:
    with pytest.raises(FetchFailed, match="no public address"):
        ask(AllowListMiddleware(site(), Names("10.0.0.7")), "http://10.0.0.7/")


@pytest.mark.parametrize(("address", "refused"), [("127.0.0.1", True), (PUBLIC, False), (None, False)])
def test_the_address_that_answered_is_looked_at_too(address: str | None, *, refused: bool) -> None:
    middleware = AllowListMiddleware(site(), Names(PUBLIC))
    request = scrapy.Request("https://example.gov.cn/")
    response = Response(request.url, ip_address=ipaddress.ip_address(address) if address else None)
    if refused:
        with pytest.raises(FetchFailed, match="answered from 127"):
            middleware.process_response(request, response)
    else:
        assert middleware.process_response(request, response) is response


@given(st.ip_addresses(v=4))
def test_an_address_inside_an_ipv6_one_is_judged_alike(address: ipaddress.IPv4Address) -> None:
    assert is_public(ipaddress.ip_address(f"::ffff:{address}")) is is_public(address)
