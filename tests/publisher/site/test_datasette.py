"""Datasette over published documents, asked in this process: every table and query, our pages, and bad input."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from urllib.parse import quote, urlencode

import pytest
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from crawler.data_folder import DataFolder
from publisher.site import publish
from publisher.site.datasette_metadata import queries
from publisher.site.pages.figure import KINDS
from publisher.site.schema import schema
from schemas.v1 import ChangeKind
from tests.publisher.site import samples
from tests.publisher.site.asking import get
from tests.publisher.site.conftest import close, datasette_over

ASKED = {"indicator": "sample.granted", "region": "440100", "year": "2023", "moment": "2999-01-01T00:00:00Z"}


def ids(served: DataFolder, column: str, table: str) -> list[str]:
    with closing(sqlite3.connect(served.published)) as database:
        return [row[0] for row in database.execute(f"SELECT {column} FROM {table} ORDER BY {column}")]  # noqa: S608 - our own names


def figure_of(served: DataFolder, where: str) -> str:
    with closing(sqlite3.connect(served.published)) as database:
        found: str = database.execute(f"SELECT figure_id FROM figures WHERE {where}").fetchone()[0]  # noqa: S608 - the tests' own
        return found


@pytest.mark.parametrize("table", schema().tables)
def test_every_table_is_served_as_page_json_and_csv(site: Datasette, table: str) -> None:
    page = get(site, f"/baipishu/{table}")
    assert page.status_code == 200
    for column in schema().tables[table].names:
        assert schema().columns[column].zh in page.text
    found = get(site, f"/baipishu/{table}.json?_shape=array&_size=3")
    assert found.status_code == 200
    rows = csv.DictReader(io.StringIO(get(site, f"/baipishu/{table}.csv?_size=3").text))
    assert rows.fieldnames == list(schema().tables[table].names)
    assert len(list(rows)) == len(found.json())


@pytest.mark.parametrize("name", queries())
def test_every_canned_query_runs(site: Datasette, served: DataFolder, name: str) -> None:
    asked = urlencode(ASKED | {"document_id": ids(served, "document_id", "documents")[0]})
    assert get(site, f"/baipishu/{name}?{asked}").status_code == 200
    answer = get(site, f"/baipishu/{name}.json?_shape=array&{asked}")
    assert answer.status_code == 200
    assert answer.json() or name == "quarantine_by_rule"


def test_every_canned_query_is_a_page_before_its_parameters_are_given(site: Datasette) -> None:
    assert {get(site, f"/baipishu/{name}").status_code for name in queries()} == {200}


def test_a_query_is_headed_in_chinese_and_a_reader_may_write_another(site: Datasette) -> None:
    page = get(site, "/baipishu/conflicts").text
    assert '<span class="heading">序列所取</span><span class="code">preferred_value</span>' in page
    assert (
        '<label for="qp1">指标 <span lang="en">Indicator</span></label>' in get(site, "/baipishu/compare_regions").text
    )
    own = get(site, f"/baipishu?{urlencode({'sql': 'select 1 as one, :x as period', 'x': '<b>'})}").text
    for words in ('<span class="code">one</span>', '<span class="heading">时期</span>', "&lt;b&gt;", "sql-editor"):
        assert words in own
    assert "<b>" not in own
    wrong = urlencode({"sql": "select * from nothing"})
    assert "message-error" in get(site, f"/baipishu?{wrong}").text


def test_home_says_what_this_is_and_how_fresh(site: Datasette) -> None:
    page = get(site, "/")
    assert page.status_code == 200
    for words in (
        "都能回到原句",
        "7 个数字",
        "2 份文件",
        "第 1 次公布",
        "36,192",
        "示例市知识产权发展状况之1",
        "说法不一",
        "cursor",
    ):
        assert words in page.text
    assert len(page.content) < 60_000


def test_home_of_an_empty_database_says_so(engine: Engine, data: DataFolder) -> None:
    publish(engine, data)
    empty = datasette_over(data)
    assert "尚未公布任何数字" in get(empty, "/").text
    close(empty)


def test_home_draws_a_series_with_one_point_a_year(engine: Engine, data: DataFolder) -> None:
    for year, day, value in (("2021", date(2021, 12, 31), "300"), ("2022", date(2022, 12, 31), "400")):
        for period in (year, day.isoformat()):
            said = samples.stated(
                f"{period}授权{value}件。",
                f"{value}件",
                value,
                **{**samples.GRANTED.fields, "period": period, "period_end": day},
            )
            samples.keep(engine, samples.document(period), [said])
    publish(engine, data)
    served = datasette_over(data)
    page = get(served, "/").text
    close(served)
    assert page.count("<circle") == 2
    assert page.count(">400</a>") == 1


def test_no_page_asks_another_host_for_anything(site: Datasette, served: DataFolder) -> None:
    figure, document = ids(served, "figure_id", "figures")[0], ids(served, "document_id", "documents")[0]
    for path in (
        "/",
        "/baipishu",
        "/baipishu/figures",
        "/baipishu/conflicts",
        f"/figure/{figure}",
        f"/document/{document}",
    ):
        page = get(site, path).text
        assert not re.search(r"""(src|srcset)=["']?(https?:)?//""", page)
        assert not re.search(r"""<link rel="stylesheet" href=["']?(https?:)?//""", page)
    assert "url(" not in get(site, "/site/baipishu.css").text


