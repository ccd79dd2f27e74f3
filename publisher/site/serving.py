"""How Datasette is started on a data folder: one list of paths and settings, for the command and for the tests."""

import sys
from pathlib import Path

from crawler.data_folder import DataFolder
from publisher.site.datasette_metadata import metadata_path

_HERE = Path(__file__).parent
PLUGINS = _HERE / "plugin"
TEMPLATES = _HERE / "templates"
STATIC = _HERE / "static"
MOUNT = "site"
"""Our static files are served under ``/site/``."""

SETTINGS: dict[str, int] = {
    "sql_time_limit_ms": 2000,  # default 1000: counting a common word in a million figures takes longer on a small machine
    "num_sql_threads": 3,  # default 3, said because each thread holds its own page cache: more cost memory, not time, on 2 cores
    "facet_time_limit_ms": 500,  # default 200: five facets over 100,000 figures need it on a slow disk
    "suggest_facets": 0,  # default 1: our facets are chosen; suggesting others costs up to 50 ms for each of 42 columns
    "default_facet_size": 20,  # default 30: what a reader can still look over
    "max_returned_rows": 2000,  # default 1000: one document's figures, or one indicator's series, in one answer
    "default_page_size": 50,  # default 100: quotes are long; a page stays under 200 kB
    "max_csv_mb": 0,  # default 100: a download of everything is what the site is for
    "truncate_cells_html": 400,  # default 2048: a cell is for looking; the row's own page and JSON have it all
    "default_cache_ttl": 5,  # default 5, said because a publication is seen everywhere this many seconds later at most
}
"""Datasette's settings. Each differs from its default for the reason beside it, or is said so that it stays."""


def datasette_command(data: DataFolder, host: str, port: int) -> list[str]:
    """The command that serves the published database of ``data`` on ``host`` and ``port``."""
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, str(value))]
    return [
        sys.executable, "-m", "datasette", "serve", str(data.published),
        "--host", host, "--port", str(port),
        "--metadata", str(metadata_path()),
        "--plugins-dir", str(PLUGINS),
        "--template-dir", str(TEMPLATES),
        "--static", f"{MOUNT}:{STATIC}",
        *settings,
    ]  # fmt: skip
