"""Where originals are kept for good: each under the hash of its content, written once, never changed."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from ingest.fsio import DISK, Disk
from schemas.errors import LedgerError
from schemas.model import Model

CHUNK = 1 << 20
INCOMING = ".incoming"
STALE_SECONDS = 3600
"""A half-written copy so old belongs to nobody any more."""


class Kept(Model):
    """What a copy turned out to be."""

    sha256: str
    size: int


class Archive:
    """`archive/ab/abcdef…`: files 0600 in folders 0700. The same bytes have the same name, so twice is once."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self.disk = disk
        self._safe_shelves: set[str] = set()

    def place(self, content: str) -> Path:
        """Where the document with this SHA-256 is, or would be."""
        return self.folder / content[:2] / content

    def read(self, content: str) -> bytes:
        """The original. LedgerError when it is not there or cannot be read."""
        try:
            return self.place(content).read_bytes()
        except OSError as error:
            raise LedgerError("original_missing", f"The original {content[:12]}… cannot be read: {error}.") from error

    def keep(self, source: int, *, is_unchanged: Callable[[], bool]) -> Kept | None:
        """Copy an open file and make it safe against power loss; None when it changed under the copy.

        On any error the half copy is removed and the error passed on: nothing ever stands under its final name
        that is not whole and on the disk.
        """
        self.disk.make_folder(self.folder / INCOMING)
        incoming = self.folder / INCOMING / uuid.uuid4().hex
        try:
            kept = self._copy(source, incoming)
            if not is_unchanged():
                self.disk.remove(incoming)
                return None
            self._settle(incoming, kept.sha256)
        except BaseException:
            with contextlib.suppress(OSError):
                self.disk.remove(incoming)
            raise
        return kept

    def contents(self) -> Iterator[tuple[str, Path]]:
        """Every kept document, by the hash in its name."""
        for shelf in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from ((place.name, place) for place in sorted(shelf.iterdir()))

    def sweep(self, *, now: Callable[[], float] = time.time) -> int:
        """Remove half copies that a dead process left behind; how many."""
        stale = [path for path in self.folder.glob(f"{INCOMING}/*") if now() - path.stat().st_mtime > STALE_SECONDS]
        for path in stale:
            self.disk.remove(path)
        return len(stale)

    def discard(self, content: str) -> None:
        """Remove an original for good (a person asked for it). Nothing happens when it is gone already."""
        with contextlib.suppress(FileNotFoundError):
            self.disk.remove(self.place(content))
            self._sync_folder(self.place(content).parent)

    def _copy(self, source: int, incoming: Path) -> Kept:
        digest, size = sha256(), 0
        target = self.disk.create(incoming)
        try:
            while chunk := self.disk.read(source, CHUNK):
                digest.update(chunk)
                size += len(chunk)
                self._write(target, chunk)
            self.disk.sync(target)
        finally:
            self.disk.close(target)
        return Kept(sha256=digest.hexdigest(), size=size)

    def _write(self, target: int, chunk: bytes) -> None:
        rest = memoryview(chunk)
        while rest:
            rest = rest[self.disk.write(target, bytes(rest)) :]

    def _settle(self, incoming: Path, content: str) -> None:
        place = self.place(content)
        self.disk.make_folder(place.parent)
        self.disk.rename(incoming, place)
        self._sync_folder(place.parent)
        if place.parent.name not in self._safe_shelves:  # perhaps made by a process that died before it synced
            self._sync_folder(self.folder)
            self._safe_shelves.add(place.parent.name)

    def _sync_folder(self, path: Path) -> None:
        folder = self.disk.open_folder(path)
        try:
            self.disk.sync(folder)
        finally:
            self.disk.close(folder)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
