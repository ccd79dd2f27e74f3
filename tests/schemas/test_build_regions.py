"""The program that writes regions.csv, on a small package and with a stand-in for pypinyin, which is not in the lock."""

import csv
import sys
from pathlib import Path
from types import ModuleType

import pytest

from schemas.codelists import build_regions, regions
from schemas.codelists.build_regions import build, pinyin, read_source, short_name, short_zone

SYLLABLES = {
    "甲": "jia", "乙": "yi", "丙": "bing", "省": "sheng", "安": "an", "长": "zhang", "海": "hai", "港": "gang",
    "苏": "su", "州": "zhou", "江": "jiang",
}  # fmt: skip
FILES = {
    "provinces.csv": "code,name\n32,江苏省\n",
    "cities.csv": "code,name,provinceCode\n3205,苏州市,32\n3290,省直辖县级行政区划,32\n3206,甲乙市,32\n",
    "areas.csv": (
        "code,name,cityCode,provinceCode\n320501,市辖区,3205,32\n320505,长安区,3205,32\n320576,苏州工业园区,3205,32\n"
        "320572,江苏苏州海港经济开发区,3205,32\n320600,甲乙市,3206,32\n329001,丙安市,3290,32\n"
    ),
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder of one small province."""
    stand_in = ModuleType("pypinyin")
    stand_in.__dict__["lazy_pinyin"] = lambda name: [SYLLABLES[character] for character in name]
    monkeypatch.setitem(sys.modules, "pypinyin", stand_in)
    (tmp_path / "dist").mkdir()
    for name, text in FILES.items():
        (tmp_path / "dist" / name).write_text(text, encoding="utf-8")
    return tmp_path


def built(package: Path) -> dict[str, dict[str, str]]:
    """The rows made of the package, by name; what people added stands beside them."""
    added = {row["name_zh"] for row in read_source("regions_added.csv")}
    return {row["name_zh"]: row for row in build(package) if row["name_zh"] not in added}


def test_the_rows_of_the_package_and_no_grouping_ones(package: Path) -> None:
    assert list(built(package)) == [
        "江苏省",
        "苏州市",
        "长安区",
        "苏州工业园区",
        "江苏苏州海港经济开发区",
        "甲乙市",
        "丙安市",
    ]


def test_a_county_lies_in_its_city_or_else_in_its_province(package: Path) -> None:
    rows = built(package)
    assert rows["长安区"]["parent"] == "320500"
    assert rows["丙安市"]["parent"] == "320000"
    assert rows["江苏省"]["parent"] == "100000"


def test_a_city_without_districts_is_no_district_of_itself(package: Path) -> None:
    assert built(package)["甲乙市"]["level"] == "city"


def test_labels_are_read_as_places_are(package: Path) -> None:
    rows = built(package)
    assert rows["长安区"]["label_en"] == "Chang'an District"
    assert rows["江苏苏州海港经济开发区"]["label_en"] == "Suzhou Haigang Economic Development Zone"
    assert rows["江苏苏州海港经济开发区"]["short_zh"] == "苏州海港经开区"


def test_what_people_amended_wins(package: Path) -> None:
    park = built(package)["苏州工业园区"]
    assert (park["code"], park["level"], park["aliases"]) == ("320571", "zone", "苏州园区")


def test_under_one_code_the_division_stands_before_its_zones(package: Path) -> None:
    codes = [(row["code"], row["level"] == "zone") for row in build(package)]
    assert codes == sorted(codes)


def test_the_file_is_written(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_regions, "TARGET", tmp_path / "regions.csv")
    monkeypatch.setattr(sys, "argv", ["build_regions", str(package)])
    build_regions.main()
    with (tmp_path / "regions.csv").open(encoding="utf-8", newline="") as lines:
        assert list(csv.DictReader(lines)) == build(package)


@pytest.mark.usefixtures("package")
def test_what_follows_the_city_stands_apart() -> None:
    assert pinyin("苏州海港", "苏州") == "Suzhou Haigang"
    assert pinyin("苏州", "苏州") == "Suzhou"


@pytest.mark.parametrize("name", ["东区", "正蓝旗", "西沙群岛", "井陉矿区"])
def test_a_name_that_cannot_be_shortened_stays(name: str) -> None:
    assert short_name(name).short == name


def test_a_zone_of_unknown_make_keeps_its_name() -> None:
    assert short_zone("某某港", "某省", "某市").short == "某某港"


# What ships


def test_what_people_wrote_is_in_the_file_that_ships() -> None:
    shipped = {(region.code, region.name_zh) for region in regions()}
    assert {(row["code"], row["name_zh"]) for row in read_source("regions_added.csv")} <= shipped


def test_every_amendment_is_of_a_region_that_ships() -> None:
    codes = {region.code for region in regions()}
    assert {row["new_code"] or row["code"] for row in read_source("regions_amended.csv")} <= codes
