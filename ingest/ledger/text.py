"""Text on its way into a database: nothing that breaks one, hides in a list, or steers a terminal."""

from __future__ import annotations

import unicodedata

KEPT_CONTROLS = "\n\t"
UNWANTED = {"Cc", "Cs", "Co", "Cn"}
"""Controls, lone surrogates, private and unassigned characters."""

STEERING = frozenset(
    [*"\u061c\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\ufeff"]
)
"""Marks that turn the direction of writing: a name must not read backwards in a list."""


def clean_text(text: str, *, limit: int = 1_000_000) -> str:
    """The text in NFC without unwanted characters, at most `limit` of them.

    >>> clean_text("Wound\\x00 Care\\x1b[31m")
    'Wound Care[31m'
    >>> clean_text("cafe\\u0301")
    'café'
    """
    kept = "".join(c for c in text[: limit * 2] if _wanted(c))
    return unicodedata.normalize("NFC", kept)[:limit]


def fold(text: str) -> str:
    """As search compares: no case, no accents, single blanks.

    >>> fold("Théorie  ÉTHIQUE")
    'theorie ethique'
    """
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _wanted(c: str) -> bool:
    if c in KEPT_CONTROLS or " " <= c <= "~":
        return True
    return unicodedata.category(c) not in UNWANTED and c not in STEERING and not 0xE0000 <= ord(c) <= 0xE007F
