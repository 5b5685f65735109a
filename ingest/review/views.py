"""What the review pages show: frozen views, made by a desk, without a word about where they are kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model
from schemas.outcome import Kind, Status


class State(StrEnum):
    """How far a field is settled. Every state has its own shape on the page, never a colour alone."""

    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    OPEN = "open"
    FAILING = "failing"

    @property
    def needs_look(self) -> bool:
        return self in (State.OPEN, State.FAILING)


class Place(Model):
    """Where a value stands: page from 1, box in points on the upright page, the exact text, who read it."""

    page: int = Field(ge=1)
    box: Box
    text: str = ""
    reader: str = ""


class Choice(Model):
    """A value that can be taken with one key."""

    text: str
    confidence: float = Field(ge=0, le=1)
    place: Place | None = None


class FieldView(Model):
    """One field of one record as the form shows it; all values are text as a person types them."""

    record: int = Field(ge=0)
    name: str
    label: str
    text: str = ""
    state: State
    reasons: tuple[str, ...] = Field(default=(), description="Why a person should look, in plain words.")
    confidence: float = Field(default=0.0, ge=0, le=1)
    place: Place | None = None
    choices: tuple[Choice, ...] = Field(default=(), description="The present value first, then what else was there.")
    required: bool = False
    was: str = Field(default="", description="For a corrected field: what the machine had read.")
    by: str = Field(default="", description="Who confirmed or corrected it.")


class RecordView(Model):
    """One completed course: its fields, doubtful ones first, and its credits as printed."""

    number: int = Field(ge=0)
    fields: tuple[FieldView, ...]
    credits: tuple[str, ...] = ()
    page: int | None = Field(default=None, ge=1, description="Where it begins, if a person said so.")

    @property
    def doubtful(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields if field.state.needs_look)

    @property
    def settled(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields if not field.state.needs_look)


class PageView(Model):
    """One page; sizes in points. `turned` is what a person added to the reader's own turning."""

    number: int = Field(ge=1)
    width: float
    height: float
    turned: int = 0
    dropped: bool = False


class HistoryLine(Model):
    """One thing that happened to a document: who did what, from what to what, and when."""

    at: datetime
    who: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    undone: bool = False


class Sheet(Model):
    """A document on the desk: one verdict, its reasons, its records and its pages."""

    document: int
    name: str
    sha256: str = ""
    kind: Kind
    status: Status
    verdict: str = Field(description="One sentence that says where the document stands.")
    reasons: tuple[str, ...] = Field(default=(), description="Reasons that belong to the document as a whole.")
    records: tuple[RecordView, ...] = ()
    pages: tuple[PageView, ...] = ()
    received_at: datetime
    claimed_by: str = ""
    undoable: str = Field(default="", description="What undo would take back, in words; empty where nothing can be.")
    postponed_until: date | None = None

    @property
    def doubtful(self) -> int:
        """How many fields need a look."""
        return sum(len(record.doubtful) for record in self.records)

    def field(self, record: int, name: str) -> FieldView | None:
        """The field of that name in that record, None where there is none."""
        fields = (field for view in self.records if view.number == record for field in view.fields)
        return next((field for field in fields if field.name == name), None)


class QueueItem(Model):
    """One document that waits."""

    document: int
    name: str
    title: str = ""
    provider: str = ""
    learner: str = ""
    completed_on: str = ""
    reasons: tuple[str, ...] = ()
    received_at: datetime
    claimed_by: str = ""
    deadline: date | None = Field(default=None, description="When the learner must renew, where a licence says so.")


class ReasonCount(Model):
    """How many documents wait for one reason."""

    code: str
    words: str
    count: int


class QueuePage(Model):
    """A slice of the queue, and what there is to filter it by."""

    items: tuple[QueueItem, ...]
    waiting: int = Field(description="All that wait, whatever the filter.")
    matching: int = Field(description="All that the filter lets through.")
    reasons: tuple[ReasonCount, ...] = ()
