"""The command ``baipishu``. Each command works on one data folder; docs/commands.md lists them all."""

import typer

from publisher.cli import info, reading, serving, working

app = typer.Typer(
    name="baipishu",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
    help="Reads every figure out of Chinese official prose and publishes it with its proof.",
    epilog="Try it: baipishu demo. Read one file: baipishu read FILE --format table.",
)
for command in (
    serving.demo,
    serving.up,
    reading.read,
    working.crawl,
    working.add,
    working.normalize,
    working.publish,
    serving.serve,
    info.status,
    working.verify,
    info.schemas,
):
    app.command()(command)
