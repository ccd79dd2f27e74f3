"""The real documents are served as they lie, and their absence is said."""

import re
from pathlib import Path

import pytest
import requests
from parsel import Selector

from publisher.demo.server import DemoServer
from tests.replica import sites

needs_corpus = pytest.mark.skipif(
    not sites.CORPUS.is_dir(), reason="left out: the real documents are not there (expected in ../shared/corpus)"
)


@needs_corpus
def test_attachments_are_the_files_themselves() -> None:
    with DemoServer(sites.list_site()) as server:
        listed = Selector(requests.get(f"{server.base}/zwdt/tzgg/", timeout=5).text)
        posts = listed.css("ul.news_list a::attr(href)").getall()
        files = [Selector(requests.get(url, timeout=5).text).css("#zoomcon a::attr(href)").get("") for url in posts]
        served = [requests.get(url, timeout=5).content for url in files]
    assert served == [(sites.CORPUS / real.file).read_bytes() for real in sites.REAL[:3]]


@needs_corpus
def test_news_is_a_page_of_its_own_bytes() -> None:
    with DemoServer(sites.list_site()) as server:
        listed = Selector(requests.get(f"{server.base}/zwdt/mtsd/", timeout=5).text)
        (url,) = listed.css("ul.news_list a::attr(href)").getall()
        assert requests.get(url, timeout=5).content == (sites.CORPUS / "southcn-2022-04-26.html").read_bytes()


@needs_corpus
def test_plan_is_on_the_document_platform() -> None:
    site = sites.gkmlpt_site()
    with DemoServer(site) as server:
        (row,) = requests.get(f"{server.base}/gkmlpt/api/all/0?page=1&sid={site.sid}", timeout=5).json()["articles"]
        (file,) = row["attachment"]
        assert (
            requests.get(file["url"], timeout=5).content == (sites.CORPUS / "gz-14th-five-year-plan.pdf").read_bytes()
        )


@needs_corpus
def test_titles_and_days_are_known() -> None:
    posts = (*sites.list_site().posts, *sites.gkmlpt_site().posts)
    assert len(posts) == 5
    for post in posts:
        assert re.search(r"[\u4e00-\u9fff]{4}", post.title)
        assert 2019 <= post.published.year <= 2024


def test_without_the_corpus_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sites, "CORPUS", tmp_path)
    with pytest.raises(sites.CorpusMissing, match=r"gz-2023-white-paper\.pdf is not there"):
        sites.list_site()
