"""``datasette_metadata.json``: what Datasette says about the data, made from ``tables.yaml`` and ``queries.yaml``.

:mod:`publisher.site.metadata` writes the file at the repository's root; a test fails when it differs.
"""

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, TypeAdapter

from publisher.site.schema import Column, Schema, Table, Words, schema, search_table
from schemas.v1 import Record

NAME = "datasette_metadata.json"
DATABASE = "baipishu"
STYLE = "/site/baipishu.css"
LICENCE = {"license": "CC BY 4.0", "license_url": "https://creativecommons.org/licenses/by/4.0/"}
SOURCE = {
    "source": "各发布机构的官方文件；每个数字附出处 / Official documents of their publishers, cited figure by figure",
    "source_url": f"/{DATABASE}/documents",
}
ABOUT = {"about": "白皮书 Baipishu", "about_url": "/"}


class Query(Record):
    """One canned query, titled and explained in Chinese and English."""

    title: Words
    about: Words
    words: dict[str, Words] = Field(default_factory=dict)
    """Its columns and parameters that the glossary does not have, or has with another meaning."""
    sql: str


@cache
def queries() -> dict[str, Query]:
    """The canned queries by name, as ``queries.yaml`` says them."""
    text = resources.files(__package__).joinpath("queries.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Query]).validate_python(yaml.safe_load(text))


def datasette_metadata() -> dict[str, Any]:
    """The whole of ``datasette_metadata.json``."""
    described = schema()
    return {
        "title": "白皮书 Baipishu",
        "description": _both(
            (
                "从知识产权白皮书、报告、规划与新闻的正文中逐一读出的数字，每个都可回到原句。",
                "Every figure read out of intellectual-property white papers, reports, plans and news, each with its sentence.",
            )
        ),
        **LICENCE,
        **SOURCE,
        **ABOUT,
        "extra_css_urls": [STYLE],
        "databases": {
            DATABASE: {
                "title": "白皮书数据 Baipishu data",
                **LICENCE,
                **SOURCE,
                "tables": {name: _table(described, name, table) for name, table in described.tables.items()},
                "queries": {name: _query(query) for name, query in queries().items()},
            }
        },
    }


def metadata_text() -> str:
    """The file's text."""
    return json.dumps(datasette_metadata(), ensure_ascii=False, indent=2) + "\n"


def metadata_path() -> Path:
    """Where the file is: beside this module when installed, at the repository's root in a clone."""
    installed = Path(__file__).with_name(NAME)
    return installed if installed.exists() else Path(__file__).parents[2] / NAME


def _table(described: Schema, name: str, table: Table) -> dict[str, Any]:
    return {
        "title": _both(table.title),
        "description": _both(table.about),
        **LICENCE,
        **SOURCE,
        "columns": {column: _meaning(described.columns[column]) for column in table.names},
        **({"label_column": table.label} if table.label else {}),
        **({"sort_desc": table.sort_desc} if table.sort_desc else {}),
        **({"facets": list(table.facets)} if table.facets else {}),
        **({"fts_table": search_table(name), "fts_pk": "rowid"} if table.search else {}),
        "size": 50,
    }


def _meaning(column: Column) -> str:
    zh, en = column.says
    if column.unit is None:
        return f"{column.zh}：{zh}。{column.en}: {en}."
    unit_zh, unit_en = column.unit
    return f"{column.zh}：{zh}。单位：{unit_zh}。{column.en}: {en}. Unit: {unit_en}."


def _query(query: Query) -> dict[str, object]:
    said = {"title": _both(query.title), "description": _both(query.about), "sql": query.sql.strip()}
    return {**said, "hide_sql": True}  # the answer first; "show" is one click away


def _both(words: Words) -> str:
    return " ".join(words)
