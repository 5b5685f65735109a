"""RapidOCR's recogniser: the letters of one line, each with its place and how surely it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy

from extractors.reading.ocr.latin import letters, likelihoods
from extractors.reading.ocr.networks import Numbers
from extractors.reading.pixels import Pixels

HEIGHT = 48
"""Of a strip as the network sees it, in pixels."""

WIDEST = 2400

MARGIN = 96
"""Pixels of nothing after the longest strip of a batch: without them the network now and then skips a letter."""

COLUMN = 8
"""Pixels of a strip that the network looks at as one; two letters in one column become one letter."""

CROWDED = 1.25
"""Columns a letter below which letters go missing, of double ones first; such a strip is read again, stretched."""

NARROW = 1.75
"""The same for a strip on which the network is not sure of every letter."""

EASY = 2.2
"""Columns a letter after stretching."""

CERTAIN = 0.95

BATCH_WIDTH = 1600
"""Pixels of strips recognised at once: more take more memory and are no faster."""


class Letter(NamedTuple):
    """One letter as recognised: where along the strip (0..1), and how surely."""

    text: str
    at: float
    confidence: float


def recognise(cuttings: Sequence[Pixels]) -> list[list[Letter]]:
    """The letters of each cutting (one line of text, level), spaces among them; none where a cutting has no ink."""
    widths = [_width(cutting) for cutting in cuttings]
    lines = _recognised(cuttings, widths)
    narrow = [at for at, line in enumerate(lines) if _may_miss_letters(line, widths[at])]
    stretched = [min(WIDEST, round(EASY * COLUMN * len(lines[at]))) for at in narrow]
    again = _recognised([cuttings[at] for at in narrow], stretched)
    for at, line in zip(narrow, again, strict=True):
        lines[at] = better(lines[at], line)
    return lines


def _may_miss_letters(line: Sequence[Letter], width: int) -> bool:
    columns = width / COLUMN / max(len(line), 1)
    return len(line) > 3 and columns < (NARROW if _least(line) < CERTAIN else CROWDED)


def better(line: list[Letter], stretched: list[Letter]) -> list[Letter]:
    """The stretched reading where it found letters that the other one lost, or is surer of all and lost none."""
    found, before = _count(stretched), _count(line)
    if found == before:
        return stretched if _least(stretched) >= _least(line) else line
    return stretched if found > before and _least(stretched) > 0.5 else line


def _count(line: Sequence[Letter]) -> int:
    return sum(letter.text != " " for letter in line)


def _least(line: Sequence[Letter]) -> float:
    return min((letter.confidence for letter in line), default=0.0)


def _recognised(cuttings: Sequence[Pixels], widths: Sequence[int]) -> list[list[Letter]]:
    """The letters of each cutting, shown to the network so many pixels wide."""
    lines: list[list[Letter]] = [[] for _ in cuttings]
    by_width = sorted((at for at, width in enumerate(widths) if width), key=widths.__getitem__)
    for batch in _batches(by_width, widths):
        widest = max(widths[at] for at in batch) + MARGIN
        pictures = numpy.stack([_seen(cuttings[at], widths[at], widest) for at in batch])
        for at, likely in zip(batch, likelihoods(pictures), strict=True):
            lines[at] = _decode(likely, share=widest / widths[at])
    return lines


def _batches(order: Sequence[int], widths: Sequence[int]) -> Iterator[list[int]]:
    """Strips of nearly one width together: padding costs as much as text."""
    batch: list[int] = []
    for at in order:
        width = widths[at]
        if batch and ((len(batch) + 1) * width > BATCH_WIDTH or width > 1.2 * widths[batch[0]] + 16):
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _width(cutting: Pixels) -> int:
    """Of the cutting once it is HEIGHT pixels high; 0 where it has no ink."""
    height, width = cutting.shape[:2]
    return int(min(WIDEST, max(16, numpy.ceil(HEIGHT * width / height)))) if cutting.size else 0


def _seen(cutting: Pixels, own: int, width: int) -> Numbers:
    """The cutting as the network wants it: `own` pixels wide, padded on the right with grey."""
    small = cv2.resize(
        cutting, (own, HEIGHT), interpolation=cv2.INTER_AREA if cutting.shape[0] > HEIGHT else cv2.INTER_CUBIC
    )
    padded = numpy.zeros((3, HEIGHT, width), dtype=numpy.float32)
    padded[:, :, :own] = (small[:, :, ::-1].astype(numpy.float32) / 127.5 - 1).transpose(2, 0, 1)
    return padded


def _decode(likely: Numbers, *, share: float) -> list[Letter]:
    """The best letter of each column, repeats and empty columns left out."""
    names = letters()
    best = likely.argmax(axis=1)
    line: list[Letter] = []
    for at, which in enumerate(best):
        if which and (at == 0 or best[at - 1] != which):
            line.append(Letter(names[which], (at + 0.5) / len(best) * share, float(likely[at, which])))
        elif which and line and float(likely[at, which]) > line[-1].confidence:
            line[-1] = line[-1]._replace(confidence=float(likely[at, which]))
    return line
