"""A definition is loaded or refused with its file, line and field; a title tells what it may."""

from pathlib import Path

import pytest

import crawler.sites
from crawler.sites import SiteDefinition, SiteFault, load_site, load_sites

SHIPPED = Path(crawler.sites.__file__).parent
SITE = """\
site: example.gov.cn
name: 样例
name_en: Example
hosts: [example.gov.cn, "example.gov.cn:8080"]
base_url: https://example.gov.cn
ways: [list]
columns:
  - path: /zwgk/ghjh/
    minimum_rows: 3
region: "440100"
"""


def written(folder: Path, text: str, name: str = "example.yml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_shipped_definition_loads() -> None:
    sites = load_sites(SHIPPED)
    assert {"www.gz.gov.cn", "www.thnet.gov.cn"} <= {site.site for site in sites}
    assert all(site.base_url.startswith("https://") and not site.allow_private for site in sites)


@pytest.mark.parametrize("site", load_sites(SHIPPED), ids=lambda site: site.site)
def test_a_shipped_definition_says_what_it_lacks(site: SiteDefinition) -> None:
    assert site.terms or "terms" in site.unknown
    assert site.politeness.delay >= 3
    assert (SHIPPED / f"{site.site}.yml").exists()


def test_a_definition_is_what_it_says(tmp_path: Path) -> None:
    site = load_site(written(tmp_path, SITE))
    assert site.columns[0].minimum_rows == 3
    assert site.url("/a/") == "https://example.gov.cn/a/"
    assert site.schedule == "30 6 * * *"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "says"),
    [
        ("site: example.gov.cn", "site: [a]", 1, "site", "string"),
        ("ways: [list]", "ways: [lists]", 6, "ways.0", "'gkmlpt'"),
        ("ways: [list]", "ways: []", 6, "ways", "at least 1"),
        ("minimum_rows: 3", "minimum_rows: many", 9, "columns.0.minimum_rows", "integer"),
        ("minimum_rows: 3", "least: 3", 9, "columns.0.least", "not permitted"),
        ("/zwgk/ghjh/", "zwgk/ghjh", 8, "columns.0.path", "pattern"),
        ('region: "440100"', "region: 440100", 10, "region", "string"),
        ('region: "440100"', 'region: "990000"', 10, "region", "code list"),
        ('region: "440100"', "schedule: daily", 10, "schedule", "Wrong number of fields"),
        ('region: "440100"', "titles: {include: [{pattern: '(', kind: plan}]}", 10, "titles.include.0.pattern", "regular"),
        ("base_url: https://example.gov.cn", "base_url: https://other.gov.cn", 1, "", "not one of the hosts"),
        ("base_url: https://example.gov.cn", "base_url: ftp://example.gov.cn", 5, "base_url", "scheme"),
        ("name_en: Example", "name: Example", 3, "name", "said twice"),
        ("name_en: Example\n", "", 1, "name_en", "required"),
        ("hosts: [example", "hosts: ][example", 4, "", "no YAML"),
        ("columns:\n  - path: /zwgk/ghjh/\n    minimum_rows: 3\n", "", 1, "", "needs columns"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_field(  # noqa: PLR0913, PLR0917  # one for each column of the table
    tmp_path: Path, old: str, new: str, line: int, field: str, says: str
) -> None:
    assert old in SITE
    file = written(tmp_path, SITE.replace(old, new))
    with pytest.raises(SiteFault) as fault:
        load_site(file)
    assert (fault.value.file, fault.value.line, fault.value.field) == (file, line, field)
    assert says in str(fault.value)
    assert f"{file}, line {line}" in str(fault.value)


@pytest.mark.parametrize(
    "content", [b"", b"- a\n", b"\xff\xfe\x00", b"site: &a [*a]\n", b"!!python/object:os.system x\n"]
)
def test_what_is_no_definition_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "example.yml"
    file.write_bytes(content)
    with pytest.raises(SiteFault, match=r"example\.yml, line 1"):
        load_site(file)


def test_one_key_twice_in_a_folder_is_refused(tmp_path: Path) -> None:
    written(tmp_path, SITE, "a.yml")
    written(tmp_path, SITE, "b.yml")
    with pytest.raises(SiteFault, match=r"b\.yml.*another file"):
        load_sites(tmp_path)


def test_a_later_folder_takes_precedence(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    written(theirs, SITE)
    written(ours, SITE.replace("样例", "另一"))
    assert [site.name for site in load_sites(theirs, ours)] == ["另一"]


def test_an_unknown_name_is_told_with_those_that_are(tmp_path: Path) -> None:
    written(tmp_path, SITE)
    assert [site.site for site in load_sites(tmp_path, names=["example.gov.cn"])] == ["example.gov.cn"]
    with pytest.raises(SiteFault, match=r"no site is called nowhere; there are: example\.gov\.cn"):
        load_sites(tmp_path, names=["nowhere"])


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://example.gov.cn/a", True),
        ("http://example.gov.cn:80/a", True),
        ("http://example.gov.cn:8080/a", True),
        ("http://example.gov.cn:8081/a", False),
        ("https://www.example.gov.cn/a", False),
        ("https://example.gov.cn.evil.test/a", False),
        ("https://example.gov.cn@evil.test/a", False),
        ("ftp://example.gov.cn/a", False),
        ("file:///etc/passwd", False),
        ("http://[::1/a", False),
        ("http://example.gov.cn:99999/", False),
        ("", False),
    ],
)
def test_only_hosts_and_ports_that_are_named_are_allowed(tmp_path: Path, url: str, *, allowed: bool) -> None:
    assert load_site(written(tmp_path, SITE)).allows(url) is allowed


def test_links_are_followed_over_https_where_the_site_is(tmp_path: Path) -> None:
    secure = load_site(written(tmp_path, SITE))
    assert secure.secured("http://example.gov.cn/a") == "https://example.gov.cn/a"
    assert secure.secured("http://example.gov.cn:8080/a") == "http://example.gov.cn:8080/a"
    plain = load_site(written(tmp_path, SITE.replace("https:", "http:")))
    assert plain.secured("http://example.gov.cn/a") == "http://example.gov.cn/a"
