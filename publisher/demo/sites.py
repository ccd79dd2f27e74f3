"""The two demo sites, as ``documents/sites.yaml`` describes them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from publisher.demo.folders import FILES, LISTING, SOURCES
from publisher.demo.model import DemoSite


@cache
def demo_sites(listing: Path = LISTING) -> tuple[DemoSite, ...]:
    """Every demo site with its texts and files, in the order of the listing.

    Raises:
        ValidationError: when the listing says something a site does not have.
        OSError: when a source or file that it names is not there.
    """
    return tuple(_site(described) for described in yaml.safe_load(listing.read_text("utf-8")))


def demo_site(key: str) -> DemoSite:
    """One of them by its key.

    Raises:
        LookupError: when there is no such demo site.
    """
    for site in demo_sites():
        if site.key == key:
            return site
    message = f"there is no demo site {key!r}"
    raise LookupError(message)


def _site(described: dict[str, Any]) -> DemoSite:
    columns = [
        {**column, "posts": [_post(post) for post in column.get("posts", [])]} for column in described["columns"]
    ]
    return DemoSite.model_validate({**described, "columns": columns})


def _post(described: dict[str, Any]) -> dict[str, Any]:
    body = (SOURCES / described["body"]).read_text("utf-8") if "body" in described else ""
    attachments = [
        {name: value for name, value in file.items() if name != "file"} | {"data": (FILES / file["file"]).read_bytes()}
        for file in described.get("attachments", [])
    ]
    return {**described, "body": body, "attachments": attachments}
