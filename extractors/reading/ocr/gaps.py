"""What stands in the gaps of a line: spaces that the recogniser forgot, and patches that it overlooked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy

from extractors.reading.ocr.recognising import Letter, recognise
from extractors.reading.pixels import Pixels

ISLAND = 1.15
"""Strip heights between the middles of two letters from which on the gap may hold something else."""

APART = 0.75
"""The same for the letters on both sides of a space."""

WIDE = 0.13
"""The blank, in strip heights, that parts a small letter from a capital or a digit of the next word."""

WIDEST_INSIDE = 0.32
"""The blank that no two letters of one word have between them, unless the whole line is letter-spaced."""


def with_islands(line: list[Letter], cutting: Pixels) -> list[Letter]:
    """The line, and what stands in its wide gaps: light letters on a dark patch, which a line of dark ones hides."""
    height, width = cutting.shape[:2]
    found: list[Letter] = []
    for before, after in pairwise(line):
        if (after.at - before.at) * width < ISLAND * height:
            continue
        start, end = round(before.at * width + 0.3 * height), round(after.at * width - 0.3 * height)
        patch = cutting[:, start:end]
        inner = patch[height // 3 : height - height // 3]
        if end - start < 0.3 * height or not inner.size or float(inner.std()) < 30:
            continue
        letters = max(recognise([patch, 255 - patch]), key=_sureness)
        if _sureness(letters) >= 0.6:
            inside = [one._replace(at=(start + one.at * (end - start)) / width) for one in letters]
            found += inside
            for left, right in ((before, inside[0]), (inside[-1], after)):
                if (right.at - left.at) * width > APART * height:
                    found.append(Letter(" ", (left.at + right.at) / 2, 1.0))
    return sorted(line + found, key=lambda letter: letter.at) if found else line


def with_spaces(line: list[Letter], cutting: Pixels) -> list[Letter]:
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
    most = max(int(contrast.max()), 40)
    paper = float(numpy.median(grey[[0, -1]]))
    blank = (contrast < 0.25 * most) & (abs(inner.mean(axis=0) - paper) < 0.5 * most)  # a heavy stem is even, too
    gaps: list[float] = []
    for before, after in pairwise(line):
        runs = "".join("_" if column else "#" for column in blank[int(before.at * width) : int(after.at * width)])
        gaps.append(max(map(len, runs.split("#")), default=0) / height)
    return gaps


def _sureness(letters: Sequence[Letter]) -> float:
    return sum(letter.confidence for letter in letters) / len(letters) if letters else 0.0
