"""Options that several commands share, said once."""

import os
from pathlib import Path
from typing import Annotated

import typer

from crawler.data_folder import DataFolder
from publisher.cli.console import USAGE, refuse

Data = Annotated[
    Path,
    typer.Option("--data", envvar="BAIPISHU_DATA", help="The data folder: archive, ledger and published database."),
]
Sites = Annotated[
    Path | None,
    typer.Option(
        "--sites", exists=True, file_okay=False, help="A folder of site definitions, used instead of those that ship."
    ),
]
Host = Annotated[str, typer.Option("--host", help="Address to listen on.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")]

DEFAULT_DATA = Path("data")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8001


def folder(root: Path) -> DataFolder:
    """The data folder at ``root``, created if it is new; refused where that cannot be."""
    try:
        return DataFolder.at(root, os.environ).create()
    except OSError as fault:
        refuse(f"cannot use {root} as the data folder: {fault.strerror}", USAGE)
