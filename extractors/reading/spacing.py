"""Characters into words, as a person reads them: by the gaps of their own line, not by a fixed distance.

Letter-spaced headings come out of a PDF as “P E A C H  T R E E”, with a space between all letters or
with none at all; text drawn twice for boldness comes out doubled. Both are put right here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from extractors.reading.characters import ASLANT, Character, turned
from extractors.reading.cleaning import clean_text
from extractors.reading.turning import QUARTERS, turned_box, turned_size
from schemas.document import Word
from schemas.geometry import Box, around

GAP = 0.17
"""The gap that parts two words, in letter sizes; a space of most fonts is 0.25 to 0.33."""

NARROW_GAP = 0.09
"""The same in a long line that would otherwise be one word: some fonts are set tight."""


def words_of(characters: Sequence[Character], *, width: float, height: float) -> list[Word]:
    """The words of a page of `width` by `height` points; lines top-down, each left to right, turned text last.

    Letters that stand aslant (stamps, watermarks) are left out: they belong to no line.
    """
    words: list[Word] = []
    for angle in QUARTERS:
        back = (360 - angle) % 360
        level = [one for one in characters if one.angle == angle]
        if not level:
            continue
        if back:
            level = [turned(one, back, width=width, height=height) for one in level]
        back_width, back_height = turned_size(width, height, turned=back)
        for line in _lines(level):
            for token in _tokens(line):
                word = _word(token)
                if word.text:
                    box = turned_box(word.box, width=back_width, height=back_height, turned=angle)
                    words.append(word.model_copy(update={"box": box}) if angle else word)
    return words


def aslant_words_of(characters: Sequence[Character]) -> tuple[Word, ...]:
    """What a PDF itself prints aslant, word by word, in the order of the file."""
    found: list[Word] = []
    for kind, run in groupby(characters, key=_run_of):
        letters = list(run)
        if kind is not None:
            box = around(letter.box for letter in letters)
            text = "".join(letter.text for letter in letters)
            found.append(Word(text=text, box=box, size=round(letters[0].size, 2), confidence=1.0, reader="pdf"))
    return tuple(found)


def _run_of(character: Character) -> float | None:
    """What letters of one word of a stamp share."""
    return round(character.size, 1) if character.angle == ASLANT and not character.text.isspace() else None


def _lines(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters whose strips stand side by side, top line first, each from left to right."""
    lines: list[list[Character]] = []
    levels: list[tuple[float, float]] = []
    for character in characters:
        middle, size = (character.advance.top + character.advance.bottom) / 2, max(character.size, 1.0)
        for at in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
            level, height = levels[at]
            if abs(level - middle) < 0.35 * min(size, height):
                lines[at].append(character)
                break
        else:
            lines.append([character])
            levels.append((middle, size))
    for line in lines:
        line.sort(key=lambda character: character.advance.x0)
    inked = [line for line in lines if any(not character.text.isspace() for character in line)]
    return sorted(inked, key=lambda line: median(character.advance.middle[1] for character in line))


def _tokens(line: Sequence[Character]) -> list[list[Character]]:
    """The words of one line."""
    glyphs: list[Character] = []
    gaps: list[float] = []
    spaces: list[bool] = []
    spaced = False
    for character in line:
        if character.text.isspace():
            spaced = True
            continue
        if glyphs and _is_drawn_twice(glyphs[-1], character):
            continue
        if glyphs:
            gaps.append((character.advance.x0 - glyphs[-1].advance.x1) / max(character.size, 1.0))
            spaces.append(spaced)
        glyphs.append(character)
        spaced = False
    breaks = [space or gap > GAP for space, gap in zip(spaces, gaps, strict=True)]
    if not any(breaks) and len(glyphs) > 14:
        breaks = [gap > NARROW_GAP for gap in gaps]
    if _is_letter_spaced(glyphs, breaks):
        breaks = _wide_gaps(gaps)
    return _cut(glyphs, breaks)


def _is_drawn_twice(before: Character, character: Character) -> bool:
    near = 0.12 * max(character.size, 1.0)
    return before.text == character.text and abs(before.box.x0 - character.box.x0) < near


def _is_letter_spaced(glyphs: Sequence[Character], breaks: Sequence[bool]) -> bool:
    """Whether nearly every letter of the line stands alone: “A p r 1 5 , 2 02 4”."""
    tokens = sum(breaks) + 1
    return len(glyphs) >= 5 and tokens >= 4 and len(glyphs) / tokens < 1.6


def _wide_gaps(gaps: Sequence[float]) -> list[bool]:
    """Which gaps part words where every letter stands alone: those clearly wider than the ordinary gap."""
    ordinary = median(gaps)
    return [gap > 1.6 * max(ordinary, 0.05) and gap > ordinary + 0.12 for gap in gaps]


def _cut(glyphs: Sequence[Character], breaks: Sequence[bool]) -> list[list[Character]]:
    tokens: list[list[Character]] = [[]]
    for at, glyph in enumerate(glyphs):
        if at and breaks[at - 1]:
            tokens.append([])
        tokens[-1].append(glyph)
    return [token for token in tokens if token]


def _word(token: Sequence[Character]) -> Word:
    first = token[0]
    font = first.font.rpartition("+")[2]
    return Word(
        text=clean_text("".join(character.text for character in token)),
        box=_ink(token),
        size=round(median(character.size for character in token), 2),
        confidence=1.0,
        reader=first.reader,
        font=font,
        bold=first.weight >= 600 or "bold" in font.lower() or "black" in font.lower(),
        italic="italic" in font.lower() or "oblique" in font.lower(),
    )


def _ink(token: Sequence[Character]) -> Box:
    x0, top, x1, bottom = around(character.box for character in token)
    return Box(round(x0, 2), round(top, 2), round(max(x1, x0 + 0.1), 2), round(max(bottom, top + 0.1), 2))
