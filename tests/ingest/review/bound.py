"""Three certificates in one file, of which the machine noticed only the first: read, drawn and recorded."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ingest.pages_read import keep
from ingest.review.office import Office
from schemas.certificate import Certificate
from schemas.document import Document, Page, Word
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Evidence, Reading
from tests.ingest.review.drawn import DrawnPage, DrawnPages, certificate
from tests.ingest.review.office_of_six import admit, ledger_of

HASH = sha256(b"three in one").hexdigest()
PROVIDER = "Juniper Valley Health Academy"
TOLD = (
    ("Wound Care Essentials", "March 14, 2024", "1.5 contact hours"),
    ("Burn Care at Home", "April 2, 2024", "2 contact hours"),
    ("Fluids and Electrolytes", "June 9, 2024", "3 contact hours"),
)


def drawn() -> tuple[DrawnPage, ...]:
    return tuple(certificate(PROVIDER, title, "Marisol Okafor", done, hours) for title, done, hours in TOLD)


def admitted(office: Office) -> int:
    """The file in the ledger and in the cache; the document's number."""
    pages = drawn()
    keep(office.settings.home, HASH, _read(pages))
    assert isinstance(office.drawer, DrawnPages)
    office.drawer.pages[HASH] = pages
    box = pages[0].place(TOLD[0][0])
    found = {
        "title": Reading(
            value=TOLD[0][0], confidence=0.9, evidence=Evidence(page=1, box=box, text=TOLD[0][0], reader="pdf")
        ),
        "provider": Reading(value=PROVIDER, confidence=0.9),
        "learner": Reading(value="Marisol Okafor", confidence=0.9),
        "hours": Reading(value=1.5, confidence=0.6),
        "completed_on": Reading(value="2024-03-14", confidence=0.9),
    }
    made = Extraction(sha256=HASH, kind=Kind.CERTIFICATE, records=(Certificate(readings=found),), pages=len(pages))
    flag = Flag(code="hours_unsure", message="Three amounts are printed.", field="hours", record=0)
    (entry,) = admit(
        ledger_of(office), HASH, "three.pdf", Outcome(status=Status.NEEDS_REVIEW, extraction=made, flags=(flag,))
    )
    return ledger_of(office).entry(entry).document


def _read(pages: Sequence[DrawnPage]) -> Document:
    """As the reader of born-digital pages hands them on."""
    read = []
    for number, page in enumerate(pages, start=1):
        words = tuple(
            Word(text=word.text, box=word.box, size=word.box.height, confidence=1.0, reader="pdf")
            for word in page.words.words
        )
        size = page.picture.size
        read.append(Page(number=number, width=size.width, height=size.height, words=words))
    return Document(sha256=HASH, media="born_digital_pdf", pages=tuple(read))
