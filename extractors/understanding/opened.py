"""A document taken apart into notes, page by page, with the order of its numeric dates settled."""

from __future__ import annotations

from extractors.understanding.date_order import date_order
from extractors.understanding.known import known_providers
from extractors.understanding.lines import sheets
from extractors.understanding.notes import Notes
from schemas.document import Document
from schemas.memory import Memory
from schemas.settings import Settings


def notes_of(document: Document, *, memory: Memory, settings: Settings) -> tuple[Notes, ...]:
    """One set of notes for each page that has words."""
    pages = sheets(document)
    order = date_order(document, pages, asked=settings.date_order)
    known = known_providers(memory)
    return tuple(Notes(sheet, order, document.created_on, known) for sheet in pages if sheet.lines)
