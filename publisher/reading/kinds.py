"""Tells what a block of text is by its words alone, for forms that do not say."""

import re

from publisher.reading.drafts import Draft, heading, paragraph
from publisher.reading.headings import numbered_heading
from publisher.reading.model import BlockKind

_CAPTION = re.compile(
    r"(?:附?[表图]|专栏)\s*(?:\d+|[一二三四五六七八九十]+)(?:[-－—.．]\d+)?(?:\s|[：:、．.]|[^\d。，；、]{0,4}[^。；]*$)"
)
_NOTE = re.compile(
    r"(?:注\s*\d*\s*[：:]|(?:资料|数据)来源\s*[：:]|[①-⑳㉑-㉟]\s*\S|[\[［〔]\d{1,2}[\]］〕]\s*\S|备注\s*[：:])"
)
_LONGEST_CAPTION = 50


def block(text: str) -> Draft:
    """A draft of ``text`` as what its words say it is: caption, note, numbered heading or paragraph.

    >>> [
    ...     block(t).kind.value
    ...     for t in ("表1 主要指标（2022年）", "注：审结数含旧存。", "二、司法保护", "全年审结15件。")
    ... ]
    ['caption', 'note', 'heading', 'paragraph']
    >>> block("表2显示，全年审结15件。").kind.value
    'paragraph'
    """
    if is_caption(text):
        return Draft(BlockKind.CAPTION, text)
    if _NOTE.match(text):
        return Draft(BlockKind.NOTE, text)
    style = numbered_heading(text)
    return heading(text, style) if style else paragraph(text)


def is_caption(text: str) -> bool:
    """Whether ``text`` is the line that names a table, figure or box: ``表1 …``, ``专栏2 …``."""
    return len(text) <= _LONGEST_CAPTION and not text.endswith(("。", "；", "，")) and _CAPTION.match(text) is not None
