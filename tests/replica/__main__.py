"""Serves the replica for trials by hand: ``python -m tests.replica --port-list 8091 --port-gkmlpt 8092``."""

import argparse
import signal

from publisher.demo.server import DemoServer
from tests.replica.sites import gkmlpt_site, list_site


def main() -> None:
    """Serve both sites until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.replica", description=__doc__)
    parser.add_argument("--port-list", type=int, default=8091)
    parser.add_argument("--port-gkmlpt", type=int, default=8092)
    ports = parser.parse_args()
    with DemoServer(list_site(), ports.port_list) as papers, DemoServer(gkmlpt_site(), ports.port_gkmlpt) as catalogue:
        print(f"{papers.base}/zwdt/tzgg/\n{catalogue.base}/gkmlpt/index")  # noqa: T201  # a command's own output
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
