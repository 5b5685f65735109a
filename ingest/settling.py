"""Knows when a file has stopped changing: the same in three looks, over the time that the settings ask."""

from __future__ import annotations

from collections.abc import Collection

from ingest.fsio import Seen

LOOKS = 3


class Settling:
    """Remembers how each file looked. Time is given, in seconds of a steady clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._watched: dict[str, tuple[Seen, float, int]] = {}

    def has_settled(self, name: str, seen: Seen, *, at: float) -> bool:
        """Whether the file has looked just so in three looks, the first of them long enough ago."""
        before, since, looks = self._watched.get(name, (None, at, 0))
        if before != seen:
            since, looks = at, 0
        self._watched[name] = (seen, since, looks + 1)
        if self._seconds == 0:
            return True
        return looks + 1 >= LOOKS and at - since >= self._seconds

    def forget_all_but(self, names: Collection[str]) -> None:
        """Files that are gone need no memory."""
        for name in self._watched.keys() - set(names):
            del self._watched[name]

    def is_waiting(self) -> bool:
        """Whether any file is being watched."""
        return bool(self._watched)
