"""Wrong passwords make the next try wait: longer each time, for the name and for the address it came from."""

from __future__ import annotations

import threading

FREE_TRIES = 5
FIRST_WAIT = 2.0
LONGEST_WAIT = 900.0
FORGET_AFTER = 3600.0
MOST_KEYS = 10_000


class Throttle:
    """Counts failures for each key. Seconds are the caller's, of a clock that never jumps."""

    def __init__(self) -> None:
        self._failures: dict[str, tuple[int, float]] = {}
        self._turn = threading.Lock()

    def wait(self, keys: tuple[str, ...], now: float) -> float:
        """Seconds until the next try is allowed; 0 when it is allowed now."""
        with self._turn:
            return max((self._wait(key, now) for key in keys), default=0.0)

    def failed(self, keys: tuple[str, ...], now: float) -> None:
        """Count one more failure."""
        with self._turn:
            if len(self._failures) > MOST_KEYS:
                self._forget(now)
            for key in keys:
                count, _ = self._failures.get(key, (0, now))
                self._failures[key] = (count + 1, now)

    def succeeded(self, keys: tuple[str, ...]) -> None:
        """Start anew."""
        with self._turn:
            for key in keys:
                self._failures.pop(key, None)

    def _wait(self, key: str, now: float) -> float:
        count, at = self._failures.get(key, (0, now))
        if count < FREE_TRIES or now - at > FORGET_AFTER:
            return 0.0
        return float(max(0.0, at + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(count - FREE_TRIES, 20)) - now))

    def _forget(self, now: float) -> None:
        self._failures = {key: (n, at) for key, (n, at) in self._failures.items() if now - at <= FORGET_AFTER}
