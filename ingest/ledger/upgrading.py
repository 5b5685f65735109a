"""Says how far the upgrade of a ledger has come: a large one takes minutes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Telling = Callable[[str], None]
"""Is given one line of words now and then."""

EVERY = 2.0
"""Seconds between two lines."""

One = TypeVar("One")


def aloud(words: str) -> None:
    """To whoever started the program; standard output belongs to what it was asked for."""
    print(words, file=sys.stderr, flush=True)


def told(
    some: Sequence[One], doing: str, *, telling: Telling, steady: Callable[[], float] = time.monotonic
) -> Iterator[One]:
    """All of them in turn; now and then how many are done, and how long the rest may take.

    >>> clock = iter((0.0, 1.0, 2.0, 3.0, 4.0, 5.0))
    >>> list(told("abcde", "Sealing", telling=print, steady=lambda: next(clock)))
    Sealing: 2 of 5, about 3 seconds more.
    Sealing: 4 of 5, about 1 second more.
    ['a', 'b', 'c', 'd', 'e']
    """
    begun = last = steady()
    for done, one in enumerate(some, start=1):
        yield one
        now = steady()
        if now - last >= EVERY and done < len(some):
            last = now
            rest = (now - begun) / done * (len(some) - done)
            telling(f"{doing}: {done:,} of {len(some):,}, about {_words(rest)} more.")


def _words(seconds: float) -> str:
    """A duration as one says it.

    >>> _words(0.4), _words(40.0), _words(200.0)
    ('1 second', '40 seconds', '3 minutes')
    """
    count, unit = (round(seconds), "second") if seconds < 90 else (round(seconds / 60), "minute")
    return f"{max(1, count)} {unit}{'s' if count > 1 else ''}"
