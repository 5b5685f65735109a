"""Pages drawn with letters: a text in fixed width becomes a document of words with boxes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from schemas.document import Document, Page, Word
from schemas.geometry import Box

WIDE, HIGH, SIZE = 5.0, 12.0, 10.0


def page(text: str, *, number: int = 1, size: float = SIZE) -> Page:
    """A page on which each letter is 5 points wide, and an empty line is a half line of white.

    `*so` is a bold word.
    """
    words = []
    top = 36.0
    for line in text.strip("\n").split("\n"):
        if not line.strip():
            top += HIGH / 2
            continue
        for found in re.finditer(r"\S+", line):
            bold = found.group().startswith("*")
            printed = found.group().removeprefix("*")
            x0 = 36 + found.start() * WIDE
            words.append(
                Word(
                    text=printed,
                    box=Box(x0, top, x0 + len(printed) * WIDE, top + SIZE),
                    size=size,
                    confidence=1.0,
                    reader="pdf",
                    bold=bold,
                )
            )
        top += HIGH
    return Page(number=number, width=612.0, height=792.0, words=tuple(words))


@pytest.fixture
def drawn() -> Callable[..., Document]:
    """A document of the pages given as text."""

    def draw(*pages: str) -> Document:
        return Document(
            sha256="0" * 64,
            media="born_digital_pdf",
            pages=tuple(page(text, number=number) for number, text in enumerate(pages, start=1)),
        )

    return draw
