"""What the document says of itself: its region, its reporting period, its plan."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from publisher.normalization.draft import Period
from publisher.normalization.plain import plain
from publisher.normalization.regions import Place, home_region, name_of
from publisher.normalization.spans import as_of, five_year_plan, months, over, span
from publisher.reading.model import Reading
from schemas.v1 import Document, DocumentKind

_OPENING = 600  # characters of the text that may tell what the document is about
_PLAN = re.compile(r"[“\"]?(十[一二三四五六七八九]?|二十)五[”\"]?(?:时期)?(?:.{0,24})?(?:规划|纲要|计划)")
_TITLE_YEARS = re.compile(r"(\d{4})年?(?:[—–\-~至到]+)(\d{4})年?")
_YEAR = re.compile(r"(20\d\d)年?度?")
_HALF = re.compile(r"上半年|半年报|1[—–\-~至到]+6月")
_PART_YEAR = re.compile(
    r"(?P<half>上半年|半年|1[—–\-~至到]+6月)|(?P<nine>前三季度|1[—–\-~至到]+9月)|(?P<first>第?一季度|1[—–\-~至到]+3月)|(?:1月?[—–\-~至到]+|前)(?P<last>1[01]|[2-9])(?:个月|月)"
)
_JUNE = 6
# A report of the year under way: 今年以来, 今年前10个月.
_THIS_YEAR = re.compile(r"今年(?:以来|上半年|前|1|一季度)")
_STATED_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!第|知识产权宣传)")


@dataclass(frozen=True, slots=True)
class Context:
    """The document's own region, period and plan: what holds where a sentence says nothing else."""

    region: str | None
    region_name: str | None
    year: int | None
    """The reporting year (报告年度)."""
    flow: Period | None
    """Over which flows are counted where nothing else is said."""
    stock: Period | None
    """The day on which stocks are counted where nothing else is said."""
    published: date | None = None
    kind: DocumentKind = DocumentKind.OTHER
    plan: Period | None = None
    """The years that a plan is made for; ``None`` in every other document."""


def context_of(reading: Reading, document: Document) -> Context:
    """The context of a document, from its title, publisher, site, first lines and publication day."""
    title = plain(document.title).text
    opening = plain(reading.text[: _OPENING * 2].replace("\n", "。")).text[:_OPENING]
    place = (
        home_region([title, plain(document.publisher or "").text], document.region)
        or _given(document)
        or home_region([opening], None)
    )
    plan = _plan(title, document)
    year = plan.start.year - 1 if plan else _year(title, opening, reading.text, document.published_on)
    flow = plan_review(plan) if plan else _flow(title, opening, year, document.published_on)
    return Context(
        region=place.code if place else None,
        region_name=place.name if place else None,
        year=year,
        flow=flow,
        stock=flow and as_of(flow.end),
        published=document.published_on,
        kind=document.kind,
        plan=plan,
    )


def _given(document: Document) -> Place | None:
    code = document.region
    return (code and Place(0, 0, code, name_of(code) or code, "city")) or None


def _plan(title: str, document: Document) -> Period | None:
    match = _PLAN.search(title)
    if match is None or (document.kind is not DocumentKind.PLAN and not re.search("规划|纲要|计划", title)):
        return None
    return five_year_plan(match[1])


def plan_review(plan: Period) -> Period:
    """The five years before a plan, which its first chapter looks back on."""
    return span(plan.start.year - 5, plan.start.year - 1)


def _year(title: str, opening: str, text: str, published: date | None) -> int | None:
    """The year reported on: the title's, else the one the text speaks of most, up to its publication."""
    if years := _TITLE_YEARS.search(title):
        return int(years[2])
    if year := _YEAR.search(title):
        return int(year[1])
    if published and (_THIS_YEAR.search(opening) or (published.month > _JUNE and _HALF.search(title + opening))):
        return published.year
    said = Counter(int(found[1]) for found in _STATED_YEAR.finditer(text[:20000]))
    likely = [year for year in said if published is None or published.year - 2 <= year <= published.year]
    if likely:
        return max(likely, key=lambda year: (said[year], -year))
    return None if published is None else published.year - (published.month <= _JUNE)


def _flow(title: str, opening: str, year: int | None, published: date | None) -> Period | None:
    """The reporting period: a year, or its first part where the document was published before the year's end."""
    if year is None:
        return None
    part = _PART_YEAR.search(title)
    if part is None and published and published.year == year:
        part = _PART_YEAR.search(opening)
    if part is None or (published and published.year != year and "半年" not in title):
        return over(year)
    last = int(part["last"]) if part["last"] else {"half": 6, "nine": 9, "first": 3}[str(part.lastgroup)]
    return months(year, 1, last)
