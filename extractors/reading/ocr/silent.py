"""The reader that sees nothing: stands in where a second reader is not wanted, and in tests."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.reading.ocr.strips import Strip
from extractors.reading.pixels import Picture
from schemas.document import Word


def read(picture: Picture) -> list[Word]:
    """Nothing."""
    return []


def read_strips(picture: Picture, strips: Sequence[Strip]) -> list[list[Word]]:
    """Nothing, for every strip."""
    return [[] for _ in strips]
