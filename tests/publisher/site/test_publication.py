import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from crawler import outbox, store
from crawler.data_folder import DataFolder
from publisher import ledger
from publisher.site import PublishedAhead, applying, publication, publish
from publisher.site.database import connect, prepare
from publisher.site.schema import schema
from publisher.site.search import escape_fts, fold
from schemas.codelists import indicators
from schemas.v1 import EventType
from tests.publisher.site import samples
from tests.publisher.site.samples import ABOUT, CASES, CELL, GRANTED, GROWTH, MOMENT, document, keep, stated

Dump = dict[str, list[tuple[Any, ...]]]

LATER = MOMENT + timedelta(days=1)


def query(data: DataFolder, sql: str, *bound: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(data.published)) as database:
        database.create_function("escape_fts", 1, escape_fts)
        return database.execute(sql, bound).fetchall()


def dump(data: DataFolder, *without: str) -> Dump:
    """Every row of every table."""
    names = [name for name in schema().tables if name not in without]
    return {name: sorted(query(data, f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608 - our own names


def published_events(engine: Engine) -> list[dict[str, Any]]:
    with store.reading(engine) as conn:
        chosen = select(outbox.event.c.data).where(outbox.event.c.type == EventType.FIGURES_PUBLISHED)
        return list(conn.execute(chosen.order_by(outbox.event.c.sequence)).scalars())


def test_everything_of_a_document_is_published_under_a_number(engine: Engine, data: DataFolder) -> None:
    figures = keep(engine, document())
    report = publish(engine, data)
    assert (report.number, report.changes, report.documents) == (1, len(figures), 1)
    counted = {name: len(found) for name, found in dump(data).items()}
    assert (
        counted["figures"]
        == counted["figure_revisions"]
        == counted["occurrences"]
        == counted["changes"]
        == len(figures)
    )
    assert (counted["documents"], counted["captures"], counted["checks"], counted["publications"]) == (1, 1, 1, 1)
    assert counted["indicators"] == len(indicators())
    assert published_events(engine) == [{"publication": 1, "changes": len(figures)}]


def test_a_figure_is_published_as_it_is(engine: Engine, data: DataFolder) -> None:
    (kept,) = keep(engine, document(), [GRANTED])
    publish(engine, data)
    columns = (
        "figure_id",
        "value",
        "value_text",
        "quote",
        "stated",
        "stated_at",
        "period_end",
        "rules",
        "boxes",
        "status",
        "revision",
    )
    (found,) = query(data, f"SELECT {', '.join(columns)} FROM figures")  # noqa: S608 - our own names
    assert found == (
        kept.figure_id, 36192.0, "36192", kept.quote, "36192件", kept.stated_at, "2023-12-31",
        '["numeral.digits","unit.count"]', "[]", "valid", 1,
    )  # fmt: skip


def test_links_between_documents_captures_and_figures_hold(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    missing = {row[2] for row in query(data, "PRAGMA foreign_key_check")}
    assert missing <= {"indicators"}  # the samples' indicator is none of the list


def test_published_twice_changes_nothing(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    before, events = dump(data), published_events(engine)
    again = publish(engine, data)
    assert (again.number, again.changes, again.documents) == (1, 0, 0)
    assert dump(data) == before
    assert published_events(engine) == events


def test_the_same_reading_again_publishes_nothing(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    keep(engine, document(), now=LATER)
    assert publish(engine, data).number == 1


def test_an_empty_ledger_gives_an_empty_database_with_its_lists(engine: Engine, data: DataFolder) -> None:
    assert publish(engine, data).number == 0
    assert dump(data)["units"]
    assert dump(data)["figures"] == []


def test_an_edited_number_is_a_revision_and_its_neighbours_stay(engine: Engine, data: DataFolder) -> None:
    keep(engine, document(), [GRANTED, GROWTH, ABOUT])
    publish(engine, data)
    edited = samples.PATENTS.replace("36192件", "36193件")
    keep(
        engine,
        document(),
        [
            stated(edited, "36193件", "36193", **GRANTED.fields),
            stated(edited, "31.3%", "31.3", **GROWTH.fields),
            ABOUT,
        ],
        now=LATER,
    )
    assert publish(engine, data, clock=lambda: LATER).changes == 1
    revisions = query(
        data, "SELECT revision, value_text, published_to IS NULL FROM figure_revisions ORDER BY figure_id, revision"
    )
    assert sorted(revisions) == [(1, "152000", 1), (1, "31.3", 1), (1, "36192", 0), (2, "36193", 1)]
    ended = query(
        data,
        "SELECT count(*) FROM figure_revisions a JOIN figure_revisions b USING (figure_id) WHERE a.published_to = b.published_from",
    )
    assert ended == [(1,)]
    assert query(data, "SELECT value_text FROM figures WHERE revision = 2") == [("36193",)]
    assert query(data, "SELECT change_kind, old_value, new_value FROM changes WHERE publication = 2") == [
        ("edited", "36192", "36193")
    ]
    assert query(data, "SELECT value_text FROM series WHERE measure = 'level'") == [("36193",)]
    assert len(query(data, "SELECT * FROM captures")) == 2


def test_what_is_gone_leaves_the_figures_and_the_series_but_not_the_revisions(engine: Engine, data: DataFolder) -> None:
    keep(engine, document(), [GRANTED, ABOUT])
    publish(engine, data)
    keep(engine, document(), [ABOUT], now=LATER)
    publish(engine, data)
    assert query(data, "SELECT value_text FROM figures") == [("152000",)]
    assert query(data, "SELECT * FROM series") == []
    assert query(data, "SELECT status FROM figure_revisions WHERE value_text = '36192' ORDER BY revision") == [
        ("valid",),
        ("withdrawn",),
    ]
    assert query(data, "SELECT count(*) FROM figures_fts WHERE figures_fts MATCH escape_fts('同比增长')") == [(0,)]


def test_quarantine_is_published_and_released(engine: Engine, data: DataFolder) -> None:
    keep(engine, document(), [GRANTED, ABOUT], impossible=[ABOUT])
    publish(engine, data)
    assert query(data, "SELECT rule, stated FROM quarantine") == [("value.in_range", "15.2万件")]
    assert query(data, "SELECT quarantined FROM documents") == [(1,)]
    keep(engine, document(), [GRANTED, ABOUT], now=LATER)
    publish(engine, data)
    assert query(data, "SELECT * FROM quarantine") == []
    assert query(data, "SELECT quarantined FROM documents") == [(0,)]


def test_a_changed_title_is_published_without_a_number(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    keep(engine, document(title="改过的标题"), now=LATER)
    assert publish(engine, data).number == 1
    assert query(data, "SELECT title, figures FROM documents") == [("改过的标题", len(samples.SAMPLE))]
    found = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH escape_fts(?)"
    assert query(data, found, "改过") == [(1,)]
    assert query(data, found, "示例市知识产权发展状况") == [(0,)]


def test_series_follow_the_kind_of_a_document(engine: Engine, data: DataFolder) -> None:
    keep(engine, document("1"), [GRANTED])
    keep(engine, document("2", kind="report"), [stated("授权36000件。", "36000件", "36000", **GRANTED.fields)])
    publish(engine, data)
    preferred = "SELECT value_text, works, works_agreeing, disagreements FROM series"
    assert query(data, preferred) == [("36192", 2, 1, 1)]
    keep(engine, document("1", kind="news"), [GRANTED], now=LATER)
    publish(engine, data)
    assert query(data, preferred) == [("36000", 2, 1, 1)]


class Killed(BaseException):
    """Stands in for a kill signal: nothing catches it."""


def test_killed_before_the_commit_nothing_is_published_and_the_next_run_does_it(
    engine: Engine, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(engine, document())
    bring_up = applying.bring_up

    def killed(*arguments: Any) -> applying.Applied:  # noqa: ANN401 - handed on as they are
        bring_up(*arguments)
        raise Killed

    monkeypatch.setattr(applying, "bring_up", killed)
    with pytest.raises(Killed):
        publish(engine, data)
    assert query(data, "SELECT name FROM sqlite_master WHERE name = 'figures'") == []
    monkeypatch.undo()
    assert publish(engine, data).number == 1
    assert_same_as_built_anew(engine, data)


DIES_BEFORE_ITS_COMMIT = """
import os, sys
from pathlib import Path
from crawler import store
from crawler.data_folder import DataFolder
from publisher.site import applying, publish

bring_up = applying.bring_up
def killed(*arguments):
    bring_up(*arguments)
    os._exit(9)
applying.bring_up = killed
data = DataFolder.at(Path(sys.argv[1]), environ={})
publish(store.connect(data.database_url), data)
"""


def test_a_process_that_dies_before_its_commit_publishes_nothing(engine: Engine, data: DataFolder) -> None:
    keep(engine, document("1"))
    publish(engine, data)
    before = dump(data)
    keep(engine, document("2"), [CELL])
    # The program is ours, above.
    died = subprocess.run([sys.executable, "-c", DIES_BEFORE_ITS_COMMIT, str(data.root)], check=False)  # noqa: S603
    assert died.returncode == 9
    assert dump(data) == before
    assert publish(engine, data).number == 2
    assert query(data, "SELECT count(*) FROM figures") == [(6,)]


def test_killed_between_commit_and_close_the_number_is_closed_next_time(
    engine: Engine, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(engine, document())

    def killed(*_: Any) -> None:  # noqa: ANN401 - never looked at
        raise Killed

    monkeypatch.setattr(publication, "_close", killed)
    with pytest.raises(Killed):
        publish(engine, data)
    before = dump(data)
    assert published_events(engine) == []
    monkeypatch.undo()
    report = publish(engine, data)
    assert (report.number, report.documents) == (1, 0)
    assert dump(data) == before
    assert published_events(engine) == [{"publication": 1, "changes": len(samples.SAMPLE)}]


def test_what_came_after_a_killed_run_is_published_after_it(
    engine: Engine, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(engine, document("1"))
    monkeypatch.setattr(applying, "bring_up", lambda *_: (_ for _ in ()).throw(Killed()))
    with pytest.raises(Killed):
        publish(engine, data)
    monkeypatch.undo()
    keep(engine, document("2"), [CELL])
    assert publish(engine, data).number == 2
    assert [each["publication"] for each in published_events(engine)] == [1, 2]
    assert query(data, "SELECT max(cursor), count(*) FROM changes") == [(6, 6)]


def test_a_number_that_another_process_closed_is_left_closed(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    published = connect(data.published)
    publication._close(engine, published, 1, LATER)
    published.dispose()
    assert len(published_events(engine)) == 1


def test_a_number_that_was_not_written_is_not_closed(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    published = connect(data.published)
    with pytest.raises(publication.PublicationLost, match="publication 2 was applied"):
        publication._close(engine, published, 2, LATER)
    published.dispose()


def assert_same_as_built_anew(engine: Engine, data: DataFolder) -> None:
    before = dump(data)
    data.published.unlink()
    publish(engine, data)
    assert dump(data) == before


def test_a_database_that_is_gone_is_built_anew_with_the_same_rows(engine: Engine, data: DataFolder) -> None:
    keep(engine, document("1"))
    publish(engine, data)
    keep(engine, document("1"), [GRANTED, ABOUT, CASES], now=LATER)
    keep(engine, document("2"), samples.NEWS, now=LATER)
    publish(engine, data)
    assert_same_as_built_anew(engine, data)
    assert len(published_events(engine)) == 2


def test_a_database_of_another_schema_is_built_anew(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    before = dump(data)
    with closing(sqlite3.connect(data.published)) as database, database:
        database.execute("UPDATE schema_versions SET version = 'older' WHERE name = 'database'")
        database.execute("ALTER TABLE figures DROP COLUMN quote")
        database.execute("CREATE TABLE left_over (old TEXT)")
    publish(engine, data)
    assert dump(data) == before
    assert query(data, "SELECT name FROM sqlite_master WHERE name = 'left_over'") == []


def test_a_database_of_another_ledger_is_left_alone(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    with closing(sqlite3.connect(data.published)) as database, database:
        database.execute("INSERT INTO publications VALUES (9, '2026-01-01T00:00:00Z', 1)")
    before = dump(data)
    with pytest.raises(PublishedAhead, match="publication 9, the ledger gave 1"):
        publish(engine, data)
    assert dump(data) == before


def test_readers_see_a_publication_whole_or_not_at_all(engine: Engine, data: DataFolder) -> None:
    keep(engine, document("1"))
    publish(engine, data)
    keep(engine, document("2"), [CELL])
    with engine.begin() as conn:
        number = ledger.open_publication(conn, LATER)
    published = connect(data.published)
    with closing(sqlite3.connect(f"file:{data.published}?mode=ro", uri=True)) as reader:
        count = "SELECT (SELECT count(*) FROM figures), (SELECT max(publication) FROM publications)"
        with store.reading(engine) as source, published.begin() as target:
            prepare(target)
            applying.bring_up(source, target, [number or 0])
            assert reader.execute(count).fetchone() == (5, 1)
        assert reader.execute(count).fetchone() == (6, 2)
    published.dispose()


def test_the_write_ahead_log_is_cut_after_a_publication(engine: Engine, data: DataFolder) -> None:
    keep(engine, document())
    publish(engine, data)
    log = data.published.with_name("baipishu.db-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_search_finds_what_a_scan_of_subject_and_quote_finds(engine: Engine, data: DataFolder) -> None:
    keep(engine, document("1"))
    keep(engine, document("2"), samples.NEWS)
    publish(engine, data)
    keep(engine, document("2"), samples.NEWS[:1], now=LATER)
    publish(engine, data)
    texts = query(data, "SELECT figure_id, subject, quote FROM figures")
    words = {
        fold(text)[start : start + length]
        for _, *both in texts
        for text in both
        for length in (2, 3, 4)
        for start in range(len(fold(text)) - length + 1)
    }
    found = "SELECT figure_id FROM figures WHERE rowid IN (SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(?))"
    for word in sorted(words):
        scanned = {figure_id for figure_id, *both in texts if any(word in fold(text) for text in both)}
        assert {row[0] for row in query(data, found, word)} == scanned, word
