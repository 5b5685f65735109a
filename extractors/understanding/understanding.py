"""The spine of understanding: take the document apart, say what kind it is, find, choose, check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.understanding.checks import check
from extractors.understanding.choosing import choose
from extractors.understanding.kinds import kind_of, stamps
from extractors.understanding.layouts import pointing, remembered
from extractors.understanding.lines import Sheet, sheets
from extractors.understanding.listing import listing_flags, outside_rows, records_of
from extractors.understanding.notes import Notes
from extractors.understanding.opened import notes_on
from extractors.understanding.particulars import accreditation_of, certificate_number_of, credits_of
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from extractors.understanding.tables import rows_on
from extractors.understanding.transcripts.splitting import split
from extractors.understanding.vouching import vouched, vouched_kind
from schemas.certificate import CORE_FIELDS, Certificate
from schemas.document import Document
from schemas.memory import Memory
from schemas.outcome import Extraction, Flag, Kind
from schemas.reading import Evidence
from schemas.settings import Settings

SURELY_NONE = 0.95
"""Where it is less sure than this that no course was completed, the course is read all the same: a person decides."""


def understand(document: Document, *, memory: Memory, settings: Settings) -> Extraction:
    """What the document says, with a calibrated confidence for every value; judging comes later."""
    parts = [_understand(document, part, memory=memory, settings=settings) for part in split(sheets(document))]
    whole = parts[0] if len(parts) == 1 else _bound(parts)
    return whole.model_copy(update={"pages": len(document.pages), "flags": (*_doubts(document), *whole.flags)})


def decisive(extraction: Extraction) -> tuple[Evidence, ...]:
    """The places that a second reader should look at: where the core values stand."""
    fields = (*CORE_FIELDS, "learner", "certificate_number")
    readings = [record.reading(field) for record in extraction.records for field in fields]
    return tuple(reading.evidence for reading in readings if reading.evidence is not None)


def _understand(document: Document, part: Sequence[Sheet], *, memory: Memory, settings: Settings) -> Extraction:
    """What the pages of one certificate, or of one transcript, say."""
    pages = notes_on(part, created_on=document.created_on, memory=memory, settings=settings)
    own = rank(pages)
    shown = pointing(own, pages, memory.layouts)
    known = remembered(own, pages, shown)
    transcript = rows_on(part, order=pages[0].order) if pages else None
    kind, sure = kind_of(pages, known, transcript)
    sure = vouched_kind(kind, sure, shown)
    records: tuple[Certificate, ...] = ()
    flags: tuple[Flag, ...] = ()
    if kind is Kind.TRANSCRIPT and transcript is not None:
        records = records_of(
            transcript, issuer=choose(outside_rows(known["provider"], transcript)), learner=choose(known["learner"])
        )
        flags = tuple(listing_flags(transcript))
    elif kind is Kind.CERTIFICATE or (pages and sure < SURELY_NONE):
        records = (vouched(certificate_of(pages, known), own, shown, pages, memory.aliases),)
        flags = check(records[0], number=0, memory=memory, created_on=document.created_on)
    return Extraction(
        sha256=document.sha256,
        kind=kind,
        kind_confidence=sure,
        records=records,
        flags=(*stamps(pages), *flags),
        text=_text(pages),
    )


def certificate_of(pages: Sequence[Notes], known: Mapping[str, Ranking]) -> Certificate:
    """The chosen readings of one course, and what stands beside them."""
    return Certificate(
        readings={
            **{field: choose(ranking) for field, ranking in known.items()},
            "certificate_number": certificate_number_of(pages),
        },
        credits=credits_of(pages),
        accreditation=accreditation_of(pages),
    )


def _bound(parts: Sequence[Extraction]) -> Extraction:
    """Several certificates in one file: their records in order, each flag at its own."""
    records = tuple(record for part in parts for record in part.records)
    return Extraction(
        sha256=parts[0].sha256,
        kind=Kind.TRANSCRIPT if len(records) > 1 else parts[0].kind,
        kind_confidence=min(part.kind_confidence for part in parts),
        records=records,
        flags=tuple(_moved(parts)),
        text="\n".join(part.text for part in parts),
    )


def _moved(parts: Sequence[Extraction]) -> Iterator[Flag]:
    before = 0
    for part in parts:
        for flag in part.flags:
            yield flag.model_copy(update={"record": before + (flag.record or 0)})
        before += len(part.records)


def _doubts(document: Document) -> tuple[Flag, ...]:
    """What the reading of a page, or of the whole, makes doubtful."""
    doubts = [*document.doubts, *(doubt for page in document.pages for doubt in page.doubts)]
    return tuple(Flag(code=doubt.code, message=doubt.message) for doubt in doubts)


def _text(pages: Sequence[Notes]) -> str:
    """Everything that was read, line by line; what stands across a page after its lines."""
    lines = [line.text for notes in pages for line in notes.sheet.lines]
    across = [word.text for notes in pages for word in notes.sheet.page.aslant]
    return "\n".join((*lines, *across))
