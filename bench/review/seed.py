"""An invented office: as many certificates as are wanted, some of them waiting for a person."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from ingest.ledger import admitting, recording
from ingest.ledger.admitting import Arrival
from ingest.ledger.recording import Policy
from ingest.ledger.store import LEASE, Ledger
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.geometry import Box
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Alternative, Evidence, Reading

PLACES = (
    "Juniper Valley",
    "Harbor Light",
    "Blue Mesa",
    "Tamarack",
    "Cedar & Finch",
    "Northgate",
    "Old Quarry",
    "Saltmarsh",
)
SORTS = (
    "Health Academy",
    "Nursing Institute",
    "Legal Education",
    "Learning Cooperative",
    "Teachers’ Guild",
    "Review Course",
)
TOPICS = (
    "Wound Care",
    "Opioid Prescribing",
    "Trust Accounting",
    "Reading Recovery",
    "Seismic Retrofit",
    "Infection Control",
    "Pediatric Dosing",
    "Contract Drafting",
    "Fall Prevention",
    "Cultural Humility",
    "Estate Planning",
    "Asepsis",
)
TURNS = ("Essentials of {}", "{} in Practice", "{}: an Update", "Advanced {}", "{} for Home Visits", "Ethics and {}")
GIVEN = ("Marisol", "Devin", "Ilse", "Amara", "Tobias", "Priya", "Anselm", "Noor", "Jonah", "Wilhelmina")
FAMILY = ("Okafor", "Achterberg", "Varga", "Lindqvist", "Nwosu", "Raman", "Delacroix", "Haddad", "Petrov", "Yarrow")


@dataclass
class Calendar:
    """A clock that the seeding sets."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    seconds: float = 0.0
    step: timedelta = field(default=timedelta(0))

    def now(self) -> datetime:
        return self.at

    def steady(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Invented:
    """One certificate as it is printed."""

    provider: str
    title: str
    learner: str
    done: date
    hours: float
    number: str


def invented(lots: random.Random, until: date) -> Invented:
    """A certificate drawn by lot."""
    hours = lots.choice((1.0, 1.5, 2.0, 3.0, 4.0, 6.5))
    return Invented(
        provider=f"{lots.choice(PLACES)} {lots.choice(SORTS)}",
        title=lots.choice(TURNS).format(lots.choice(TOPICS)),
        learner=f"{lots.choice(GIVEN)} {lots.choice(FAMILY)}",
        done=until - timedelta(days=lots.randrange(1, 700)),
        hours=hours,
        number=f"{lots.randrange(10**6):06}",
    )


def fill(ledger: Ledger, *, documents: int, waiting: int, until: datetime, days: int = 60, at_once: int = 500) -> None:
    """Record that many documents over the last days; every so many-th one waits for a person."""
    lots = random.Random(20260302)
    every = max(1, documents // waiting) if waiting else documents + 1
    for start in range(0, documents, at_once):
        with ledger.database.writing() as connection:
            for number in range(start, min(documents, start + at_once)):
                paper = invented(lots, until.date())
                at = until - timedelta(days=days) * (1 - (number + 1) / documents) + timedelta(minutes=number % 400)
                hashed = sha256(f"invented {number}".encode()).hexdigest()
                name = f"scan {number + 1:05}.pdf"
                arrival = Arrival(key=hashed, sha256=hashed, size=9, name=name, raw_name=name.encode())
                admitting.admit(connection, arrival, at=at)
                receipt = admitting.claim(connection, "seed", at=at, lease=LEASE, newest=True, locate=ledger.original)
                if receipt is None:
                    raise AssertionError("the document cannot be claimed")
                made = outcome(paper, hashed, is_doubtful=number % every == 0, lots=lots)
                policy = Policy(required=("provider", "title", "completed_on", "hours"), sample=0.002)
                recording.record(connection, receipt, made, at=at, policy=policy)


def outcome(paper: Invented, hashed: str, *, is_doubtful: bool, lots: random.Random) -> Outcome:
    """What the machine makes of it: sure of everything, or unsure of one field."""
    weak = lots.choice(("hours", "completed_on", "provider", "title")) if is_doubtful else ""
    values: dict[str, str | float] = {
        "provider": paper.provider,
        "title": paper.title,
        "completed_on": paper.done.isoformat(),
        "hours": paper.hours,
        "learner": paper.learner,
        "certificate_number": paper.number,
    }
    readings = {name: _reading(name, value, weak=name == weak, row=n) for n, (name, value) in enumerate(values.items())}
    credits = (Credit(amount=paper.hours, unit="contact_hour", printed="contact hours", hours=paper.hours),)
    text = " ".join(
        [*map(str, values.values()), "certificate of completion this is to certify that has completed", FILLER]
    )
    flags = tuple(_flags(weak, values))
    return Outcome(
        status=Status.NEEDS_REVIEW if weak else Status.ACCEPTED,
        extraction=Extraction(
            sha256=hashed, kind=Kind.CERTIFICATE, records=(Certificate(readings=readings, credits=credits),), pages=1,
            seconds=round(lots.uniform(0.4, 3.0), 2), text=text,
        ),
        flags=flags,
    )  # fmt: skip


FILLER = "continuing education activity approved awarded by the board contact hours provider number signature date " * 6
"""As many words as a page has."""


def _reading(name: str, value: str | float, *, weak: bool, row: int) -> Reading:
    box = Box(200, 84 + 52 * row, 520, 110 + 52 * row)
    evidence = Evidence(page=1, box=box, text=str(value), reader="pdf")
    others: tuple[Alternative, ...] = ()
    if weak:
        other = value + 1 if isinstance(value, float) else f"{value} II" if name != "completed_on" else "2024-04-03"
        others = (Alternative(value=other, confidence=0.3, evidence=evidence),)
    return Reading(value=value, confidence=0.62 if weak else 0.995, evidence=evidence, alternatives=others)


def _flags(weak: str, values: dict[str, str | float]) -> Iterator[Flag]:
    words = {"hours": "credit hours", "completed_on": "completion date", "title": "course title"}.get(weak, weak)
    if weak:
        message = f"The {words} “{values[weak]}” is not certain enough (62%)."
        yield Flag(code=f"{weak}_unsure", field=weak, record=0, message=message)
