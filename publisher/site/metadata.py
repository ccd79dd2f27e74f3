"""The command ``python -m publisher.site.metadata``: writes ``datasette_metadata.json`` at the repository's root."""

from pathlib import Path

from publisher.site.datasette_metadata import NAME, metadata_text

ROOT = Path(__file__).parents[2]


def write(folder: Path = ROOT) -> Path:
    """Write the file into ``folder``; returns its path."""
    path = folder / NAME
    path.write_text(metadata_text(), encoding="utf-8")
    return path


if __name__ == "__main__":
    write()
