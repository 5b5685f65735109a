"""Strategies that stand before every system call and every statement: to count them, to make one fail, to die there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

from ingest.fsio import Disk
from ingest.ledger.store import Ledger

Step = Callable[[str], None]
"""Told the name of what comes next; may raise, or never return."""

CALLS = tuple(name for name in vars(Disk) if not name.startswith("_"))


class SteppedDisk(Disk):
    """A real disk that first tells its `step`."""

    def __init__(self, step: Step) -> None:
        self.step = step


def _told(name: str) -> Callable[..., Any]:
    real = getattr(Disk, name)

    def call(self: SteppedDisk, *given: object) -> object:
        self.step(name)
        return real(self, *given)

    return call


for _name in CALLS:
    setattr(SteppedDisk, _name, _told(_name))


def tell_statements(ledger: Ledger, step: Step) -> None:
    """Have the ledger's writing connection tell each statement, and each commit before and after."""
    engine = ledger.database.writer

    @event.listens_for(engine, "before_cursor_execute")
    def _statement(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        step(f"sql {statement.split()[0]}")

    @event.listens_for(engine, "commit")
    def _commit(connection: Connection) -> None:
        step("before commit")
        connection.connection.commit()
        step("after commit")


class Count:
    """Counts steps."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def __call__(self, name: str) -> None:
        self.steps.append(name)


class FailAt:
    """The k-th step of a disk fails with this errno; later ones work again."""

    def __init__(self, at: int, errno: int) -> None:
        self._left = at
        self._errno = errno
        self.failed = ""

    def __call__(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            self.failed = name
            raise OSError(self._errno, os.strerror(self._errno))


class DieAt:
    """At the k-th step the process is killed, as `kill -9` would."""

    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
