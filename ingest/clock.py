"""The time, as an argument: a wall clock for what people read, a steady one for how long something takes."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Both kinds of time. Tests give their own; nobody else asks the machine."""

    def now(self) -> datetime:
        """The wall clock, aware, in UTC. It may jump."""
        ...

    def steady(self) -> float:
        """Seconds that never go backwards, from an arbitrary start."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def steady(self) -> float:
        return time.monotonic()


SYSTEM = SystemClock()
