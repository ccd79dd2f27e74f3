"""The share of headline figures that were read with an indicator."""

from publisher.accuracy.gold import Gold, GoldFigure
from publisher.accuracy.report import as_json
from publisher.accuracy.scoring import score
from schemas.v1 import Measure
from tests.publisher.accuracy.making import figure

RAW = "专利授权15件，鞋店20家，商标注册36件。"


def gold(numeral: str, *, headline: bool) -> GoldFigure:
    return GoldFigure(
        start=RAW.index(numeral),
        numeral=numeral,
        value=float(numeral),
        unit="件",
        measure=Measure.LEVEL,
        subject="专利授权量",
        region="440100",
        period="2023",
        headline=headline,
    )


def mapped(headline: tuple[str, ...], *, coded: tuple[str, ...]) -> float:
    required = tuple(gold(each, headline=each in headline) for each in ("15", "20", "36"))
    figures = [
        figure(RAW, RAW.index(each), 3, indicator="creation.patent.grant" if each in coded else None)
        for each in ("15", "20")
    ]
    return score(RAW, Gold(required=required, optional=()), figures).mapped


def test_only_headline_figures_count() -> None:
    assert mapped(("15",), coded=("15",)) == 1
    assert mapped(("15",), coded=("20",)) == 0
    assert mapped(("15", "20"), coded=("15",)) == 0.5


def test_a_missed_one_is_not_mapped() -> None:
    assert mapped(("15", "36"), coded=("15", "20")) == 0.5
    assert mapped((), coded=("15", "20")) == 0


def test_the_share_is_among_the_scores() -> None:
    one = score(RAW, Gold(required=(gold("15", headline=True),), optional=()), ())
    assert "'mapped': 0.0" in str(as_json({"one": one}))
