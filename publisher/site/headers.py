"""What every answer tells browsers and caches, and 304 for what has not changed since the client last asked.

Datasette sends no validator of its own, so a subscriber who polls pays for a whole page each time. The tag of a
page or of JSON is made of the state of the published database, the path and the query: it is known before anything
is computed, and a repeated request costs one look at the database's header.

The state is SQLite's ``data_version``, not the number of the publication, because the lists that belong to no
publication (runs, sources, what the catalogue says of documents) change between publications too.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publisher.site.serving import MOUNT

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Fields = Mapping[bytes, bytes]

ALWAYS: Fields = MappingProxyType(
    {
        b"x-content-type-options": b"nosniff",  # what we call JSON is never run as a script
        b"referrer-policy": b"same-origin",  # another site does not learn what was searched for here
        b"x-frame-options": b"DENY",  # for browsers that do not know frame-ancestors
    }
)
"""Set on every answer, in the place of what Datasette says."""
UNLESS_SAID: Fields = MappingProxyType(
    {
        b"content-security-policy": b"frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
    }
)
"""Set on every answer that has none of its own."""
FRESH = b"max-age=5"
"""As Datasette's setting ``default_cache_ttl`` has it for tables: a publication is seen this many seconds later."""
STATIC = b"max-age=300"
"""Our style sheet has no version in its address: after an upgrade it is fetched anew within five minutes."""
VARY = b"Cookie, Authorization"
"""As Datasette says on every answer: what it gives to someone it knows, it gives to no one else."""
_CREDENTIALS = frozenset({b"cookie", b"authorization"})
_OK, _NOT_MODIFIED, _FAULT = 200, 304, 400
_MOUNT = f"/{MOUNT}/"
_UNTAGGED = ("/-/", _MOUNT, "/archive/")
"""Datasette's own pages and static files, and the archive, whose tag is the hash of the bytes."""


class State:
    """The state of a database file: what it is called changes with each commit of another process."""

    def __init__(self, path: Path) -> None:
        """Look at the file at ``path``; it is opened when it is first asked for."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        # data_version counts for one connection only: another process starts anew, and may have other templates.
        self._process = secrets.token_hex(8)

    def name(self) -> str:
        """The state's name."""
        if self._connection is None:
            # One connection, asked in turn by the server's only event loop, on whichever thread that runs.
            self._connection = sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return f"{self._process} {version}"


def wrapped(app: App, state: State) -> App:
    """``app`` with the headers of this module, and 304 without asking it where nothing has changed."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        tag = _tag(scope, state)
        if tag is not None and tag in _known(scope["headers"]):
            await _send_not_modified(send, tag)
            return
        await app(scope, receive, _telling(send, _caching(scope, tag)))

    return answer


def _tag(scope: Scope, state: State) -> bytes | None:
    """A weak tag: the footer says how long the query took, so two answers are alike but not the same bytes.

    ``None`` where an answer is not to be kept: it is not a page of ours, or may be for one person.
    """
    if scope["method"] not in {"GET", "HEAD"} or scope["path"].startswith(_UNTAGGED):
        return None
    if any(name.lower() in _CREDENTIALS for name, _ in scope["headers"]):
        return None
    asked = f"{state.name()} {scope['path']}?".encode() + scope["query_string"]
    return b'W/"' + hashlib.sha256(asked).hexdigest()[:32].encode() + b'"'


def _known(headers: Iterable[tuple[bytes, bytes]]) -> set[bytes]:
    """The tags of ``If-None-Match``. ``*`` is none of them: it asks whether there is anything at all."""
    return {tag.strip() for name, value in headers if name.lower() == b"if-none-match" for tag in value.split(b",")}


async def _send_not_modified(send: Send, tag: bytes) -> None:
    headers = [(b"etag", tag), (b"cache-control", FRESH), (b"vary", VARY), *ALWAYS.items(), *UNLESS_SAID.items()]
    await send({"type": "http.response.start", "status": _NOT_MODIFIED, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _telling(send: Send, caching: Fields) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _headers(message["status"], message["headers"], caching)}
        await send(message)

    return tell


def _caching(scope: Scope, tag: bytes | None) -> Fields:
    """What an answer that succeeds says of being kept, unless it says it itself."""
    if tag is not None:
        return {b"etag": tag, b"cache-control": FRESH}
    return {b"cache-control": STATIC} if scope["path"].startswith(_MOUNT) else {}


def _headers(status: int, said: Iterable[tuple[bytes, bytes]], caching: Fields) -> list[tuple[bytes, bytes]]:
    kept = [(name.lower(), value) for name, value in said if name.lower() not in ALWAYS]
    names = {name for name, _ in kept}
    more = dict(UNLESS_SAID)
    if status == _OK:
        more |= caching
    elif status >= _FAULT:
        more[b"cache-control"] = b"no-store"  # what is missing now may be published in a minute
    return [*kept, *ALWAYS.items(), *((name, value) for name, value in more.items() if name not in names)]
