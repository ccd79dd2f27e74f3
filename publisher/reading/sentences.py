"""Sentence rule 1: how a reading is cut into sentences. Frozen: a figure's identity rests on it.

1. A title, heading, caption and table row is one sentence, whole.
2. In paragraphs and notes a sentence ends after ``。``, ``！``, ``？`` and after an ellipsis (``……``, also
   longer or a single ``…``) that no ``等`` and no ``，、；：。！？`` follows, together with the marks of these
   and the closing quotes and brackets that follow at once. A semicolon ends nothing.
3. Nothing is cut inside quotes or brackets that are closed later in the same block. An opening mark that is
   never closed, and a closing mark that closes nothing, count for nothing; marks close in the order
   innermost first, and closing an outer one gives up the unclosed ones inside.
4. What remains of a block is a sentence. White space at both ends of a sentence is left out; what is blank
   is none.

A sentence's section is the headings above it, outermost first.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from publisher.reading.model import Block, BlockKind, Reading, Sentence

SENTENCE_RULE = 1
"""Number of the rule in this module; a change is a new number and a migration of the figures' identities."""

_PAIRS = dict(zip("（([［【〔｛{《〈“‘「『", "）)]］】〕｝}》〉”’」』", strict=True))
_CLOSING = frozenset(_PAIRS.values())
_CLOSINGS = re.escape("".join(sorted(_CLOSING)))
_STOP = re.compile(rf"(?:[。！？]|…+(?![…等，、；：。！？]))[。！？…{_CLOSINGS}]*")
_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE_ROW})


def sentences(reading: Reading) -> tuple[Sentence, ...]:
    """All sentences of a reading in order, by sentence rule 1.

    Every character of the text that is no white space is in exactly one sentence.
    """
    found = []
    above: list[tuple[int, str]] = []
    for index, block in enumerate(reading.blocks):
        if block.kind is BlockKind.HEADING:
            while above and above[-1][0] >= (block.level or 1):
                above.pop()
        section = " / ".join(text for _, text in above) or None
        for start, end in _cut(reading.text, block):
            text = reading.text[start:end]
            found.append(Sentence(text=text, start=start, end=end, block=index, section=section))
        if block.kind is BlockKind.HEADING:
            above.append((block.level or 1, reading.text[block.start : block.end].strip()))
    return tuple(found)


def cut(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph.

    >>> cut("全年审结15件。同比增长5%；其中一审9件！")
    ('全年审结15件。', '同比增长5%；其中一审9件！')
    >>> cut("他说：“很好。继续。”（来源：省厅。）其后…")
    ('他说：“很好。继续。”', '（来源：省厅。）', '其后…')
    >>> cut("拥有量20件……在开局之年。商标、专利……等数据")
    ('拥有量20件……', '在开局之年。', '商标、专利……等数据')
    >>> cut("未合的（引号。在此"), cut("  ")
    (('未合的（引号。', '在此'), ())
    """
    return tuple(text[start:end] for start, end in _spans(text))


def _cut(text: str, block: Block) -> Iterator[tuple[int, int]]:
    body = text[block.start : block.end]
    spans = iter([_trimmed(body, 0, len(body))] if block.kind in _WHOLE else _spans(body))
    return ((block.start + start, block.start + end) for start, end in spans if start < end)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    closed_at = _closings(text)
    start = 0
    for stop in _STOP.finditer(text):
        if _inside(closed_at, stop.start(), stop.end()):
            continue
        yield from _kept(text, start, stop.end())
        start = stop.end()
    yield from _kept(text, start, len(text))


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trimmed(text, start, end)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    left = len(body) - len(body.lstrip())
    return start + left, start + max(left, len(body.rstrip()))


def _closings(text: str) -> list[tuple[int, int]]:
    """Places of each outermost pair of marks that is closed, in order."""
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    pairs = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            opened.append((_PAIRS[char], at))
            waiting[_PAIRS[char]] += 1
        # Counting what is open keeps a closing mark that closes nothing from searching in vain.
        elif waiting[char]:
            closes = ""
            while closes != char:
                closes, start = opened.pop()
                waiting[closes] -= 1
            pairs.append((start, at))
    return _outermost(pairs)


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept


def _inside(pairs: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stop in ``[start, end)`` leaves a pair open that is closed later."""
    before = bisect_left(pairs, (start,)) - 1
    return before >= 0 and end <= pairs[before][1]
