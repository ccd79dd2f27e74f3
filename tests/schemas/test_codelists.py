"""The code lists that ship: one meaning a code, one code a meaning, and nothing that points nowhere."""

import re
from collections import Counter, defaultdict

import pytest

from schemas import codelists
from schemas.codelists import Indicator, Region, Unit
from schemas.codelists.loading import CodeListFault, by_code, parse
from schemas.v1 import DocumentKind, Measure

INDICATORS = codelists.indicators()
UNITS = codelists.units()
REGIONS = codelists.regions()
DIVISIONS = {region.code: region for region in REGIONS if region.level != "zone"}

_UNTOLD = re.compile(r"[\s“”「」（）()、的]|全市|全省|全区|全国|全年|累计|共计|各类")
_TAIL = re.compile(r"(总数量|总量|总数|数量|件数|量|数)$")


def bare(wording: str) -> str:
    """A wording without what does not tell indicators apart, as subjects are compared."""
    return _TAIL.sub("", _UNTOLD.sub("", wording)).lower() or wording


def wordings(indicator: Indicator) -> set[str]:
    return {bare(wording) for wording in (indicator.label_zh, *indicator.aliases)}


def measured() -> list[Indicator]:
    """Rows that figures can have; the others only group them."""
    return [indicator for indicator in INDICATORS.values() if indicator.measures]


# Indicators


def test_there_are_enough_indicators_of_every_branch() -> None:
    branches = Counter(indicator.code.partition(".")[0] for indicator in measured())
    assert len(measured()) >= 200
    assert set(branches) == {
        "creation",
        "use",
        "protection",
        "service",
        "talent",
        "publicity",
        "management",
        "context",
    }


def test_a_parent_stands_before_its_children_and_is_their_prefix() -> None:
    seen: set[str] = set()
    for indicator in INDICATORS.values():
        assert (indicator.parent or "") == indicator.code.rpartition(".")[0]
        assert indicator.parent is None or indicator.parent in seen, indicator.code
        seen.add(indicator.code)


def test_what_is_measured_has_a_unit_and_a_group_has_none() -> None:
    for indicator in INDICATORS.values():
        assert bool(indicator.units) == bool(indicator.measures), indicator.code
        assert set(indicator.units) <= set(UNITS), indicator.code
    children = {indicator.parent for indicator in INDICATORS.values()}
    assert [code for code, each in INDICATORS.items() if not each.measures and code not in children] == []


def test_an_indicator_is_labelled_and_defined_in_both_languages() -> None:
    for indicator in INDICATORS.values():
        assert re.search(r"[\u4e00-\u9fff]|^PCT|^337|^TISC", indicator.label_zh), indicator.code
        assert re.match(r"[A-Z]", indicator.label_en), indicator.code
        assert indicator.definition_zh.endswith("。"), indicator.code
        assert indicator.definition_en.endswith("."), indicator.code


@pytest.mark.parametrize("field", ["label_zh", "label_en", "definition_zh", "definition_en"])
def test_labels_and_definitions_are_unique(field: str) -> None:
    said = Counter(getattr(indicator, field) for indicator in INDICATORS.values())
    assert [text for text, times in said.items() if times > 1] == []


def test_a_wording_names_one_indicator() -> None:
    """Two may share one only where the unit tells them apart: 质押融资 in yuan is the amount, in 笔 the number."""
    named: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in measured():
        for wording in wordings(indicator):
            named[wording].append(indicator)
    doubtful = [
        (wording, one.code, other.code)
        for wording, found in named.items()
        for one in found
        for other in found
        if one.code < other.code and set(one.units) & set(other.units)
    ]
    assert doubtful == []


def test_a_group_has_no_wording_of_what_is_measured() -> None:
    taken = {wording for indicator in measured() for wording in wordings(indicator)}
    groups = [indicator for indicator in INDICATORS.values() if not indicator.measures]
    assert [group.code for group in groups if wordings(group) & taken or group.aliases] == []


def test_a_percentage_is_never_a_count() -> None:
    for indicator in measured():
        rates = indicator.label_zh.endswith(("率", "比重", "比例"))
        assert not rates or set(indicator.units) <= {"percent", "percentage_point", "per_mille"}, indicator.code


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("万人高价值发明专利拥有量", "creation.patent.high_value.per_10k"),
        ("每万人口高价值发明专利拥有量", "creation.patent.high_value.per_10k"),
        ("发明专利授权量", "creation.patent.grant.invention"),
        ("PCT专利申请量", "creation.patent.pct"),
        ("法院审结知识产权案件", "protection.court.concluded"),
        ("假冒注册商标罪起诉人数", "protection.prosecution.indictment.persons"),
        ("专利权质押融资金额", "use.pledge.amount.patent"),
    ],
)
def test_the_usual_wordings_are_there(wording: str, code: str) -> None:
    assert bare(wording) in wordings(INDICATORS[code])


# Units


def test_a_printed_unit_has_one_code() -> None:
    printed = Counter(alias for unit in UNITS.values() for alias in unit.aliases)
    assert [alias for alias, times in printed.items() if times > 1] == []


def test_a_unit_is_printed_as_its_label() -> None:
    for unit in UNITS.values():
        if unit.code != "number":
            assert unit.label_zh in unit.aliases or unit.dimension == "money", unit.code
            assert unit.label_en


def test_no_unit_is_scaled() -> None:
    """万件 is the unit 件 with a scale, which belongs to the number."""
    assert [
        alias for unit in UNITS.values() for alias in unit.aliases if re.match(r"[十百千万亿](?!克|米|分)", alias)
    ] == []


