"""Who is alive: each running process holds a lock on a file of its own, which the system frees when it dies."""

from __future__ import annotations

import fcntl
import os
import platform
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from schemas.model import Model

LOCK = "lock"
HERE = sha256(platform.node().encode()).hexdigest()[:8]
"""This machine: of an owner on another one nobody here can tell whether it lives."""


class Owner(Model):
    """One running process: its name in the ledger, and a folder that is its own until it ends."""

    name: str
    folder: Path


@contextmanager
def present(folder: Path) -> Iterator[Owner]:
    """Be known as alive inside the block. What dead ones left in `folder` is removed first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder)
    name = f"{HERE}-{uuid.uuid4().hex[:16]}"
    owner = Owner(name=name, folder=folder / name)
    owner.folder.mkdir(mode=0o700)
    lock = os.open(owner.folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield owner
    finally:
        shutil.rmtree(owner.folder, ignore_errors=True)
        os.close(lock)


def dead_among(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Those of this machine whose lock nobody holds any more."""
    return frozenset(name for name in names if name.startswith(HERE) and not is_alive(folder / name))


def is_alive(owner: Path) -> bool:
    """Whether somebody holds the lock of this owner's folder."""
    try:
        lock = os.open(owner / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _sweep(folder: Path) -> None:
    for owner in folder.iterdir():
        if (owner / LOCK).exists() and not is_alive(owner):
            shutil.rmtree(owner, ignore_errors=True)
