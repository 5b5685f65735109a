"""What a text is made of: letters, figures, words, addresses; put together from its parts, each looked at once."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\b(?:street|st\.|avenue|ave\.?|blvd|boulevard|suite|road|rd\.|floor|drive)\b", re.IGNORECASE
)
_WEB = re.compile(r"https?:|www\.|\S+@\S+|\b[\w-]+\.(?:com|org|edu|net|gov|io|ai|co|eu|uk|de|fr)\b", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FUNCTION = re.compile(
    r"\b(?:has|have|is|was|are|were|been|this|that|which|who|your|you|we|our|their|his|her|will|may|must|can)\b", re.I
)
_SMALL = frozenset(
    "a an and the of in on for to with by at from or as into de la el los las en con por para y e o do da dos das no "
    "na nos nas em ao aos à às com pela pelo del des du le les et au aux en und der die das den dem des für von zu zur "
    "zum mit im am an auf".split()
)


class Makeup(NamedTuple):
    """Counts over a text. `parts` are its stretches without a blank, `words` those of letters, without signs around."""

    words: tuple[str, ...]
    folded: str
    parts: int
    letters: int
    capitals: int
    digits: int
    capitalised: int
    small_words: int
    function_words: int
    years: int
    addresses: int
    web: int


def makeup(text: str) -> Makeup:
    """What `text`, which is not blank, is made of. Nothing counted goes over a blank: its parts are counted apart.

    >>> found = makeup("The Care of Wounds, 2024")
    >>> found.words, found.small_words, found.digits, found.folded
    (('The', 'Care', 'of', 'Wounds'), 2, 4, 'the care of wounds 2024')
    """
    parts = [_part(part) for part in text.split()]
    words = tuple(chain.from_iterable(part.words for part in parts))
    folded = " ".join(part.folded for part in parts if part.folded)
    return Makeup(words, folded, *map(sum, zip(*(part.counts for part in parts), strict=True)))


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Letters and digits in one case, single blanks between words."""
    return " ".join(_LETTERS.findall(text.casefold()))


def is_small(word: str) -> bool:
    """Whether it is one of the words that titles and names hold in small letters: of, the, de, und."""
    return word.lower() in _SMALL


class _Part(NamedTuple):
    """A stretch without a blank; `counts` are the numbers of `Makeup`, in their order."""

    counts: tuple[int, ...]
    words: tuple[str, ...]
    folded: str


@lru_cache(maxsize=8192)
def _part(part: str) -> _Part:
    words = tuple(_WORD.findall(part))
    counts = (
        1,
        sum(map(str.isalpha, part)),
        sum(map(str.isupper, part)),
        sum(map(str.isdigit, part)),
        sum(word[0].isupper() for word in words),
        sum(map(is_small, words)),
        len(_FUNCTION.findall(part)),
        bool(_YEAR.search(part)),
        bool(_ADDRESS.search(part)),
        bool(_WEB.search(part)),
    )
    return _Part(counts, words, fold(part))
