"""The twelve annotated documents beside the repository, where they are: mean F1 at the levels of the issue's bar."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from publisher.normalization import normalize
from publisher.reading import read
from schemas.v1 import Document
from schemas.v1.identity import document_id

EVAL = Path(__file__).resolve().parents[4] / "shared" / "eval"
FLOORS = {"found": 0.95, "value": 0.90, "measure": 0.85, "context": 0.85, "subject": 0.75}


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_score", EVAL / "score.py")
    if spec is None or spec.loader is None:
        pytest.skip("../shared/eval/score.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _predicted(path: Path, about: dict[str, str]) -> list[dict[str, object]]:
    known = Document(
        document_id=document_id(about["doc"]),
        key=about["doc"],
        site="manual",
        title=about["title"],
        published_on=date.fromisoformat(about["published"]),
    )
    found = normalize(read(path.read_bytes(), file_name=path.name), known).figures
    return [json.loads(figure.to_json()) for figure in found]


@pytest.mark.skipif(not EVAL.is_dir(), reason="../shared/eval is not there: the annotated documents were left out")
def test_mean_scores_reach_the_bar() -> None:
    score = _scorer()
    index = json.loads((EVAL / "index.json").read_text(encoding="utf-8"))
    totals = dict.fromkeys(FLOORS, 0.0)
    for about in index:
        path = next((EVAL / "documents").glob(f"{about['doc']}.*"))
        result = score.score(path, score.load(EVAL / "gold" / f"{about['doc']}.jsonl"), _predicted(path, about))
        for level in FLOORS:
            totals[level] += score.f1(result["precision"][level], result["recall"][level])
    means = {level: total / len(index) for level, total in totals.items()}
    assert {level: mean for level, mean in means.items() if mean < FLOORS[level]} == {}
