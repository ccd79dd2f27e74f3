"""The crawler as a user starts it: ``python -m crawler``, and the command ``scrapy``."""

import json
import os
import subprocess
import sys
from pathlib import Path

from scrapy.settings import Settings

from crawler import catalogue, store
from crawler.data_folder import DataFolder
from publisher.demo.definitions import definition
from publisher.demo.server import DemoServer
from tests.crawler.conftest import demo

ROOT = Path(__file__).parent.parent.parent


def command(*words: str, data: Path, code: int = 0) -> str:
    """Run a module of Python at the root, and give what it says."""
    environ = {**os.environ, "BAIPISHU_DATA": str(data), "PYTHONWARNINGS": "error"}
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", *words], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (code, "")
    return done.stdout


def test_the_module_crawls_a_folder_of_sites_and_reports_in_json(tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    with DemoServer(demo()) as server:
        (sites / "demo.yml").write_text(definition(server), encoding="utf-8")
        said = command("crawler", "--data", str(tmp_path / "data"), "--sites", str(sites), data=tmp_path)
    (report,) = json.loads(said)["sites"]
    assert (report["site"], report["outcome"], report["new"]) == ("demo", "ok", 4)


def test_scrapy_lists_and_crawls_as_its_users_know_it(tmp_path: Path) -> None:
    data = DataFolder.at(tmp_path / "data", {})
    data.sites.mkdir(parents=True)
    assert command("scrapy", "list", data=data.root).split() == ["nfcms"]
    with DemoServer(demo()) as server:
        (data.sites / "demo.yml").write_text(definition(server), encoding="utf-8")
        command("scrapy", "crawl", "nfcms", "-a", "site=demo", data=data.root)
    engine = store.connect(data.database_url)
    with store.reading(engine) as conn:
        assert len(catalogue.documents(conn)) == 4
        assert [run.outcome for run in catalogue.runs(conn)] == ["ok"]
    engine.dispose()


def test_what_a_polite_crawler_must_not_lose_is_set() -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") >= 3
    assert settings["USER_AGENT"].startswith("Baipishu/")
    assert not settings.getbool("TELNETCONSOLE_ENABLED")
