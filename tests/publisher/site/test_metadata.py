import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.data_folder import DataFolder
from publisher.site import metadata
from publisher.site.datasette_metadata import DATABASE, datasette_metadata, metadata_path, metadata_text, queries
from publisher.site.pages import query_heading
from publisher.site.schema import schema
from schemas.v1 import Capture, Change, Check, Document, Figure, Occurrence, Quarantined, Record


def test_the_committed_file_is_what_the_command_writes(tmp_path: Path) -> None:
    written = metadata.write(tmp_path)
    assert metadata_path().read_text(encoding="utf-8") == written.read_text(encoding="utf-8") == metadata_text(), (
        "run python -m publisher.site.metadata"
    )


def test_every_table_has_title_licence_source_and_every_column_its_meaning() -> None:
    tables = datasette_metadata()["databases"][DATABASE]["tables"]
    for name, table in schema().tables.items():
        said = tables[name]
        assert all(said[key] for key in ("title", "description", "license", "license_url", "source", "source_url"))
        assert list(said["columns"]) == list(table.names)
        assert all("：" in meaning and ": " in meaning for meaning in said["columns"].values())


def test_every_facet_sort_label_and_index_is_a_column() -> None:
    for name, table in schema().tables.items():
        named = {
            *table.key,
            *table.facets,
            *table.search,
            *table.first,
            *(column for index in table.indexes for column in index),
        }
        named |= {each for each in (table.label, table.sort_desc) if each}
        assert named <= set(table.names), name


def test_every_facet_is_indexed() -> None:
    for name in ("figures", "series"):
        table = schema().tables[name]
        assert set(table.facets) <= {index[0] for index in table.indexes}


def test_every_described_column_is_used() -> None:
    used = {column for table in schema().tables.values() for column in table.names}
    assert set(schema().columns) == used


@pytest.mark.parametrize(
    ("table", "record", "renamed"),
    [
        ("figures", Figure, {}),
        ("figure_revisions", Figure, {}),
        ("occurrences", Occurrence, {}),
        ("documents", Document, {}),
        ("captures", Capture, {"status": "http_status"}),
        ("checks", Check, {}),
        ("quarantine", Quarantined, {}),
        ("changes", Change, {"kind": "change_kind"}),
    ],
)
def test_a_table_has_every_field_of_its_record(table: str, record: type[Record], renamed: dict[str, str]) -> None:
    fields = {renamed.get(name, name) for name in record.model_fields}
    assert fields <= set(schema().tables[table].names)


def test_figures_have_the_columns_of_the_record_in_its_order() -> None:
    assert schema().tables["figures"].names == tuple(Figure.model_fields)


def test_the_database_has_the_tables_that_are_described(served: DataFolder) -> None:
    with closing(sqlite3.connect(served.published)) as database:
        for name, table in schema().tables.items():
            columns = [(row[1], row[2]) for row in database.execute(f"PRAGMA table_info({name})")]
            assert [column for column, _ in columns] == list(table.names)
            stored = {"integer": "INTEGER", "boolean": "INTEGER", "real": "FLOAT"}
            assert [kind for _, kind in columns] == [
                stored.get(schema().columns[each].type, "TEXT") for each in table.names
            ]


def test_queries_are_titled_in_both_languages() -> None:
    assert all(all(query.title) and all(query.about) for query in queries().values())


@pytest.mark.parametrize("name", queries())
def test_every_column_and_parameter_of_a_query_is_named(served: DataFolder, name: str) -> None:
    query = queries()[name]
    parameters = set(re.findall(r":([a-z_]+)", query.sql))
    with closing(sqlite3.connect(served.published)) as database:
        found = database.execute(query.sql, dict.fromkeys(parameters, ""))
        columns = {column[0] for column in found.description}
    assert [each for each in columns | parameters if query_heading(name, each) is None] == []
    assert set(query.words) <= columns | parameters
