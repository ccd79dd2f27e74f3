"""A server over loopback that answers each path as a test says, for what no well-behaved site does."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from crawler.sites import Column, Politeness, SiteDefinition


@dataclass(frozen=True)
class Route:
    """What a path is answered with."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Routes:
    """The server, as a test sees it."""

    host: str
    routes: dict[str, Route]
    asked: list[str] = field(default_factory=list)

    def definition(self, **more: object) -> SiteDefinition:
        """A site whose one column is ``/a/``."""
        values: dict[str, object] = {
            "site": "x",
            "name": "样例",
            "name_en": "Sample",
            "hosts": (self.host,),
            "base_url": f"http://{self.host}",
            "ways": ("list",),
            "columns": (Column(path="/a/"),),
            "politeness": Politeness(delay=0),
            "allow_private": True,
        }
        return SiteDefinition.model_validate(values | more)


@contextmanager
def serving(routes: Mapping[str, Route]) -> Iterator[Routes]:
    """Serve ``routes``; every other path is a 404."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.routes = Routes(f"127.0.0.1:{server.server_address[1]}", dict(routes))  # type: ignore[attr-defined]  # ours
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.routes  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # the name http.server calls
        known: Routes = self.server.routes  # type: ignore[attr-defined]
        known.asked.append(self.path)
        route = known.routes.get(self.path, Route(b"<h1>404</h1>", 404))
        self.send_response(route.status)
        for name, value in route.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(route.body)))
        self.end_headers()
        self.wfile.write(route.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
