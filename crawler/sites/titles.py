"""What a title tells before anything is fetched: whether it is wanted, its kind, its standing.

Rules, in this order: an exclusion passes the title over; the first cue that matches gives the kind; a title
without any is passed over. 征求意见稿 makes a draft, 解读 or 图解 a related item: both are wanted, and kept apart.
White space in titles counts for nothing. The cues are data: ``shared/titles.yml``, and each site's own before them.
"""

import re
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import AfterValidator

from crawler.sites.lines import load_lines
from schemas.v1 import DocumentKind, Record, Standing
from schemas.v1.identity import squeeze

NO_CUE = "no_cue"
"""Reason for passing over a title that no cue matches."""


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as fault:
        message = f"no regular expression: {fault}"
        raise ValueError(message) from fault
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression, searched for in the title without white space."""


class Cue(Record):
    """Titles that are wanted."""

    pattern: Pattern
    kind: DocumentKind


class Exclusion(Record):
    """Titles that are not, whatever cue they match."""

    pattern: Pattern
    reason: str
    """Under which they are counted."""


class TitleRules(Record):
    """A site's own rules, tried before the shared ones."""

    include: tuple[Cue, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    shared: bool = True
    """Whether the shared rules apply as well."""


class SharedRules(Record):
    """The rules of ``shared/titles.yml``."""

    include: tuple[Cue, ...]
    exclude: tuple[Exclusion, ...]
    draft: Pattern
    related: Pattern


class Verdict(Record):
    """What a title tells."""

    kind: DocumentKind
    standing: Standing
    passed_over: str | None = None
    """Why it is not wanted; ``None`` when it is."""


@cache
def shared_rules() -> SharedRules:
    """The rules that ship, loaded once."""
    text = resources.files(__package__).joinpath("shared/titles.yml").read_text(encoding="utf-8")
    return SharedRules.model_validate(load_lines(text)[0])


def classify(title: str, own: TitleRules | None = None) -> Verdict:
    """What ``title`` tells, by a site's own rules and the shared ones.

    >>> classify("广州知识产权保护与发展状况（2023年度）").kind
    <DocumentKind.WHITE_PAPER: 'white_paper'>
    >>> classify("某市知识产权保护和运用“十四五”规划（征求意见稿）").standing
    <Standing.DRAFT: 'draft'>
    >>> classify("知识产权大厦物业服务中标公告").passed_over, classify("关于春节放假的通知").passed_over
    ('tender', 'no_cue')
    """
    shared, own = shared_rules(), own or TitleRules()
    words = squeeze(title)
    cues = (*own.include, *(shared.include if own.shared else ()))
    kind = next((cue.kind for cue in cues if re.search(cue.pattern, words)), None)
    exclusions = (*own.exclude, *(shared.exclude if own.shared else ()))
    excluded = next((rule.reason for rule in exclusions if re.search(rule.pattern, words)), None)
    return Verdict(
        kind=kind or DocumentKind.OTHER,
        standing=_standing(words, shared),
        passed_over=excluded or (None if kind else NO_CUE),
    )


def _standing(words: str, shared: SharedRules) -> Standing:
    if re.search(shared.draft, words):
        return Standing.DRAFT
    return Standing.RELATED if re.search(shared.related, words) else Standing.FINAL