def test_a_figure_page_shows_value_sentence_and_proof(site: Datasette, served: DataFolder) -> None:
    figure_id = figure_of(served, "value_text = '36192'")
    page = get(site, f"/figure/{figure_id}").text
    for words in (
        "36,192",
        "发明专利授权量<mark>36192件</mark>，同比",
        "一、创造",
        "示例市知识产权发展状况之1",
        "2026-11-20 09:02",
        "27,564 × 1.313 = 36,192，与原文相符",
        "相符",
        "numeral.digits",
        "36,200",
        "36,190",
        figure_id,
    ):
        assert words in page, words


def test_what_else_is_said_names_each_document_once_and_shows_where(site: Datasette, served: DataFolder) -> None:
    figure_id = figure_of(served, "value_text = '36192'")
    page = get(site, f"/figure/{figure_id}").text
    others = page[page.index("同一事项的其他说法") : page.index("修订")]
    assert others.count("示例市知识产权发展状况之2</a>") == 1
    assert others.count('rowspan="2"') == 1
    for words in ("去年全市发明专利授权<mark>3.62万件</mark>", "发明专利授权量为<mark>36190件</mark>", "一、创造"):
        assert words in others


def test_a_reason_is_given_in_both_languages(site: Datasette, served: DataFolder) -> None:
    page = get(site, f"/figure/{ids(served, 'figure_id', 'figures')[0]}").text
    assert '首次读出 <span lang="en">first seen</span>' in page


def test_every_kind_of_change_has_its_chinese() -> None:
    assert set(KINDS) == {kind.value for kind in ChangeKind}


def test_an_approximate_value_says_so(site: Datasette, served: DataFolder) -> None:
    page = get(site, f"/figure/{figure_of(served, 'value_text = 152000')}").text
    assert '<span class="qualifier">约</span>' in page


def test_each_revision_has_its_address(site: Datasette, served: DataFolder) -> None:
    figure_id = ids(served, "figure_id", "figures")[0]
    assert get(site, f"/figure/{figure_id}?revision=1").status_code == 200
    assert get(site, f"/figure/{figure_id}?revision=2").status_code == 404


def test_an_address_that_is_no_page_is_not_linked(engine: Engine, data: DataFolder) -> None:
    evil = samples.document(url="javascript:alert(1)", terms="javascript:alert(2)")
    (kept,) = samples.keep(engine, evil, [samples.GRANTED])
    publish(engine, data)
    served = datasette_over(data)
    pages = [
        get(served, path).text
        for path in (f"/figure/{kept.figure_id}", f"/document/{evil.document_id}", "/baipishu/documents")
    ]
    close(served)
    assert not any('href="javascript' in page for page in pages)


def test_what_was_withdrawn_or_quarantined_keeps_its_page(engine: Engine, data: DataFolder) -> None:
    kept = samples.keep(engine, samples.document(), [samples.GRANTED, samples.ABOUT], impossible=[samples.ABOUT])
    publish(engine, data)
    samples.keep(engine, samples.document(), [samples.ABOUT], impossible=[samples.ABOUT])
    publish(engine, data)
    served = datasette_over(data)
    withdrawn, quarantined = (get(served, f"/figure/{each.figure_id}") for each in kept)
    close(served)
    assert (withdrawn.status_code, quarantined.status_code) == (200, 200)
    assert "已撤回" in withdrawn.text
    assert "超出可能的范围" in quarantined.text


