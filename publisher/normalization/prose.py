"""The prose grammar: a document's sentences in order, each read with what its paragraph has said before."""

import re
from dataclasses import dataclass
from functools import lru_cache

from publisher.normalization.clock import Clock
from publisher.normalization.context import Context
from publisher.normalization.draft import Draft, Passed, Period
from publisher.normalization.naming import Names
from publisher.normalization.periods import times
from publisher.normalization.plain import plain
from publisher.normalization.sentence import SentenceReader
from publisher.normalization.stating import stated
from publisher.normalization.targets import section_aims
from publisher.reading.model import BlockKind, Sentence

# A sentence without any of these holds no number that counts.
_HINT = re.compile(r"[0-9０-９十百千万亿翻半]|[一二两三四五六七八九]成|分之|第[一二三四五六七八九]")
_NOTE = re.compile(r"^(?:注|说明|[\[［]\d|[①-⑳])")
_HEADING_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]+")
_AIMS_BEGIN = re.compile(r"总体要求|总体思路|指导思想|基本原则|目标")
_LONGEST_TOPIC = 16


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph carries from sentence to sentence."""

    block: int = -1
    section: str | None = None
    topic: str = ""
    base: str = ""
    unit: str = ""
    now: Period | None = None
    heading: Period | None = None


class Prose:
    """Reads a document's sentences in order; what a paragraph has said carries on to its next sentence."""

    def __init__(self, context: Context) -> None:
        """Keep the document's context."""
        self._context = context
        self._paragraph = _Paragraph()
        self._looks_ahead = False

    def read(self, sentence: Sentence, kind: BlockKind) -> tuple[tuple[Draft, ...], tuple[Passed, ...]]:
        """The drafts of one sentence, and the numerals that state nothing."""
        self._turn_to(sentence)
        if kind in {BlockKind.TITLE, BlockKind.HEADING} or _HINT.search(sentence.text) is None:
            self._note_topic(sentence.text)
            return (), ()
        source = plain(sentence.text)
        found, passed = stated(source)
        if not found:
            self._note_time(source.text)
            return (), tuple(passed)
        paragraph = self._paragraph
        note = _NOTE.match(source.text) is not None
        clock = Clock(source.text, None if note else paragraph.now, self._context, sentence.section)
        names = Names(paragraph.base, paragraph.topic or _name(sentence.section), paragraph.unit)
        aims = (self._ahead(sentence.section) or section_aims(sentence.section, self._context)) and not note
        reader = SentenceReader(source, self._context, clock, names, aims=aims)
        drafts = reader.read(found)
        paragraph.now = clock.carried() or paragraph.now
        paragraph.base, paragraph.unit = names.base, names.base_unit
        return drafts, tuple(passed)

    def _turn_to(self, sentence: Sentence) -> None:
        """A new paragraph forgets all but the last subject, and that too under another heading."""
        last = self._paragraph
        if sentence.block == last.block:
            return
        same = sentence.section == last.section
        heading = last.heading if same else self._period_of(sentence.section)
        base, unit = (last.base, last.unit) if same else ("", "")
        self._paragraph = _Paragraph(
            sentence.block, sentence.section, base=base, unit=unit, now=heading, heading=heading
        )

    def _period_of(self, section: str | None) -> Period | None:
        """The year that a heading names (五、2022年安排) holds under it."""
        if section is None:
            return None
        found = times(plain(section.rsplit(" / ", 1)[-1]).text, self._context)
        if len(found) != 1 or found[0].compared or found[0].passing or found[0].period == self._context.flow:
            return None
        return found[0].period

    def _ahead(self, section: str | None) -> bool:
        """Whether a plan has come to its aims: all that follows them is to come too."""
        if self._context.plan is not None and section and _AIMS_BEGIN.search(section):
            self._looks_ahead = True
        return self._looks_ahead

    def _note_topic(self, text: str) -> None:
        """A short sentence without numbers at a paragraph's head names what follows (（三）公益诉讼。)."""
        name = _name(text)
        if 0 < len(name) <= _LONGEST_TOPIC and not self._paragraph.topic:
            self._paragraph.topic = name
            self._paragraph.base = ""

    def _note_time(self, text: str) -> None:
        if found := Clock(text, None, self._context).carried():
            self._paragraph.now = found


@lru_cache(maxsize=64)  # a heading is asked for with every sentence under it
def _name(heading: str | None) -> str:
    """A heading's words without its number."""
    last = (heading or "").rsplit(" / ", 1)[-1]
    return _HEADING_NUMBER.sub("", plain(last).text).strip("。：:；，")
