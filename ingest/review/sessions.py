"""Who is signed in: random tokens, kept only as hashes and only in memory; each ends after a day without use."""

from __future__ import annotations

import secrets
import threading
from hashlib import sha256

LASTS = 24 * 3600.0
COOKIE = "certledger_session"


class Sessions:
    """Tokens and the names behind them. Seconds are the caller's, of a clock that never jumps."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, float]] = {}
        self._turn = threading.Lock()

    def begin(self, name: str, now: float) -> str:
        """A new token for that name."""
        token = secrets.token_urlsafe(32)
        with self._turn:
            self._names = {key: kept for key, kept in self._names.items() if kept[1] > now}
            self._names[_hash(token)] = (name, now + LASTS)
        return token

    def name(self, token: str, now: float) -> str | None:
        """Whose token that is, None where it is nobody's (any more)."""
        with self._turn:
            name, until = self._names.get(_hash(token), ("", 0.0))
            if until <= now:
                return None
            self._names[_hash(token)] = (name, now + LASTS)
            return name

    def end(self, token: str) -> None:
        """Forget the token."""
        with self._turn:
            self._names.pop(_hash(token), None)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
