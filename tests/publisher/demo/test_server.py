"""Validators, the log, and the moods of a site."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import requests

from publisher.demo.model import DemoSite, Platform
from publisher.demo.server import DemoServer, Mood
from tests.publisher.demo.conftest import Get, small_site

PAGE = "/zwdt/tzgg/content/post_7000001.html"
LIST = "/zwdt/tzgg/"
FILE = "/attachment/7/7748/7748768/7000003.pdf"


@pytest.mark.parametrize("path", [PAGE, LIST, FILE, "/robots.txt"])
def test_what_did_not_change_is_a_304(list_server: DemoServer, get: Get, path: str) -> None:
    first = get(list_server, path)
    again = get(list_server, path, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_last_modified_alone_is_enough(list_server: DemoServer, get: Get) -> None:
    first = get(list_server, PAGE)
    assert parsedate_to_datetime(first.headers["Last-Modified"]) == datetime.fromisoformat("2024-04-25T00:02:03+00:00")
    assert get(list_server, PAGE, If_Modified_Since=first.headers["Last-Modified"]).status_code == 304
    assert get(list_server, PAGE, If_Modified_Since="Wed, 24 Apr 2024 00:00:00 GMT").status_code == 200
    assert get(list_server, PAGE, If_Modified_Since="yesterday").status_code == 200


def test_wrong_etag_wins_over_an_old_date(list_server: DemoServer, get: Get) -> None:
    since = get(list_server, PAGE).headers["Last-Modified"]
    assert get(list_server, PAGE, If_None_Match='"other"', If_Modified_Since=since).status_code == 200


def test_site_without_validators_offers_none(get: Get) -> None:
    with DemoServer(small_site(Platform.LIST, validators=False)) as server:
        answer = get(server, PAGE, If_None_Match='"x"')
    assert answer.status_code == 200
    assert not {"ETag", "Last-Modified"} & set(answer.headers)


def test_view_counter_makes_every_answer_different(get: Get) -> None:
    with DemoServer(small_site(Platform.LIST, view_counter=True)) as server:
        first, second = get(server, PAGE).text, get(server, PAGE).text
    assert first != second
    assert first.replace("浏览量：1<", "浏览量：2<") == second


def test_silent_edit_changes_the_page_and_its_validators_alone(list_server: DemoServer, get: Get) -> None:
    before = get(list_server, PAGE)
    listed = get(list_server, LIST)
    list_server.site = list_server.site.edited(7_000_001, "共1件", "共9件")
    after = get(list_server, PAGE, If_None_Match=before.headers["ETag"])
    assert after.status_code == 200
    assert "共9件" in after.text
    assert after.headers["Last-Modified"] != before.headers["Last-Modified"]
    assert get(list_server, LIST, If_None_Match=listed.headers["ETag"]).status_code == 304


def test_replaced_attachment_moves(list_server: DemoServer, get: Get) -> None:
    list_server.site = list_server.site.with_file(7_000_003, b"%PDF-1.7 two")
    assert get(list_server, FILE).status_code == 404
    assert get(list_server, "/attachment/8/8748/8748771/7000003.pdf").content == b"%PDF-1.7 two"


def test_post_taken_down_is_gone_everywhere(list_server: DemoServer, get: Get) -> None:
    list_server.site = list_server.site.without(7_000_001)
    assert get(list_server, PAGE).status_code == 404
    assert "7000001" not in get(list_server, LIST).text


def test_new_post_stands_on_top(list_server: DemoServer, get: Get) -> None:
    newest = list_server.site.posts[0].model_copy(update={"id": 7_000_100, "title": "新增"})
    listed = get(list_server, LIST)
    list_server.site = list_server.site.with_post(101, newest)
    again = get(list_server, LIST, If_None_Match=listed.headers["ETag"])
    assert again.text.index("7000100") < again.text.index("7000001")


def test_log_keeps_what_was_asked_and_answered(list_server: DemoServer, get: Get) -> None:
    get(list_server, PAGE, X_Test="甲".encode().hex())
    get(list_server, "/nothing?a=1")
    requests.head(f"{list_server.base}{LIST}", timeout=5)
    assert [(r.method, r.path, r.status) for r in list_server.requests] == [
        ("GET", PAGE, 200),
        ("GET", "/nothing?a=1", 404),
        ("HEAD", LIST, 200),
    ]
    assert list_server.requests[0].headers["x-test"] == "e794b2"
    assert list_server.paths == [PAGE, "/nothing?a=1", LIST]


@pytest.mark.parametrize(
    ("mood", "status", "sign"),
    [
        (Mood.CHALLENGE_412, 412, "document.cookie"),
        (Mood.CHALLENGE_202, 202, "$_ts"),
        (Mood.OFFSITE, 302, ""),
        (Mood.BROKEN, 503, ""),
    ],
)
def test_moods_answer_everything_but_robots(
    list_server: DemoServer, get: Get, mood: Mood, status: int, sign: str
) -> None:
    list_server.mood = mood
    for path in (PAGE, LIST, FILE):
        answer = get(list_server, path)
        assert answer.status_code == status
        assert sign in answer.text
    assert get(list_server, "/robots.txt").status_code == 200
    list_server.mood = Mood.NORMAL
    assert get(list_server, PAGE).status_code == 200


def test_offsite_mood_names_a_host_that_is_not_ours(list_server: DemoServer, get: Get) -> None:
    list_server.mood = Mood.OFFSITE
    assert get(list_server, PAGE).headers["Location"] == "http://mirror.example/"


def test_broken_mood_says_when_to_come_back(list_server: DemoServer, get: Get) -> None:
    list_server.mood = Mood.BROKEN
    assert get(list_server, PAGE).headers["Retry-After"] == "1"


def test_empty_mood_is_a_list_without_items_and_without_error(
    list_server: DemoServer, gkmlpt_server: DemoServer, get: Get
) -> None:
    list_server.mood = gkmlpt_server.mood = Mood.EMPTY
    listed = get(list_server, LIST)
    assert listed.status_code == 200
    assert "content/" not in listed.text
    assert get(gkmlpt_server, "/gkmlpt/api/all/101?page=1&sid=200001").json()["articles"] == []


def test_stopped_site_refuses_and_comes_back_at_the_same_address(list_site: DemoSite, get: Get) -> None:
    with DemoServer(list_site) as server:
        port = server.port
        assert get(server, LIST).status_code == 200
        server.stop()
        with pytest.raises(requests.ConnectionError):
            get(server, LIST)
        server.start()
        assert server.port == port
        assert get(server, LIST).status_code == 200
    server.stop()


def test_taken_port_is_refused(list_server: DemoServer, list_site: DemoSite) -> None:
    with pytest.raises(OSError, match="in use"):
        DemoServer(list_site, list_server.port).start()


def test_same_site_at_the_same_address_is_the_same_bytes(list_site: DemoSite, get: Get) -> None:
    with DemoServer(list_site) as server:
        first, port = get(server, PAGE), server.port
    with DemoServer(list_site, port) as server:
        assert get(server, PAGE).content == first.content


def test_modified_later_than_published(list_site: DemoSite) -> None:
    edited = list_site.edited(7_000_001, "共1件", "共2件").post(7_000_001)
    assert edited is not None
    assert edited.changed - edited.published == timedelta(days=1)
