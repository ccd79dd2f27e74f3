"""All rules together: what is flagged, what is quarantined, and that rules are found by listing the package."""

import importlib
import re
from pathlib import Path

from publisher import checks
from publisher.checks import check, rules
from schemas.v1 import Document, Figure, Measure, Result, Status
from schemas.v1.identity import document_id
from tests.publisher.checks.builders import DOCUMENT, parts_of, stated

SENTENCE = "全年共90553件，分别为甲72959件、乙17594件。"


def division(second: str = "17594") -> tuple[Figure, ...]:
    quote = SENTENCE.replace("17594", second)
    whole = stated(quote, "90553件", "90553")
    return parts_of(
        whole,
        stated(quote, "甲72959件", "72959", subject="甲量"),
        stated(quote, f"乙{second}件", second, subject="乙量"),
    )


def test_every_module_but_helpers_is_a_rule() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("[a-z]*.py")} - {"model"}
    assert {rule.name for rule in rules()} == files
    assert [rule.name for rule in rules()] == sorted(files)


def test_every_rule_is_named_after_its_module_and_says_what_it_holds() -> None:
    for rule in rules():
        module = importlib.import_module(f"publisher.checks.{rule.name}")
        assert rule.name == module.RULE
        assert module.__doc__


def test_every_rule_is_documented() -> None:
    page = Path(__file__).parents[3] / "docs" / "checks.md"
    documented = re.findall(
        r"^\| `(\w+)` \| .+ \| (?:quarantined|disagrees)", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(documented) == [rule.name for rule in rules()]


def test_a_clean_document_stays_valid() -> None:
    figures = division()
    checked = check(DOCUMENT, figures)
    assert checked.figures == figures
    assert {each.result for each in checked.checks} == {Result.AGREES}
    assert checked.quarantined == ()


def test_figures_of_a_check_that_disagrees_are_flagged_and_published() -> None:
    checked = check(DOCUMENT, division("17954"))
    assert {each.status for each in checked.figures} == {Status.FLAGGED}


def test_an_impossible_figure_is_quarantined_and_leaves_its_neighbours_alone() -> None:
    share = stated("甲占比120%，乙占比40%。", "120%", "120", unit="%", measure=Measure.SHARE, subject="甲占比")
    other = stated("甲占比120%，乙占比40%。", "40%", "40", unit="%", measure=Measure.SHARE, subject="乙占比")
    checked = check(DOCUMENT, (share, other))
    assert [each.status for each in checked.figures] == [Status.QUARANTINED, Status.VALID]
    assert [(each.figure_id, each.rule) for each in checked.quarantined] == [(share.figure_id, "share_in_range")]


def test_no_check_speaks_of_a_quarantined_figure() -> None:
    first = stated("甲占比120%。", "120%", "120", unit="%", measure=Measure.SHARE)
    again = stated("又，甲占比40%。", "40%", "40", unit="%", measure=Measure.SHARE, at=50)
    checked = check(DOCUMENT, (first, again))
    assert checked.checks == ()
    assert [each.status for each in checked.figures] == [Status.QUARANTINED, Status.VALID]


def test_what_the_normalizer_flagged_stays_flagged() -> None:
    (figure,) = check(DOCUMENT, (stated("共5件。", "5件", "5", status=Status.FLAGGED),)).figures
    assert figure.status is Status.FLAGGED


def test_a_document_without_figures() -> None:
    checked = check(Document(document_id=document_id("example:2"), key="example:2", site="example", title="空"), ())
    assert (checked.figures, checked.checks, checked.quarantined) == ((), (), ())
