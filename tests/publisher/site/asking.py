"""Asking Datasette in this process."""

import asyncio
from collections.abc import Mapping

import httpx
from datasette.app import Datasette


def get(site: Datasette, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """What the site answers."""

    async def ask() -> httpx.Response:
        await site.invoke_startup()
        answer: httpx.Response = await site.client.get(path, headers=headers)
        return answer

    return asyncio.run(ask())
