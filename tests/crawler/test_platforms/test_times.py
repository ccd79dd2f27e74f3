"""Printed times come back as they were written, in Shanghai."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.platforms.times import moment, moments, unix_time
from schemas.v1.base import SHANGHAI

SECONDS = st.datetimes(datetime(1995, 1, 1), datetime(2099, 12, 31)).map(  # noqa: DTZ001  # Shanghai's, put on below
    lambda naive: naive.replace(microsecond=0, tzinfo=SHANGHAI)
)


@given(
    SECONDS, st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y-%m-%dT%H:%M:%S"])
)
def test_every_form_comes_back(told: datetime, form: str) -> None:
    assert moment(f"发布时间：{told.strftime(form)}来源") == told


@given(SECONDS)
def test_unix_seconds_come_back(told: datetime) -> None:
    seconds = int(told.timestamp())
    assert unix_time(seconds) == unix_time(str(seconds)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年4月5日", "2024-04-05 00:00"),
        ("2024 年 4 月 5 日", "2024-04-05 00:00"),
        ("2019-04-23 11:47来源 : 本网", "2019-04-23 11:47"),
        ("2025/4/22 8：15", "2025-04-22 08:15"),
        ("2024.04.25", "2024-04-25 00:00"),
    ],
)
def test_forms_that_sites_print(text: str, told: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.strftime("%Y-%m-%d %H:%M") == told


@pytest.mark.parametrize(
    "text", ["", "2024-13-01", "2024-00-10", "12024-04-05", "1890-01-01", "0755-12-34", "2024-04-256"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert moments(text) == ()


@pytest.mark.parametrize("value", [0, -1, True, None, 1.5, "", "x", "１２", 10**12, [], 4102444800])
def test_what_is_no_unix_time_is_none(value: object) -> None:
    assert unix_time(value) is None


def test_a_clock_that_strikes_25_is_no_time() -> None:
    assert moments("2024-04-25 25:00") == ()
    assert moments("2024-04-25 25:00，2024-04-26") == (datetime(2024, 4, 25, 16, tzinfo=UTC),)
