"""Makes the PDF, DOC and DOCX of the demo from their sources: ``python -m publisher.demo.build``.

The files are in the repository, so nobody has to run this; it needs LibreOffice (``soffice``) with the Noto CJK
fonts for PDF and DOC. A DOCX comes out the same to the byte, a DOC under one version of LibreOffice too; a PDF has
the same text and pages each time, and a new date and identifier: commit it only when its source has changed.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from publisher.demo.folders import FILES, SOURCES
from publisher.demo.word import word_file

_PASSWORD = {
    "EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "demo"},
}
_TRUNCATED = 600
"""Bytes that are left of the damaged file: its head, without any page."""


class Recipe(NamedTuple):
    """One file to make."""

    file: str
    source: str
    form: str
    """What LibreOffice is asked for; ``docx`` needs none."""


RECIPES = (
    Recipe("digest-2023.pdf", "digest-2023.html", "pdf"),
    Recipe("digest-2018.doc", "digest-2018.html", "doc:MS Word 97"),
    Recipe("tianhe-2023.docx", "tianhe-2023.html", "docx"),
    Recipe("encrypted.pdf", "damaged.html", f"pdf:writer_pdf_Export:{json.dumps(_PASSWORD)}"),
)
DAMAGED = "damaged.pdf"
"""The head of the encrypted file's plain twin, and nothing after it."""


class NoLibreOffice(Exception):
    """Raised by :func:`build` where PDF or DOC are asked for and ``soffice`` is not installed."""


def build(target: Path = FILES, recipes: Sequence[Recipe] = RECIPES) -> list[Path]:
    """Make the files of ``recipes`` in ``target``; returns their paths.

    Raises:
        NoLibreOffice: when a recipe needs LibreOffice and it is not there.
    """
    target.mkdir(parents=True, exist_ok=True)
    made = []
    for recipe in recipes:
        path = target / recipe.file
        path.write_bytes(_made(recipe))
        made.append(path)
    return made


def _made(recipe: Recipe) -> bytes:
    word = word_file((SOURCES / recipe.source).read_text("utf-8"))
    return word if recipe.form == "docx" else _converted(word, recipe.form)


def _converted(word: bytes, form: str) -> bytes:
    office = shutil.which("soffice")
    if office is None:
        message = "PDF and DOC are made by LibreOffice, and there is no soffice on the path"
        raise NoLibreOffice(message)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "source.docx").write_bytes(word)
        command = [office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", form]
        subprocess.run(  # noqa: S603  # a fixed command; the recipes are ours
            [*command, "--outdir", folder, str(place / "source.docx")],
            check=True,
            capture_output=True,
        )
        return (place / f"source.{form.partition(':')[0]}").read_bytes()


def main() -> None:
    """Make every file, and the damaged one."""
    build()
    plain = _made(Recipe(DAMAGED, "damaged.html", "pdf"))
    (FILES / DAMAGED).write_bytes(plain[:_TRUNCATED])


if __name__ == "__main__":
    main()
