"""Reads plain text. (First version.)"""

from crawler.media import decode
from publisher.reading.drafts import Drafted, one_line, paragraph

VERSION = "plain-1"


def read(data: bytes, declared: str | None = None) -> Drafted:
    """Read text."""
    lines = (one_line(line) for line in decode(data, declared).splitlines())
    return Drafted(tuple(paragraph(line) for line in lines if line))
