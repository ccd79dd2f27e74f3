import importlib.util
import json
import random
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from publisher.accuracy import Annotated, Gold, GoldFigure, GoldNumeral, Level, annotated, score
from schemas.v1 import Figure, Measure
from tests.publisher.accuracy.making import figure, readings

ROOT = Path(__file__).parents[3]
OWN = ROOT / "tests" / "accuracy"
REFERENCE = ROOT.parent / "shared" / "eval"

TEXT = "2023年，全市专利授权118,070件，发明专利授权36,000件，同比增长31.6%。商标注册36,000件，占四成。"


def gold(numeral: str, value: float, subject: str, **more: object) -> GoldFigure:
    row: dict[str, object] = {
        "start": TEXT.index(numeral),
        "numeral": numeral,
        "value": value,
        "unit": "件",
        "measure": "level",
        "subject": subject,
        "region": "440100",
        "period": "2023",
    }
    return GoldFigure.model_validate(row | more)


GRANTS = gold("118,070", 118070, "专利授权量")
INVENTIONS = gold("36,000", 36000, "发明专利授权量")
GROWTH = gold("31.6", 31.6, "发明专利授权量", unit="%", measure="change_rate")
OPTIONAL = GoldNumeral(start=TEXT.index("四成"), numeral="四成", value=40)
GOLD = Gold(required=(GRANTS, INVENTIONS, GROWTH), optional=(OPTIONAL,))


def read(stated: str, **said: object) -> Figure:
    return figure(TEXT, TEXT.index(stated), len(stated), **said)


RIGHT = (
    read("118,070件", value=Decimal(118070), subject="全市专利授权量"),
    read("36,000件", value=Decimal(36000)),
    read("31.6%", value=Decimal("31.6"), unit="%", measure=Measure.CHANGE_RATE),
)


def test_what_is_right_everywhere_scores_one() -> None:
    found = score(TEXT, GOLD, RIGHT)
    assert [found.f1(level) for level in Level] == [1.0] * 5
    assert (found.missed, found.extra) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "level"),
    [
        ({"value": Decimal(3600)}, Level.FOUND),
        ({"unit": "项"}, Level.FOUND),
        ({"measure": Measure.SHARE}, Level.VALUE),
        ({"period": "2022"}, Level.MEASURE),
        ({"region": "440106"}, Level.MEASURE),
        ({"region": None}, Level.MEASURE),
        ({"subject": "专利授权量"}, Level.CONTEXT),
        ({"subject": "商标注册量"}, Level.CONTEXT),
        ({"subject": "商标", "indicator_label": "发明专利授权量"}, Level.SUBJECT),
        ({"period": "2023-12-31"}, Level.SUBJECT),
    ],
)
def test_one_mistake_stops_at_its_level(wrong: dict[str, object], level: Level) -> None:
    said: dict[str, object] = {"value": Decimal(36000)} | wrong
    found = score(TEXT, GOLD, [RIGHT[0], read("36,000件", **said), RIGHT[2]])
    assert [match.level for match in found.matches] == [Level.SUBJECT, level, Level.SUBJECT]
    assert found.recall(level) == 1.0
    if level < Level.SUBJECT:
        assert found.precision(Level(level + 1)) == pytest.approx(2 / 3)


def test_a_missed_figure_costs_recall_only() -> None:
    found = score(TEXT, GOLD, RIGHT[:2])
    assert found.missed == (GROWTH,)
    assert found.precision(Level.SUBJECT) == 1.0
    assert found.recall(Level.SUBJECT) == pytest.approx(2 / 3)


def test_an_invented_figure_costs_precision_only() -> None:
    found = score(TEXT, GOLD, [*RIGHT, read("2023", value=Decimal(2023))])
    assert [extra.stated for extra in found.extra] == ["2023"]
    assert (found.precision(Level.FOUND), found.recall(Level.FOUND)) == (0.75, 1.0)


def test_an_optional_figure_neither_counts_nor_costs() -> None:
    assert score(TEXT, GOLD, [*RIGHT, read("四成", value=Decimal(40))]) == score(TEXT, GOLD, RIGHT)


def test_a_second_figure_for_a_numeral_does_not_cost() -> None:
    found = score(TEXT, GOLD, [read("36,000件", value=Decimal(1)), *RIGHT])
    assert found.f1(Level.SUBJECT) == 1.0


def test_words_that_stand_twice_find_the_figure_that_is_free() -> None:
    twice = "审结15件。审结15件。"
    both = Gold(
        required=tuple(
            GRANTS.model_copy(update={"start": at, "numeral": "15", "value": 15.0, "subject": "审结案件"})
            for at in (2, 8)
        ),
        optional=(),
    )
    said = [figure("审结15件。", 2, 3, value=Decimal(15), subject="审结案件") for _ in range(2)]
    assert score(twice, both, said).recall(Level.SUBJECT) == 1.0


def test_a_quotation_that_the_source_does_not_show_is_matched_by_value() -> None:
    lost = figure("另一种说法里的118,070件", 7, 8, value=Decimal(118070), subject="专利授权量")
    source = TEXT.replace("118,070", "118 070")
    shown = Gold(required=(GRANTS.model_copy(update={"start": 11, "numeral": "118070"}),), optional=())
    assert score(source, shown, [lost]).recall(Level.SUBJECT) == 1.0


def test_nothing_read_scores_nothing() -> None:
    nothing = score(TEXT, GOLD, [])
    assert [nothing.f1(level) for level in Level] == [0.0] * 5


def reference_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1_of_both(document: Annotated, figures: list[Figure]) -> tuple[list[float], list[float]]:
    ours = score(document.raw, document.gold, figures)
    reference = reference_scorer()
    rows = reference.load(document.path.parents[1] / "gold" / f"{document.name}.jsonl")
    theirs = reference.score(document.path, rows, [json.loads(one.to_json()) for one in figures])
    return [ours.f1(level) for level in Level], [
        reference.f1(theirs["precision"][name], theirs["recall"][name]) for name in reference.LEVELS
    ]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="left out: ../shared/eval with the reference scorer is not there")
@pytest.mark.parametrize("folder", [OWN, REFERENCE], ids=["own", "reference"])
def test_agrees_with_the_reference_scorer_on_the_same_figures(folder: Path) -> None:
    for document in annotated(folder):
        figures = list(readings(document.raw, document.gold, random.Random(document.name)))  # noqa: S311 the same mistakes every time
        ours, theirs = f1_of_both(document, figures)
        assert ours == pytest.approx(theirs, abs=0.005), document.name
        assert 0.3 < ours[-1] < ours[0] < 1.0, "the careless program must be wrong in ways that both see"
