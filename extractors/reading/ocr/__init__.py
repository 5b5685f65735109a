"""OCR engines: one file each. `read(picture) -> words`; one that can also read chosen lines has `read_strips`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractors.reading.ocr.strips import Strip
from extractors.reading.pixels import Picture
from schemas.document import Word


class LineReader(Protocol):
    """A reader of chosen lines of a picture: the words of each strip, left to right, in points of the page."""

    def __call__(self, picture: Picture, strips: Sequence[Strip]) -> list[list[Word]]: ...
