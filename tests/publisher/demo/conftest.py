"""A site small enough to say everything about, and a way to ask it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import requests

from publisher.demo.model import DemoAttachment, DemoColumn, DemoPost, DemoSite, Platform
from publisher.demo.server import DemoServer
from schemas.v1.base import SHANGHAI

Get = Callable[..., requests.Response]

FIRST = datetime(2024, 4, 25, 9, 2, 3, tzinfo=SHANGHAI)


def post(number: int, **more: object) -> DemoPost:
    """A post of an hour of its own; the lower the number the newer."""
    values = {
        "id": 7_000_000 + number,
        "title": f"第{number}号通知",
        "published": FIRST - timedelta(hours=number),
        "body": f"<p>共{number}件。</p>",
        **more,
    }
    return DemoPost.model_validate(values)


def small_site(platform: Platform, **more: object) -> DemoSite:
    """Two columns, five posts, two of them on the second page."""
    file = DemoAttachment(id=7_748_768, name="附件1.pdf", data=b"%PDF-1.7 one")
    posts = (
        post(1, source="来源甲", publisher="机关甲", document_number="甲〔2024〕1号", keywords=("甲", "乙")),
        post(2, title="关于二十四个字以上才会被列表页截断的题目如何在属性中保持完整的通知"),
        post(3, attachments=(file,)),
        post(4, mobile=True),
        post(5, elsewhere="http://mirror.example/post_7000005.html"),
    )
    columns = (
        DemoColumn(id=101, name="通知公告", folder="zwdt/tzgg", posts=posts),
        DemoColumn(id=102, name="无日期", folder="zwdt/wrq", posts=(post(6),), dated=False),
    )
    values = {
        "key": "small",
        "name": "小站",
        "name_en": "Small",
        "platform": platform,
        "columns": columns,
        "page_size": 3,
        **more,
    }
    return DemoSite.model_validate(values)


@pytest.fixture
def list_site() -> DemoSite:
    return small_site(Platform.LIST, disallowed=("/zwdt/nbgz/",))


@pytest.fixture
def gkmlpt_site() -> DemoSite:
    return small_site(Platform.GKMLPT, sid="200001")


@pytest.fixture
def list_server(list_site: DemoSite) -> Iterator[DemoServer]:
    with DemoServer(list_site) as server:
        yield server


@pytest.fixture
def gkmlpt_server(gkmlpt_site: DemoSite) -> Iterator[DemoServer]:
    with DemoServer(gkmlpt_site) as server:
        yield server


@pytest.fixture
def get() -> Iterator[Get]:
    """``get(server, path, **headers)``; header names may be written with underscores. Redirects are not followed."""
    with requests.Session() as session:

        def ask(server: DemoServer, path: str, **headers: str) -> requests.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return session.get(f"{server.base}{path}", headers=named, timeout=5, allow_redirects=False)

        yield ask
