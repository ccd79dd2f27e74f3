"""A reactor in a thread, since one cannot be started twice in a process, and a world to crawl in."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.utils.reactor import install_reactor
from sqlalchemy import select

from crawler import catalogue, outbox, store
from crawler.data_folder import DataFolder
from crawler.loop import REACTOR
from crawler.report import CrawlReport
from crawler.run import crawl
from crawler.sites import Column, Politeness, SiteDefinition
from publisher.demo.model import DemoAttachment, DemoColumn, DemoPost, DemoSite, Platform
from publisher.demo.server import DemoServer
from schemas.v1 import Capture, Document, Event, EventType

PAPER, PLAN, DRAFT, READER, HOLIDAY, TENDER = 1001, 1002, 1003, 1004, 1005, 1006
COLUMN = "zwdt/tzgg"


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    install_reactor(REACTOR)
    from twisted.internet import reactor  # noqa: PLC0415  # importing it installs another reactor

    found: list[asyncio.AbstractEventLoop] = []
    started = threading.Event()

    def begin() -> None:
        found.append(asyncio.get_running_loop())
        started.set()

    reactor.callLater(0, begin)  # type: ignore[arg-type]  # a module typed as a class
    thread = threading.Thread(
        target=reactor.run,  # type: ignore[misc]  # the same
        kwargs={"installSignalHandlers": False},
        daemon=True,
    )
    thread.start()
    assert started.wait(10)
    yield found[0]
    reactor.callFromThread(reactor.stop)  # type: ignore[misc]  # the same
    thread.join(10)
    found[0].close()


@dataclass(frozen=True)
class World:
    """One data folder, crawled as often as a test likes."""

    data: DataFolder
    loop: asyncio.AbstractEventLoop

    def crawl(self, *sites: SiteDefinition, full: bool = False) -> CrawlReport:
        return asyncio.run_coroutine_threadsafe(crawl(self.data, sites, full=full), self.loop).result(60)

    @property
    def objects(self) -> list[str]:
        root = Path(self.data.archive_url)
        return sorted(path.name for path in root.rglob("*") if path.is_file())

    @property
    def events(self) -> list[Event]:
        engine = store.connect(self.data.database_url)
        with store.reading(engine) as conn:
            columns = [outbox.event.c[name] for name in Event.model_fields if name != "specversion"]
            rows = conn.execute(select(*columns).order_by(outbox.event.c.sequence)).all()
        engine.dispose()
        return [Event.model_validate(dict(row._mapping)) for row in rows]

    @property
    def captured(self) -> list[str]:
        """Ids of documents in the order of their events."""
        return [event.subject for event in self.events if event.type is EventType.DOCUMENT_CAPTURED]

    @property
    def documents(self) -> dict[int, Document]:
        """By post id."""
        engine = store.connect(self.data.database_url)
        with store.reading(engine) as conn:
            found = catalogue.documents(conn)
        engine.dispose()
        return {int(document.key.rpartition(":")[2]): document for document in found}

    @property
    def captures(self) -> tuple[Capture, ...]:
        engine = store.connect(self.data.database_url)
        with store.reading(engine) as conn:
            found = catalogue.captures(conn)
        engine.dispose()
        return found

    def current(self, post: int) -> tuple[Capture, ...]:
        """What a document is made of now."""
        document = self.documents[post].document_id
        engine = store.connect(self.data.database_url)
        with store.reading(engine) as conn:
            found = catalogue.captures_of(conn, document)
        engine.dispose()
        return found


@pytest.fixture
def world(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> World:
    return World(DataFolder.at(tmp_path / "data", {}), loop)


def post(number: int, title: str, *files: DemoAttachment, mobile: bool = False) -> DemoPost:
    body = f"<p>{title}所说的这一年，全市有效发明专利{number}件。</p>"
    moment = datetime(2024, 4, 25, 1, number % 60, tzinfo=UTC)
    return DemoPost(id=number, title=title, published=moment, body=body, attachments=files, mobile=mobile)


def demo(platform: Platform = Platform.LIST, **more: object) -> DemoSite:
    """Six posts on two pages: four are wanted, one of them by its mobile address, and one has two files."""
    files = (
        DemoAttachment(id=7748768, name="全文.pdf", data=b"%PDF-1.4 full text"),
        DemoAttachment(id=7748769, name="附表.docx", data=b"PK\x03\x04 tables", outside=True),
    )
    posts = (
        post(PAPER, "样例市知识产权保护与发展状况（2023年度）", *files),
        post(HOLIDAY, "关于劳动节放假的通知"),
        post(PLAN, "样例市知识产权保护和运用规划", mobile=True),
        post(DRAFT, "样例市知识产权保护条例实施方案（征求意见稿）"),
        post(READER, "一图读懂样例市知识产权保护和运用规划"),
        post(TENDER, "知识产权公共服务平台采购项目中标公告"),
    )
    column = DemoColumn(id=5, name="通知公告", folder=COLUMN, posts=posts)
    values: dict[str, object] = {
        "key": "demo",
        "name": "样例",
        "name_en": "Sample",
        "platform": platform,
        "page_size": 3,
        "columns": (column,),
    }
    return DemoSite.model_validate(values | more)


def definition(server: DemoServer, site: str = "demo", **more: object) -> SiteDefinition:
    """The definition of a demo site at its present address."""
    values: dict[str, object] = {
        "site": site,
        "name": "样例",
        "name_en": "Sample",
        "hosts": (server.host,),
        "base_url": server.base,
        "ways": (server.site.platform.value,),
        "columns": (Column(path=f"/{COLUMN}/"),),
        "politeness": Politeness(delay=0),
        "allow_private": True,
    }
    return SiteDefinition.model_validate(values | more)


def statuses(server: DemoServer) -> dict[str, int]:
    """What each path was answered with, robots.txt left out; and forget them."""
    found = {request.path: int(request.status) for request in server.requests if request.path != "/robots.txt"}
    server.requests.clear()
    return found


def paths(posts: Sequence[int], *, platform: Platform = Platform.LIST) -> set[str]:
    """Addresses of posts on a demo site."""
    folder = f"/{COLUMN}/content" if platform is Platform.LIST else "/gkmlpt/content/0/1"
    return {f"{folder}/post_{number}.html" for number in posts}
