"""What a decision writes: for each record the corrections and the verdict, and what the next reading can learn."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.ledger import decisions as ledger
from ingest.ledger.desk_acts import Act, Lesson, Step
from ingest.ledger.dropping import DROP
from ingest.ledger.views import EntryView
from ingest.review.decisions import (
    Answer,
    ChangeKind,
    Confirm,
    Decision,
    DropPage,
    Join,
    Merge,
    NotMine,
    Postpone,
    ReadAgain,
    Reject,
    Split,
    Turn,
)
from ingest.review.splitting import join, merge, split
from ingest.review.teaching import lessons_of, places_of
from ingest.review.values import as_text, as_value
from schemas.certificate import Certificate
from schemas.document import Page
from schemas.outcome import Kind
from schemas.reading import Evidence
from schemas.settings import Settings

NOT_MINE = "Not mine: the certificate of another learner"


def act_of(
    document: int,
    entries: Sequence[EntryView],
    decision: Decision,
    *,
    settings: Settings,
    page: Page | None = None,
    others: Sequence[EntryView] = (),
    read: Certificate | None = None,
) -> Act:
    """The act that carries out this decision on this document. NotAValueError where an answer is no value.

    `page`: the first one as it was read, where that is kept; corrections then teach where on such a page things stand.
    `others`: the entries of the document that this one is to be joined to. RefusedError where that cannot be.
    `read`: what the machine makes of the pages that are to be split off.
    """
    match decision:
        case Confirm():
            return _confirmation(document, entries, decision, settings, page)
        case Reject(reason=reason):
            return _rejection(document, entries, "reject", reason)
        case NotMine():
            return _rejection(document, entries, "not_mine", NOT_MINE)
        case Postpone():
            detail = {"until": decision.until.isoformat(), "reason": decision.reason}
            steps = tuple(Step(entry=entry.id, decision=ledger.Postpone()) for entry in _open(entries))
            return Act(document=document, verb="postpone", steps=steps, detail=detail)
        case ChangeKind(kind=kind):
            return _change_of_kind(document, entries, kind)
        case Turn():
            return Act(document=document, verb="turn", detail={"page": decision.page, "degrees": decision.degrees})
        case DropPage():
            return Act(document=document, verb=DROP, detail={"page": decision.page}, read_again=True)
        case Split():
            return split(document, entries, decision, read)
        case Merge(record=record):
            return merge(document, entries, record)
        case Join(other=other):
            return join(document, entries, other, others)
        case ReadAgain():
            return Act(document=document, verb="read_again", read_again=True)


def _confirmation(
    document: int, entries: Sequence[EntryView], decision: Confirm, settings: Settings, page: Page | None
) -> Act:
    steps: list[Step] = []
    taught: list[Lesson] = []
    by_record = {entry.record: entry for entry in entries}
    for answer in decision.answers:
        entry = by_record.get(answer.record)
        if entry is None or _is_as_it_stands(entry, answer):
            continue
        steps.append(Step(entry=entry.id, decision=_correction(answer, settings)))
        shown = page if len(entries) == 1 else None  # a list has many of everything
        found = lessons_of(entry, answer, answers=decision.answers, page=shown)
        taught.extend(Lesson(entry=entry.id, taught=lesson) for lesson in found)
    if page is not None and len(entries) == 1 and _open(entries):
        changed = [answer for answer in decision.answers if not _is_as_it_stands(entries[0], answer)]
        kept = places_of(entries[0], answers=changed, page=page)
        taught.extend(Lesson(entry=entries[0].id, taught=lesson) for lesson in kept)
    steps.extend(Step(entry=entry.id, decision=ledger.Confirm()) for entry in _open(entries) or entries)
    detail = {"in_spite": "yes"} if decision.in_spite else {}
    return Act(document=document, verb="confirm", steps=tuple(steps), detail=detail, lessons=tuple(taught))


def _correction(answer: Answer, settings: Settings) -> ledger.Correct:
    evidence = None
    if answer.place is not None:
        spot = answer.place
        evidence = Evidence(page=spot.page, box=spot.box, text=spot.text or answer.text, reader="person")
    value = as_value(answer.field, answer.text, order=settings.date_order)
    return ledger.Correct(field=answer.field, value=value, evidence=evidence)


def _is_as_it_stands(entry: EntryView, answer: Answer) -> bool:
    standing = entry.fields.get(answer.field)
    return " ".join(answer.text.split()) == " ".join((as_text(standing.value) if standing else "").split())


def _rejection(document: int, entries: Sequence[EntryView], verb: str, reason: str) -> Act:
    steps = tuple(Step(entry=entry.id, decision=ledger.Reject(reason=reason)) for entry in _open(entries) or entries)
    return Act(document=document, verb=verb, steps=steps)


def _change_of_kind(document: int, entries: Sequence[EntryView], kind: Kind) -> Act:
    """A person's word about the kind: what is no certificate is rejected with it, the rest goes on waiting."""
    if kind in (Kind.DIPLOMA, Kind.NOT_CERTIFICATE, Kind.UNREADABLE):
        rejected = _rejection(document, entries, "kind", f"The kind is {kind.value.replace('_', ' ')}")
        return rejected.model_copy(update={"detail": {"kind": kind.value}})
    return Act(document=document, verb="kind", detail={"kind": kind.value})


def _open(entries: Sequence[EntryView]) -> list[EntryView]:
    """The records that nobody has settled."""
    return [entry for entry in entries if not entry.decided]
