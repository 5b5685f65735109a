"""A document taken apart into notes, page by page, with the order of its numeric dates settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractors.understanding.date_order import date_order
from extractors.understanding.known import known_providers
from extractors.understanding.lines import Sheet, sheets
from extractors.understanding.notes import Notes
from extractors.understanding.paragraphs import share_cues
from schemas.document import Document
from schemas.memory import Memory
from schemas.settings import Settings


def notes_of(document: Document, *, memory: Memory, settings: Settings) -> tuple[Notes, ...]:
    """One set of notes for each page that has words."""
    return notes_on(sheets(document), created_on=document.created_on, memory=memory, settings=settings)


def notes_on(
    pages: Sequence[Sheet], *, created_on: date | None, memory: Memory, settings: Settings
) -> tuple[Notes, ...]:
    """The same for pages that are lines already; `created_on` is when the file says that it was made."""
    order = date_order(pages, created_on=created_on, asked=settings.date_order)
    known = known_providers(memory)
    found = tuple(Notes(sheet, order, created_on, known) for sheet in pages if sheet.lines)
    for notes in found:
        share_cues(notes.paragraphs)
    return found
