"""How a document is read and understood: bytes in, certificates out. Knows no disk layout and no ledger."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from schemas.errors import UnreadableError
from schemas.memory import EMPTY, Memory
from schemas.outcome import Extraction, Flag, Kind

if TYPE_CHECKING:
    from schemas.settings import Settings


def extract(content: bytes, *, name: str, settings: Settings, memory: Memory = EMPTY) -> Extraction:
    """Read one file and understand it. What cannot be read is an outcome too: kind `unreadable`, with the reason."""
    from extractors.reading import opening, reading, second_look
    from extractors.understanding import decisive, understand

    started = perf_counter()
    try:
        with opening.open_document(content, name=name, settings=settings) as opened:
            document = reading.read(opened, settings=settings)
            extraction = understand(document, memory=memory, settings=settings)
            if settings.second_reader:
                seen_twice = second_look.look_again(document, opened, decisive(extraction), settings=settings)
                if seen_twice != document:
                    extraction = understand(seen_twice, memory=memory, settings=settings)
    except UnreadableError as error:
        extraction = unreadable(content, error)
    return extraction.model_copy(update={"seconds": round(perf_counter() - started, 3)})


def unreadable(content: bytes, error: UnreadableError) -> Extraction:
    """The outcome of a file that no reader can show."""
    from hashlib import sha256

    flag = Flag(code=error.code, message=f"{error.message} {error.advice}".strip())
    return Extraction(sha256=sha256(content).hexdigest(), kind=Kind.UNREADABLE, flags=(flag,))
