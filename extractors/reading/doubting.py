"""What makes the reading of a page doubtful as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from schemas.document import Word
from schemas.reading import Doubt

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def page_doubts(words: Sequence[Word], *, layer: str = "", unseen: str = "") -> tuple[Doubt, ...]:
    """Named doubts about a page of `words`.

    `layer` is text that the file marks as invisible, mostly a scanner's own reading, which may be poor; `unseen` is
    text that it prints where nothing can be seen: white on white, or behind a picture.
    """
    doubts: list[Doubt] = []
    if _share_elsewhere(layer, words) > 0.5 or _share_elsewhere(unseen, words) > 0.25:
        message = "The file holds text that cannot be seen on the page, and it differs from what can be seen."
        doubts.append(Doubt(code="hidden_text_differs", message=message))
    if not words:
        doubts.append(Doubt(code="no_text_found", message="No text was found on this page."))
    elif mean(word.confidence for word in words) < 0.6:
        doubts.append(Doubt(code="hard_to_read", message="Most of this page could hardly be read."))
    return tuple(doubts)


def _share_elsewhere(hidden: str, words: Sequence[Word]) -> float:
    """The share of the hidden words and numbers that stand nowhere on the page; 0 for one alone."""
    said = {word.casefold() for word in _WORD.findall(hidden)}
    seen = {part.casefold() for word in words for part in _WORD.findall(word.text)}
    return len(said - seen) / len(said) if len(said) > 1 else 0.0
