"""A desk in memory with invented documents: the pages cannot tell it from the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ingest.review.checks import failing
from ingest.review.decisions import Answer, Confirm, Decision, Postpone, Reject
from ingest.review.desk import NotOnDeskError, RefusedError, Wish
from ingest.review.drawing import Subject
from ingest.review.views import (
    FieldView,
    HistoryLine,
    PageView,
    QueueItem,
    QueuePage,
    ReasonCount,
    RecordView,
    Sheet,
    State,
)
from schemas.outcome import Flag, Kind, Status
from schemas.settings import Settings

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CLAIM = timedelta(minutes=10)


@dataclass
class ScriptedDesk:
    """Documents by number; what is decided replaces the sheet, and the one before is kept for undo."""

    sheets: dict[int, Sheet]
    folder: Path
    settings: Settings = field(default_factory=Settings)
    before: dict[int, list[Sheet]] = field(default_factory=dict)
    lines: dict[int, list[HistoryLine]] = field(default_factory=dict)
    claims: dict[int, tuple[str, datetime]] = field(default_factory=dict)

    def queue(self, wish: Wish, *, now: datetime) -> QueuePage:
        waiting = [sheet for sheet in self.sheets.values() if sheet.status is Status.NEEDS_REVIEW]
        found = [sheet for sheet in waiting if _fits(sheet, wish)]
        part = found[wish.start : wish.start + wish.count]
        reasons = ReasonCount(code="hours_unsure", words="The credit hours are not certain", count=len(waiting))
        return QueuePage(
            items=tuple(self._item(sheet, now) for sheet in part),
            waiting=len(waiting), matching=len(found), reasons=(reasons,),
        )  # fmt: skip

    def following(self, document: int | None, wish: Wish, *, by: str, now: datetime) -> int | None:
        everything = self.queue(Wish(order=wish.order, reason=wish.reason, words=wish.words, count=500), now=now)
        free = [item.document for item in everything.items if item.claimed_by in ("", by) and item.document != document]
        later = [number for number in free if document is None or number > document]
        return next(iter(later or free), None)

    def sheet(self, document: int) -> Sheet:
        if document not in self.sheets:
            raise NotOnDeskError("document")
        return self.sheets[document]

    def check(self, document: int, answers: Sequence[Answer]) -> tuple[Flag, ...]:
        return failing(self.sheet(document), answers, settings=self.settings, today=NOON.date())

    def decide(self, document: int, decision: Decision, *, by: str, now: datetime) -> Sheet:
        sheet = self.sheet(document)
        if isinstance(decision, Confirm):
            flags = self.check(document, decision.answers)
            if flags and not decision.in_spite:
                raise RefusedError("failing_checks", "A check fails.", flags=flags)
            after = _confirmed(sheet, decision.answers, by)
        elif isinstance(decision, Reject):
            after = _with(sheet, status=Status.REJECTED, verdict=f"Rejected by {by}: {decision.reason}")
        elif isinstance(decision, Postpone):
            after = _with(sheet, postponed_until=decision.until)
        else:
            after = sheet
        self.before.setdefault(document, []).append(sheet)
        self.lines.setdefault(document, []).append(HistoryLine(at=now, who=by, what=decision.verb))
        self.sheets[document] = _with(after, undoable=f"{decision.verb} by {by}")
        return self.sheets[document]

    def undo(self, document: int, *, by: str, now: datetime) -> Sheet:
        if not self.before.get(document):
            raise RefusedError("nothing_to_undo", "There is nothing to take back.")
        self.sheets[document] = self.before[document].pop()
        self.lines[document].append(HistoryLine(at=now, who=by, what="undo"))
        return self.sheets[document]

    def claim(self, document: int, *, by: str, now: datetime) -> str:
        holder, until = self.claims.get(document, (by, now))
        if holder == by or until <= now:
            self.claims[document] = (by, now + CLAIM)
            return by
        return holder

    def release(self, document: int, *, by: str) -> None:
        if self.claims.get(document, ("", NOON))[0] == by:
            del self.claims[document]

    def subject(self, document: int) -> Subject:
        sheet = self.sheet(document)
        return Subject(sha256=sheet.sha256, name=sheet.name, path=self.folder / sheet.sha256)

    def history(self, document: int) -> tuple[HistoryLine, ...]:
        return tuple(self.lines.get(document, ()))

    def _item(self, sheet: Sheet, now: datetime) -> QueueItem:
        texts: Mapping[str, str] = {f.name: f.text for record in sheet.records[:1] for f in record.fields}
        holder, until = self.claims.get(sheet.document, ("", now))
        return QueueItem(
            document=sheet.document, name=sheet.name, title=texts.get("title", ""), provider=texts.get("provider", ""),
            learner=texts.get("learner", ""), completed_on=texts.get("completed_on", ""),
            reasons=tuple(reason for record in sheet.records for f in record.fields for reason in f.reasons),
            received_at=sheet.received_at, claimed_by=holder if until > now else "",
        )  # fmt: skip


def waiting(number: int, name: str, fields: Sequence[FieldView], *, sha256: str = "ab12" * 16) -> Sheet:
    """A document of one page and one record that needs a look."""
    return Sheet(
        document=number, name=name, sha256=sha256, kind=Kind.CERTIFICATE, status=Status.NEEDS_REVIEW,
        verdict="One field needs a look.", records=(RecordView(number=0, fields=tuple(fields)),),
        pages=(PageView(number=1, width=792, height=612),), received_at=NOON - timedelta(hours=number),
    )  # fmt: skip


def _fits(sheet: Sheet, wish: Wish) -> bool:
    everything = " ".join([sheet.name, *(f.text for record in sheet.records for f in record.fields)])
    later = sheet.postponed_until is not None and sheet.postponed_until > date(2026, 3, 2)
    return wish.words.casefold() in everything.casefold() and not later


def _confirmed(sheet: Sheet, answers: Sequence[Answer], by: str) -> Sheet:
    given = {(answer.record, answer.field): answer.text for answer in answers}
    records = []
    for record in sheet.records:
        fields = tuple(_settled(view, given.get((record.number, view.name), view.text), by) for view in record.fields)
        records.append(RecordView(number=record.number, fields=fields))
    return _with(sheet, records=tuple(records), status=Status.ACCEPTED, verdict=f"Confirmed by {by}.")


def _settled(view: FieldView, text: str, by: str) -> FieldView:
    changed = text != view.text
    update = {"text": text, "state": State.CORRECTED if changed else State.CONFIRMED, "reasons": (), "by": by}
    return view.model_copy(update=update | ({"was": view.text} if changed else {}))


def _with(sheet: Sheet, **changes: object) -> Sheet:
    return sheet.model_copy(update=changes)
