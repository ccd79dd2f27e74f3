"""The command ``python -m publisher.site.metadata``: writes what is made of ``tables.yaml`` and ``queries.yaml``.

That is ``datasette_metadata.json`` at the repository's root and the page ``docs/tables.md``.
"""

from pathlib import Path

from publisher.site.datasette_metadata import NAME, metadata_text
from publisher.site.reference import NAME as PAGE
from publisher.site.reference import tables_page

ROOT = Path(__file__).parents[2]


def write(folder: Path = ROOT) -> Path:
    """Write the file and the page into ``folder``; returns the file's path."""
    path = folder / NAME
    path.write_text(metadata_text(), encoding="utf-8")
    page = folder / "docs" / PAGE
    page.parent.mkdir(exist_ok=True)
    page.write_text(tables_page(), encoding="utf-8")
    return path


if __name__ == "__main__":
    write()
