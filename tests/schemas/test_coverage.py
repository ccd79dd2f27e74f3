"""Whether the list of indicators has words for what careful readers called the figures of real documents."""

import json
from collections.abc import Iterator

import pytest

from schemas.codelists import indicators
from tests.source import ROOT

GOLD = ROOT.parent / "shared" / "eval" / "gold"
SHORTEST = 4
"""Characters a wording must have to be looked for inside a subject: shorter ones are in many."""
ENOUGH = 0.95


def headline_subjects() -> Iterator[str]:
    """Subjects of the figures that a user of statistics would want in a table."""
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["class"] != "no" and row.get("headline"):
                yield row["subject"]


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated documents stand beside the repository, and are not there")
def test_the_list_has_words_for_headline_figures() -> None:
    rows = [indicator for indicator in indicators().values() if indicator.measures]
    wordings = {wording for row in rows for wording in (row.label_zh, *row.aliases)}
    long = [wording for wording in wordings if len(wording) >= SHORTEST]
    subjects = list(headline_subjects())
    named = [subject for subject in subjects if subject in wordings or any(wording in subject for wording in long)]
    assert len(named) >= ENOUGH * len(subjects)
