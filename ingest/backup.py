"""A copy of a home that can be trusted: made while it runs, proven when it comes back, and a way back without one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ingest.archive import Archive, hash_of
from ingest.fsio import DISK, Disk
from ingest.ledger.admitting import Arrival
from ingest.ledger.opening import LEDGER_NAME
from ingest.ledger.store import open_ledger
from ingest.service import ARCHIVE, make_home
from ingest.verify import Report, verify
from schemas.errors import LedgerError, UsageError
from schemas.model import Model
from schemas.settings import Settings

MANIFEST = "backup.json"
SIDE_FILES = ("-journal", "-wal", "-shm")


class Manifest(Model):
    """What a backup holds; written last, so that a backup without one is known to be unfinished."""

    made_at: datetime
    head: str
    documents: int


def backup(settings: Settings, target: Path, *, now: datetime, disk: Disk = DISK) -> Manifest:
    """Copy ledger and archive to `target`, while the home may be at work. Originals already there stay.

    The ledger is copied first, as of one moment: everything it names is in the archive by then, and never changes.
    """
    _refuse_other_databases(settings)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    (target / MANIFEST).unlink(missing_ok=True)
    _copy_ledger(settings.home / LEDGER_NAME, target / LEDGER_NAME)
    here, there = Archive(settings.home / ARCHIVE), Archive(target / ARCHIVE, disk)
    for content, _ in here.contents():
        if not there.place(content).exists():
            _copy_original(here, there, content, disk)
    report = _proven(target)
    manifest = Manifest(made_at=now, head=report.head, documents=report.documents)
    (target / MANIFEST).write_text(manifest.model_dump_json())
    return manifest


def restore(source: Path, settings: Settings) -> Report:
    """Make a home out of a backup, and prove it. A home that has a ledger is not touched."""
    _refuse_other_databases(settings)
    if not (source / MANIFEST).exists():
        raise UsageError("no_backup", f"{source} is no finished backup.")
    if (settings.home / LEDGER_NAME).exists():
        raise UsageError(
            "home_in_use", f"{settings.home} has a ledger already.", advice="Restore into an empty folder."
        )
    manifest = Manifest.model_validate_json((source / MANIFEST).read_text())
    make_home(settings.home)
    shutil.copytree(source / ARCHIVE, settings.home / ARCHIVE, dirs_exist_ok=True)
    _make_private(settings.home / ARCHIVE)
    _copy_ledger(source / LEDGER_NAME, settings.home / LEDGER_NAME)
    report = _proven(settings.home)
    if report.head != manifest.head:
        raise LedgerError("backup_changed", "The backup is not what it was when it was made.")
    return report


def rebuild(settings: Settings, *, stamp: str, progress: Callable[[int], None] = lambda done: None) -> int:
    """A new ledger out of the archive alone, every document to be read again; how many there are.

    The old ledger is set aside under a name with `stamp`. What people decided is in it and in backups, not here.
    """
    _refuse_other_databases(settings)
    _set_aside(settings.home / LEDGER_NAME, stamp)
    ledger = open_ledger(settings, anew=True)
    done = 0
    try:
        for content, path in Archive(settings.home / ARCHIVE).contents():
            if hash_of(path) == content:
                name = f"recovered {content[:12]}"
                key = sha256(f"rebuild {content}".encode()).hexdigest()
                arrival = Arrival(key=key, sha256=content, size=path.stat().st_size, name=name, raw_name=name.encode())
                ledger.admit(arrival)
                done += 1
                progress(done)
    finally:
        ledger.close()
    return done


def _refuse_other_databases(settings: Settings) -> None:
    if settings.database:
        raise UsageError(
            "not_sqlite", "Only a ledger in the home itself is copied.", advice="Use your database's own tools."
        )


def _copy_ledger(source: Path, target: Path) -> None:
    """As of one moment, with SQLite's own backup: copying the file of a running database can damage the copy."""
    if not source.exists():
        raise UsageError("no_ledger", f"There is no ledger in {source.parent}.")
    half = target.with_name(target.name + ".half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(source, timeout=60)) as running, closing(sqlite3.connect(half)) as copy:
            running.backup(copy)
    except sqlite3.DatabaseError as error:
        half.unlink()
        raise LedgerError("ledger_damaged", f"{source} cannot be copied: {error}.") from error
    descriptor = os.open(half, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    half.rename(target)


def _copy_original(here: Archive, there: Archive, content: str, disk: Disk) -> None:
    try:
        source = os.open(here.place(content), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # forgotten meanwhile; what proves the backup decides
    try:
        kept = there.keep(source, is_unchanged=lambda: True)
    finally:
        disk.close(source)
    if kept is None or kept.sha256 != content:
        raise LedgerError(
            "original_changed", f"The original {content[:12]}… has been changed.", advice="Run “certledger verify”."
        )


def _proven(home: Path) -> Report:
    ledger = open_ledger(Settings(home=home))
    try:
        report = verify(ledger, Archive(home / ARCHIVE))
    finally:
        ledger.close()
    if not report.is_sound:
        raise LedgerError("not_sound", f"The copy is not sound: {report.findings[0].message}")
    return report


def _make_private(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _set_aside(ledger: Path, stamp: str) -> None:
    for path in (ledger, *(ledger.with_name(ledger.name + side) for side in SIDE_FILES)):
        if path.exists():
            path.rename(path.with_name(f"{path.name}.{stamp}"))
