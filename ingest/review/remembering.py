"""A document's whole history in words: how it came in, what the machine read, what people did, in order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ingest.ledger.desk_acts import ActView
from ingest.ledger.desk_queries import DocumentView
from ingest.ledger.views import DecisionView, EntryView
from ingest.review.showing import as_value_text, label_of
from ingest.review.views import HistoryLine

DONE = {
    "confirm": "Confirmed", "correct": "Corrected", "reject": "Rejected", "postpone": "Put off", "undo": "Took back",
}  # fmt: skip
WHOLE = {
    "turn": "Turned a page", "drop_page": "Dropped a page", "kind": "Changed the kind", "split": "Added a record",
    "merge": "Merged a record with the one before", "join": "Made it a part of another document",
    "read_again": "Asked for a new reading",
}  # fmt: skip
STATUS_WORDS = {"accepted": "accepted", "needs_review": "needs a look", "rejected": "rejected"}


def history_of(file: DocumentView, entries: Sequence[EntryView], acts: Sequence[ActView]) -> tuple[HistoryLine, ...]:
    """The oldest first."""
    lines = [HistoryLine(at=file.received_at, who="", what="Came in", note=file.name), *_readings(entries)]
    lines += [_decision(entry, decision, len(entries) > 1) for entry in entries for decision in entry.decisions]
    lines += [_act(act) for act in acts if act.verb in WHOLE]
    lines += [_in_spite(act) for act in acts if act.detail.get("in_spite")]
    return tuple(sorted(lines, key=lambda line: line.at))


def _readings(entries: Sequence[EntryView]) -> Iterator[HistoryLine]:
    seen = set()
    for entry in entries:
        for row in entry.history:
            if row.source == "machine" and row.at not in seen:
                seen.add(row.at)
                yield HistoryLine(at=row.at, who="", what="Read by the machine")


def _decision(entry: EntryView, decision: DecisionView, several: bool) -> HistoryLine:
    field = label_of(decision.field) if decision.field else ""
    return HistoryLine(
        at=decision.at,
        who=decision.who,
        what=" ".join(filter(None, [DONE[decision.what], field, f"of record {entry.record + 1}" if several else ""])),
        field=decision.field or "",
        before=_said(decision.before),
        after=_said(decision.after),
        note=decision.reason,
        undone=decision.undone_by is not None,
    )


def _said(value: str) -> str:
    read = json.loads(value)
    if isinstance(read, list):
        return f"{len(read)} lines"
    if isinstance(read, int):
        read = float(read)
    return STATUS_WORDS.get(str(read), as_value_text(read))


def _act(act: ActView) -> HistoryLine:
    after = "; ".join(f"{name} {value}" for name, value in act.detail.items())
    return HistoryLine(at=act.at, who=act.who, what=WHOLE[act.verb], after=after.replace("_", " "), undone=act.undone)


def _in_spite(act: ActView) -> HistoryLine:
    return HistoryLine(at=act.at, who=act.who, what="Confirmed in spite of a failing check", undone=act.undone)
