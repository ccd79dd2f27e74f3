"""Folders of annotated documents, and what is read from them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from publisher.accuracy.gold import Gold, read_gold
from publisher.manual import Told, describe
from publisher.normalization import Normalized, normalize
from publisher.reading import read


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated document."""

    name: str
    path: Path
    gold: Gold
    told: Told
    """Title, publisher and day, as the page around it would tell."""

    @property
    def raw(self) -> str:
        """The source as text."""
        return self.path.read_text(encoding="utf-8")


def annotated(folder: Path) -> Iterator[Annotated]:
    """The annotated documents of a folder, in the order of its ``index.json``.

    Raises:
        FileNotFoundError: when the folder, a document or its gold is not there.
    """
    for entry in json.loads(folder.joinpath("index.json").read_text(encoding="utf-8")):
        name = entry["doc"]
        published = entry.get("published")
        yield Annotated(
            name=name,
            path=_document(folder, name),
            gold=read_gold(folder / "gold" / f"{name}.jsonl"),
            told=Told(
                title=entry.get("title"),
                publisher=entry.get("publisher"),
                published_on=date.fromisoformat(published) if published else None,
            ),
        )


def _document(folder: Path, name: str) -> Path:
    found = sorted(folder.joinpath("documents").glob(f"{name}.*"))
    if not found:
        message = f"{folder}/documents has no {name}"
        raise FileNotFoundError(message)
    return found[0]


def predict(document: Annotated) -> Normalized:
    """What the product reads in an annotated document: the same reader, the same grammar, the same code lists."""
    data = document.path.read_bytes()
    reading = read(data, file_name=document.path.name)
    return normalize(reading, describe(data, reading, document.path.name, document.told))
