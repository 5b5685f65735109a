"""The few system calls that intake and archive are made of. A test gives a disk whose k-th call fails, or kills."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
from pathlib import Path

from schemas.model import Model

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
SOURCE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


class Seen(Model):
    """What tells one state of a file from another."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int
    mode: int

    @property
    def is_file(self) -> bool:
        return stat.S_ISREG(self.mode)

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


class Disk:
    """One method, one call. Every one may raise OSError."""

    def open_folder(self, path: Path) -> int:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def open_folder_in(self, folder: int, name: str) -> int:
        """A sub-folder; a link is refused (ELOOP or ENOTDIR)."""
        return os.open(name, FOLDER, dir_fd=folder)

    def open_file_in(self, folder: int, name: str) -> int:
        """For reading; a link is refused, a FIFO does not wait for its writer."""
        return os.open(name, SOURCE, dir_fd=folder)

    def names_in(self, folder: int) -> list[str]:
        return os.listdir(folder)

    def look(self, fd: int) -> Seen:
        return _seen(os.fstat(fd))

    def look_in(self, folder: int, name: str) -> Seen:
        """Without following a link."""
        return _seen(os.stat(name, dir_fd=folder, follow_symlinks=False))

    def is_being_written(self, fd: int) -> bool:
        """Whether somebody has the file open for writing, where the system can tell (a lease on Linux)."""
        return _is_being_written(fd)

    def create(self, path: Path) -> int:
        """A new file that only we may read; an existing one is refused."""
        return os.open(path, FRESH, 0o600)

    def read(self, fd: int, size: int) -> bytes:
        return os.read(fd, size)

    def write(self, fd: int, content: bytes) -> int:
        """How many bytes were written, perhaps fewer than given."""
        return os.write(fd, content)

    def sync(self, fd: int) -> None:
        os.fsync(fd)

    def close(self, fd: int) -> None:
        os.close(fd)

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def rename(self, source: Path, target: Path) -> None:
        source.rename(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def remove_in(self, folder: int, name: str) -> None:
        os.unlink(name, dir_fd=folder)


DISK = Disk()


def _seen(found: os.stat_result) -> Seen:
    return Seen(
        device=found.st_dev, inode=found.st_ino, size=found.st_size,
        mtime_ns=found.st_mtime_ns, ctime_ns=found.st_ctime_ns, mode=found.st_mode,
    )  # fmt: skip


def _is_being_written(fd: int) -> bool:
    """A read lease is refused with EAGAIN while a writer is there; any other refusal tells nothing."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        fcntl.fcntl(fd, F_SETSIG, signal.SIGURG)  # a broken lease must not end the process, as SIGIO would
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


F_SETSIG = 10  # Linux fcntl.h
