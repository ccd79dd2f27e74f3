"""A crawler is told of the demo sites as of any other."""

from pathlib import Path

import pytest
import requests

from crawler.data_folder import DataFolder
from crawler.sites import load_sites
from crawler.sites.titles import classify
from publisher.demo import trial
from publisher.demo.definitions import install
from publisher.demo.model import DemoSite
from publisher.demo.server import DemoServer
from publisher.demo.sites import demo_site, demo_sites
from publisher.demo.trial import running
from schemas.v1 import DocumentKind, Redistribute, Standing


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder.at(tmp_path / "data", {})


def test_definition_says_how_to_reach_the_site(data: DataFolder, list_site: DemoSite) -> None:
    with DemoServer(list_site) as server:
        (file,) = install(data, [server])
        (site,) = load_sites(data.sites)
    assert file == data.sites / "small.yml"
    assert (site.site, site.ways, site.hosts) == ("small", ("list",), (server.host,))
    assert [column.path for column in site.columns] == ["/zwdt/tzgg/", "/zwdt/wrq/"]
    assert site.allow_private
    assert (site.terms, site.redistribute) == (None, Redistribute.QUOTE)
    assert site.politeness.delay == 0
    assert site.allows(f"{server.base}/zwdt/tzgg/")
    assert not site.allows("http://127.0.0.1/zwdt/tzgg/")


def test_platform_is_reached_through_its_api(data: DataFolder, gkmlpt_site: DemoSite) -> None:
    with DemoServer(gkmlpt_site) as server:
        install(data, [server])
        (site,) = load_sites(data.sites)
    assert (site.ways, site.columns) == (("gkmlpt",), ())


def test_demo_runs_while_it_is_wanted(data: DataFolder) -> None:
    with running(data) as files:
        sites = load_sites(data.sites)
        bases = {site.site: site.base_url for site in sites}
        assert requests.get(f"{bases['demo-list']}/zwdt/tzgg/", timeout=5).status_code == 200
        assert requests.get(f"{bases['demo-gkmlpt']}/gkmlpt/index", timeout=5).status_code == 200
    assert [file.stem for file in files] == ["demo-list", "demo-gkmlpt"]
    assert {site.site: site.region for site in sites} == {"demo-list": "440100", "demo-gkmlpt": "440106"}
    assert {site.redistribute for site in sites} == {Redistribute.FULL}
    assert all(site.terms and site.publisher for site in sites)
    with pytest.raises(requests.ConnectionError):
        requests.get(bases["demo-list"], timeout=5)


def test_taken_port_is_not_the_end(data: DataFolder, list_site: DemoSite, monkeypatch: pytest.MonkeyPatch) -> None:
    with DemoServer(list_site) as other:
        monkeypatch.setattr(trial, "PORTS", {"demo-list": other.port, "demo-gkmlpt": 0})
        with running(data):
            (site,) = load_sites(data.sites, names=["demo-list"])
            assert site.base_url != other.base
            assert requests.get(f"{site.base_url}/robots.txt", timeout=5).status_code == 200


def test_titles_show_every_verdict() -> None:
    verdicts = [classify(post.title) for site in demo_sites() for post in site.posts]
    wanted = [verdict for verdict in verdicts if verdict.passed_over is None]
    assert {verdict.kind for verdict in wanted} == set(DocumentKind) - {DocumentKind.OTHER}
    assert {verdict.standing for verdict in wanted} == set(Standing)
    assert {verdict.passed_over for verdict in verdicts} == {None, "tender", "cases"}


def test_forbidden_and_foreign_posts_have_wanted_titles() -> None:
    """So that it is robots.txt and the allow-list that keep a crawler away, not the titles."""
    hidden = [post for post in demo_site("demo-list").posts if post.folder]
    foreign = [post for post in demo_site("demo-gkmlpt").posts if post.elsewhere]
    assert len(hidden) == len(foreign) == 1
    assert all(classify(post.title).passed_over is None for post in (*hidden, *foreign))
