"""How a document of the ledger is shown: which fields need a look, why, and one sentence for the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.ledger.desk_acts import ActView
from ingest.ledger.desk_queries import DocumentView
from ingest.ledger.views import EntryView
from ingest.ledger.views import FieldView as LedgerField
from ingest.review.checks import failing
from ingest.review.splitting import SHARED
from ingest.review.values import as_text
from ingest.review.views import Choice, FieldView, PageView, Place, RecordView, Sheet, State
from ingest.triage import FIELD_WORDS
from ingest.words import credit_words
from schemas.certificate import CORE_FIELDS
from schemas.outcome import Kind, Status
from schemas.reading import Evidence, Value
from schemas.settings import Settings

ALWAYS_SHOWN = (*CORE_FIELDS, "learner", "expires_on", "certificate_number")
SPLIT_OFF = "This record was added by hand: what does the page say?"
READ_APART = "Read by itself when the file was split: is it so?"
DRAWN = "Drawn by lot to be checked: is it really so?"
TAKEN_BACK = {
    "confirm": "the confirmation", "reject": "the rejection", "postpone": "the postponement", "turn": "the turning",
    "drop_page": "the dropped page", "kind": "the change of kind", "not_mine": "“not mine”", "accept": "the correction",
    "split": "the split", "merge": "the merging", "join": "the joining",
    "read_again": "the new reading",
}  # fmt: skip

text_of = as_text


def sheet_of(
    file: DocumentView,
    entries: Sequence[EntryView],
    acts: Sequence[ActView],
    *,
    settings: Settings,
    today: date,
    claimed_by: str,
) -> Sheet:
    """The document as the desk shows it."""
    standing = [act for act in acts if not act.undone]
    withdrawn = {act.detail.get("entry") for act in acts if act.verb == "split" and act.undone}
    entries = [entry for entry in entries if entry.id not in withdrawn]
    kind = next((Kind(str(act.detail["kind"])) for act in reversed(standing) if act.verb == "kind"), file.kind)
    begins = {act.detail.get("entry"): act.detail.get("first") for act in standing if act.verb == "split"}
    records = tuple(_record(entry, settings, begins.get(entry.id)) for entry in entries)
    sheet = Sheet(
        document=file.id,
        name=file.name,
        sha256=file.sha256,
        kind=kind or Kind.CERTIFICATE,
        status=status_of(entries),
        verdict="",
        reasons=_document_reasons(entries),
        records=records,
        pages=tuple(_page(number, standing) for number in range(1, max(1, file.pages) + 1)),
        received_at=file.received_at,
        claimed_by=claimed_by,
        undoable=f"{TAKEN_BACK.get(standing[-1].verb, 'the last step')} by {standing[-1].who}" if standing else "",
    )
    sheet = _with_failing_checks(sheet, entries, settings, today)
    return sheet.model_copy(update={"verdict": _verdict(sheet, entries)})


def status_of(entries: Sequence[EntryView]) -> Status:
    """The document waits while one of its records does; it is rejected when all of them are."""
    statuses = {entry.status for entry in entries}
    if Status.NEEDS_REVIEW in statuses or not entries or any(_is_drawn(entry) for entry in entries):
        return Status.NEEDS_REVIEW
    return Status.ACCEPTED if Status.ACCEPTED in statuses else Status.REJECTED


def _record(entry: EntryView, settings: Settings, begins: str | int | None) -> RecordView:
    names = list(dict.fromkeys((*ALWAYS_SHOWN, *entry.fields)))
    fields = [_field(entry, name, settings, apart=begins is not None) for name in names]
    shown = [field for field in fields if field.name in ALWAYS_SHOWN or field.text or field.state.needs_look]
    doubtful_first = sorted(shown, key=lambda field: not field.state.needs_look)
    credits = tuple(credit_words([credit]) for credit in entry.credits)
    return RecordView(
        number=entry.record, fields=tuple(doubtful_first), credits=(*credits, *entry.accreditation),
        page=int(begins) if begins else None,
    )  # fmt: skip


def _field(entry: EntryView, name: str, settings: Settings, *, apart: bool) -> FieldView:
    standing = entry.fields.get(name)
    reasons = _reasons(entry, name, standing, apart=apart)
    state = _state(entry, name, standing, bool(reasons))
    text = as_text(standing.value) if standing else ""
    return FieldView(
        record=entry.record,
        name=name,
        label=label_of(name),
        text=text,
        state=state,
        reasons=reasons,
        confidence=standing.confidence if standing else 0.0,
        place=_place(standing.evidence) if standing else None,
        choices=_choices(standing) if standing else (),
        required=name in settings.required_fields,
        was=_machine_text(entry, name) if standing and state is State.CORRECTED else "",
        by=standing.who if standing and state is State.CORRECTED else _confirmed_by(entry),
    )


def _state(entry: EntryView, name: str, standing: LedgerField | None, has_reasons: bool) -> State:
    if is_split_off(entry) and not entry.decided:
        return State.OPEN if has_reasons else State.ACCEPTED  # taken over by the split: nobody has said so yet
    if standing is not None and standing.source == "person":
        return State.CORRECTED
    if entry.decided and entry.status is Status.ACCEPTED:
        return State.CONFIRMED
    if entry.decided or not has_reasons:
        return State.ACCEPTED
    return State.OPEN


def _reasons(entry: EntryView, name: str, standing: LedgerField | None, *, apart: bool) -> tuple[str, ...]:
    """Why this field waits; nothing once a person has settled it. `apart`: the record is on pages of its own."""
    asked = name in CORE_FIELDS and (apart or name not in SHARED)
    if asked and not entry.decided and is_split_off(entry):
        return (SPLIT_OFF if standing is None else READ_APART,)
    if entry.decided or (standing is not None and standing.source == "person"):
        return ()
    said = [flag.message for flag in entry.flags if flag.field == name]
    if _is_drawn(entry) and name in CORE_FIELDS:
        return (DRAWN,)
    if said and standing is not None:
        said += [doubt.message for doubt in standing.doubts]
    return tuple(dict.fromkeys(said))


def is_split_off(entry: EntryView) -> bool:
    """Whether the machine has never said anything about it: a person added it."""
    return entry.record > 0 and all(row.source == "person" for row in entry.history)


def _is_drawn(entry: EntryView) -> bool:
    return entry.sampled and not entry.decided and entry.status is Status.ACCEPTED


def _document_reasons(entries: Sequence[EntryView]) -> tuple[str, ...]:
    if all(entry.decided for entry in entries):
        return ()
    return tuple(dict.fromkeys(flag.message for entry in entries for flag in entry.flags if flag.field is None))


def _with_failing_checks(sheet: Sheet, entries: Sequence[EntryView], settings: Settings, today: date) -> Sheet:
    """Fields that cannot be true as they stand, among records that nobody has settled."""
    settled = {entry.record for entry in entries if entry.decided}
    wrong = {
        (flag.record, flag.field): flag.message
        for flag in failing(sheet, (), settings=settings, today=today)
        if not flag.code.endswith("_missing") and flag.record not in settled
    }
    if not wrong:
        return sheet
    records = []
    for record in sheet.records:
        fields = [_failing(field, wrong.get((record.number, field.name))) for field in record.fields]
        fields.sort(key=lambda field: not field.state.needs_look)
        records.append(record.model_copy(update={"fields": tuple(fields)}))
    return sheet.model_copy(update={"records": tuple(records)})


def _failing(field: FieldView, message: str | None) -> FieldView:
    if message is None:
        return field
    return field.model_copy(update={"state": State.FAILING, "reasons": (message, *field.reasons)})


def _verdict(sheet: Sheet, entries: Sequence[EntryView]) -> str:
    if sheet.status is Status.NEEDS_REVIEW:
        return _waiting_verdict(sheet, entries)
    who = next((name for name in map(_decided_by, entries) if name), "the machine")
    if sheet.status is Status.REJECTED:
        reason = next((d.reason for entry in entries for d in reversed(entry.decisions) if d.reason), "")
        return f"Rejected by {who}{f': {reason}' if reason else '.'}"
    return f"Confirmed by {who}." if who != "the machine" else "Accepted by the machine."


def _waiting_verdict(sheet: Sheet, entries: Sequence[EntryView]) -> str:
    if any(_is_drawn(entry) for entry in entries):
        return "Accepted, and drawn to be checked."
    if sheet.doubtful == 0:
        return "This document needs a look."
    return "One field needs a look." if sheet.doubtful == 1 else f"{sheet.doubtful} fields need a look."


def _decided_by(entry: EntryView) -> str:
    settling = [d for d in entry.decisions if d.what in ("confirm", "reject") and d.undone_by is None]
    return settling[-1].who if settling else ""


def _confirmed_by(entry: EntryView) -> str:
    return _decided_by(entry) if entry.decided and entry.status is Status.ACCEPTED else ""


def _machine_text(entry: EntryView, name: str) -> str:
    said = [row for row in entry.history if row.field == name and row.source == "machine"]
    value = said[-1].value if said else None
    return as_text(value) if not isinstance(value, tuple) else ""


def _choices(standing: LedgerField) -> tuple[Choice, ...]:
    first = (standing.value, standing.confidence, standing.evidence)
    others = [(other.value, other.confidence, other.evidence) for other in standing.alternatives]
    choices: dict[str, Choice] = {}
    for value, confidence, evidence in (first, *others):
        text = as_text(value)
        if text and text not in choices:
            choices[text] = Choice(text=text, confidence=confidence, place=_place(evidence))
    return tuple(choices.values()) if len(choices) > 1 else ()  # the value itself is no choice


def _page(number: int, standing: Sequence[ActView]) -> PageView:
    mine = [act for act in standing if act.detail.get("page") == number]
    turned = sum(int(act.detail["degrees"]) for act in mine if act.verb == "turn") % 360
    dropped = any(act.verb == "drop_page" for act in mine)
    return PageView(number=number, width=0, height=0, turned=turned, dropped=dropped)


def _place(evidence: Evidence | None) -> Place | None:
    if evidence is None:
        return None
    return Place(page=evidence.page, box=evidence.box, text=evidence.text, reader=evidence.reader)


def label_of(name: str) -> str:
    """What the form calls a field."""
    words = FIELD_WORDS.get(name, name.replace("_", " "))
    return words[:1].upper() + words[1:]


def as_value_text(value: Value) -> str:
    """A value as the history shows it."""
    return as_text(value) or "—"
