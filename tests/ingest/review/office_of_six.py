"""Six invented certificates that wait, each for a reason of its own, and the pages that show them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ingest.ledger.admitting import Arrival
from ingest.ledger.store import Ledger, open_ledger
from ingest.review.accounts import Accounts
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from ingest.review.values import as_value
from ingest.review.views import Choice, FieldView, Place, State
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Alternative, Evidence, Reading
from schemas.settings import Settings
from tests.ingest.review.drawn import DrawnPage, DrawnPages, certificate
from tests.ingest.review.empty_books import EmptyBooks
from tests.ingest.review.scripted_desk import ScriptedDesk, waiting

LABELS = {
    "provider": "Provider",
    "title": "Course title",
    "completed_on": "Completed on",
    "hours": "Credit hours",
    "learner": "Learner",
    "certificate_number": "Certificate number",
}


class Paper(NamedTuple):
    """What a page prints, what the machine made of it, and which field it is not sure of."""

    provider: str
    title: str
    learner: str
    printed_on: str
    completed_on: str
    printed_hours: str
    hours: str
    doubtful: str
    reason: str
    others: tuple[str, ...] = ()


PAPERS = (
    Paper("Juniper Valley Health Academy", "Wound Care Essentials", "Marisol Okafor", "March 14, 2024", "2024-03-14",
          "Awarded 1.5 contact hours of 2.0 offered", "1.5",
          "hours", "Two amounts are printed: 1.5 and 2.0 hours.", ("2",)),
    Paper("Harbor Light Nursing Institute", "Safe Opioid Prescribing", "Marisol Okafor", "03/04/2024", "2024-03-04",
          "3.0 Contact Hours", "3", "completed_on", "03/04/2024 can be March 4 or April 3.", ("2024-04-03",)),
    Paper("Tamarack Learning Cooperative", "Infection Control for Home Visits", "Devin Achterberg", "May 2, 2025",
          "2025-05-02", "0.2 CEU (2 hours)", "2", "provider", "The name of the provider is set in a decorative font."),
    Paper("Blue Mesa Legal Education", "Trust Accounting and the Duty of Candor", "Ilse Varga", "January 9, 2026",
          "2026-01-09", "1.25 hours of ethics credit", "", "hours", "No credit hours were found on the page."),
    Paper("Cedar & Finch Teachers’ Guild", "Reading Recovery in Grade Two", "Amara Lindqvist", "July 21, 2025",
          "2025-07-21", "6 clock hours", "6", "learner", "The name is written by hand and hard to read."),
    Paper("Northgate Engineering Forum", "Seismic Retrofit of Masonry", "Tobias Nwosu", "October 30, 2025",
          "2025-10-30", "4 PDH", "4", "title", "Two lines could be the course title.", ("Masonry",)),
)  # fmt: skip


def office(folder: Path, *, accounts: Accounts | None = None, me: str = "Robin Vale") -> Office:
    """The pages over a scripted desk with these six documents."""
    drawn = {hashed(paper): draw(paper) for paper in PAPERS}
    for content in drawn:
        (folder / content).write_bytes(b"%PDF-1.4 invented")
    sheets = [waiting(n, f"scan {n:02}.pdf", fields(paper, drawn[hashed(paper)]), sha256=hashed(paper))
              for n, paper in enumerate(PAPERS, start=1)]  # fmt: skip
    desk = ScriptedDesk(sheets={sheet.document: sheet for sheet in sheets}, folder=folder)
    pages = DrawnPages({content: (page,) for content, page in drawn.items()})
    settings = Settings(home=folder)
    return Office(
        settings=settings, desk=desk, books=EmptyBooks(), drawer=pages, accounts=accounts or Accounts(), me=me
    )


def ledger_office(folder: Path, *, accounts: Accounts | None = None, me: str = "Robin Vale") -> Office:
    """The same six documents in a real ledger, as the machine would have recorded them."""
    settings = Settings(home=folder, review_sample=0.0)
    ledger = open_ledger(settings)
    drawn: dict[str, tuple[DrawnPage, ...]] = {}
    for number, paper in enumerate(PAPERS, start=1):
        drawn[hashed(paper)] = (draw(paper),)
        admit(ledger, hashed(paper), f"scan {number:02}.pdf", outcome(paper, draw(paper)))
    desk = LedgerDesk(ledger, settings=settings)
    books = LedgerBooks(ledger, settings=settings)
    return Office(
        settings=settings, desk=desk, books=books, drawer=DrawnPages(drawn), accounts=accounts or Accounts(), me=me
    )


def ledger_of(office: Office) -> Ledger:
    """The ledger behind the pages."""
    assert isinstance(office.desk, LedgerDesk)
    return office.desk.ledger


def admit(ledger: Ledger, sha256: str, name: str, made: Outcome) -> tuple[int, ...]:
    """Archive, read and record a document; the ids of its entries."""
    path = ledger.original(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.4 invented")
    ledger.admit(Arrival(key=f"{sha256} {name}", sha256=sha256, size=17, name=name, raw_name=name.encode()))
    receipt = ledger.claim("a test")
    assert receipt is not None
    return ledger.record(receipt, made)


def outcome(paper: Paper, page: DrawnPage) -> Outcome:
    """What the machine makes of the paper: the doubtful field flagged, everything else sure."""
    readings = {view.name: _reading(view) for view in fields(paper, page)}
    flag = Flag(code=f"{paper.doubtful}_unsure", message=paper.reason, field=paper.doubtful, record=0)
    text = " ".join(word.text for word in page.words.words)
    made = Extraction(
        sha256=hashed(paper), kind=Kind.CERTIFICATE, records=(Certificate(readings=readings),), pages=1, text=text
    )
    return Outcome(status=Status.NEEDS_REVIEW, extraction=made, flags=(flag,))


def _reading(view: FieldView) -> Reading:
    others = tuple(
        Alternative(
            value=as_value(view.name, choice.text) or "", confidence=choice.confidence, evidence=_evidence(choice.place)
        )
        for choice in view.choices[1:]
    )
    value = as_value(view.name, view.text)
    return Reading(value=value, confidence=view.confidence, evidence=_evidence(view.place), alternatives=others)


def _evidence(place: Place | None) -> Evidence | None:
    return Evidence(page=1, box=place.box, text=place.text, reader="pdf") if place else None


@cache
def draw(paper: Paper) -> DrawnPage:
    """The page that the paper describes."""
    return certificate(
        paper.provider, paper.title, paper.learner, paper.printed_on, paper.printed_hours, number="JV-20417"
    )


def fields(paper: Paper, page: DrawnPage) -> list[FieldView]:
    """The form of that paper, the doubtful field with its choices."""
    printed = {
        "provider": paper.provider, "title": paper.title, "completed_on": paper.printed_on,
        "hours": paper.printed_hours.split(" contact")[0].removeprefix("Awarded "), "learner": paper.learner,
        "certificate_number": "JV-20417",
    }  # fmt: skip
    values = printed | {"completed_on": paper.completed_on, "hours": paper.hours}
    views = []
    for name, label in LABELS.items():
        place = Place(page=1, box=page.place(printed[name]), text=printed[name], reader="pdf") if values[name] else None
        doubtful = name == paper.doubtful
        choices = [Choice(text=values[name], confidence=0.6, place=place)] if values[name] else []
        choices += [Choice(text=other, confidence=0.3, place=_printed_as(page, other, place)) for other in paper.others]
        views.append(FieldView(
            record=0, name=name, label=label, text=values[name], place=place, confidence=0.62 if doubtful else 0.995,
            state=State.OPEN if doubtful else State.ACCEPTED, reasons=(paper.reason,) if doubtful else (),
            choices=tuple(choices) if doubtful else (), required=name in ("provider", "title", "completed_on", "hours"),
        ))  # fmt: skip
    return views


def _printed_as(page: DrawnPage, other: str, place: Place | None) -> Place | None:
    """Where the other value stands: “2” is printed as 2.0; the other reading of a date stands where the date does."""
    if other != "2":
        return place
    return Place(page=1, box=page.place("2.0"), text="2.0", reader="pdf")


def hashed(paper: Paper) -> str:
    """The SHA-256 under which the paper is kept."""
    return sha256(paper.title.encode()).hexdigest()
