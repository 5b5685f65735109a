"""What the machine makes of some pages of a file: a certificate that a person splits off is read by itself."""

from __future__ import annotations

from schemas.certificate import Certificate
from schemas.document import Document
from schemas.memory import Memory
from schemas.settings import Settings


def certificate_on(
    document: Document, first: int, last: int, *, memory: Memory, settings: Settings
) -> Certificate | None:
    """The certificate on those pages, counted from 1, both included; None where there is none to be read."""
    from extractors.understanding import understand  # slow to import, and seldom needed here

    pages = tuple(page for page in document.pages if first <= page.number <= last)
    if not any(page.words for page in pages):
        return None
    made = understand(document.model_copy(update={"pages": pages}), memory=memory, settings=settings)
    return made.records[0] if made.records else None
