"""RapidOCR's recogniser: reads strips one by one, independent of Tesseract in training, method and mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy

from extractors.reading.cleaning import clean_text
from extractors.reading.letters import size_from_ink
from extractors.reading.ocr.networks import RECOGNISER, Numbers, alphabet, run
from extractors.reading.ocr.strips import Corners, Strip, find_strips
from extractors.reading.pixels import Picture, Pixels
from schemas.document import Word
from schemas.geometry import Box

HEIGHT = 48
"""Of a strip as the network sees it, in pixels."""

STEP = 8
"""Pixels of a strip for one column of the network's answer."""

ISLAND = 1.15
"""Strip heights between the middles of two letters from which on the gap may hold something else."""

WIDE = 0.13
"""The blank, in strip heights, that parts a small letter from a capital or a digit of the next word."""

WIDEST_INSIDE = 0.21
"""The blank that no two letters of one word have between them, unless the whole line is letter-spaced."""

WIDEST = 2400
BATCH_WIDTH = 1600
"""Pixels of strips recognised at once: each of the network's 18,000 letters takes 4 bytes for every 8 of them."""


SUREST = 0.98
"""One reader alone is never surer than this, whatever its network says."""


class Letter(NamedTuple):
    """One letter as recognised: where along the strip (0..1), and how surely."""

    text: str
    at: float
    confidence: float


def read(picture: Picture) -> list[Word]:
    """Every word of a picture, strip by strip."""
    strips = find_strips(picture.pixels)
    return [word for line in read_strips(picture, strips) for word in line]


def read_strips(picture: Picture, strips: Sequence[Strip]) -> list[list[Word]]:
    """The words of each strip, left to right; an empty list for a strip in which nothing can be read."""
    cuttings = [_evened(cut(picture.pixels, strip.corners)) for strip in strips]
    lines = [
        _with_spaces(_with_islands(line, cutting), cutting)
        for line, cutting in zip(recognise(cuttings), cuttings, strict=True)
    ]
    return [list(_words(line, strip, picture.dpi)) for line, strip in zip(lines, strips, strict=True)]


def recognise(cuttings: Sequence[Pixels]) -> list[list[Letter]]:
    """The letters of each cutting (one line of text, level), spaces among them."""
    lines: list[list[Letter]] = [[] for _ in cuttings]
    by_width = sorted(range(len(cuttings)), key=lambda at: cuttings[at].shape[1] / cuttings[at].shape[0])
    for batch in _batches(by_width, cuttings):
        widest = max(_width(cuttings[at]) for at in batch)
        pictures = numpy.stack([_seen(cuttings[at], widest) for at in batch])
        for at, likely in zip(batch, run(RECOGNISER, pictures), strict=True):
            lines[at] = _decode(likely, share=widest / _width(cuttings[at]))
    return lines


def _evened(cutting: Pixels) -> Pixels:
    """The cutting with dark patches among dark letters inverted, so that the light letters on them are dark too."""
    height = cutting.shape[0]
    grey = cv2.cvtColor(cutting, cv2.COLOR_RGB2GRAY)
    paper = int(numpy.percentile(grey, 75))
    ink = (grey < paper - 50).astype(numpy.uint8)
    evened = cutting
    for x, y, wide, high, area in cv2.connectedComponentsWithStats(ink, connectivity=4)[2][1:].tolist():
        if high > 0.55 * height and 0.5 * high < wide < 2 * high and area > 0.6 * wide * high:
            evened = evened.copy() if evened is cutting else evened
            evened[y : y + high, x : x + wide] = 255 - evened[y : y + high, x : x + wide]
    return evened


