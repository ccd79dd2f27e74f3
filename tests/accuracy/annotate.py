"""Makes the gold files from the notes: ``python -m tests.accuracy.annotate`` (``--check`` lists what is no figure).

A person reads a document and writes one line a figure into ``notes/NAME.txt``; this script finds the numeral,
so that nobody counts characters. A note looks like::

    发明专利授权[3.03万]件 | 30300 件 | level | 发明专利授权量 | p=2022-12-31 q=over

The first part is the text around the numeral, without white space, with the numeral in brackets; it is searched
for from the end of the note before. Then value and unit, measure, subject, and what is not the default:

==========  =====================================================================================
p=, r=, q=  period, region, qualifier; period and region are otherwise those of the ``default`` line
also=       other wordings of the subject that are right, with ``;`` between
alsop=      the same for the period; ``alsor=`` for the region, ``alsom=`` for the measure
h=0         not a headline figure
optional    neither counts nor costs (ANNOTATION rules: trivial or spelled-out counts)
==========  =====================================================================================

Every numeral of the document that no note speaks of is written down as ``no``.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTE = re.compile(r"(?P<before>[^\[]*)\[(?P<numeral>[^\]]+)\](?P<after>.*)")
NUMERAL = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:[十百千]?万亿?|亿)?"
    r"|第[一二三四五六七八九十]+(?=[位名])|首位"
    r"|[一二三四五六七八九十百千两]+(?=[件宗家项个人名次批场只篇起所户份笔])"
)
ALSO = {"also": "also_subject", "alsop": "also_period", "alsor": "also_region", "alsom": "also_measure"}


def squeeze(text: str) -> str:
    """The text without white space: what offsets count, whatever the form."""
    return re.sub(r"\s+", "", text)


def place(text: str, note: str, after: int) -> tuple[int, str]:
    """Where a note's numeral starts in the squeezed text, and the numeral.

    Raises:
        ValueError: when the document does not say so after ``after``.
    """
    found = NOTE.fullmatch(squeeze(note))
    if found is None:
        message = f"no numeral in brackets: {note}"
        raise ValueError(message)
    before, numeral, rest = found["before"], found["numeral"], found["after"]
    at = text.find(before + numeral + rest, max(0, after - len(before)))
    while at >= 0 and at + len(before) < after:
        at = text.find(before + numeral + rest, at + 1)
    if at < 0:
        message = f"not in the document after offset {after}: {note}"
        raise ValueError(message)
    return at + len(before), numeral


def figure(line: str, defaults: dict[str, str], text: str, after: int) -> dict[str, Any]:
    """One row of gold from one line of notes."""
    around, amount, measure, subject, *more = (part.strip() for part in line.split(" | "))
    start, numeral = place(text, around, after)
    value, unit = amount.split(" ")
    flags = dict(flag.partition("=")[::2] for flag in " ".join(more).split())
    number = float(value)
    row: dict[str, Any] = {
        "start": start,
        "numeral": numeral,
        "class": "optional" if "optional" in flags else "figure",
        "value": int(number) if number.is_integer() else number,
        "unit": unit,
        "measure": measure,
        "qualifier": flags.get("q", "exact"),
        "subject": subject,
        "region": flags.get("r", defaults["region"]),
        "period": flags.get("p", defaults["period"]),
        "headline": "h" not in flags and "optional" not in flags,
    }
    return row | {ALSO[key]: flags[key].split(";") for key in ALSO if key in flags}


def figures(notes: str, text: str) -> Iterator[dict[str, Any]]:
    """The rows that the notes speak of, in order."""
    head, *lines = notes.splitlines()
    defaults = dict(part.split("=") for part in head.split()[1:])
    after = 0
    for line in lines:
        row = figure(line, defaults, text, after)
        after = row["start"] + len(row["numeral"])
        yield row


def annotate(notes: str, document: str) -> list[dict[str, Any]]:
    """Gold for one document: the figures of the notes, and every other numeral as ``no``."""
    text = squeeze(document)
    rows = list(figures(notes, text))
    taken = {at for row in rows for at in range(row["start"], row["start"] + len(row["numeral"]))}
    others = [
        {"start": found.start(), "numeral": found.group(), "class": "no"}
        for found in NUMERAL.finditer(text)
        if not taken & set(range(found.start(), found.end()))
    ]
    return sorted(rows + others, key=lambda row: int(row["start"]))


def document_of(name: str) -> Path:
    """The annotated document of that name, whatever its form."""
    return next(HERE.joinpath("documents").glob(f"{name}.*"))


def gold_text(name: str) -> str:
    """What ``gold/NAME.jsonl`` has to be."""
    notes = HERE.joinpath("notes", f"{name}.txt").read_text(encoding="utf-8")
    rows = annotate(notes, document_of(name).read_text(encoding="utf-8"))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(arguments: list[str]) -> None:
    """Write every gold file; with ``--check`` also show each numeral held for no figure, for a person to read."""
    for notes in sorted(HERE.joinpath("notes").glob("*.txt")):
        gold = gold_text(notes.stem)
        HERE.joinpath("gold", f"{notes.stem}.jsonl").write_text(gold, encoding="utf-8")
        if "--check" in arguments:
            text = squeeze(document_of(notes.stem).read_text(encoding="utf-8"))
            nots = [row for row in map(json.loads, gold.splitlines()) if row["class"] == "no"]
            shown = (
                f"{text[max(0, r['start'] - 12) : r['start']]}[{r['numeral']}]{text[r['start'] + len(r['numeral']) :][:8]}"
                for r in nots
            )
            sys.stdout.write(f"{notes.stem}\n  " + "\n  ".join(shown) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
