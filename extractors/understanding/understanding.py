"""The spine of understanding: take the document apart, find, choose, check, and say what kind it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.understanding.choosing import choose
from extractors.understanding.kinds import kind_of
from extractors.understanding.notes import Notes
from extractors.understanding.opened import notes_of
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from schemas.certificate import CORE_FIELDS, Certificate
from schemas.document import Document
from schemas.memory import Memory
from schemas.outcome import Extraction, Flag, Kind
from schemas.reading import Evidence
from schemas.settings import Settings


def understand(document: Document, *, memory: Memory, settings: Settings) -> Extraction:
    """What the document says, with a calibrated confidence for every value; judging comes later."""
    pages = notes_of(document, memory=memory, settings=settings)
    known = rank(pages)
    kind, sure = kind_of(pages, known)
    records = (certificate(known),) if kind is Kind.CERTIFICATE else ()
    return Extraction(
        sha256=document.sha256,
        kind=kind,
        kind_confidence=sure,
        records=records,
        flags=tuple(_flags(document)),
        pages=len(document.pages),
        text=_text(pages),
    )


def certificate(known: Mapping[str, Ranking]) -> Certificate:
    """The chosen readings of one course."""
    return Certificate(readings={field: choose(ranking) for field, ranking in known.items()})


def decisive(extraction: Extraction) -> tuple[Evidence, ...]:
    """The places that a second reader should look at: where the core values stand."""
    fields = (*CORE_FIELDS, "learner", "certificate_number")
    readings = [record.reading(field) for record in extraction.records for field in fields]
    return tuple(reading.evidence for reading in readings if reading.evidence is not None)


def _flags(document: Document) -> Sequence[Flag]:
    doubts = [*document.doubts, *(doubt for page in document.pages for doubt in page.doubts)]
    return [Flag(code=doubt.code, message=doubt.message) for doubt in doubts]


def _text(pages: Sequence[Notes]) -> str:
    return "\n".join(line.text for notes in pages for line in notes.sheet.lines)