def _with_islands(line: list[Letter], cutting: Pixels) -> list[Letter]:
    """The line, and what stands in its wide gaps: light letters on a dark patch, which a line of dark ones hides."""
    height, width = cutting.shape[:2]
    found: list[Letter] = []
    for before, after in pairwise(line):
        if (after.at - before.at) * width < ISLAND * height:
            continue
        start, end = round(before.at * width + 0.3 * height), round(after.at * width - 0.3 * height)
        patch = cutting[:, start:end]
        if end - start < 0.3 * height or float(patch[height // 3 : -(height // 3)].std()) < 30:
            continue
        letters = max(recognise([patch, 255 - patch]), key=_sureness)
        if _sureness(letters) >= 0.6:
            found += [Letter(" ", before.at, 1.0), Letter(" ", after.at, 1.0)]
            found += [one._replace(at=(start + one.at * (end - start)) / width) for one in letters]
    return sorted(line + found, key=lambda letter: letter.at) if found else line


def _with_spaces(line: list[Letter], cutting: Pixels) -> list[Letter]:
    """The line with the spaces that the network left out: it forgets one now and then, blank paper does not."""
    gaps = _blank(line, cutting)
    if not gaps or median(gaps) > WIDE / 2:
        return line
    spaced = line[:1]
    for (before, after), gap in zip(pairwise(line), gaps, strict=True):
        likely = before.text.islower() and (after.text.isupper() or after.text.isdigit())
        if " " not in (before.text, after.text) and gap > (WIDE if likely else WIDEST_INSIDE):
            spaced.append(Letter(" ", (before.at + after.at) / 2, 1.0))
        spaced.append(after)
    return spaced


def _blank(line: Sequence[Letter], cutting: Pixels) -> list[float]:
    """Between each two letters the widest run of columns without ink, in heights of the cutting."""
    grey = cv2.cvtColor(cutting, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    inner = grey[height // 6 : height - height // 6]
    contrast = inner.max(axis=0).astype(int) - inner.min(axis=0)
    blank = contrast < 0.25 * max(int(contrast.max()), 40)
    gaps: list[float] = []
    for before, after in pairwise(line):
        runs = "".join("_" if column else "#" for column in blank[int(before.at * width) : int(after.at * width)])
        gaps.append(max(map(len, runs.split("#")), default=0) / height)
    return gaps


def _sureness(letters: Sequence[Letter]) -> float:
    return sum(letter.confidence for letter in letters) / len(letters) if letters else 0.0


def cut(pixels: Pixels, corners: Corners) -> Pixels:
    """The strip between four corners, level, `HEIGHT` pixels high or as high as it is."""
    width = max(8, round(float(numpy.linalg.norm(corners[1] - corners[0]))))
    height = max(8, round(float(numpy.linalg.norm(corners[3] - corners[0]))))
    target = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(numpy.float32), target)
    level = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return numpy.asarray(level, dtype=numpy.uint8)


def _batches(order: Sequence[int], cuttings: Sequence[Pixels]) -> Iterator[list[int]]:
    """Strips of nearly one width together: padding costs as much as text."""
    batch: list[int] = []
    for at in order:
        width = _width(cuttings[at])
        if batch and ((len(batch) + 1) * width > BATCH_WIDTH or width > 1.2 * _width(cuttings[batch[0]]) + 16):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _width(cutting: Pixels) -> int:
    height, width = cutting.shape[:2]
    return int(min(WIDEST, max(16, numpy.ceil(HEIGHT * width / height))))


def _seen(cutting: Pixels, width: int) -> Numbers:
    """The cutting as the network wants it, padded on the right with grey."""
    own = _width(cutting)
    small = cv2.resize(
        cutting, (own, HEIGHT), interpolation=cv2.INTER_AREA if cutting.shape[0] > HEIGHT else cv2.INTER_CUBIC
    )
    padded = numpy.zeros((3, HEIGHT, width), dtype=numpy.float32)
    padded[:, :, :own] = (small[:, :, ::-1].astype(numpy.float32) / 127.5 - 1).transpose(2, 0, 1)
    return padded


def _decode(likely: Numbers, *, share: float) -> list[Letter]:
    """The best letter of each column, repeats and empty columns left out."""
    letters, columns = _latin()
    likely = likely[:, columns]
    best = likely.argmax(axis=1)
    line: list[Letter] = []
    for at, which in enumerate(best):
        if which and (at == 0 or best[at - 1] != which):
            line.append(Letter(letters[which], (at + 0.5) / len(best) * share, float(likely[at, which])))
        elif which and line and float(likely[at, which]) > line[-1].confidence:
            line[-1] = line[-1]._replace(confidence=float(likely[at, which]))
    return line


@cache
def _latin() -> tuple[list[str], numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]]:
    """The columns of letters that certificates in our languages are written with; the network knows 18,000."""
    letters = alphabet()
    columns = [at for at, letter in enumerate(letters) if all(_is_latin(ord(part)) for part in letter)]
    return [letters[at] for at in columns], numpy.array(columns)


def _is_latin(code: int) -> bool:
    return (
        0x20 <= code <= 0x17F or 0x370 <= code <= 0x45F or 0x2010 <= code <= 0x2030 or code in (0x20AC, 0x2122, 0x2116)
    )


def _words(line: Sequence[Letter], strip: Strip, dpi: float) -> Iterator[Word]:
    start = 0
    for at in range(len(line) + 1):
        if at == len(line) or line[at].text == " ":
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
        size=size_from_ink("Ag", box.height),
        confidence=round(min(SUREST, sum(letter.confidence for letter in letters) / len(letters)), 4),
        reader="rapidocr",
    )


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
