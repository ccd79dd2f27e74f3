"""The archive keeps bytes once, hands out only what it was given, and says when it cannot."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive import Archive, ArchiveDamaged, NotArchived


def objects(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


@pytest.fixture(params=["folder", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return Archive(str(tmp_path / "archive") if request.param == "folder" else f"memory://{tmp_path.name}")


def test_gives_back_what_was_put(archive: Archive) -> None:
    sha256 = archive.put("专利授权量".encode())
    assert sha256 == hashlib.sha256("专利授权量".encode()).hexdigest()
    assert archive.get(sha256) == "专利授权量".encode()


def test_lies_where_the_layout_says(tmp_path: Path) -> None:
    sha256 = Archive(str(tmp_path)).put(b"bytes")
    assert objects(tmp_path) == [tmp_path / "objects" / sha256[:2] / sha256[2:4] / sha256]


def test_putting_twice_stores_once(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    archive.put(b"bytes")
    (path,) = objects(tmp_path)
    before = path.stat()
    archive.put(b"bytes")
    assert objects(tmp_path) == [path]
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_empty_bytes_are_bytes(archive: Archive) -> None:
    assert archive.get(archive.put(b"")) == b""


def test_what_is_not_there_is_said(archive: Archive) -> None:
    missing = hashlib.sha256(b"never put").hexdigest()
    assert not archive.has(missing)
    with pytest.raises(NotArchived, match=missing):
        archive.get(missing)


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", "AB" * 32, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_hash_is_never_a_path(archive: Archive, name: str) -> None:
    assert not archive.has(name)
    with pytest.raises(NotArchived):
        archive.get(name)


def test_damage_is_never_handed_out(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    sha256 = archive.put(b"whole")
    objects(tmp_path)[0].write_bytes(b"wrong")
    with pytest.raises(ArchiveDamaged, match=sha256):
        archive.get(sha256)


@pytest.mark.parametrize("damage", [b"wh", b"wrong"])
def test_a_damaged_object_is_repaired_when_the_bytes_come_again(tmp_path: Path, damage: bytes) -> None:
    archive = Archive(str(tmp_path))
    sha256 = archive.put(b"whole")
    objects(tmp_path)[0].write_bytes(damage)
    archive.put(b"whole")
    assert archive.get(sha256) == b"whole"


def test_a_write_that_breaks_off_leaves_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(str(tmp_path))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crawler.archive.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        archive.put(b"bytes")
    assert not archive.has(hashlib.sha256(b"bytes").hexdigest())


@given(st.binary(max_size=2000))
def test_any_bytes_come_back(data: bytes) -> None:
    archive = Archive("memory://round-trip")
    assert archive.get(archive.put(data)) == data
