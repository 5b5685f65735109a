"""The desk over the ledger: what stands becomes a sheet, and what a person presses becomes decisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime

from ingest.clock import SYSTEM, Clock
from ingest.ledger import desk_acts, desk_queries, lessons
from ingest.ledger.desk_queries import DocumentView
from ingest.ledger.desk_weighing import weighed
from ingest.ledger.lessons import Taught
from ingest.ledger.store import Ledger
from ingest.ledger.views import EntryRow, EntryView
from ingest.pages_read import kept
from ingest.review.acting import act_of
from ingest.review.bearing import bearing_on, is_known
from ingest.review.checks import failing
from ingest.review.claims import Claims
from ingest.review.deadlines import Deadline, deadline_of, deadlines
from ingest.review.decisions import Answer, Confirm, Decision, Join, Split
from ingest.review.desk import NotOnDeskError, RefusedError, Wish
from ingest.review.drawing import Subject
from ingest.review.keeping import Kept
from ingest.review.reading_part import certificate_on
from ingest.review.reasons import said
from ingest.review.remembering import history_of
from ingest.review.showing import sheet_of, text_of
from ingest.review.views import HistoryLine, QueueItem, QueuePage, ReasonCount, Sheet
from schemas.certificate import Certificate
from schemas.document import Page
from schemas.errors import LedgerError
from schemas.outcome import Flag, Status
from schemas.settings import Settings

LIST_LASTS = 3.0
"""Seconds for which the order of the queue is kept; every decision made here ends them."""

MOST_LISTS = 50


class LedgerDesk:
    """Answers the questions of `ingest.review.desk.Desk` from a ledger."""

    def __init__(self, ledger: Ledger, *, settings: Settings, clock: Clock = SYSTEM) -> None:
        self.ledger = ledger
        self.settings = settings
        self.clock = clock
        self.claims = Claims()
        self._lists: dict[tuple[str, str, str], Kept[tuple[int, ...]]] = {}
        self._reasons: Kept[tuple[ReasonCount, ...]] = Kept(LIST_LASTS)

    def queue(self, wish: Wish, *, now: datetime) -> QueuePage:
        everything, found = self._waiting(Wish()), self._waiting(wish)
        part = found[wish.start : wish.start + wish.count]
        with self.ledger.database.reading() as connection:
            rows = desk_queries.first_rows(connection, part)
            reasons = self._reasons.get(
                self.clock.steady(), lambda: tuple(said(reason) for reason in desk_queries.reasons(connection))
            )
        return QueuePage(
            items=tuple(self._item(number, rows[number]) for number in part if number in rows),
            waiting=len(everything),
            matching=len(found),
            reasons=reasons,
        )

    def following(self, document: int | None, wish: Wish, *, by: str, now: datetime) -> int | None:
        steady = self.clock.steady()
        found = self._waiting(wish)
        start = _place_after(document, found)
        for number in (*found[start:], *found[:start]):
            if number != document and self.claims.holder(number, steady) in ("", by):
                return number
        return None

    def sheet(self, document: int) -> Sheet:
        file, entries, acts = self._known(document)
        holder = self.claims.holder(document, self.clock.steady())
        return sheet_of(file, entries, acts, settings=self.settings, today=self.clock.now().date(), claimed_by=holder)

    def check(self, document: int, answers: Sequence[Answer]) -> tuple[Flag, ...]:
        return failing(self.sheet(document), answers, settings=self.settings, today=self.clock.now().date())

    def decide(self, document: int, decision: Decision, *, by: str, now: datetime) -> Sheet:
        file, entries, _ = self._known(document)
        if isinstance(decision, Confirm):
            flags = self.check(document, decision.answers)
            hopeless = [flag for flag in flags if flag.code.endswith("_not_a_value")]
            if flags and (hopeless or not decision.in_spite):
                raise RefusedError("failing_checks", flags[0].message, flags=flags)
        page = self._first_page(file) if isinstance(decision, Confirm) else None
        others = self._known(decision.other)[1] if isinstance(decision, Join) else ()
        read = self._read_part(file, decision) if isinstance(decision, Split) and decision.first else None
        act = act_of(document, entries, decision, settings=self.settings, page=page, others=others, read=read)
        with self.ledger.database.reading() as connection:
            act = weighed(connection, act, page)
            if isinstance(decision, Confirm) and len(entries) == 1 and not entries[0].decided:
                act = _borne(act, entries[0], decision, page, lessons.in_use(connection))
        self._do(act, by, now)
        self.claims.release(document, by)
        return self.sheet(document)

    def undo(self, document: int, *, by: str, now: datetime) -> Sheet:
        try:
            desk_acts.undo(self.ledger.database, document, who=by, at=now)
        except LedgerError as error:
            raise RefusedError(error.code, error.message) from error
        self._lists.clear()
        return self.sheet(document)

    def claim(self, document: int, *, by: str, now: datetime) -> str:
        self._file(document)
        return self.claims.claim(document, by, self.clock.steady())

    def release(self, document: int, *, by: str) -> None:
        self.claims.release(document, by)

    def subject(self, document: int) -> Subject:
        file = self._file(document)
        return Subject(sha256=file.sha256, name=file.name, path=self.ledger.original(file.sha256))

    def history(self, document: int) -> tuple[HistoryLine, ...]:
        return history_of(*self._known(document))

    def _do(self, act: desk_acts.Act, by: str, now: datetime) -> None:
        try:
            desk_acts.do(self.ledger.database, act, who=by, at=now)
        except LedgerError as error:
            raise RefusedError(error.code, error.message, advice=error.advice) from error
        self._lists.clear()

    def _waiting(self, wish: Wish) -> tuple[int, ...]:
        key = (wish.order, wish.reason, wish.words)
        if len(self._lists) > MOST_LISTS:
            self._lists.clear()
        kept = self._lists.setdefault(key, Kept(LIST_LASTS))
        return kept.get(self.clock.steady(), lambda: self._found(wish))

    def _found(self, wish: Wish) -> tuple[int, ...]:
        with self.ledger.database.reading() as connection:
            found = desk_queries.waiting(connection, reason=wish.reason, words=wish.words, order=wish.order)
            if wish.order != "deadline":
                return found
            learners, put_off = desk_queries.learners(connection), desk_queries.postponed(connection)
        known = self._deadlines()
        due = {document: deadline_of(learners.get(document, ""), known) or date.max for document in found}
        return tuple(sorted(found, key=lambda document: (document in put_off, due[document])))

    def _deadlines(self) -> tuple[Deadline, ...]:
        return deadlines(self.settings.licences, today=self.clock.now().date())

    def _file(self, document: int) -> DocumentView:
        with self.ledger.database.reading() as connection:
            file = desk_queries.document(connection, document)
        if file is None:
            raise NotOnDeskError("document")
        return file

    def _known(self, document: int) -> tuple[DocumentView, tuple[EntryView, ...], tuple[desk_acts.ActView, ...]]:
        with self.ledger.database.reading() as connection:
            file = desk_queries.document(connection, document)
            if file is None:
                raise NotOnDeskError("document")
            return file, desk_queries.entries_of(connection, document), desk_acts.listed(connection, document)

    def _first_page(self, file: DocumentView) -> Page | None:
        """The first page as it was read, where that is kept."""
        read = kept(self.settings.home, file.sha256)
        return next((page for page in read.pages if page.number == 1), None) if read else None

    def _read_part(self, file: DocumentView, decision: Split) -> Certificate | None:
        """What the machine makes of the pages to be split off, where they are kept as they were read."""
        first, last = decision.first or 1, decision.last or decision.first or 1
        if not 1 < first <= last <= max(1, file.pages):
            raise RefusedError("no_pages", "A certificate to be split off begins on the second page at the earliest.")
        whole = kept(self.settings.home, file.sha256)
        if whole is None:
            return None
        return certificate_on(whole, first, last, memory=self.ledger.memory(), settings=self.settings)

    def _item(self, number: int, row: EntryRow) -> QueueItem:
        reasons = [flag.message for flag in row.flags]
        return QueueItem(
            document=number,
            name=row.name,
            title=text_of(row.value("title")),
            provider=text_of(row.value("provider")),
            learner=text_of(row.value("learner")),
            completed_on=text_of(row.value("completed_on")),
            reasons=tuple(dict.fromkeys(reasons)) or (_without_flag(row),),
            received_at=row.received_at,
            claimed_by=self.claims.holder(number, self.clock.steady()),
            deadline=deadline_of(text_of(row.value("learner")), self._deadlines()) if self.settings.licences else None,
        )


def _borne(
    act: desk_acts.Act, entry: EntryView, decision: Confirm, page: Page | None, known: Sequence[tuple[int, Taught]]
) -> desk_acts.Act:
    """The act with what it says about the lessons in use, and without what they say already."""
    held, failed = bearing_on(known, entry, decision.answers, page)
    new = tuple(lesson for lesson in act.lessons if not is_known(lesson.taught, known, held))
    return act.model_copy(update={"lessons": new, "held": held, "failed": failed})


def _without_flag(row: EntryRow) -> str:
    if row.status is Status.ACCEPTED:
        return "Accepted, and drawn to be checked."
    return "Split off from another record: nobody has read it yet."


def _place_after(document: int | None, found: Sequence[int]) -> int:
    """Where the list goes on after that document, also when it has just left the list."""
    if document is None:
        return 0
    return (
        found.index(document) + 1 if document in found else bisect_right(sorted(found), document) % max(1, len(found))
    )
