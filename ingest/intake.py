"""Takes one file in: copied, safe on disk, committed, and only then out of the inbox.

A crash at any instruction loses nothing. Before the commit the inbox still has the file, and the next look begins
anew; after it the next look finds a known arrival, and only takes the file out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from ingest.archive import Archive, Kept
from ingest.fsio import Disk, Seen
from ingest.ledger.admitting import Admission, Arrival
from ingest.ledger.store import Ledger
from schemas.model import Model

STORED_MEGABYTES = 1024
"""A file that is larger is left where it is: it is no certificate, and a sparse one would fill the disk."""


class Taking(StrEnum):
    """What became of a file."""

    NEW = "new"
    COPY = "copy"
    AGAIN = "again"
    CHANGING = "changing"
    REFUSED = "refused"


class Taken(Model):
    """The answer of intake; `reason` says why a file was refused, or could not be taken out of the inbox."""

    taking: Taking
    name: str
    sha256: str = ""
    size: int = 0
    document: int | None = None
    reason: str = ""


class Intake:
    """The door of one home."""

    def __init__(self, *, archive: Archive, ledger: Ledger, disk: Disk) -> None:
        self._archive = archive
        self._ledger = ledger
        self._disk = disk

    def take(self, root: Path, name: Path, *, remove: bool) -> Taken:
        """Take `root / name` in. OSError and LedgerError mean: not now, it is still where it was."""
        with self._opened(root, name) as (folder, source):
            seen = self._disk.look(source)
            if reason := _why_not(seen):
                return Taken(taking=Taking.REFUSED, name=str(name), reason=reason)
            if self._disk.is_being_written(source):
                return Taken(taking=Taking.CHANGING, name=str(name))
            kept = self._archive.keep(source, is_unchanged=lambda: self._disk.look(source) == seen)
            if kept is None:
                return Taken(taking=Taking.CHANGING, name=str(name))
            admission = self._ledger.admit(_arrival(root, name, seen, kept))
            reason = self._take_out(folder, name.name, seen) if remove else ""
        return Taken(
            taking=_taking(admission), name=str(name), sha256=kept.sha256, size=kept.size,
            document=admission.document, reason=reason,
        )  # fmt: skip

    @contextmanager
    def _opened(self, root: Path, name: Path) -> Iterator[tuple[int, int]]:
        """The folder and the file, opened step by step, so that no link on the way leads outside."""
        open_ones = [self._disk.open_folder(root)]
        try:
            for part in name.parts[:-1]:
                open_ones.append(self._disk.open_folder_in(open_ones[-1], part))
            open_ones.append(self._disk.open_file_in(open_ones[-1], name.name))
            yield open_ones[-2], open_ones[-1]
        finally:
            for fd in reversed(open_ones):
                self._disk.close(fd)

    def _take_out(self, folder: int, name: str, seen: Seen) -> str:
        """Why it could not be taken out, if so. Another file that stands there by now is left alone.

        Not synced: should the removal be lost with the power, the file comes back as a known arrival.
        """
        try:
            if self._disk.look_in(folder, name) == seen:
                self._disk.remove_in(folder, name)
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"It is safely kept, but cannot be taken out of the inbox: {error.strerror}."
        return ""


def _why_not(seen: Seen) -> str:
    if not seen.is_file:
        return "It is not a regular file."
    if seen.size > STORED_MEGABYTES << 20:
        return f"It is larger than {STORED_MEGABYTES} MB."
    return ""


def _arrival(root: Path, name: Path, seen: Seen, kept: Kept) -> Arrival:
    raw = os.fsencode(name)
    identity = (seen.device, seen.inode, seen.mtime_ns, seen.ctime_ns, kept.size, kept.sha256)
    key = sha256(repr(identity).encode() + os.fsencode(root.absolute()) + b"/" + raw).hexdigest()
    return Arrival(key=key, sha256=kept.sha256, size=kept.size, name=_readable(raw), raw_name=raw)


def _readable(raw: bytes) -> str:
    return raw.decode("utf-8", errors="replace")


def _taking(admission: Admission) -> Taking:
    if admission.is_new:
        return Taking.NEW
    return Taking.COPY if admission.is_news else Taking.AGAIN
