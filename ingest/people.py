"""Whether two names can be the same person's, as certificates print them: order, case, accents and titles differ."""

from __future__ import annotations

import re
import unicodedata


def is_same_person(printed: str, wanted: str) -> bool:
    """Every part of the shorter name is in the longer; one part alone is only itself.

    >>> is_same_person("CASTELLOW, Imogen B., RN", "Imogen Castellow")
    True
    >>> is_same_person("Imogen Castle", "Imogen Castellow")
    False
    """
    one, other = set(folded_words(printed)), set(folded_words(wanted))
    return one == other or (min(len(one), len(other)) > 1 and (one <= other or other <= one))


def folded_words(text: str) -> list[str]:
    """The words of `text` without case, accents and marks."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain.casefold())
