"""Examples to learn from: generated documents, read as a PDF is read, some as OCR would have read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING, TypeVar

from extractors.training.agreement import same_date, same_hours, same_text
from extractors.training.generator import certificates
from extractors.training.generator.truth import Record, Truth
from extractors.training.noise import read_by_ocr
from extractors.training.pictured import with_logo, with_pictures, with_signatures
from extractors.understanding.candidates import Candidate
from extractors.understanding.notes import Notes
from extractors.understanding.opened import notes_of
from extractors.understanding.tables import rows
from extractors.understanding.transcripts.transcript import Transcript
from schemas.document import Document, Page
from schemas.memory import Memory
from schemas.outcome import Kind
from schemas.reading import Value
from schemas.settings import Settings

if TYPE_CHECKING:
    from extractors.reading.opening import Opened

Share = tuple[int, int]
"""A seed and how many documents to draw with it."""

Part = TypeVar("Part")

KNOWN_SHARE = 0.35
"""Of the documents whose provider is known by name."""

OCR_SHARE = 0.5
"""The share of examples that are learnt as a picture's words; the others stay as a PDF's own text."""


@dataclass(frozen=True, eq=False)
class Example:
    """One document taken apart, and what is true of it."""

    document: Document
    pages: tuple[Notes, ...]
    truth: Truth
    layout: str

    @cached_property
    def transcript(self) -> Transcript | None:
        """The document's rows, if it has any."""
        return rows(self.document, order=self.pages[0].order) if self.pages else None


@dataclass(frozen=True, eq=False)
class Case:
    """A document of one course, and what there is to find in it."""

    pages: tuple[Notes, ...]
    record: Record


def cases(examples: Iterable[Example], *kinds: Kind) -> list[Case]:
    """The examples of these kinds that are of one course."""
    return [
        Case(example.pages, example.truth.records[0])
        for example in examples
        if example.truth.kind in kinds and len(example.truth.records) == 1
    ]


def examples(*, seed: int, count: int, processes: int = 2) -> Iterator[Example]:
    """`count` examples, the same for the same seed."""
    random = Random(seed)
    for part in side_by_side(drawn, seed=seed, count=count, processes=processes):
        for document, truth, layout in part:
            yield example(document, truth, layout, random=random)


def example(document: Document, truth: Truth, layout: str, *, random: Random) -> Example:
    """The document taken apart, with what a home might know before."""
    pages = notes_of(document, memory=memory_of(truth, random), settings=Settings())
    return Example(document, pages, truth, layout)


def side_by_side(
    work: Callable[[Share], Sequence[Part]], *, seed: int, count: int, processes: int = 2
) -> Iterator[Sequence[Part]]:
    """`work` done in shares by some processes, in the order of the shares: the same for the same seed."""
    shares = [(seed * 1000 + part, count // 20) for part in range(20)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, shares)


def memory_of(truth: Truth, random: Random) -> Memory:
    """What a home might know before: the provider, in a third of cases; now and then another name on the page."""
    provider = [place.text for place in truth.places if place.field == "provider"]
    others = [place.text for place in truth.places if place.field in ("partner", "platform", "accreditation")]
    known = (provider if random.random() < KNOWN_SHARE else []) + (others if random.random() < KNOWN_SHARE / 2 else [])
    return Memory(providers=tuple(dict.fromkeys(known)))


def is_right(field: str, candidate: Candidate, record: Record) -> bool:
    """Whether a candidate is what the record says."""
    return value_is_right(field, candidate.value, record)


def value_is_right(field: str, value: Value, record: Record) -> bool:
    """Whether a value is what the record says. None is right where the record prints none."""
    if value is None:
        return not prints(field, record)
    if field == "hours":
        return isinstance(value, float) and same_hours(value, [h for h in record.hours if h is not None])
    if not isinstance(value, str):
        return False
    if field == "completed_on":
        return same_date(value, record.date)
    if field == "expires_on":
        return value == record.expires_on
    return same_text(value, getattr(record, field))


def prints(field: str, record: Record) -> bool:
    """Whether the record has a value for the field at all."""
    if field == "hours":
        return None not in record.hours
    return bool(record.date if field == "completed_on" else getattr(record, field))


def drawn(share: Share) -> Sequence[tuple[Document, Truth, str]]:
    """Documents of one share as the readers bring them, each with its truth and its layout."""
    from extractors.reading import opening

    seed, count = share
    random = Random(seed)
    found = []
    for number, sample in enumerate(certificates(seed, count)):
        with opening.open_document(sample.pdf, name=f"{number}.pdf", settings=Settings()) as opened:
            document = with_pictures(printed(opened), sample.truth.places, random=random)
            document = with_signatures(document, sample.truth.places, random=random)
        if random.random() < OCR_SHARE:
            document = read_by_ocr(document, random=random, severity=random.random() ** 2)
        else:
            document = with_logo(document, sample.truth.places, random=random)
        found.append((document, sample.truth, sample.layout))
    return found


def printed(opened: Opened) -> Document:
    """The text of a generated PDF, which is all there is to it: no picture needs to be looked at."""
    from extractors.reading.turning import turned_size

    pages = []
    for number in opened.pages:
        text = opened.printed(number)
        if text is not None:
            width, height = turned_size(text.width, text.height, turned=text.turn)
            words = tuple(text.words(turn=text.turn))
            aslant = text.aslant(turn=text.turn)
            pages.append(Page(number=number, width=width, height=height, turned=text.turn, words=words, aslant=aslant))
    return Document(sha256=opened.sha256, media="born_digital_pdf", pages=tuple(pages))
