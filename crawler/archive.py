"""The archive: every answer once, under the SHA-256 of its bytes. This docstring is the layout's specification.

Layout
------

====================================  ==========================================================
``objects/ab/cd/abcd…``               the bytes; the name is their SHA-256 in 64 lower-case hexadecimal
                                      digits, the two folders are its first and second pair of digits
``incoming/NAME.RANDOM``              bytes on their way in; whatever is older than a day may be deleted
====================================  ==========================================================

The root is any address that fsspec understands: a folder, ``memory://name``, ``s3://bucket/prefix``. What the
bytes are, where they came from and when is in the catalogue; the archive knows nothing but bytes.

Success and failure
-------------------

An object is written under ``incoming`` first, flushed to the disk where there is one, and then moved to its
name: what has a name is whole. Nothing is ever changed or deleted. Reading recomputes the hash, so a damaged
object is never handed out; putting its bytes again repairs it.
"""

import hashlib
import os
import re
import secrets

import fsspec
from fsspec.implementations.local import LocalFileSystem

_NAME = re.compile(r"[0-9a-f]{64}\Z")


class NotArchived(LookupError):
    """Raised by :meth:`Archive.get` for a hash that the archive does not hold."""


class ArchiveDamaged(Exception):
    """Raised by :meth:`Archive.get` when an object's bytes are not those of its name."""


class Archive:
    """A content-addressed store at ``url``; see the module's docstring for the layout."""

    def __init__(self, url: str) -> None:
        self._files, root = fsspec.core.url_to_fs(url)
        self._root = str(root).rstrip("/")

    def put(self, data: bytes) -> str:
        """Keep ``data`` and give its SHA-256; bytes that are there already are not written again."""
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        if not (self._files.exists(place) and self._files.cat_file(place) == data):
            self._write(place, data)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes with that hash.

        Raises:
            NotArchived: when there are none.
            ArchiveDamaged: when what is there under that name has another hash.
        """
        if not self.has(sha256):
            message = f"the archive holds nothing under {sha256}"
            raise NotArchived(message)
        data: bytes = self._files.cat_file(self._place(sha256))
        if hashlib.sha256(data).hexdigest() != sha256:
            message = f"the archived bytes under {sha256} have changed: restore this object from a copy"
            raise ArchiveDamaged(message)
        return data

    def has(self, sha256: str) -> bool:
        """Whether an object of that name is there; what is no SHA-256 never is."""
        return _NAME.match(sha256) is not None and bool(self._files.exists(self._place(sha256)))

    def _place(self, sha256: str) -> str:
        return f"{self._root}/objects/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def _write(self, place: str, data: bytes) -> None:
        name = place.rpartition("/")[2]
        incoming = f"{self._root}/incoming/{name}.{secrets.token_hex(8)}"
        for path in (incoming, place):
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
        with self._files.open(incoming, "wb") as file:
            file.write(data)
            file.flush()
            # Elsewhere there is no descriptor: in an object store, closing is what makes the object.
            if isinstance(self._files, LocalFileSystem):
                os.fsync(file.fileno())
        self._files.mv(incoming, place)
