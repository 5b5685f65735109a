"""What was read as one record and is two, or as two and is one: acts over the records of one or two documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.ledger import decisions as ledger
from ingest.ledger.desk_acts import NEW_ENTRY, Act, Step
from ingest.ledger.rows import ACCREDITATION, CREDITS, text_of
from ingest.ledger.views import EntryView
from ingest.review.decisions import Split
from ingest.review.desk import RefusedError
from schemas.certificate import Certificate
from schemas.reading import Reading

SHARED = ("provider", "learner")
"""What two certificates in one file usually have in common: a new record begins with it."""


def split(document: int, entries: Sequence[EntryView], decision: Split, read: Certificate | None = None) -> Act:
    """A record more for the document: what was `read` on its pages, and what it shares with the one split."""
    source = _record(entries, decision.record)
    readings = dict(read.readings) if read is not None else {}
    for field in SHARED:
        if field in source.fields and (field not in readings or readings[field].value is None):
            readings[field] = Reading(value=source.fields[field].value, evidence=source.fields[field].evidence)
    taken = [
        ledger.Correct(field=field, value=reading.value, evidence=reading.evidence)
        for field, reading in readings.items()
        if reading.value is not None
    ]
    if read is not None and read.credits:
        taken.append(ledger.Correct(field=CREDITS, value=read.credits))
    steps = tuple(Step(entry=NEW_ENTRY, decision=one) for one in taken)
    pages = {"first": decision.first, "last": decision.last or decision.first} if decision.first else {}
    return Act(
        document=document, verb="split", steps=steps, adds_record=True, detail={"record": decision.record, **pages}
    )


def merge(document: int, entries: Sequence[EntryView], record: int) -> Act:
    """The record and the one before it are one: the earlier keeps what it says, and takes what only the later says."""
    gone = _record(entries, record)
    before = [entry for entry in entries if entry.record < record and not _is_out(entry)]
    if not before:
        raise RefusedError("nothing_before", "There is no record before this one to merge it with.")
    stays = before[-1]
    rejection = ledger.Reject(reason=f"The same certificate as record {stays.record + 1}")
    steps = (*_taken_over(stays, gone, with_places=True), Step(entry=gone.id, decision=rejection))
    return Act(document=document, verb="merge", steps=steps, detail={"record": record})


def join(document: int, entries: Sequence[EntryView], other: int, others: Sequence[EntryView]) -> Act:
    """This file is a part of another document, as a back is of a front: what only it says goes over there."""
    stays = next((entry for entry in others if not _is_out(entry)), None)
    here = [entry for entry in entries if not _is_out(entry)]
    if stays is None or other == document or not here:
        raise RefusedError("nothing_to_join", f"There is no document {other} with a record that this could belong to.")
    steps = list(_taken_over(stays, here[0], with_places=False))
    rejection = ledger.Reject(reason=f"A part of document {other}, entry {stays.id}")
    steps += [Step(entry=entry.id, decision=rejection) for entry in here]
    return Act(document=document, verb="join", steps=tuple(steps), detail={"other": other})


def _taken_over(stays: EntryView, gone: EntryView, *, with_places: bool) -> Iterator[Step]:
    """What `stays` does not say and `gone` does; without places where they are on pages of another file."""
    for field, found in gone.fields.items():
        known = stays.fields.get(field)
        if found.value is not None and (known is None or known.value is None):
            evidence = found.evidence if with_places else None
            yield Step(entry=stays.id, decision=ledger.Correct(field=field, value=found.value, evidence=evidence))
    if gone.credits and not stays.credits:
        yield Step(entry=stays.id, decision=ledger.Correct(field=CREDITS, value=gone.credits))
    if gone.accreditation_readings and not stays.accreditation_readings:
        lines = tuple(text_of(line.value) for line in gone.accreditation_readings)
        yield Step(entry=stays.id, decision=ledger.Correct(field=ACCREDITATION, value=lines))


def _record(entries: Sequence[EntryView], record: int) -> EntryView:
    found = next((entry for entry in entries if entry.record == record and not _is_out(entry)), None)
    if found is None:
        raise RefusedError("no_record", f"There is no record {record + 1} here.")
    return found


def _is_out(entry: EntryView) -> bool:
    """Whether a person has rejected it, also by a merge or a split that was taken back."""
    return entry.decided and entry.status.value == "rejected"