@pytest.mark.parametrize(("printed", "code"), [("宗", "item"), ("起", "item"), ("件", "item"), ("名", "person")])
def test_the_same_thing_is_counted_in_one_unit(printed: str, code: str) -> None:
    assert printed in UNITS[code].aliases


# Measures and kinds


def test_every_measure_and_kind_of_the_models_is_described_and_no_other() -> None:
    assert list(codelists.measures()) == list(Measure)
    assert list(codelists.document_kinds()) == list(DocumentKind)
    for row in (*codelists.measures().values(), *codelists.document_kinds().values()):
        assert all((row.label_zh, row.label_en, row.definition_zh, row.definition_en))


# Regions


def test_the_country_is_there_to_county_level() -> None:
    levels = Counter(region.level for region in REGIONS)
    assert levels["country"] == 1
    assert levels["province"] == 34
    assert levels["city"] > 330
    assert levels["district"] > 2800
    assert len(DIVISIONS) == len(REGIONS) - levels["zone"]


def test_a_region_lies_in_its_parent() -> None:
    for region in REGIONS:
        if region.parent is None:
            assert region.code == "100000"
            continue
        parent = DIVISIONS[region.parent]
        digits = {"country": 0, "province": 2, "city": 4}[parent.level]
        assert region.code[:digits] == parent.code[:digits], region.code


def test_a_code_says_its_level() -> None:
    for region in DIVISIONS.values():
        zeros = {"country": "00000", "province": "0000", "city": "00", "district": ""}[region.level]
        assert region.code.endswith(zeros)
        assert region.level != "district" or not region.code.endswith("00"), region.code


def test_a_zone_has_a_code_of_its_own_or_its_hosts() -> None:
    """Where the statisticians gave it one, its fifth digit is 7; else its code is that of the division it lies in."""
    for region in REGIONS:
        if region.level == "zone":
            assert region.code[4] == "7" or region.code in DIVISIONS, region.name_zh


def test_a_region_is_named_and_labelled() -> None:
    for region in REGIONS:
        assert region.name_zh
        assert region.short_zh
        assert re.match(r"[A-Z]", region.label_en), region.code
        assert region.valid_from is None or region.valid_to is None or region.valid_from < region.valid_to


def test_full_names_are_unique_within_their_parent() -> None:
    named = Counter((region.parent, region.name_zh) for region in REGIONS)
    assert [name for name, times in named.items() if times > 1] == []


def test_a_short_name_may_be_that_of_many() -> None:
    assert len({region.code for region in REGIONS if region.short_zh == "鼓楼"}) >= 4


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("中国", "100000"),
        ("广东", "440000"),
        ("广州", "440100"),
        ("天河", "440106"),
        ("广州开发区", "440112"),
        ("亦庄", "110115"),
        ("浦东", "310115"),
        ("苏州工业园区", "320571"),
        ("昆山", "320583"),
        ("内蒙古", "150000"),
        ("延边", "222400"),
        ("萝岗", "440116"),
    ],
)
def test_the_usual_names_find_their_code(name: str, code: str) -> None:
    assert code in {region.code for region in REGIONS if name in (region.name_zh, region.short_zh, *region.aliases)}


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("440106", "Tianhe District"),
        ("440100", "Guangzhou"),
        ("610100", "Xi'an"),
        ("610000", "Shaanxi"),
        ("140400", "Changzhi"),
        ("110105", "Chaoyang District"),
        ("510100", "Chengdu"),
        ("141100", "Lüliang"),
    ],
)
def test_english_labels_are_the_usual_ones(code: str, label: str) -> None:
    assert DIVISIONS[code].label_en == label


# Mistakes in a file

UNIT_HEADER = "code,label_zh,label_en,dimension,aliases\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("item,件,items,count", r"units\.csv, line 3, aliases: "),
        ("item,件,items,count,件,more", r"units\.csv, line 3, a cell too many: "),
    ],
)
def test_a_bad_row_is_refused_with_line_and_field(row: str, said: str) -> None:
    with pytest.raises(CodeListFault, match=said):
        parse("units.csv", f"{UNIT_HEADER}a,a,a,count,a\n{row}\n", Unit)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "44"}, "regions.csv, line 2, code"),
        ({"level": "village"}, "regions.csv, line 2, level"),
        ({"valid_to": "soon"}, "regions.csv, line 2, valid_to"),
    ],
)
def test_a_bad_region_is_refused_with_line_and_field(changed: dict[str, str], said: str) -> None:
    good = dict.fromkeys(Region.model_fields, "") | {"code": "440100", "level": "city"}
    row = good | changed
    with pytest.raises(CodeListFault, match=said):
        parse("regions.csv", f"{','.join(row)}\n{','.join(row.values())}\n", Region)


def test_a_bad_indicator_is_refused_with_line_and_field() -> None:
    row = dict.fromkeys(Indicator.model_fields, "") | {"code": "a", "kind": "flow", "measures": "level|guess"}
    with pytest.raises(CodeListFault, match=r"indicators\.csv, line 2, measures\.1"):
        parse("indicators.csv", f"{','.join(row)}\n{','.join(row.values())}\n", Indicator)


def test_a_code_said_twice_is_refused() -> None:
    rows = parse("units.csv", f"{UNIT_HEADER}a,a,a,count,a\na,b,b,count,b\n", Unit)
    with pytest.raises(CodeListFault, match=r"units\.csv: said twice: a"):
        by_code("units.csv", rows)
