"""Two readings of one page become one: what both saw is surer, where they differ both are kept.

The page is read by Tesseract; the second reader is asked only for the strips of text that Tesseract left out or is
unsure of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from extractors.reading.confusions import settled
from extractors.reading.lines import Line, lines_of, span_around, strip_of
from extractors.reading.ocr import LineReader
from extractors.reading.upright import Upright
from schemas.document import Word
from schemas.geometry import Box

UNSURE = 0.88
"""A word that Tesseract is less sure of than this is read a second time, with its strip."""

STRAY = 0.6
"""A word outside every strip is ink that no detector took for text: kept only if Tesseract is this sure."""

SHORT_STRAY = 0.88
"""The same for one or two letters: specks and rules look like them."""

ASLANT = 20.0
"""Degrees by which a line of a page that was put upright does not fall."""

SURE = 0.95
"""A second reader this sure of a line has seen all of it."""

SIGN = 6.0
"""How many times as often as Tesseract says a sign without letters or digits is wrong."""

SPECK = 0.9
"""What the first reader alone saw on such a line is dropped when it is less sure than this."""


def complete(page: Upright, words: Sequence[Word], *, second_reader: LineReader) -> list[Word]:
    """The words of the page, with the strips that Tesseract missed or is unsure of read by the second reader."""
    lines, stray = lines_of(page, words)
    spans = {at: span for at, line in enumerate(lines) if (span := _doubtful_part(line))}
    strips = [strip_of(lines[at], span) for at, span in spans.items()]
    second = dict(zip(spans, second_reader(page.picture, strips), strict=True))
    read: list[Word] = [word for word in stray if _is_believable(word)]
    for at, line in enumerate(lines):
        first, last = spans.get(at, (0, 0))
        again = agreed(_in_order(line, second[at])[first:last], second[at]) if at in second else []
        read.extend([*map(_sobered, line.words[:first]), *again, *map(_sobered, line.words[last:])])
    return read


def _sobered(word: Word) -> Word:
    """A word that one reader alone has seen; a bullet, dash or quote is far less sure than that reader says."""
    if _says_something(word):
        return word
    return word.model_copy(update={"confidence": round(max(0.0, 1 - SIGN * (1 - word.confidence)), 4)})


def _in_order(line: Line, second: Sequence[Word]) -> Sequence[Word]:
    """The line's words; those of a line up or down the page in the direction in which the second reader read it."""
    if not line.strip.is_upended or not second:
        return line.words
    upwards = second[0].box.top > second[-1].box.top
    return sorted(line.words, key=lambda word: word.box.top, reverse=upwards)


