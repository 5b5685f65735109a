"""The lines of a page as the first reader left them, and the parts of them that are read a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.reading.ocr.strips import Strip, part
from extractors.reading.upright import Upright
from schemas.document import Word
from schemas.geometry import Box

CUT = 0.15
"""Letter sizes of paper between two words that a line may be cut at."""


class Line(NamedTuple):
    """A strip of the page, its box in points, and what Tesseract read there."""

    strip: Strip
    box: Box
    words: tuple[Word, ...]


def lines_of(page: Upright, words: Sequence[Word]) -> tuple[list[Line], list[Word]]:
    """Each strip with the words that stand on it, and the words that stand on none."""
    boxes = [strip.box.scaled(72 / page.picture.dpi) for strip in page.strips]
    on: list[list[Word]] = [[] for _ in boxes]
    stray: list[Word] = []
    for word in words:
        shares = [word.box.overlap(box) for box in boxes]
        at = max(range(len(boxes)), key=shares.__getitem__, default=None)
        if at is None or shares[at] < 0.4 * word.box.area:
            stray.append(word)
        else:
            on[at].append(word)
    lines = [
        Line(strip, box, tuple(found if strip.is_upended else sorted(found, key=lambda word: word.box.x0)))
        for strip, box, found in zip(page.strips, boxes, on, strict=True)
    ]
    return lines, stray


def span_around(line: Line, unsure: Iterable[int]) -> tuple[int, int]:
    """From which word to which (excluded) a line is read again: those at `unsure`, and a neighbour each side."""
    wanted = sorted(unsure)
    first, last = max(0, wanted[0] - 1), min(len(line.words), wanted[-1] + 2)
    while first > 0 and not _is_parted(line, first):
        first -= 1
    while last < len(line.words) and not _is_parted(line, last):
        last += 1
    return first, last


def strip_of(line: Line, span: tuple[int, int]) -> Strip:
    """The part of a line's strip on which these words stand, cut in the middle of the gaps."""
    first, last = span
    start = sum(_gap(line, first)) / 2 if first else line.box.x0
    end = sum(_gap(line, last)) / 2 if last < len(line.words) else line.box.x1
    width = max(line.box.width, 1.0)
    return part(line.strip, max(0.0, (start - line.box.x0) / width), min(1.0, (end - line.box.x0) / width))


def _is_parted(line: Line, at: int) -> bool:
    """Whether there is so much paper before a word that a cut there goes through no word."""
    end, start = _gap(line, at)
    return start - end > CUT * line.words[at].size


def _gap(line: Line, at: int) -> tuple[float, float]:
    """Where the words before a word end, and where it and those after it begin: a speck may stand above a word."""
    return max(word.box.x1 for word in line.words[:at]), min(word.box.x0 for word in line.words[at:])
