"""What commands print when they are done: short, plain, with what to do next."""

from collections.abc import Iterable, Sequence

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from crawler.catalogue import Run, RunOutcome
from crawler.run import CrawlReport
from crawler.sites import SiteDefinition
from publisher.cli.console import err, many, out
from publisher.handlers import Handled
from publisher.ledger import Counts
from publisher.site import PublicationReport
from schemas.v1.base import SHANGHAI


def crawled(report: CrawlReport) -> None:
    """One line a site, and the reason for one that failed."""
    table = Table(
        "site", "listed", "wanted", "new", "changed", "unchanged", "passed over", box=None, header_style="bold"
    )
    for each in report.sites:
        passed = ", ".join(f"{reason} {number}" for reason, number in sorted(each.passed_over.items()))
        table.add_row(each.site, *map(str, (each.listed, each.wanted, each.new, each.changed, each.unchanged)), passed)
    out.print(table)
    for each in report.sites:
        for kind, number in sorted(each.failures.items()):
            err.print(f"{each.site}: {many(number, 'resource')} not got ({kind})", style="yellow")
    for each in report.failed:
        err.print(f"{each.site} failed ({each.failure}): {each.detail}", style="red")


def normalized(handled: Iterable[Handled], waiting: int) -> None:
    """Progress while documents are read, then what became of them."""
    done, unreadable = list[Handled](), 0
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("", total=waiting)
        for each in handled:
            done.append(each)
            progress.update(task, advance=1, description=each.document.title)
    for each in done:
        for fault in each.faults:
            unreadable += 1
            name = fault.capture.file_name or fault.capture.url
            err.print(f"quarantined {name} ({fault.rule}): {fault.reason}", style="yellow")
    figures, new, revised = (sum(getattr(each, name) for each in done) for name in ("figures", "new", "revised"))
    read, held = many(len(done), "document"), many(figures, "figure")
    out.print(f"{read} read, {held}: {new} new, {revised} revised; {many(unreadable, 'file')} unreadable")


def published(report: PublicationReport) -> None:
    """What a publication changed."""
    if report.changes == 0:
        out.print("nothing new to publish")
    else:
        out.print(
            f"publication {report.number}: {many(report.changes, 'change')} in {many(report.documents, 'document')}"
        )


def state(runs: Sequence[Run], held: Counts, waiting: int, sites: Sequence[SiteDefinition]) -> None:
    """How the sites, the ledger and the queue stand."""
    latest = {run.site: run for run in runs}
    table = Table("site", "last run (Shanghai)", "outcome", "new", "reason", box=None, header_style="bold")
    for key in dict.fromkeys([*(site.site for site in sites), *latest]):
        table.add_row(*_run_cells(key, latest.get(key)))
    out.print(table)
    by_status = ", ".join(f"{number} {status}" for status, number in held.figures.items())
    documents, figures = many(held.documents, "document"), many(sum(held.figures.values()), "figure")
    out.print(f"{documents}, {figures} ({by_status or 'none'}), {many(held.revisions, 'revision')}")
    out.print(
        f"{many(held.publications, 'publication')}; {many(held.waiting, 'revision')} not yet published; "
        f"{held.quarantined} in quarantine; {many(waiting, 'document')} not yet read"
    )


def _run_cells(key: str, run: Run | None) -> tuple[str | Text, ...]:
    if run is None:
        return key, "never", "", "", ""
    started = run.started_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    colour = {RunOutcome.OK: "green", RunOutcome.FAILED: "red"}.get(run.outcome, "yellow")
    reason = " ".join(part for part in (run.failure, run.detail) if part)
    return key, started, Text(run.outcome, colour), str(run.counts.get("new", 0)), reason


def what_to_look_at(url: str) -> None:
    """Where a newcomer begins."""
    base = url.rstrip("/")
    out.print()
    out.print("What to look at first:")
    for address, what in (
        (f"{base}/", "the home page: what is held, the newest documents"),
        (f"{base}/baipishu/figures", "every figure; filter by indicator, region, period"),
        (f"{base}/baipishu/series", "one line a claim, with how many sources agree"),
        (f"{base}/baipishu/quarantine", "what could not be read or believed, and why"),
        (f"{base}/baipishu/figures.json?_shape=array", "the same as JSON; .csv works too"),
    ):
        out.print(f"  {address}\n      {what}")
