"""Loads site definitions, and says of a mistake in which file, line and field it stands and what is expected."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from crawler.sites.definition import SiteDefinition
from crawler.sites.lines import Place, YamlFault, line_of, load_lines

SHIPPED = Path(__file__).parent
"""The folder of the definitions that ship."""


class SiteFault(ValueError):
    """Raised by :func:`load_sites` for a definition with a mistake, and for a name that no definition has."""

    def __init__(self, message: str, file: Path | None = None, line: int | None = None, field: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.line = line
        self.field = field

    @classmethod
    def at(cls, file: Path, line: int, place: Place, message: str) -> "SiteFault":
        """A fault at a place of a file."""
        field = ".".join(map(str, place))
        return cls(f"{file}, line {line}, {field or 'the whole file'}: {message}", file, line, field)


def load_sites(*folders: Path, names: Iterable[str] = ()) -> tuple[SiteDefinition, ...]:
    """The definitions of all ``*.yml`` files in ``folders``, in the order of their keys.

    Args:
        folders: a definition in a later folder takes the place of one with the same key in an earlier.
        names: keys of the sites to give, when not all.

    Raises:
        SiteFault: for a mistake in any of the files, and for a name that none of them has.
    """
    found: dict[str, SiteDefinition] = {}
    for folder in folders:
        found |= _folder(folder)
    chosen = tuple(names) or tuple(found)
    if missing := [name for name in chosen if name not in found]:
        message = f"no site is called {', '.join(missing)}; there are: {', '.join(sorted(found)) or 'none'}"
        raise SiteFault(message)
    return tuple(found[name] for name in sorted(set(chosen)))


def load_site(file: Path) -> SiteDefinition:
    """The definition in one file.

    Raises:
        SiteFault: when it has a mistake.
    """
    try:
        value, lines = load_lines(file.read_text(encoding="utf-8"))
    except YamlFault as fault:
        raise SiteFault.at(file, fault.line, fault.place, str(fault)) from fault
    except UnicodeDecodeError as fault:
        raise SiteFault.at(file, 1, (), "not UTF-8") from fault
    try:
        return SiteDefinition.model_validate(value)
    except ValidationError as fault:
        first = fault.errors()[0]
        raise SiteFault.at(file, line_of(lines, first["loc"]), first["loc"], first["msg"]) from fault


def _folder(folder: Path) -> dict[str, SiteDefinition]:
    found: dict[str, SiteDefinition] = {}
    for file in sorted(folder.glob("*.yml")):
        definition = load_site(file)
        if definition.site in found:
            raise SiteFault.at(file, 1, ("site",), f"{definition.site} is defined in another file of this folder too")
        found[definition.site] = definition
    return found
