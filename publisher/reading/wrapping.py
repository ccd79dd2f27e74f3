"""Puts together what line ends have cut: the rule for two pieces of one text, and the rule of how they join."""

import re

from publisher.reading.headings import numbering
from publisher.reading.kinds import is_caption

_LONG = 25
"""Characters that a heading, a signature or an item of a list seldom has."""
_LONGEST_END = 12
"""Characters at the end of a text that are looked at: a mark and the quotes and brackets it closes."""
_ENDS = re.compile(r"[。！？!?；;：:…][”’」』）)】]*$")
_STARTS = re.compile(r"[　■●○◆▲★·•→①-⑳]|——|--|[-*+]\s|注\s*\d*\s*[：:]")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence, a clause of a list or a lead-in does.

    >>> ends_sentence("增长5%。”"), ends_sentence("共计12"), ends_sentence("如下：")
    (True, False, True)
    """
    return _ENDS.search(text[-_LONGEST_END:]) is not None


def ends_remark(text: str) -> bool:
    """Whether ``text`` ends with a remark in brackets, as paragraphs of plans do that name who is in charge."""
    return text.endswith(("）", ")"))


def starts_block(text: str) -> bool:
    """Whether ``text`` begins as a new paragraph does: indent, bullet, number, caption.

    >>> starts_block("（一）行政保护"), starts_block("●商标"), starts_block("件，增长")
    (True, True, False)
    """
    return _STARTS.match(text) is not None or numbering(text) is not None or is_caption(text)


def goes_on(before: str, after: str, *, longest_heading: int = _LONG) -> bool:
    """Whether the paragraph ``before`` goes on with ``after``, though a break stands between.

    What is no longer than ``longest_heading`` may be a heading, and ends where it ends.

    >>> goes_on("截至年末，全市有效发明专利量达到151981件，位居全国第", "4位。")
    True
    >>> goes_on("广州市知识产权局", "2024年4月")
    False
    """
    return len(before) > longest_heading and not ends_sentence(before) and not starts_block(after)


def joint(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing, or the space that the line end took the place of.

    >>> joint("知识", "产权"), joint("World", "Intellectual"), joint("118", "070件"), joint("GDP", "2025")
    ('', ' ', '', ' ')
    """
    left, right = before[-1:], after[:1]
    if not (left.isascii() and right.isascii() and left.isalnum() and right.isalnum()):
        return ""
    return "" if left.isdigit() and right.isdigit() else " "
