"""Where everything of one instance lies. Each command works on one data folder.

=======================  =================================================================
``DIR/ledger.db``        catalogue, outbox and ledger (or ``DATABASE_URL``)
``DIR/baipishu.db``      the published database that Datasette serves
``DIR/archive/``         every response once under its SHA-256 (or ``BAIPISHU_ARCHIVE``, an fsspec URL)
``DIR/sites/``           site definitions of this instance, beside those that ship
=======================  =================================================================
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places of one instance; nothing is created before it is used."""

    root: Path
    database_url: str
    archive_url: str

    @classmethod
    def at(cls, root: Path, environ: Mapping[str, str] = os.environ) -> Self:
        """The folder at ``root``, with ``DATABASE_URL`` and ``BAIPISHU_ARCHIVE`` where they are set."""
        root = root.expanduser().resolve()
        return cls(
            root=root,
            database_url=environ.get("DATABASE_URL", f"sqlite:///{root / 'ledger.db'}"),
            archive_url=environ.get("BAIPISHU_ARCHIVE", str(root / "archive")),
        )

    def create(self) -> Self:
        """Make the folder, if it is not there."""
        self.root.mkdir(parents=True, exist_ok=True)
        return self

    @property
    def published(self) -> Path:
        """The database that Datasette serves."""
        return self.root / "baipishu.db"

    @property
    def sites(self) -> Path:
        """This instance's own site definitions."""
        return self.root / "sites"
