"""A real PostgreSQL server of a test's own: in a folder of its own, on a socket in it, gone with the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
SECONDS = 60


class Server:
    """Started and stopped as often as a test likes."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self.address = f"postgresql+psycopg://{_owner()}@/postgres?host={folder}"

    def make(self) -> None:
        self._run("initdb", "-D", str(self._folder / "data"), "-A", "trust", "-E", "UTF8", "-N", "-U", _owner())

    def start(self) -> None:
        """Come back; returns when questions are answered."""
        only_here = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}'"
        self._run("pg_ctl", *self._data(), "-w", "-l", str(self._folder / "log"), "-o", only_here, "start")

    def crash(self) -> None:
        """Every process of it is ended at once, without a word to its clients; the next start has to recover."""
        self._run("pg_ctl", *self._data(), "-w", "-m", "immediate", "stop")

    def _data(self) -> tuple[str, str]:
        return "-D", str(self._folder / "data")

    def _run(self, program: str, *given: str) -> None:
        command = [str(self._programs / program), *given]
        if os.geteuid() == 0:  # it refuses to be run by root
            command = ["runuser", "-u", _owner(), "--", *command]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, cwd="/")
        if done.returncode:
            raise OSError(f"{program} ended with {done.returncode}")


@contextmanager
def server() -> Iterator[Server | None]:
    """A running server; None where PostgreSQL is not installed, or may not be run."""
    programs = next((path.parent for place in PLACES for path in sorted(Path(place).glob("**/bin/initdb"))), None)
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a test's own folder may be closed to the server's user
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _owner())
        one = Server(programs, folder)
        one.make()
        one.start()
    except (OSError, LookupError, subprocess.TimeoutExpired):
        shutil.rmtree(folder)
        yield None
        return
    try:
        yield one
    finally:
        one.crash()
        shutil.rmtree(folder)


def _owner() -> str:
    return "postgres" if os.geteuid() == 0 else os.environ.get("USER", "postgres")