def test_a_document_page_lists_its_figures_in_the_order_of_its_text(site: Datasette) -> None:
    page = get(site, f"/document/{samples.document('1').document_id}").text
    places = [page.index(f">{value}<") for value in ("36,192", "31.3", "152,000", "17", "128,000")]
    assert places == sorted(places)
    assert "商标 │ " in page


@pytest.mark.parametrize(
    "path", ["/figure/f_00000000000000000000", "/figure/x", "/document/d_0", "/document/~3Cscript~3E", "/nothing"]
)
def test_what_is_not_there_is_a_clear_404(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 404
    assert "这里没有这一页" in answer.text
    assert "<script>" not in answer.text.replace("<script>\n", "")


def test_a_missing_table_is_a_404_in_json_too(site: Datasette) -> None:
    answer = get(site, "/baipishu/nothing.json")
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


def test_an_error_prints_no_trace_of_what_is_not_our_fault(site: Datasette, capfd: pytest.CaptureFixture[str]) -> None:
    get(site, "/baipishu/nothing")
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


def test_what_a_document_says_is_escaped_everywhere(site: Datasette, served: DataFolder) -> None:
    figure_id = figure_of(served, "value_text = '17'")
    paths = [
        "/baipishu/figures",
        f"/baipishu/figures/{figure_id}",
        "/baipishu/occurrences",
        "/baipishu/unmapped_subjects",
        f"/figure/{figure_id}",
    ]
    paths += [f"/document/{each}" for each in ids(served, "document_id", "documents")]
    sql = "SELECT quote, stated, stated_at, subject, section, value, value_text, document_id FROM figures"
    for path in [*paths, f"/baipishu?{urlencode({'sql': sql})}"]:
        page = get(site, path).text
        assert "<script>alert" not in page
        assert "<b>立案" not in page
        assert "<i>二" not in page


def test_cells_of_any_query_are_escaped(site: Datasette) -> None:
    evil = "<img src=x onerror=alert(1)>"
    sql = f"SELECT '{evil}' AS quote, 'img' AS stated, 1 AS stated_at, '{evil}' AS figure_ids, '[\"{evil}\"]' AS differing, '{evil}' AS sha256, 1.5 AS value, '{evil}' AS value_text, '{evil}' AS document_id, '{evil}' AS boxes"
    page = get(site, f"/baipishu?{urlencode({'sql': sql, '_hide_sql': 1})}").text
    assert "<img src=x" not in re.sub(r"<(textarea|input|title)[^>]*>.*?(</\1>|$)", "", page, flags=re.DOTALL)
    assert "&lt;<mark>img</mark> src=x" in page


def test_the_number_is_marked_in_the_plain_table_too(site: Datasette) -> None:
    page = get(site, "/baipishu/figures").text
    assert "<mark>36192件</mark>" in page
    assert '<span class="value" title="36192">36,192</span>' in page


def test_ids_lead_to_their_pages(site: Datasette, served: DataFolder) -> None:
    figure_id = figure_of(served, "value_text = '36192'")
    assert f'href="/figure/{figure_id}"' in get(site, "/baipishu/figures").text
    assert f'href="/figure/{figure_id}"' in get(site, "/baipishu/checks").text


@pytest.mark.parametrize(
    ("words", "hits"), [("专利", 5), ("商标", 1), ("专利 同比", 2), ("万件", 2), ("没有的词", 0), ("件 件", 5)]
)
def test_search_finds_chinese_words(site: Datasette, words: str, hits: int) -> None:
    found = get(site, f"/baipishu/figures.json?_search={quote(words)}").json()
    assert found["filtered_table_rows_count"] == hits


def test_documents_are_searched_too(site: Datasette) -> None:
    assert get(site, f"/baipishu/documents.json?_search={quote('状况')}").json()["filtered_table_rows_count"] == 2


def test_facets_show_labels(site: Datasette) -> None:
    page = get(site, "/baipishu/figures").text
    assert "广州市" in page
    assert "水平值" in page or "level" in page


def test_decimals_are_exact_in_csv_and_json(site: Datasette) -> None:
    found = json.loads(get(site, "/baipishu/figures.json?_shape=array&value_text=31.3").text)
    assert [row["value_text"] for row in found] == ["31.3"]


@given(st.text(max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_parameter_makes_a_500(site: Datasette, words: str) -> None:
    given_words = quote(words, errors="replace")
    paths = (
        f"/baipishu/figures?_search={given_words}&_size=1",
        f"/figure/{given_words}",
        f"/figure/x?revision={given_words}",
    )
    assert {get(site, path).status_code for path in paths} <= {200, 302, 400, 404}