def agreed(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """One line from two readings of it.

    Equal words are confirmed. Of unequal ones the surer reading stays, with the other among its alternatives and a
    lower confidence. The spacing is the first reader's where only that differs.
    """
    if not first or not second:
        return list(first or second)
    if _folded("".join(w.text for w in first)) == _folded("".join(w.text for w in second)):
        return [_confirmed(word, _mean(second)) for word in _better_spelt(first, second)]
    joined: list[Word] = []
    matcher = SequenceMatcher(a=[_folded(w.text) for w in first], b=[_folded(w.text) for w in second], autojunk=False)
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        if what == "equal":
            joined.extend(_alike(*pair) for pair in zip(first[a0:a1], second[b0:b1], strict=True))
        else:
            mine = first[a0:a1]
            if b0 == b1 and _mean(second) >= SURE:
                mine = [word for word in mine if word.confidence >= SPECK]
            joined.extend(_disputed(mine, second[b0:b1]))
    return joined


def _alike(mine: Word, theirs: Word) -> Word:
    """One word that both read."""
    return _confirmed(_placed(_spelt(mine, theirs), theirs), theirs.confidence)


def _disputed(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The surer of two readings of the same ink."""
    if not first or not second:
        alone = list(first or second)
        return [word.model_copy(update={"confidence": round(word.confidence * 0.8, 4)}) for word in alone]
    kept, other = (second, first) if _plausible(second) >= _plausible(first) - 0.03 else (first, second)
    said = " ".join(word.text for word in other)
    if len(kept) == len(other):
        kept = [_settled(word, against) for word, against in zip(kept, other, strict=True)]
    left = 1 - 0.5 * _mean(other)
    return [
        word.model_copy(
            update={"confidence": round(word.confidence * left, 4), "alternatives": (*word.alternatives, said)}
        )
        for word in kept
    ]


def _settled(word: Word, against: Word) -> Word:
    """The word with look-alikes (O and 0, l and I) decided by their neighbours rather than by who was surer."""
    text = settled(word.text, against.text)
    return word if text in (None, word.text) else word.model_copy(update={"text": text, "alternatives": (word.text,)})


def _plausible(words: Sequence[Word]) -> float:
    """How sure the reader is, less where digits and letters stand in one word: “Cal1” is rarely what was printed."""
    mixed = sum(any(x.isdigit() for x in word.text) and any(x.islower() for x in word.text) for word in words)
    return _mean(words) - 0.2 * mixed / max(len(words), 1)


def _better_spelt(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    if len(first) != len(second):
        return list(first)
    return [_spelt(mine, theirs) for mine, theirs in zip(first, second, strict=True)]


def _spelt(mine: Word, theirs: Word) -> Word:
    """Words equal but for case, signs and accents: with the accents, which nobody invents; else as the surer has it."""
    if mine.text == theirs.text:
        return mine
    accents = _accents(theirs.text) - _accents(mine.text)
    if accents < 0 or (accents == 0 and theirs.confidence < mine.confidence):
        return mine
    return mine.model_copy(update={"text": theirs.text, "reader": theirs.reader, "alternatives": (mine.text,)})


def _placed(mine: Word, theirs: Word) -> Word:
    """The word where both readers saw it: a box that reaches far beyond the other one has swallowed a rule."""
    reach = 0.8 * mine.size
    if mine.box.x0 > theirs.box.x0 - reach and mine.box.x1 < theirs.box.x1 + reach:
        return mine
    return mine.model_copy(update={"box": Box(theirs.box.x0, mine.box.top, theirs.box.x1, mine.box.bottom)})


def _confirmed(word: Word, other: float) -> Word:
    """Two independent readers say the same: both would have to be wrong in the same way."""
    together = 1 - (1 - word.confidence) * (1 - 0.9 * other)
    return word.model_copy(update={"confidence": round(max(word.confidence, min(0.9999, together)), 4)})


def _doubtful_part(line: Line) -> tuple[int, int] | None:
    """From which word to which (excluded) a line is to be read again; None where nothing is doubtful.

    The whole line, where ink on it was left out; else what stands around the words that the reader is unsure of.
    Nothing of what stands aslant: watermarks are no lines of a page.
    """
    if line.strip.leans(ASLANT):
        return None
    covered = sum(word.box.width for word in line.words)
    if line.strip.is_upended or covered < 0.6 * line.box.width:
        return 0, len(line.words)
    unsure = [at for at, word in enumerate(line.words) if word.confidence < UNSURE and _says_something(word)]
    return span_around(line, unsure) if unsure else None


def _says_something(word: Word) -> bool:
    """Bullets, dashes and quotes are misread in every way, and nothing is lost by it."""
    return any(letter.isalnum() for letter in word.text)


def _is_believable(word: Word) -> bool:
    """Whether ink that no detector took for text was a word all the same: the shorter, the surer it must be."""
    letters = sum(letter.isalnum() for letter in word.text)
    return letters >= len(word.text) / 2 and word.confidence >= (STRAY if letters > 2 else SHORT_STRAY)


def _mean(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(letters, 1)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", plain)


def _accents(text: str) -> int:
    return sum(1 for letter in text if letter.isalpha() and not letter.isascii())
