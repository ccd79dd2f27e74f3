"""The archive as the site's process reads it: found beside the published database, asked off the event loop."""

import asyncio
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from crawler.archive import Archive, NotArchived
from crawler.data_folder import DataFolder
from publisher.site.datasette_api import NotFound, Server, database_path

T = TypeVar("T")


async def held(datasette: Server, wanted: Callable[[Archive], T]) -> T:
    """What ``wanted`` makes of the archive, on another thread.

    The archive is that of the data folder which the published database lies in, or ``BAIPISHU_ARCHIVE`` where that
    is set, as for every command; nothing of a request says where it is.

    Raises:
        NotFound: when the archive does not hold the bytes: a published database that was carried elsewhere alone.
    """
    archive = _archive(DataFolder.at(database_path(datasette).parent).archive_url)
    try:
        return await asyncio.to_thread(wanted, archive)
    except NotArchived as fault:
        message = "这里没有存档，只有公布的数据。 The archive is not kept here, only what was published."
        raise NotFound(message) from fault


@cache
def _archive(url: str) -> Archive:
    return Archive(url)
