"""Letters and digits that look alike: which of two readings fits its neighbours."""

from __future__ import annotations

_ALIKE = (
    {"0", "O", "o", "D", "Q"},
    {"1", "l", "I", "i", "|", "!"},
    {"5", "S", "s"},
    {"8", "B"},
    {"2", "Z", "z"},
    {"6", "b", "G"},
)


def settled(first: str, second: str) -> str | None:
    """One word from two readings that differ only in look-alikes: each the one of its neighbours' kind.

    None where they differ in anything else, or where the neighbours are no help.

    >>> settled("S7-120O", "S7-1200"), settled("ArcGlS", "ArcGIS"), settled("Cal1", "Call")
    ('S7-1200', 'ArcGIS', 'Call')
    >>> settled("May", "Mav")
    """
    if len(first) != len(second) or first == second:
        return None
    letters = list(first)
    for at, (one, other) in enumerate(zip(first, second, strict=True)):
        if one == other:
            continue
        kind = _kind_near(first, second, at)
        if (
            not any({one, other} <= alike for alike in _ALIKE)
            or kind is None
            or (_kind(one) == kind) == (_kind(other) == kind)
        ):
            return None
        letters[at] = one if _kind(one) == kind else other
    return "".join(letters)


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    return "capital" if letter.isupper() else "small" if letter.islower() else "sign"


def _kind_near(first: str, second: str, at: int) -> str | None:
    """The kind of the nearest letter that both read alike, the left one first."""
    for place in (at - 1, at + 1):
        if 0 <= place < len(first) and first[place] == second[place] and first[place].isalnum():
            return _kind(first[place])
    return None
