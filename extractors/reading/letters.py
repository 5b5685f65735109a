"""What the height of a word's ink says about its letter size."""

from __future__ import annotations

_ASCENDING = set("bdfhklt0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ!?&%$#/()[]{}|'\"")
_DESCENDING = set("gjpqy,;()[]{}|/Q")


def size_from_ink(text: str, height: float) -> float:
    """The letter size (as a font names it) of a word whose ink is `height` high, by which letters rise and fall.

    >>> size_from_ink("Completion", 9.3), size_from_ink("COURSE", 7.2), size_from_ink("ocean", 5.0)
    (10.0, 10.0, 10.0)
    """
    rises = any(letter in _ASCENDING or letter.isupper() or letter.isdigit() for letter in text)
    falls = any(letter in _DESCENDING for letter in text)
    share = {(True, True): 0.93, (True, False): 0.72, (False, True): 0.71, (False, False): 0.5}[rises, falls]
    return round(height / share, 1)
