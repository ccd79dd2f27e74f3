"""The main job on the demo sites, as a newcomer runs it: every crawl a process, the first run all processes, every site real sockets.

The tests look at what the first crawl made, in order; `make test` gives each file to one worker.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.demo.server import DemoServer, Mood
from publisher.demo.sites import demo_site
from tests.instance import Instance, check_provenance

NEWS, TYPICAL_CASES, TENDER, CLOSED = 10000014, 10000020, 10000017, 10000016


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[DemoServer, DemoServer]]:
    with DemoServer(demo_site("demo-list")) as classic, DemoServer(demo_site("demo-gkmlpt")) as platform:
        yield classic, platform


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory, servers: tuple[DemoServer, DemoServer]) -> Instance:
    made = Instance(tmp_path_factory.mktemp("demo"))
    made.watch(servers, apart=True)
    return made


def test_every_readable_document_gives_figures(instance: Instance) -> None:
    rows = instance.ask(
        "SELECT d.title, count(f.figure_id) AS figures FROM documents d LEFT JOIN figures f USING (document_id) GROUP BY 1"
    )
    counts = {row["title"]: row["figures"] for row in rows}
    silent = [title for title, figures in counts.items() if figures == 0]
    assert all("损坏" in title or "加密" in title for title in silent), silent
    assert sum(counts.values()) >= 150


def test_titles_decide_what_is_kept(instance: Instance, servers: tuple[DemoServer, DemoServer]) -> None:
    titles = {row["title"]: row["standing"] for row in instance.ask("SELECT title, standing FROM documents")}
    assert not [title for title in titles if "招标" in title or "典型案例" in title]
    assert {standing for title, standing in titles.items() if "征求意见" in title} == {"draft"}
    assert {standing for title, standing in titles.items() if "解读" in title} == {"related"}
    asked = [path for server in servers for path in server.paths]
    assert not [path for path in asked if str(CLOSED) in path], "robots.txt closes it"


def test_drafts_and_explainers_feed_no_series(instance: Instance) -> None:
    rows = instance.ask(
        "SELECT count(*) AS n FROM series s JOIN figures f ON f.figure_id = s.figure_id "
        "JOIN documents d ON d.document_id = f.document_id WHERE d.standing <> 'final'"
    )
    assert rows[0]["n"] == 0
    assert instance.ask("SELECT count(*) AS n FROM series")[0]["n"] > 50


def test_what_cannot_be_read_is_in_public_with_its_reason(instance: Instance) -> None:
    rows = instance.ask("SELECT rule, reason FROM quarantine WHERE figure_id IS NULL ORDER BY rule")
    assert [row["rule"] for row in rows] == ["damaged", "encrypted"]
    assert all(len(row["reason"]) > 20 for row in rows)


def test_every_figure_is_found_again_in_the_archive(instance: Instance) -> None:
    assert check_provenance(instance) >= 150


def test_a_flipped_byte_in_the_archive_is_found(instance: Instance) -> None:
    row = instance.ask("SELECT sha256, count(*) AS n FROM figures GROUP BY 1 ORDER BY 2 DESC LIMIT 1")[0]
    file = next(Path(instance.data.archive_url).rglob(row["sha256"]))
    kept, mode = file.read_bytes(), file.stat().st_mode
    file.chmod(0o644)
    try:
        file.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        said = instance.do("verify", code=1)
    finally:
        file.write_bytes(kept)
        file.chmod(mode)
    assert f"{row['n']} not found" in said


def test_an_unchanged_site_changes_nothing(instance: Instance, servers: tuple[DemoServer, DemoServer]) -> None:
    archived, published = instance.archived(), instance.published()
    said = instance.watch(servers)
    assert "nothing new to publish" in said
    assert instance.archived() == archived
    assert instance.published() == published


def test_a_silent_edit_revises_one_figure_and_no_neighbour(
    instance: Instance, servers: tuple[DemoServer, DemoServer]
) -> None:
    before = {row["figure_id"]: row for row in instance.ask("SELECT * FROM figures")}
    target = next(
        row for row in before.values() if "2021年" in _title(instance, row) and row["value"] and row["value"] > 1000
    )
    classic = servers[0]
    stated = target["stated"]
    edited = stated.replace(stated[0], str(int(stated[0]) % 9 + 1), 1)
    classic.site = classic.site.edited(NEWS, target["quote"], target["quote"].replace(stated, edited, 1))
    instance.watch(servers)
    after = {row["figure_id"]: row for row in instance.ask("SELECT * FROM figures")}
    assert after.keys() == before.keys()
    revised = [key for key, row in after.items() if row["revision"] != before[key]["revision"]]
    assert revised == [target["figure_id"]]
    assert after[revised[0]]["revision"] == 2
    assert after[revised[0]]["stated"] == edited
    kinds = instance.ask(
        "SELECT change_kind, old_value, new_value FROM changes WHERE figure_id = ? ORDER BY cursor", revised[0]
    )
    assert [row["change_kind"] for row in kinds] == ["new", "edited"]
    assert kinds[1]["old_value"] != kinds[1]["new_value"]
    history = instance.ask("SELECT revision FROM figure_revisions WHERE figure_id = ? ORDER BY 1", revised[0])
    assert [row["revision"] for row in history] == [1, 2]
    check_provenance(instance)


def test_a_silent_site_leaves_the_published_data_and_says_so(
    instance: Instance, servers: tuple[DemoServer, DemoServer]
) -> None:
    figures = instance.ask("SELECT * FROM figures ORDER BY 1")
    servers[1].stop()
    said = instance.watch(servers, code=1)
    servers[1].start()
    assert "demo-gkmlpt failed" in said
    assert instance.ask("SELECT * FROM figures ORDER BY 1") == figures
    status = instance.do("status")
    failed = next(line for line in status.splitlines() if line.strip().startswith("demo-gkmlpt"))
    assert "failed" in failed


@pytest.mark.parametrize("mood", [Mood.CHALLENGE_412, Mood.EMPTY, Mood.OFFSITE])
def test_a_block_is_a_failure_and_no_document(
    instance: Instance, servers: tuple[DemoServer, DemoServer], mood: Mood
) -> None:
    documents = instance.ask("SELECT * FROM documents ORDER BY 1")
    servers[0].mood = mood
    try:
        instance.watch(servers, code=1)
    finally:
        servers[0].mood = Mood.NORMAL
    assert instance.ask("SELECT * FROM documents ORDER BY 1") == documents


def test_reading_the_whole_archive_again_changes_nothing(instance: Instance) -> None:
    before = instance.ask("SELECT * FROM figures ORDER BY 1")
    instance.do("normalize", "--all")
    said = instance.do("publish")
    assert "nothing new to publish" in said
    assert instance.ask("SELECT * FROM figures ORDER BY 1") == before


def test_a_published_database_that_is_lost_is_made_again(instance: Instance) -> None:
    before = instance.published()
    instance.data.published.unlink()
    instance.do("publish")
    assert instance.published() == before


def test_a_mistaken_definition_is_refused_with_line_and_field(instance: Instance, tmp_path: Path) -> None:
    text = next(instance.data.sites.glob("*.yml")).read_text("utf-8").replace("base_url: http", "base_url: gopher")
    (tmp_path / "wrong.yml").write_text(text, "utf-8")
    line = 1 + text.splitlines().index(next(each for each in text.splitlines() if each.startswith("base_url")))
    said = instance.do("crawl", "--sites", str(tmp_path), code=2)
    assert "wrong.yml" in said
    assert f"{line}" in said
    assert "base_url" in said


def test_a_document_brought_by_hand_is_published_and_marked(instance: Instance, tmp_path: Path) -> None:
    file = tmp_path / "manual.txt"
    file.write_text("某市知识产权统计公报\n\n2022年，全市专利授权量为8642件，同比增长7.5%。\n", "utf-8")
    instance.do("add", str(file), "--publisher", "某市统计局", "--published", "2023-03-01")
    instance.do("normalize")
    instance.do("publish")
    rows = instance.ask(
        "SELECT f.value_text, d.by_hand FROM figures f JOIN documents d USING (document_id) WHERE d.site = 'manual' ORDER BY 1"
    )
    assert [(row["value_text"], row["by_hand"]) for row in rows] == [("7.5", 1), ("8642", 1)]
    check_provenance(instance)


def test_boxes_are_json_that_datasette_users_can_read(instance: Instance) -> None:
    row = instance.ask("SELECT boxes FROM figures WHERE page IS NOT NULL LIMIT 1")[0]
    assert set(json.loads(row["boxes"])[0]) == {"page", "x0", "top", "x1", "bottom"}


def _title(instance: Instance, row: dict[str, object]) -> str:
    return str(instance.ask("SELECT title FROM documents WHERE document_id = ?", row["document_id"])[0]["title"])
