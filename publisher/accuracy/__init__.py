"""How well figures are read: scores what the normalizer finds in annotated documents against their annotation.

``make accuracy``, or ``python -m publisher.accuracy [FOLDER …]``. A folder of annotated documents holds
``documents/`` (the sources), ``gold/NAME.jsonl`` (one JSON object a numeral, see :mod:`publisher.accuracy.gold`)
and ``index.json`` (title, publisher and day of each, as a spider would learn them).

A figure is right at five levels, each of which includes the one before: its numeral is *found*, its *value* and
unit are right, its *measure*, its *context* (period and region), its *subject*. Precision, recall and F1 are
given at each. Optional gold figures neither count nor cost. *Mapped* is the share of headline figures that have an
indicator of the code list; whether it is the right one, people look at.
"""

from publisher.accuracy.folder import Annotated, annotated, predict
from publisher.accuracy.gold import Gold, GoldFigure, GoldNumeral, read_gold
from publisher.accuracy.judging import Level
from publisher.accuracy.scoring import Score, score

__all__ = [
    "Annotated",
    "Gold",
    "GoldFigure",
    "GoldNumeral",
    "Level",
    "Score",
    "annotated",
    "predict",
    "read_gold",
    "score",
]
