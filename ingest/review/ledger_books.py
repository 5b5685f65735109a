"""The books over the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ingest.clock import SYSTEM, Clock
from ingest.ledger import decisions as ledger_decisions
from ingest.ledger import desk_acts, desk_books, desk_queries, lessons
from ingest.ledger.desk_acts import Act, Step
from ingest.ledger.desk_acts import Lesson as Taught
from ingest.ledger.desk_books import Group, Pair, TablePart
from ingest.ledger.lessons import ProviderName
from ingest.ledger.store import Ledger
from ingest.ledger.views import EntryRow, Lesson
from ingest.pages_read import kept
from ingest.review.books import Overview, PairVerdict, TableWish
from ingest.review.checks import failing_values
from ingest.review.desk import RefusedError
from ingest.review.keeping import Kept
from ingest.review.reasons import said
from ingest.review.values import as_text
from schemas.errors import LedgerError
from schemas.geometry import Box
from schemas.memory import Alias, Layout
from schemas.settings import Settings

OVERVIEW_LASTS = 3.0
"""Seconds: everybody who opens the first page within them sees the same figures."""

GROUPS_LAST = 5.0
"""Seconds: finding groups means going through everything that waits. What one settles is looked up anew."""

SAME_PLACE = 0.3
"""The share of the smaller box that two places have in common when they are one."""

PAIRS_LAST = 60.0
"""Seconds: looking for pairs means going through all entries."""


class LedgerBooks:
    """Answers the questions of `ingest.review.books.Books` from a ledger."""

    def __init__(self, ledger: Ledger, *, settings: Settings, clock: Clock = SYSTEM) -> None:
        self.ledger = ledger
        self.settings = settings
        self.clock = clock
        self._overview: Kept[Overview] = Kept(OVERVIEW_LASTS)
        self._groups: Kept[tuple[Group, ...]] = Kept(GROUPS_LAST)
        self._pairs: Kept[tuple[Pair, ...]] = Kept(PAIRS_LAST)

    def overview(self, *, now: datetime) -> Overview:
        return self._overview.get(self.clock.steady(), lambda: self._counted(now))

    def _counted(self, now: datetime) -> Overview:
        with self.ledger.database.reading() as connection:
            flow = desk_books.flow(connection, today=now.date())
            reasons = desk_queries.reasons(connection)
        return Overview(counts=self.ledger.counts(), flow=flow, reasons=tuple(said(reason) for reason in reasons))

    def table(self, wish: TableWish) -> TablePart:
        with self.ledger.database.reading() as connection:
            return desk_books.table(
                connection, status=wish.status, words=wish.words, sort=wish.sort, start=wish.start, count=wish.count
            )

    def settle(self, entries: Sequence[int], *, reject: str, by: str, now: datetime) -> int:
        with self.ledger.database.reading() as connection:
            rows = desk_queries.rows_of(connection, entries)
        if not reject:
            self._refuse_failing(rows, now)
        for row in rows:
            decision: ledger_decisions.Decision = (
                ledger_decisions.Reject(reason=reject) if reject else ledger_decisions.Confirm()
            )
            verb = "reject" if reject else "confirm"
            self._do(Act(document=row.document, verb=verb, steps=(Step(entry=row.id, decision=decision),)), by, now)
        return len(rows)

    def groups(self) -> tuple[Group, ...]:
        return self._groups.get(self.clock.steady(), self._found_groups)

    def _found_groups(self) -> tuple[Group, ...]:
        with self.ledger.database.reading() as connection:
            return desk_books.groups(connection)

    def accept(self, read: str, provider: str, *, by: str, now: datetime) -> int:
        right = " ".join(provider.split())
        if not right:
            raise RefusedError("no_name", "Say which provider it is.")
        group = next((group for group in self._found_groups() if group.read == read), None)
        if group is None:
            raise RefusedError("no_group", "This group is settled already.")
        with self.ledger.database.reading() as connection:
            rows = desk_queries.rows_of(connection, group.entries)
        for row in rows:
            texts = {field: as_text(value) for field, value in row.values.items()} | {"provider": right}
            fails = failing_values(row.record, texts, settings=self.settings, today=now.date())
            self._do(_acceptance(row, read, right, settles=not fails), by, now)
        self._groups = Kept(GROUPS_LAST)
        return group.count

    def lessons(self) -> tuple[Lesson, ...]:
        return self.ledger.lessons()

    def document_of(self, entry: int) -> int:
        return self.ledger.entry(entry).document

    def preview(self, lesson: int) -> tuple[EntryRow, ...]:
        found = next((one for one in self.lessons() if one.id == lesson), None)
        if found is None:
            raise RefusedError("no_lesson", "There is no such lesson.")
        match lessons.read(found.content):
            case Alias(read=read):
                with self.ledger.database.reading() as connection:
                    return desk_books.read_so(connection, read)
            case Layout() as layout:
                with self.ledger.database.reading() as connection:
                    rows = desk_books.worded_like(connection, layout.fingerprint, layout.field)
                return tuple(row for row in rows if self._reads_otherwise(row, layout))
        return ()

    def _reads_otherwise(self, row: EntryRow, layout: Layout) -> bool:
        """Whether the entry says something else than the layout would, or stands elsewhere on its page."""
        if layout.value:
            return row.value(layout.field) != layout.value
        standing = self.ledger.entry(row.id).fields.get(layout.field)
        if standing is None or standing.evidence is None or standing.evidence.page != 1:
            return True
        read = kept(self.settings.home, row.sha256)
        page = read.pages[0] if read and read.pages else None
        if page is None:
            return True
        box = layout.box
        place = Box(box.x0 * page.width, box.top * page.height, box.x1 * page.width, box.bottom * page.height)
        return standing.evidence.box.overlap(place) < SAME_PLACE * min(standing.evidence.box.area, place.area)

    def switch(self, lesson: int, *, on: bool, by: str) -> None:
        self.ledger.switch(lesson, on=on, who=by)

    def pairs(self) -> tuple[Pair, ...]:
        with self.ledger.database.reading() as connection:
            found = self._pairs.get(self.clock.steady(), lambda: desk_books.pairs(connection))
            return desk_books.still_open(connection, found)

    def judge(self, first: int, second: int, verdict: PairVerdict, *, by: str, now: datetime) -> None:
        pair = next((p for p in self.pairs() if (p.first.id, p.second.id) == (first, second)), None)
        if pair is None:
            raise RefusedError("no_pair", "This pair is settled already.")
        self._do(_judgement(pair, verdict), by, now)

    def _refuse_failing(self, rows: Sequence[EntryRow], now: datetime) -> None:
        for row in rows:
            texts = {field: as_text(value) for field, value in row.values.items()}
            flags = failing_values(row.record, texts, settings=self.settings, today=now.date())
            if flags:
                raise RefusedError(
                    "failing_checks", f"Entry {row.id} fails a check: {flags[0].message}", flags=flags,
                    advice="Open it and confirm it there, if it is meant.",
                )  # fmt: skip

    def _do(self, act: Act, by: str, now: datetime) -> None:
        try:
            desk_acts.do(self.ledger.database, act, who=by, at=now)
        except LedgerError as error:
            raise RefusedError(error.code, error.message, advice=error.advice) from error


def _acceptance(row: EntryRow, read: str, provider: str, *, settles: bool) -> Act:
    """The name is settled; where it was the only doubt, and no check fails, so is the entry."""
    steps = [Step(entry=row.id, decision=ledger_decisions.Correct(field="provider", value=provider))]
    if settles and all(flag.field == "provider" for flag in row.flags):
        steps.append(Step(entry=row.id, decision=ledger_decisions.Confirm()))
    taught = [Taught(entry=row.id, taught=ProviderName(provider=provider))]
    if read != provider:
        taught.append(Taught(entry=row.id, taught=Alias(read=read, means=provider)))
    return Act(document=row.document, verb="accept", steps=tuple(steps), lessons=tuple(taught))


def _judgement(pair: Pair, verdict: PairVerdict) -> Act:
    if verdict == "both":
        return Act(document=pair.second.document, verb="pair", detail={"other": pair.first.document})
    gone, stays = (pair.second, pair.first) if verdict == "same" else (pair.first, pair.second)
    words = "The same certificate as" if verdict == "same" else "Superseded by"
    step = Step(entry=gone.id, decision=ledger_decisions.Reject(reason=f"{words} entry {stays.id}"))
    return Act(document=gone.document, verb="reject", steps=(step,))
