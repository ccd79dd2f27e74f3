"""``schemas`` and ``status``: what things are, and how they stand."""

import json
from typing import Annotated

import typer

from crawler import catalogue
from publisher import ledger, stages
from publisher.cli import report
from publisher.cli.console import USAGE, refuse
from publisher.cli.options import DEFAULT_DATA, Data, folder
from publisher.cli.working import chosen_sites
from schemas.versions import CURRENT, UnknownVersion, json_schemas


def schemas(version: Annotated[int, typer.Option("--version", help="Which schema version.")] = CURRENT) -> None:
    """Print the JSON Schema of every model.

    Example: baipishu schemas | jq .Figure.properties
    """
    try:
        found = json_schemas(version)
    except UnknownVersion as fault:
        refuse(str(fault), USAGE)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


def status(data: Data = DEFAULT_DATA) -> None:
    """Say what is held, what waits, and which site did not answer.

    Example: baipishu status --data /srv/baipishu
    """
    place = folder(data)
    engine = stages.prepare(place)
    with engine.connect() as conn:
        report.state(
            catalogue.latest_runs(conn), ledger.counts(conn), stages.waiting(engine), chosen_sites(place, None, [])
        )
