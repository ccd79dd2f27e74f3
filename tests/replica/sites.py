"""The five real documents of ``../shared/corpus``, served as two official sites would serve them.

The files and their titles are not part of the repository: they are read where they lie, and whoever
asks for them where they are not gets :class:`CorpusMissing`.
"""

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from publisher.demo.model import DemoAttachment, DemoColumn, DemoPost, DemoSite, Platform
from schemas.v1.base import SHANGHAI

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = SHARED / "corpus"
_OFFICE = "广州市知识产权工作领导小组办公室"
_STUB = "<p>全文详见附件。</p>"


class CorpusMissing(Exception):
    """Raised when the real documents are not beside the repository; tests skip with its message."""


class Real(NamedTuple):
    """One real document: its file, and what a post around it says."""

    file: str
    post_id: int
    evaluated: str | None
    """Its name in ``shared/eval``, which has title and day; the two others are described here."""
    publisher: str
    published: date
    title: str = ""


REAL = (
    Real("gz-2023-white-paper.pdf", 9600001, "000", _OFFICE, date(2024, 4, 25)),
    Real("gz-2018-white-paper.doc", 5300001, None, _OFFICE, date(2019, 5, 13), "广州知识产权发展与保护状况（2018年）"),
    Real(
        "tianhe-2023-report.docx",
        9610001,
        None,
        "天河区市场监督管理局",
        date(2024, 4, 26),
        "天河区知识产权工作报告（2023年）",
    ),
    Real("southcn-2022-04-26.html", 8200001, "003", "南方网", date(2022, 4, 26)),
    Real("gz-14th-five-year-plan.pdf", 7900001, "004", "广州市市场监督管理局", date(2021, 11, 30)),
)


def list_site() -> DemoSite:
    """PDF, DOC and DOCX behind stub pages, and the news piece as a page of its own bytes."""
    papers = tuple(_post(real) for real in REAL[:3])
    return DemoSite(
        key="replica-list",
        name="五份公开文件（列表站）",
        name_en="Five public documents (list site)",
        region="440100",
        platform=Platform.LIST,
        columns=(
            DemoColumn(id=101, name="通知公告", folder="zwdt/tzgg", posts=papers),
            DemoColumn(id=102, name="媒体视点", folder="zwdt/mtsd", posts=(_post(REAL[3]),)),
        ),
    )


def gkmlpt_site() -> DemoSite:
    """The plan, as an attachment on the document platform."""
    column = DemoColumn(id=480, name="规划计划", folder="ghjh", posts=(_post(REAL[4]),))
    return DemoSite(
        key="replica-gkmlpt",
        name="五份公开文件（公开目录）",
        name_en="Five public documents (document platform)",
        region="440100",
        platform=Platform.GKMLPT,
        columns=(column,),
    )


def _post(real: Real) -> DemoPost:
    path = CORPUS / real.file
    if not path.is_file():
        message = f"left out: the real document {real.file} is not there (expected in ../shared/corpus)"
        raise CorpusMissing(message)
    title, day = known(real)
    is_page = path.suffix == ".html"
    file = DemoAttachment(id=real.post_id + 500_000, name=f"{title}{path.suffix}", data=path.read_bytes())
    return DemoPost(
        id=real.post_id,
        title=title,
        published=datetime.combine(day, time(10, 0), SHANGHAI),
        body="" if is_page else _STUB,
        source=real.publisher,
        publisher=real.publisher,
        attachments=() if is_page else (file,),
        page=file.data if is_page else None,
    )


def known(real: Real) -> tuple[str, date]:
    """Title and day of a document: as its annotation has them, else as described here."""
    index = SHARED / "eval" / "index.json"
    if real.evaluated and index.is_file():
        entry = next(entry for entry in json.loads(index.read_text("utf-8")) if entry["doc"] == real.evaluated)
        return entry["title"], date.fromisoformat(entry["published"])
    return real.title or real.file, real.published
