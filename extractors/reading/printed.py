"""A PDF page's own text, as far as it can be trusted: not invisible, not off the page, not debris."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from extractors.reading.characters import ASLANT, Character, turned
from extractors.reading.cleaning import is_garbage
from extractors.reading.pdf_file import PdfFile
from extractors.reading.spacing import aslant_words_of, words_of
from extractors.reading.turning import turned_size
from schemas.document import Word

ENOUGH = 40
"""Characters from which on a page's own text may tell which way it stands."""


class Printed(NamedTuple):
    """The visible characters of a page as filed, its size in points, and the text that it hides."""

    characters: tuple[Character, ...]
    width: float
    height: float
    hidden: str = ""
    is_garbage: bool = False
    is_drawn: bool = False

    @property
    def is_enough(self) -> bool:
        """Whether the text may tell which way the page stands, and is what there is to read on it."""
        return len(self.characters) >= ENOUGH or not (self.is_drawn or self.is_garbage)

    @property
    def turn(self) -> int:
        """Degrees clockwise by which the page must be turned for most of its text to stand upright."""
        angles = Counter(character.angle for character in self.characters if character.angle != ASLANT)
        return (360 - angles.most_common(1)[0][0]) % 360 if angles else 0

    def words(self, *, turn: int) -> list[Word]:
        """The words of the page after it was turned by `turn` degrees clockwise."""
        if not turn:
            return words_of(self.characters, width=self.width, height=self.height)
        upright = [turned(one, turn, width=self.width, height=self.height) for one in self.characters]
        width, height = turned_size(self.width, self.height, turned=turn)
        return words_of(upright, width=width, height=height)

    def aslant(self, *, turn: int) -> tuple[Word, ...]:
        """The words that belong to no line of it: stamps and watermarks."""
        upright = [turned(one, turn, width=self.width, height=self.height) for one in self.characters]
        return aslant_words_of(upright)


def printed_text(pdf: PdfFile, number: int) -> Printed:
    """What the page prints. Nothing, where its character map is broken: then only the picture can be believed."""
    characters = pdf.characters(number)
    width, height = pdf.size(number)
    visible = tuple(one for one in characters if one.visible and _is_on_page(one, width, height))
    hidden = "".join(one.text for one in characters if not one.visible)
    if is_garbage("".join(one.text for one in visible)):
        return Printed((), width, height, hidden, is_garbage=True)
    return Printed(visible, width, height, hidden, is_drawn=len(visible) < ENOUGH and pdf.is_drawn(number))


def _is_on_page(character: Character, width: float, height: float) -> bool:
    x, y = character.box.middle
    return 0 <= x <= width and 0 <= y <= height
