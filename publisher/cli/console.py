"""How commands speak: results on standard output, everything else on standard error."""

from typing import NoReturn

import typer
from rich.console import Console

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

USAGE = 2
"""Exit code for a mistake of the caller: a file that is not there, a definition that is wrong."""
FAILED = 1
"""Exit code for work that could not be done, or was done and found wanting."""


def refuse(message: str, code: int = FAILED) -> NoReturn:
    """Say in one sentence why there is nothing more to do, and leave."""
    err.print(message, style="red", markup=False)
    raise typer.Exit(code)
