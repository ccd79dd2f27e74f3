"""``python -m crawler [SITE …] [--data DIR] [--sites DIR] [--full]``: crawl, and print the report as JSON."""

import argparse
import sys
from pathlib import Path

from crawler.data_folder import DataFolder
from crawler.loop import run
from crawler.run import crawl
from crawler.sites import SHIPPED, load_sites


def main() -> None:
    """Crawl the sites that the command line names, or all."""
    parser = argparse.ArgumentParser(prog="python -m crawler", description="Crawl, and print the report as JSON.")
    parser.add_argument("names", nargs="*", metavar="SITE")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--sites", type=Path, default=SHIPPED)
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    sites = load_sites(chosen.sites, names=chosen.names)
    report = run(crawl(DataFolder.at(chosen.data), sites, full=chosen.full))
    sys.stdout.write(f"{report.to_json()}\n")


if __name__ == "__main__":
    main()
