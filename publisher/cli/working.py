"""``crawl``, ``add``, ``normalize``, ``publish``, ``verify``: the stages, each on one data folder."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawler.data_folder import DataFolder
from crawler.loop import run
from crawler.run import CrawlReport
from crawler.run import crawl as crawl_sites
from crawler.sites import SiteDefinition, SiteFault, load_sites
from publisher import stages
from publisher.cli import report
from publisher.cli.console import FAILED, USAGE, err, many, out, refuse
from publisher.cli.options import DEFAULT_DATA, Data, Sites, folder
from publisher.manual import Told
from publisher.reading.model import Unreadable
from publisher.verification import verify as verify_published


def chosen_sites(data: DataFolder, sites: Path | None, names: list[str]) -> tuple[SiteDefinition, ...]:
    """The site definitions a command works on; a mistake in one stops the command with its line and field."""
    try:
        return load_sites(*([sites] if sites else stages.site_folders(data)), names=tuple(names))
    except SiteFault as fault:
        refuse(str(fault), USAGE)


def crawl(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SITE]...", help="Keys of sites; all when none is named.")
    ] = None,
    *,
    sites: Sites = None,
    data: Data = DEFAULT_DATA,
    full: Annotated[
        bool, typer.Option("--full", help="Walk every list to its end, not only to what is known.")
    ] = False,
) -> None:
    """Watch the sites: archive what is new, and say what was passed over.

    Example: baipishu crawl www.gz.gov.cn --data /srv/baipishu
    """
    place = folder(data)
    stages.prepare(place)
    crawled: CrawlReport = run(crawl_sites(place, chosen_sites(place, sites, names or []), full=full))
    report.crawled(crawled)
    if crawled.failed:
        raise typer.Exit(FAILED)


def add(  # noqa: PLR0913 - a command has as many parameters as it has options
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", exists=True, dir_okay=False, help="A .pdf, .doc, .docx, .html or .txt file."),
    ],
    *,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    published: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was published.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title, if the file does not say it.")] = None,
    data: Data = DEFAULT_DATA,
) -> None:
    """Bring a document in by hand; it is marked so.

    Example: baipishu add paper.pdf --url https://example.cn/paper.pdf --publisher 某市知识产权局 --published 2024-04-25
    """
    place = folder(data)
    told = Told(title=title, publisher=publisher, published_on=published.date() if published else None, url=url)
    try:
        document = stages.add(place, path, told, datetime.now(UTC))
    except Unreadable as fault:
        refuse(f"{path.name}: {fault}")
    out.print(f"{document.document_id}  {document.title}")


def normalize(
    *,
    data: Data = DEFAULT_DATA,
    everything: Annotated[
        bool, typer.Option("--all", help="Read the whole archive again, not only what is new.")
    ] = False,
) -> None:
    """Read what was archived into the ledger: figures, checks, quarantine.

    Example: baipishu normalize --all
    """
    place = folder(data)
    engine = stages.prepare(place)
    waiting = stages.recapture_all(engine, datetime.now(UTC)) if everything else stages.waiting(engine)
    report.normalized(stages.normalize(place, engine), waiting)


def publish(data: Data = DEFAULT_DATA) -> None:
    """Bring the published database to what the ledger says, in one transaction.

    Example: baipishu publish --data /srv/baipishu
    """
    place = folder(data)
    report.published(stages.publish(place, stages.prepare(place)))


def verify(data: Data = DEFAULT_DATA) -> None:
    """Find every published figure again in the archived bytes; exit code 1 and its name for one that is not there.

    Example: baipishu verify --data /srv/baipishu
    """
    place = folder(data)
    if not place.published.exists():
        refuse(f"nothing is published in {place.root} yet; run: baipishu publish --data {place.root}", USAGE)
    found = verify_published(place.published, stages.archive(place))
    for miss in found.misses:
        err.print(f"{miss.figure_id}  {miss.sha256[:12]}  {miss.reason}", style="red")
    out.print(
        f"{many(found.confirmed, 'figure')} confirmed in {many(found.documents, 'archived file')}, {len(found.misses)} not found"
    )
    if found.misses:
        raise typer.Exit(FAILED)
