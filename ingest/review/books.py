"""The ledger as a whole, as the pages ask for it: overview, table, groups, memory, duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import Field

from ingest.ledger.desk_books import Flow, Group, Pair, Sort, TablePart
from ingest.ledger.views import Counts, EntryRow, Lesson
from ingest.review.views import ReasonCount
from schemas.model import Model
from schemas.outcome import Status

PairVerdict = Literal["both", "same", "supersedes"]


class TableWish(Model):
    """Which part of the ledger is wanted."""

    status: Status | None = None
    words: str = ""
    sort: Sort = "newest"
    start: int = Field(default=0, ge=0)
    count: int = Field(default=50, ge=1, le=500)


class Overview(Model):
    """What came in, what waits, how well it goes."""

    counts: Counts
    flow: Flow
    reasons: tuple[ReasonCount, ...]


class Books(Protocol):
    """Answers about everything, and the few decisions that concern many entries at once."""

    def overview(self, *, now: datetime) -> Overview:
        """The first page."""

    def table(self, wish: TableWish) -> TablePart:
        """A slice of the ledger."""

    def settle(self, entries: Sequence[int], *, reject: str, by: str, now: datetime) -> int:
        """Confirm these entries, or reject them for that reason; how many were changed. RefusedError."""

    def groups(self) -> tuple[Group, ...]:
        """Waiting entries that are unsure of the same provider."""

    def accept(self, read: str, provider: str, *, by: str, now: datetime) -> int:
        """In that group the provider is this one; how many entries were changed."""

    def lessons(self) -> tuple[Lesson, ...]:
        """What corrections taught."""

    def document_of(self, entry: int) -> int:
        """The document of an entry. LedgerError `no_entry`."""

    def preview(self, lesson: int) -> tuple[EntryRow, ...]:
        """Which entries a lesson would change if they were read again."""

    def switch(self, lesson: int, *, on: bool, by: str) -> None:
        """Use a lesson, or no longer."""

    def pairs(self) -> tuple[Pair, ...]:
        """Likely duplicates."""

    def judge(self, first: int, second: int, verdict: PairVerdict, *, by: str, now: datetime) -> None:
        """What two like entries are to each other. RefusedError."""
