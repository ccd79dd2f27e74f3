"""What a crawl says when it is done: one part for each site."""

from crawler.catalogue import RunOutcome
from crawler.failures import FailureKind
from crawler.session import CrawlSession, counted
from schemas.v1 import Record


class SiteReport(Record):
    """How the crawl of one site ended, and what it counted."""

    site: str
    run_id: str
    outcome: RunOutcome
    failure: FailureKind | None = None
    """Why the crawl as a whole failed; what it found before is kept all the same."""
    detail: str | None = None
    listed: int = 0
    """Items on the lists that were read, each once."""
    wanted: int = 0
    """Items that their title lets in."""
    passed_over: dict[str, int]
    """Items, and files of wanted documents, that were not asked for, by reason."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failures: dict[str, int]
    """Attempts that failed, by kind; single pages and files do not fail the crawl."""


class CrawlReport(Record):
    """How the crawl of every site ended, in the order of their keys."""

    sites: tuple[SiteReport, ...]

    @property
    def failed(self) -> tuple[SiteReport, ...]:
        """Those that failed."""
        return tuple(site for site in self.sites if site.outcome is RunOutcome.FAILED)


def site_report(session: CrawlSession) -> SiteReport:
    """The report of a session that has ended."""
    kind, detail = session.failure or (None, None)
    plain = {name: session.counts[name] for name in ("listed", "wanted", "new", "changed", "unchanged")}
    return SiteReport(
        site=session.site.site,
        run_id=session.run_id,
        outcome=RunOutcome.FAILED if kind else RunOutcome.OK,
        failure=kind,
        detail=detail,
        passed_over=counted(session.counts, "passed_over"),
        failures=counted(session.counts, "failures"),
        **plain,
    )
