"""Times as people in China read them; the data itself is in UTC."""

from datetime import UTC, datetime

from schemas.v1.base import SHANGHAI


def shanghai(moment: str | None) -> str:
    """A time of the data, such as ``2024-04-25T01:02:03Z``, on the clock of Shanghai.

    >>> shanghai("2024-04-25T01:02:03Z"), shanghai(None)
    ('2024-04-25 09:02', '')
    """
    if not moment:
        return ""
    read = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return read.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
