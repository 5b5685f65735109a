"""An answer kept for a little while, for questions that cost a look at everything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """The last answer and when it was found. Seconds are the caller's, of a clock that never jumps."""

    def __init__(self, lasts: float) -> None:
        self._lasts = lasts
        self._kept: tuple[float, Answer] | None = None
        self._turn = threading.Lock()

    def get(self, now: float, find: Callable[[], Answer]) -> Answer:
        """The kept answer while it lasts, else a new one."""
        with self._turn:
            if self._kept is None or now - self._kept[0] >= self._lasts:
                self._kept = (now, find())
            return self._kept[1]
