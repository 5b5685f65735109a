"""How a document is read and understood: bytes in, certificates out. Knows no disk layout and no ledger."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from schemas.errors import UnreadableError
from schemas.memory import EMPTY, Memory
from schemas.outcome import Extraction, Flag, Kind

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.settings import Settings


MOST_WORDS = 20_000
"""What is longer than this many words is not handed on as it was read: nobody reviews a book."""


def extract(
    content: bytes, *, name: str, settings: Settings, memory: Memory = EMPTY, without: frozenset[int] = frozenset()
) -> Extraction:
    """Read one file and understand it. What cannot be read is an outcome too: kind `unreadable`, with the reason.

    Pages in `without` were dropped by a person: they are read, and say nothing.
    """
    from extractors.reading import opening, reading, second_look
    from extractors.understanding import decisive, understand

    started = perf_counter()
    try:
        with opening.open_document(content, name=name, settings=settings) as opened:
            document = _emptied(reading.read(opened, settings=settings), without)
            extraction = understand(document, memory=memory, settings=settings)
            if settings.second_reader:
                seen_twice = second_look.look_again(document, opened, decisive(extraction), settings=settings)
                if seen_twice != document:
                    document = seen_twice
                    extraction = understand(document, memory=memory, settings=settings)
            extraction = extraction.model_copy(update={"document": _handed_on(document)})
    except UnreadableError as error:
        extraction = unreadable(content, error)
    return extraction.model_copy(update={"seconds": round(perf_counter() - started, 3)})


def _emptied(document: Document, without: frozenset[int]) -> Document:
    """The document with nothing on the pages that were dropped."""
    pages = tuple(
        page.model_copy(update={"words": (), "marks": (), "doubts": ()}) if page.number in without else page
        for page in document.pages
    )
    return document.model_copy(update={"pages": pages}) if without else document


def _handed_on(document: Document) -> Document | None:
    return document if sum(len(page.words) for page in document.pages) <= MOST_WORDS else None


def unreadable(content: bytes, error: UnreadableError) -> Extraction:
    """The outcome of a file that no reader can show, or that opens well and is no page."""
    from hashlib import sha256

    flag = Flag(code=error.code, message=f"{error.message} {error.advice}".strip())
    kind = Kind.NOT_CERTIFICATE if error.code == "not_a_page" else Kind.UNREADABLE
    return Extraction(sha256=sha256(content).hexdigest(), kind=kind, flags=(flag,))
