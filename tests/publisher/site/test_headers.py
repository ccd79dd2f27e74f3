import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from datasette.app import Datasette
from sqlalchemy import Engine

from crawler.data_folder import DataFolder
from publisher.site import headers, publish
from publisher.site.headers import Message, Scope, State
from tests.publisher.site import samples
from tests.publisher.site.asking import get
from tests.publisher.site.conftest import close, datasette_over

FIGURES = "/baipishu/figures.json?_shape=array&_size=2"
PAGES = ("/", "/baipishu/figures", FIGURES, "/baipishu/figures.csv", "/figure/f_00000000000000000000", "/nothing.json")
STATIC = "/site/baipishu.css"


@pytest.mark.parametrize("path", [*PAGES, STATIC, "/-/versions.json", "/archive/x"])
def test_every_answer_is_guarded(site: Datasette, path: str) -> None:
    said = get(site, path).headers
    assert said["x-content-type-options"] == "nosniff"
    assert said["x-frame-options"] == "DENY"
    assert said.get_list("referrer-policy") == ["same-origin"]
    assert "frame-ancestors 'none'" in said["content-security-policy"]


@pytest.mark.parametrize("path", PAGES[:4])
def test_what_has_not_changed_is_a_304_without_a_body(site: Datasette, path: str) -> None:
    first = get(site, path)
    again = get(site, path, {"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    for name in ("cache-control", "vary"):
        assert again.headers[name] == first.headers[name]
    assert again.headers["x-content-type-options"] == "nosniff"


def test_one_of_several_tags_is_enough_and_any_is_none(site: Datasette) -> None:
    tag = get(site, FIGURES).headers["etag"]
    assert get(site, FIGURES, {"if-none-match": f'"other", {tag}'}).status_code == 304
    assert get(site, FIGURES, {"if-none-match": "*"}).status_code == 200
    assert get(site, FIGURES, {"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("credentials", [{"cookie": "a=b"}, {"authorization": "Bearer x"}])
def test_what_may_be_for_one_person_is_neither_tagged_nor_kept(site: Datasette, credentials: dict[str, str]) -> None:
    tag = get(site, FIGURES).headers["etag"]
    answer = get(site, FIGURES, {"if-none-match": tag, **credentials})
    assert (answer.status_code, answer.headers.get("etag")) == (200, None)
    assert answer.headers["cache-control"] == "private, no-store"


def test_each_path_and_query_has_its_own_tag(site: Datasette) -> None:
    paths = ["/", "/baipishu/figures", "/baipishu/figures.json", FIGURES, f"{FIGURES}&_sort=value"]
    assert len({get(site, path).headers["etag"] for path in paths}) == len(paths)


def test_what_failed_is_neither_tagged_nor_kept(site: Datasette) -> None:
    missing = get(site, "/figure/f_00000000000000000000").headers
    assert "etag" not in missing
    assert missing["cache-control"] == "no-store"


def test_a_publication_makes_it_new(engine: Engine, data: DataFolder) -> None:
    samples.keep(engine, samples.document("1"), [samples.GRANTED])
    publish(engine, data)
    served = datasette_over(data)
    before = get(served, FIGURES)
    publish(engine, data)
    unchanged = get(served, FIGURES, {"if-none-match": before.headers["etag"]})
    samples.keep(engine, samples.document("2"), [samples.ABOUT], now=datetime(2026, 11, 21, tzinfo=UTC))
    publish(engine, data)
    after = get(served, FIGURES, {"if-none-match": before.headers["etag"]})
    close(served)
    assert (before.status_code, unchanged.status_code, after.status_code) == (200, 304, 200)
    assert (len(before.json()), len(after.json())) == (1, 2)
    assert not Path(f"{data.published}-wal").stat().st_size, "looking at the state kept the log from being cut"


def test_a_list_that_belongs_to_no_publication_makes_it_new_too(engine: Engine, data: DataFolder) -> None:
    said = samples.document("1", title="旧题")
    samples.keep(engine, said, [samples.GRANTED])
    publish(engine, data)
    served = datasette_over(data)
    path = f"/document/{said.document_id}"
    before = get(served, path)
    samples.keep(engine, samples.document("1", title="新题"), [samples.GRANTED])
    assert publish(engine, data).changes == 0
    after = get(served, path, {"if-none-match": before.headers["etag"]})
    close(served)
    assert after.status_code == 200
    assert "新题" in after.text


def test_a_style_sheet_is_kept_for_minutes_and_only_when_it_is_there(site: Datasette) -> None:
    assert get(site, STATIC).headers["cache-control"] == "max-age=300"
    assert get(site, "/site/nothing.css").headers["cache-control"] == "no-store"


def test_another_process_starts_with_other_tags(served: DataFolder) -> None:
    one, other = State(served.published), State(served.published)
    assert one.name() == one.name() != other.name()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="unable to open"):
        State(tmp_path / "none.db").name()
    assert list(tmp_path.iterdir()) == []


def test_only_get_and_head_have_a_tag(served: DataFolder) -> None:
    assert {method: b"etag" in told(served, method) for method in ("GET", "HEAD", "POST")} == {
        "GET": True, "HEAD": True, "POST": False,
    }  # fmt: skip


def told(served: DataFolder, method: str) -> dict[bytes, bytes]:
    """The headers with which a request of that method is answered by an application that says nothing itself."""
    sent: list[Message] = []

    async def app(_: Scope, __: headers.Receive, send: headers.Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        scope = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": []}
        await headers.wrapped(app, State(served.published))(scope, receive, send)

    asyncio.run(ask())
    return dict(sent[0]["headers"])
