"""A demo site over loopback: real sockets, real headers, and switches for everything that goes wrong out there.

>>> from urllib.request import urlopen
>>> site = DemoSite(key="empty", name="空站", name_en="Empty", platform="list", columns=())
>>> with DemoServer(site) as server, urlopen(f"{server.base}/robots.txt") as answer:
...     answer.read().decode().splitlines()[0], server.paths
('User-agent: *', ['/robots.txt'])
"""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

from publisher.demo.answers import HTML, Answer, answer, empty_listing
from publisher.demo.model import DemoSite

LOOPBACK = "127.0.0.1"


class Mood(StrEnum):
    """How the site behaves towards whoever asks; robots.txt is answered in every mood."""

    NORMAL = "normal"
    CHALLENGE_412 = "challenge_412"
    """A cookie firewall: 412 and a script."""
    CHALLENGE_202 = "challenge_202"
    """A script challenge that calls itself accepted (202 with ``$_ts``)."""
    OFFSITE = "offsite"
    """Every page moved to a host that is not this one."""
    EMPTY = "empty"
    """Lists with nothing in them, and no error."""
    BROKEN = "broken"
    """503 with Retry-After."""


class LoggedRequest(NamedTuple):
    """One request as it came in, and what it was answered with."""

    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    status: int


class _Reply(NamedTuple):
    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = {}


_MOODS = {
    Mood.CHALLENGE_412: _Reply(
        HTTPStatus.PRECONDITION_FAILED,
        b"<html><head><script>document.cookie='__jsl_clearance=0';location.reload()</script></head></html>",
        {"Content-Type": HTML},
    ),
    Mood.CHALLENGE_202: _Reply(
        HTTPStatus.ACCEPTED,
        b"<html><head><script>$_ts=window['$_ts'];$_ts.nsd=0;</script></head><body></body></html>",
        {"Content-Type": HTML},
    ),
    Mood.OFFSITE: _Reply(HTTPStatus.FOUND, headers={"Location": "http://mirror.example/"}),
    Mood.BROKEN: _Reply(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "1"}),
}


class DemoServer:
    """Serves one :class:`DemoSite` on 127.0.0.1 from its own threads, as a context manager.

    ``site`` and ``mood`` may be set between requests; ``requests`` holds every request so far.
    """

    def __init__(self, site: DemoSite, port: int = 0) -> None:
        """Take the site; ``port`` 0 takes any free one when the server starts, and keeps it."""
        self.site = site
        self.mood = Mood.NORMAL
        self.port = port
        self.requests: list[LoggedRequest] = []
        self._views = Counter[str]()
        self._http: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def base(self) -> str:
        """Scheme and authority (``http://127.0.0.1:8080``)."""
        return f"http://{self.host}"

    @property
    def host(self) -> str:
        """Authority, as a site definition's ``hosts`` has it (``127.0.0.1:8080``)."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """Paths of the requests so far."""
        return [request.path for request in self.requests]

    def start(self) -> None:
        """Listen, on the same port as before where there was one.

        Raises:
            OSError: when the port is taken.
        """
        self._http = _Server((LOOPBACK, self.port), self)
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening: from now on connections are refused, until :meth:`start`."""
        if self._http and self._thread:
            self._http.shutdown()
            self._http.server_close()
            self._thread.join()
        self._http = self._thread = None

    def reply(self, target: str, headers: Mapping[str, str]) -> _Reply:
        """What a GET of ``target`` is answered with, the site's mood and the request's validators regarded."""
        if target != "/robots.txt" and self.mood in _MOODS:
            return _MOODS[self.mood]
        self._views[target] += 1
        views = self._views[target] if self.site.view_counter else None
        found = answer(self.site, self.base, target, views)
        if self.mood is Mood.EMPTY:
            found = empty_listing(self.site, self.base, target)
        if found is None:
            return _Reply(HTTPStatus.NOT_FOUND, "<h1>404 您访问的页面不存在</h1>".encode(), {"Content-Type": HTML})
        return _conditional(found, headers) if self.site.validators else _whole(found, {})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], demo: DemoServer) -> None:
        self.demo = demo
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:  # the name http.server calls
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.demo.reply(self.path, headers)
        self.server.demo.requests.append(LoggedRequest(self.command, self.path, headers, reply.status))
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(reply.body)))
        # One request a connection: a site that has stopped must not go on talking to whoever was connected.
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    do_HEAD = do_GET  # noqa: N815  # the name http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr: the log is ``DemoServer.requests``."""


def _conditional(found: Answer, headers: Mapping[str, str]) -> _Reply:
    validators = {"ETag": found.etag}
    if found.modified:
        validators["Last-Modified"] = format_datetime(found.modified.astimezone(UTC), usegmt=True)
    if _unchanged(found, headers):
        return _Reply(HTTPStatus.NOT_MODIFIED, headers=validators)
    return _whole(found, validators)


def _unchanged(found: Answer, headers: Mapping[str, str]) -> bool:
    # RFC 9110, 13.2.2: If-None-Match, where it is sent, decides alone.
    if known := headers.get("if-none-match"):
        return found.etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}
    since = _http_date(headers.get("if-modified-since", ""))
    return since is not None and found.modified is not None and found.modified.replace(microsecond=0) <= since


def _http_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _whole(found: Answer, validators: Mapping[str, str]) -> _Reply:
    return _Reply(HTTPStatus.OK, found.body, {"Content-Type": found.content_type, **validators})
