"""How commands speak: results on standard output, everything else on standard error."""

from typing import NoReturn

import typer
from rich.console import Console

# Titles and reasons come from outside: a bracket in one is a bracket, not a style.
out = Console(markup=False, highlight=False, soft_wrap=True)
err = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)

USAGE = 2
"""Exit code for a mistake of the caller: a file that is not there, a definition that is wrong."""
FAILED = 1
"""Exit code for work that could not be done, or was done and found wanting."""


def refuse(message: str, code: int = FAILED) -> NoReturn:
    """Say in one sentence why there is nothing more to do, and leave."""
    err.print(message, style="red")
    raise typer.Exit(code)


def many(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> many(1, "figure"), many(0, "document")
    ('1 figure', '0 documents')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
