"""``serve``, ``up`` and ``demo``: what a visitor sees."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from crawler.data_folder import DataFolder
from crawler.loop import run
from crawler.run import crawl
from crawler.sites import load_sites
from publisher import site, stages
from publisher.cli import report
from publisher.cli.console import FAILED, USAGE, out, refuse
from publisher.cli.options import DEFAULT_DATA, DEFAULT_HOST, DEFAULT_PORT, Data, Host, Port, Sites, folder
from publisher.cli.working import chosen_sites
from publisher.demo.trial import running
from publisher.service import Server, ServerDied, why_taken
from publisher.service import up as run_service
from publisher.service.main import Service

DEMO_DATA = Path("data/demo")
# Not the shared option: BAIPISHU_DATA names a real instance, and the demo's documents must not land in it.
DemoData = Annotated[Path, typer.Option("--data", help="A data folder for the demo alone.")]


def server(data: DataFolder, host: str, port: int) -> Server:
    """The Datasette server over a data folder's published database; refused where something else listens."""
    if (taken := why_taken(host, port)) is not None:
        refuse(f"cannot listen on {host}:{port}: {taken}; choose another with --port", USAGE)
    return Server(site.datasette_command(data, host, port), f"http://{host}:{port}/")


def serve(data: Data = DEFAULT_DATA, host: Host = DEFAULT_HOST, port: Port = DEFAULT_PORT) -> None:
    """Serve what is published, until interrupted.

    Example: baipishu serve --data /srv/baipishu --port 8080
    """
    place = folder(data)
    if not place.published.exists():
        refuse(f"nothing is published in {place.root} yet; run: baipishu publish --data {place.root}", USAGE)
    _serve(server(place, host, port))


def up(data: Data = DEFAULT_DATA, sites: Sites = None, host: Host = DEFAULT_HOST, port: Port = DEFAULT_PORT) -> None:
    """Watch the sites on their schedules, publish what is new, and serve it, until interrupted.

    Example: baipishu up --data /srv/baipishu
    """
    place = folder(data)
    service = Service(place, chosen_sites(place, sites, []), stages.prepare(place), server(place, host, port))
    out.print(f"Watching {len(service.sites)} sites; serving on {service.server.url}")
    run(run_service(service))


def demo(
    *,
    data: DemoData = DEMO_DATA,
    host: Host = DEFAULT_HOST,
    port: Port = DEFAULT_PORT,
    serving: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve what was published, or stop there.")
    ] = True,
) -> None:
    """Crawl the bundled demo sites over loopback, publish their figures, serve them.

    Example: baipishu demo --port 8080
    """
    place = folder(data)
    engine = stages.prepare(place)
    datasette = server(place, host, port)
    with running(place):
        out.print("Crawling the two demo sites over loopback ...")
        report.crawled(run(crawl(place, load_sites(place.sites))))
        report.normalized(stages.normalize(place, engine), stages.waiting(engine))
        report.published(stages.publish(place, engine))
        if serving:
            _serve(datasette, first=report.what_to_look_at)


def _serve(datasette: Server, first: Callable[[str], None] | None = None) -> None:
    # A terminated command must take its server with it, as an interrupted one does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with datasette:
        try:
            datasette.wait_until_ready()
            out.print(f"Serving on {datasette.url} (Ctrl-C stops)")
            if first is not None:
                first(datasette.url)
            code = datasette.wait()
        except ServerDied as fault:
            refuse(str(fault))
        except KeyboardInterrupt:
            return
    if code:
        raise typer.Exit(FAILED)
