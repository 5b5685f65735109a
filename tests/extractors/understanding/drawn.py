"""Pages built in a test: centred lines of a certificate, large ones marked, cells kept apart by a bar."""

from __future__ import annotations

import re
from datetime import date

from extractors.understanding import understand
from extractors.understanding.lines import Sheet, sheet
from extractors.understanding.notes import Notes
from extractors.understanding.opened import notes_of
from schemas.document import Document, Page, Word
from schemas.geometry import Box
from schemas.memory import EMPTY, Memory
from schemas.outcome import Extraction
from schemas.settings import Settings

WIDTH, HEIGHT = 792.0, 612.0
SIZE = 12.0


def page(text: str, *, reader: str = "pdf") -> Page:
    """One line of `text` a line of the page. `# ` makes it twice as large, `## ` half as large; ` | ` parts cells.

    Lines are centred; those with cells start at the left, 200 points a cell.
    """
    words, top = [], 60.0
    for line in text.strip("\n").split("\n"):
        mark = re.match(r"(#{1,2}) ", line)
        size = SIZE * {"#": 2.0, "##": 1.5}[mark.group(1)] if mark else SIZE
        cells = (line[mark.end() :] if mark else line).strip().split(" | ")
        for number, cell in enumerate(cells):
            x0 = 60 + 200.0 * number if len(cells) > 1 else (WIDTH - len(cell) * size * 0.5) / 2
            words += _words(cell, x0, top, size, reader)
        top += size * 2.0
    return Page(number=1, width=WIDTH, height=HEIGHT, words=tuple(words))


def _words(cell: str, x0: float, top: float, size: float, reader: str) -> list[Word]:
    return [
        Word(
            text=found.group(),
            box=Box(x0 + found.start() * size * 0.5, top, x0 + found.end() * size * 0.5, top + size),
            size=size,
            confidence=1.0,
            reader=reader,
        )
        for found in re.finditer(r"\S+", cell)
    ]


def document(*texts: str, created_on: date | None = None) -> Document:
    pages = tuple(page(text).model_copy(update={"number": number}) for number, text in enumerate(texts, start=1))
    return Document(sha256="0" * 64, media="born_digital_pdf", pages=pages, created_on=created_on)


def lines(text: str) -> Sheet:
    return sheet(page(text))


def notes(text: str, *, memory: Memory = EMPTY, created_on: date | None = None) -> Notes:
    return notes_of(document(text, created_on=created_on), memory=memory, settings=Settings())[0]


def understood(*texts: str, memory: Memory = EMPTY, created_on: date | None = None) -> Extraction:
    return understand(document(*texts, created_on=created_on), memory=memory, settings=Settings())
