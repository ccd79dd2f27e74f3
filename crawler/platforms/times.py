"""Times as official pages write them: always Asia/Shanghai, in five forms and as Unix seconds."""

import re
from datetime import UTC, datetime

from schemas.v1.base import SHANGHAI

_MOMENT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})(?!\d)\s*日?"
    r"(?:[\sT]*(\d{1,2})\s*[:：]\s*(\d{2})(?:\s*[:：]\s*(\d{2}))?)?"
)
# No site of the kind is older than the Chinese web; what lies outside is no publication time.
_FIRST, _LAST = datetime(1994, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def moments(text: str) -> tuple[datetime, ...]:
    """Every time printed in ``text``, in order; what is no date of the calendar is left out.

    >>> [str(moment) for moment in moments("发布日期： 2023-04-27 16:07:42 更新 2023年5月6日")]
    ['2023-04-27 16:07:42+08:00', '2023-05-06 00:00:00+08:00']
    >>> moments("2023-02-31"), moments("第118070件")
    ((), ())
    """
    found = (_moment(*match.groups()) for match in _MOMENT.finditer(text))
    return tuple(moment for moment in found if moment is not None)


def moment(text: str | None) -> datetime | None:
    """The first time printed in ``text``.

    >>> str(moment("2019-04-23 11:47来源"))
    '2019-04-23 11:47:00+08:00'
    >>> moment(None)
    """
    return next(iter(moments(text or "")), None)


def unix_time(value: object) -> datetime | None:
    """Unix seconds, as a number or as digits; 0 and what is out of reason mean that none is said.

    >>> str(unix_time("1714003200")), unix_time(0), unix_time("soon"), unix_time(10**14)
    ('2024-04-25 08:00:00+08:00', None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).isdecimal():
        return None
    seconds = int(value)
    if not _FIRST.timestamp() <= seconds < _LAST.timestamp():
        return None
    return datetime.fromtimestamp(seconds, SHANGHAI)


def _moment(year: str, month: str, day: str, *clock: str | None) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock)
    try:
        return datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=SHANGHAI)
    except ValueError:
        return None
