"""Books in which nothing is written: for pages that are about one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ingest.ledger.desk_books import Flow, Group, Pair, TablePart
from ingest.ledger.views import Counts, EntryRow, ErrorRate, Lesson
from ingest.review.books import Overview, PairVerdict, TableWish

UNCHECKED = ErrorRate(checked=0, wrong=0, waiting=0, rate=None, upper=None)
NOTHING = Counts(
    documents=0, arrivals=0, duplicates=0, pages=0, waiting=0, running=0, statuses={}, queue=0, reasons={}, rejected={},
    scan_age=None, problems=(), error_rate=UNCHECKED,
)  # fmt: skip


class EmptyBooks:
    """Answers every question with nothing."""

    def overview(self, *, now: datetime) -> Overview:
        flow = Flow(days=(), accepted=0, touchless=0, settled=0, median_seconds=None)
        return Overview(counts=NOTHING, flow=flow, reasons=())

    def table(self, wish: TableWish) -> TablePart:
        return TablePart(rows=(), matching=0)

    def settle(self, entries: Sequence[int], *, reject: str, by: str, now: datetime) -> int:
        return 0

    def groups(self) -> tuple[Group, ...]:
        return ()

    def accept(self, read: str, provider: str, *, by: str, now: datetime) -> int:
        return 0

    def lessons(self) -> tuple[Lesson, ...]:
        return ()

    def document_of(self, entry: int) -> int:
        return entry

    def preview(self, lesson: int) -> tuple[EntryRow, ...]:
        return ()

    def switch(self, lesson: int, *, on: bool, by: str) -> None:
        return None

    def pairs(self) -> tuple[Pair, ...]:
        return ()

    def judge(self, first: int, second: int, verdict: PairVerdict, *, by: str, now: datetime) -> None:
        return None
