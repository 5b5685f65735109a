"""Examples to learn from: generated documents, read as a PDF is read, some as OCR would have read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from extractors.training.agreement import same_date, same_hours, same_text
from extractors.training.generator import certificates
from extractors.training.generator.truth import Record, Truth
from extractors.training.noise import read_by_ocr
from extractors.understanding.candidates import Candidate
from extractors.understanding.notes import Notes
from extractors.understanding.opened import notes_of
from schemas.document import Document
from schemas.outcome import Kind
from schemas.settings import Settings

OCR_SHARE = 0.5
"""The share of examples that are learnt as a picture's words; the others stay as a PDF's own text."""


@dataclass(frozen=True, eq=False)
class Example:
    """One document taken apart, and what is true of it."""

    pages: tuple[Notes, ...]
    truth: Truth
    layout: str

    @property
    def kind(self) -> Kind:
        return self.truth.kind

    @property
    def record(self) -> Record | None:
        """What there is to find, where the document is of one course."""
        single = self.kind in (Kind.CERTIFICATE, Kind.DIPLOMA) and len(self.truth.records) == 1
        return self.truth.records[0] if single else None


def examples(*, seed: int, count: int, processes: int = 2) -> Iterator[Example]:
    """`count` examples, the same for the same seed."""
    shares = [(seed * 1000 + part, count // 20) for part in range(20)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for part in pool.map(_read, shares):
            for document, truth, layout in part:
                yield Example(notes_of(document, settings=Settings()), truth, layout)


def is_right(field: str, candidate: Candidate, record: Record) -> bool:
    """Whether a candidate is what the record says."""
    value = candidate.value
    if field == "hours":
        return isinstance(value, float) and same_hours(value, [h for h in record.hours if h is not None])
    if not isinstance(value, str):
        return False
    if field == "completed_on":
        return same_date(value, record.date)
    return same_text(value, getattr(record, field))


def prints(field: str, record: Record) -> bool:
    """Whether the record has a value for the field at all."""
    if field == "hours":
        return None not in record.hours
    return bool(record.date if field == "completed_on" else getattr(record, field))


def _read(share: tuple[int, int]) -> Sequence[tuple[Document, Truth, str]]:
    from extractors.reading import opening, reading

    seed, count = share
    random = Random(seed)
    settings = Settings(second_reader=False)
    found = []
    for number, sample in enumerate(certificates(seed, count)):
        with opening.open_document(sample.pdf, name=f"{number}.pdf", settings=settings) as opened:
            document = reading.read(opened, settings=settings)
        if random.random() < OCR_SHARE:
            document = read_by_ocr(document, random=random, severity=random.random() ** 2)
        found.append((document, sample.truth, sample.layout))
    return found
