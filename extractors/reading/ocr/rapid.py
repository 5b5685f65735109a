"""RapidOCR: reads strips one by one, independent of Tesseract in training, method and mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.reading.cleaning import clean_text
from extractors.reading.letters import size_from_ink
from extractors.reading.ocr.cuttings import cut, evened
from extractors.reading.ocr.gaps import with_islands, with_spaces
from extractors.reading.ocr.recognising import Letter, recognise
from extractors.reading.ocr.strips import Strip, find_strips, ways_up
from extractors.reading.pixels import Picture
from schemas.document import Word
from schemas.geometry import Box

SUREST = 0.98
"""One reader alone is never surer than this, whatever its network says."""


_BETWEEN = (" ", "_")
"""What parts words; an underscore is a rule to write on, or the empty part of an underline."""


def read(picture: Picture) -> list[Word]:
    """Every word of a picture, strip by strip."""
    strips = find_strips(picture.pixels)
    return [word for line in read_strips(picture, strips) for word in line]


def read_strips(picture: Picture, strips: Sequence[Strip]) -> list[list[Word]]:
    """The words of each strip in the order of reading; an empty list for a strip in which nothing can be read."""
    both = [way for strip in strips if strip.is_upended for way in ways_up(strip)]
    lines = _read_level(picture, [strip for strip in strips if not strip.is_upended] + both)
    level, turned = iter(lines[: len(lines) - len(both)]), iter(lines[len(lines) - len(both) :])
    return [max(next(turned), next(turned), key=_sureness) if strip.is_upended else next(level) for strip in strips]


def _read_level(picture: Picture, strips: Sequence[Strip]) -> list[list[Word]]:
    cuttings = [evened(cut(picture.pixels, strip.corners)) for strip in strips]
    lines = [
        with_spaces(with_islands(line, cutting), cutting)
        for line, cutting in zip(recognise(cuttings), cuttings, strict=True)
    ]
    return [list(_words(line, strip, picture.dpi)) for line, strip in zip(lines, strips, strict=True)]


def _words(line: Sequence[Letter], strip: Strip, dpi: float) -> Iterator[Word]:
    start = 0
    for at in range(len(line) + 1):
        if at == len(line) or line[at].text in _BETWEEN:
            if at > start:
                yield from _word(line[start:at], strip, dpi)
            start = at + 1


def _word(letters: Sequence[Letter], strip: Strip, dpi: float) -> Iterator[Word]:
    text = clean_text("".join(letter.text for letter in letters))
    if not text:
        return
    half = 0.28 * strip.height / max(strip.width, 1.0)
    box = _box(strip, letters[0].at - half, letters[-1].at + half).scaled(72 / dpi)
    yield Word(
        text=text,
        box=Box(*(round(edge, 2) for edge in box)),
        size=size_from_ink("Ag", box.width if _runs_up_or_down(strip) else box.height),
        confidence=round(min(SUREST, sum(letter.confidence for letter in letters) / len(letters)), 4),
        reader="rapidocr",
    )


def _runs_up_or_down(strip: Strip) -> bool:
    return 45 < abs(strip.angle) < 135


def _sureness(words: Sequence[Word]) -> float:
    return sum(word.confidence * len(word.text) for word in words) / max(sum(len(word.text) for word in words), 1)


def _box(strip: Strip, start: float, end: float) -> Box:
    """The part of a strip from `start` to `end` (0..1); the detector's outline is a third higher than the ink."""
    top_left, top_right, bottom_right, bottom_left = strip.corners
    inset = 0.14
    tops = top_left + (bottom_left - top_left) * inset, top_right + (bottom_right - top_right) * inset
    bottoms = bottom_left - (bottom_left - top_left) * inset, bottom_right - (bottom_right - top_right) * inset
    xs, ys = [], []
    for left, right in (tops, bottoms):
        for at in (max(0.0, start), min(1.0, end)):
            x, y = left + (right - left) * at
            xs.append(float(x))
            ys.append(float(y))
    return Box(min(xs), min(ys), max(xs), max(ys))
