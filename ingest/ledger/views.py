"""What the ledger shows: frozen models, so that nobody outside needs SQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from schemas.credit import Credit
from schemas.model import Model
from schemas.outcome import Flag, Kind, Status
from schemas.reading import Alternative, Doubt, Evidence, Reading, Value


class Receipt(Model):
    """A document that is safely archived, and the attempt to read it. `attempt` is the fencing token."""

    document: int
    job: int
    attempt: int
    sha256: str
    name: str = Field(description="The name it arrived under, cleaned for display.")
    path: Path = Field(description="The archived original.")
    failures: int = Field(default=0, description="How many attempts a dead or stopped worker has ended.")
    without: tuple[int, ...] = Field(default=(), description="Pages that a person has dropped.")


class Order(StrEnum):
    """How a list of entries is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DOUBTFUL = "doubtful"


class FieldView(Model):
    """The value that stands for one field, and why: a person's always beats the machine's."""

    field: str
    value: Value = None
    confidence: float = 0.0
    evidence: Evidence | None = None
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    source: Literal["machine", "person"] = "machine"
    who: str = ""
    at: datetime


class ReadingView(Model):
    """One row of history: what was once said about a field, by whom."""

    id: int
    field: str
    value: Value | tuple[Credit, ...] | tuple[str, ...] = None
    confidence: float
    evidence: Evidence | None
    source: Literal["machine", "person"]
    who: str
    at: datetime
    stands: bool = Field(description="Whether it is the value that counts now.")


class DecisionView(Model):
    """One decision as it was taken."""

    id: int
    what: Literal["confirm", "correct", "reject", "postpone", "undo"]
    field: str | None
    before: str = Field(description="JSON: the value for a correction, else the status.")
    after: str
    reason: str
    who: str
    at: datetime
    undone_by: int | None


class EntryRow(Model):
    """One line of a list: what stands now."""

    id: int
    document: int
    sha256: str
    name: str
    record: int = Field(description="Which record of its document, from 0.")
    kind: Kind
    status: Status
    confidence: float = Field(description="The probability that all core values are right, as the machine saw it.")
    sampled: bool = Field(description="Accepted, and drawn to be checked by a person anyway.")
    decided: bool = Field(description="Whether a person has confirmed or rejected it.")
    values: Mapping[str, Value]
    credits: tuple[Credit, ...] = ()
    accreditation: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    received_at: datetime

    def value(self, field: str) -> Value:
        """What stands for `field`; None where there is nothing."""
        return self.values.get(field)


class EntryView(EntryRow):
    """An entry with its evidence and its whole history."""

    pages: int
    media_size: int = Field(description="Bytes of the original.")
    fields: Mapping[str, FieldView]
    accreditation_readings: tuple[Reading, ...] = ()
    history: tuple[ReadingView, ...]
    decisions: tuple[DecisionView, ...]
    version: int = Field(description="The id of the last decision, 0 for none: give it back with the next one.")


class EventView(Model):
    """One link of the chain."""

    id: int
    at: datetime
    what: str
    subject: str
    who: str
    detail: str
    previous: str
    hash: str


class Lesson(Model):
    """One thing that corrections taught, as a person can read it and switch it off."""

    id: int
    kind: Literal["alias", "provider", "layout", "learner"]
    said: str = Field(description="In words: “EMORY SON” means “Emory School of Nursing”.")
    content: str = Field(description="The lesson itself as JSON, as the next reading is given it.")
    active: bool
    who: str
    at: datetime
    entry: int | None


class ErrorRate(Model):
    """How often accepted entries turned out wrong among those drawn at random and checked."""

    checked: int
    wrong: int
    waiting: int = Field(description="Drawn and not yet checked.")
    rate: float | None
    upper: float | None = Field(description="The upper end of the 95 % interval (Wilson).")


class Problem(Model):
    """Something that needs a person, in plain words."""

    code: str
    message: str
    since: datetime


class Counts(Model):
    """Everything `status` and the first page say."""

    documents: int
    arrivals: int
    duplicates: int
    pages: int
    waiting: int = Field(description="Documents received and not yet read.")
    running: int
    statuses: Mapping[Status, int] = Field(description="Entries by status.")
    queue: int = Field(description="Entries that wait for a person: needs_review, and drawn samples.")
    reasons: Mapping[str, int] = Field(description="Waiting entries by flag code; one may count under several.")
    rejected: Mapping[str, int] = Field(description="Rejected entries by flag code.")
    scan_age: float | None = Field(description="Seconds since the inbox was last looked at; None: never.")
    problems: tuple[Problem, ...]
    error_rate: ErrorRate


class Balance(Model):
    """What became of a set of documents."""

    documents: int = Field(description="Those that have a verdict.")
    pages: int
    entries: int
    accepted: int
    in_review: int
    rejected: int


class Forgotten(Model):
    """What was removed for a person, by hash, and the names of documents that are still there."""

    documents: tuple[str, ...]
    shared: tuple[str, ...] = Field(description="Their entries are gone, but the document proves others' too.")
    left: tuple[str, ...] = Field(description="Untouched: they mention the name, or a name that is not quite it.")


class Finding(Model):
    """One thing that is not as it should be."""

    code: str
    subject: str
    message: str
