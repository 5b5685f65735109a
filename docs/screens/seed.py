"""The office in the pictures: two months of invented certificates, six that wait for a look, a pair and a group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.review.seed import Calendar, fill
from ingest.ledger.store import open_ledger
from ingest.pages_read import keep
from ingest.review.accounts import Accounts
from ingest.review.decisions import Answer, Confirm
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from schemas.document import Document, Page, Word
from schemas.settings import Settings
from tests.ingest.review.bound import admitted
from tests.ingest.review.drawn import DrawnPage, DrawnPages
from tests.ingest.review.office_of_six import PAPERS, admit, draw, hashed, outcome

CORRECTED = 423
"""The document whose provider somebody has put right."""

TODAY = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)


def lively_office(folder: Path) -> Office:
    """The pages over a real ledger, a correction made, and a file with three certificates in it."""
    clock = Calendar(at=TODAY)
    settings = Settings(home=folder, review_sample=0.0)
    ledger = open_ledger(settings, clock=clock)
    fill(ledger, documents=420, waiting=0, until=TODAY - timedelta(days=1), days=58)
    drawn = {}
    for number, paper in enumerate([*PAPERS, PAPERS[2], PAPERS[2], PAPERS[0]], start=1):
        content = hashed(paper) if number <= len(PAPERS) else f"{number:x}" * 64
        drawn[content] = (draw(paper),)
        clock.at = TODAY - timedelta(minutes=17 * (12 - number))
        admit(ledger, content, f"scan {number:04}.pdf", outcome(paper, draw(paper)))
        keep(folder, content, read(content, draw(paper)))
    clock.at = TODAY
    ledger.looked()
    desk = LedgerDesk(ledger, settings=settings, clock=clock)
    books = LedgerBooks(ledger, settings=settings, clock=clock)
    office = Office(
        settings=settings, desk=desk, books=books, drawer=DrawnPages(drawn), accounts=Accounts(), me="Robin Vale",
        clock=clock,
    )  # fmt: skip
    admitted(office)
    name = Answer(record=0, field="provider", text="Tamarack Cooperative")
    desk.decide(CORRECTED, Confirm(answers=(name,)), by=office.me, now=TODAY)
    return office


def read(content: str, page: DrawnPage) -> Document:
    """The page as a reader would hand it on."""
    words = tuple(
        Word(text=word.text, box=word.box, size=word.box.height, confidence=1.0, reader="pdf")
        for word in page.words.words
    )
    size = page.picture.size
    return Document(
        sha256=content,
        media="born_digital_pdf",
        pages=(Page(number=1, width=size.width, height=size.height, words=words),),
    )
