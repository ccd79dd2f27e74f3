"""Site definitions for demo servers: how a crawler is told of them."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from crawler.data_folder import DataFolder
from publisher.demo.model import Platform
from publisher.demo.server import DemoServer


def definition(server: DemoServer) -> str:
    """The site definition of a server, at the port it listens on; see :mod:`crawler.sites`."""
    site = server.site
    ways = "gkmlpt" if site.platform is Platform.GKMLPT else "list"
    columns = [{"path": f"/{column.folder}/"} for column in site.columns]
    return yaml.safe_dump(
        {
            "site": site.key,
            "name": site.name,
            "name_en": site.name_en,
            "hosts": [server.host],
            "base_url": server.base,
            "platform": "nfcms",
            "ways": [ways],
            "columns": columns if ways == "list" else [],
            "region": site.region,
            "publisher": site.publisher,
            "terms": site.terms,
            "redistribute": site.redistribute.value,
            "allow_private": True,
            "politeness": {"delay": 0},
        },
        allow_unicode=True,
        sort_keys=False,
    )


def install(data: DataFolder, servers: Iterable[DemoServer]) -> tuple[Path, ...]:
    """Write the definitions of ``servers`` among the data folder's own sites; returns the files."""
    data.sites.mkdir(parents=True, exist_ok=True)
    files = []
    for server in servers:
        file = data.sites / f"{server.site.key}.yml"
        file.write_text(definition(server), encoding="utf-8")
        files.append(file)
    return tuple(files)
