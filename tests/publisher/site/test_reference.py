"""docs/tables.md is what tables.yaml and queries.yaml say, and docs/README.md leads to every page."""

import re
from pathlib import Path

from publisher.site import metadata, reference
from publisher.site.datasette_metadata import queries
from publisher.site.schema import schema

DOCS = Path(__file__).resolve().parents[3] / "docs"


def section(heading: str) -> str:
    found = re.search(rf"^#+ {heading}$\n(.*?)(?=^#|\Z)", reference.tables_page(), re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


def test_the_committed_page_is_what_the_command_writes(tmp_path: Path) -> None:
    metadata.write(tmp_path)
    committed = (DOCS / reference.NAME).read_text(encoding="utf-8")
    assert (tmp_path / "docs" / reference.NAME).read_text(encoding="utf-8") == committed, "run: make docs"


def test_every_table_lists_its_columns_in_order_with_their_meaning() -> None:
    for name, table in schema().tables.items():
        rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", section(name), re.MULTILINE)
        assert [column for column, _ in rows] == list(table.names)
        for column, said in rows:
            described = schema().columns[column]
            cells = said.split(" | ")
            assert cells[:3] == [described.zh, described.en, described.type]
            assert described.says[0] in cells[3]
            assert described.says[1] in cells[3]
            assert len(cells) == 6


def test_a_reference_leads_to_its_table_and_a_unit_is_said() -> None:
    assert "[`documents`](#documents)" in section("figures")
    assert "字节 bytes" in section("captures")


def test_every_query_is_there_with_its_parameters_and_sql() -> None:
    for name, query in queries().items():
        assert query.sql.strip() in section(name)
    assert "Parameters: `indicator`, `region`." in section("indicator_over_years")
    assert "Parameters" not in section("newest_documents")


def test_the_first_page_leads_to_every_page() -> None:
    listed = set(
        re.findall(r"^\| \[[^\]]+\]\(([^)]+)\) \| .+ \|$", (DOCS / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"README.md"}
    assert listed == pages, "docs/README.md lists every page of docs/ in one line"
