"""`list`, `show`, `search` and `status`: the ledger in the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import words
from ingest.cli import screen
from ingest.cli.home import present_ledger
from ingest.ledger import glance
from ingest.printing import harmless_json

if TYPE_CHECKING:
    from ingest.ledger.views import Counts, EntryRow, EntryView
    from schemas.model import Model
    from schemas.settings import Settings

UNWATCHED_SECONDS = 30.0
"""Files that lie in the inbox longer than this after the last look at it are nobody's business: say so."""


def list_entries(settings: Settings, *, status: str, limit: int, as_json: bool) -> int:
    """The newest entries, as a table or as JSON lines."""
    from ingest.ledger.views import Order
    from ingest.paging import all_entries
    from schemas.outcome import Status

    wanted = None if status == "all" else Status(status)
    with present_ledger(settings) as ledger:
        rows = tuple(all_entries(ledger, status=wanted, order=Order.NEWEST, limit=limit))
    _print_rows(rows, as_json=as_json, none="No entries.")
    return 0


def list_at_a_glance(home: Path, *, status: str, limit: int) -> bool:
    """The same table, much sooner; False where the ledger itself must be asked."""
    lines = glance.lines(home, status=None if status == "all" else status, limit=limit)
    if not lines:
        return False
    _print_table([(line.id, line.status, line.values, line.why, line.name) for line in lines])
    return True


def search(settings: Settings, text: str, *, limit: int, as_json: bool) -> int:
    """The entries whose documents hold all the words."""
    with present_ledger(settings) as ledger:
        rows = ledger.search(text, limit=limit)
    _print_rows(rows, as_json=as_json, none="Nothing found.")
    return 0


def show(settings: Settings, entry: int, *, as_json: bool) -> int:
    """One entry: values with evidence, doubts and history."""
    with present_ledger(settings) as ledger:
        view = ledger.entry(entry)
    if as_json:
        _print_json(view)
        return 0
    screen.tell(f"Entry {view.id}: {words.STATUS_WORDS[view.status.value]}", style="bold")
    screen.tell(f"{view.name} · record {view.record + 1} · {view.kind.value} · {view.pages} pages · {view.sha256}")
    _print_fields(view)
    if view.credits:
        screen.tell(f"Credits as printed: {words.credit_words(view.credits)}")
    for line in view.accreditation:
        screen.tell(f"Accreditation: {line}")
    for flag in view.flags:
        screen.tell(f"! {flag.message}", style="yellow")
    for decision in view.decisions:
        undone = " (undone)" if decision.undone_by else ""
        about = f" {decision.field}: {decision.before} → {decision.after}" if decision.field else ""
        screen.tell(f"{decision.at:%Y-%m-%d %H:%M} {decision.who}: {decision.what}{about} {decision.reason}{undone}")
    return 0


def status(settings: Settings, *, as_json: bool) -> int:
    """Counts and health; 1 where something needs attention."""
    with present_ledger(settings) as ledger:
        counts = ledger.counts()
    inbox = _waiting_files(settings.home / "inbox")
    unwatched = inbox > 0 and (counts.scan_age is None or counts.scan_age > UNWATCHED_SECONDS)
    if as_json:
        _print_json(counts)
    else:
        _print_counts(counts, inbox=inbox)
    if unwatched and not as_json:
        screen.tell("! Files wait in the inbox and nobody looks: start `certledger run`.", style="yellow")
    for problem in counts.problems if not as_json else ():
        screen.tell(f"! Since {problem.since:%Y-%m-%d %H:%M}: {problem.message}", style="red")
    return 1 if counts.problems or unwatched else 0


def _print_rows(rows: Iterable[EntryRow], *, as_json: bool, none: str) -> None:
    rows = tuple(rows)
    if as_json:
        for row in rows:
            _print_json(row)
        return
    if not rows:
        screen.say(none)
        return
    _print_table([(row.id, row.status.value, row.values, words.reasons(row.flags, most=1), row.name) for row in rows])


def _print_table(rows: Iterable[tuple[int, str, Mapping[str, object], str, str]]) -> None:
    """Each row: id, status, values by field, why it waits, file name."""
    screen.table(
        ("id", "status", "completed", "hours", "title", "provider", "learner", "file"),
        [
            (
                entry,
                words.STATUS_WORDS[status],
                values.get("completed_on"),
                words.amount(values.get("hours")),
                values.get("title") or why,
                values.get("provider"),
                values.get("learner"),
                name,
            )
            for entry, status, values, why, name in rows
        ],
        right=("id", "hours"),
    )


def _print_fields(view: EntryView) -> None:
    screen.table(
        ("field", "value", "sure", "by", "page", "text there"),
        [
            (
                field.field,
                words.amount(field.value) or field.value or "–",
                words.sureness(field.confidence) if field.source == "machine" else "",
                field.who or field.source,
                field.evidence.page if field.evidence else "",
                field.evidence.text if field.evidence else "",
            )
            for field in view.fields.values()
        ],
    )


def _print_counts(counts: Counts, *, inbox: int) -> None:
    lines: list[tuple[str, object]] = [("files in the inbox", inbox), ("documents", counts.documents)]
    lines += [("duplicates", counts.duplicates), ("pages", counts.pages)]
    lines += [("waiting to be read", counts.waiting + counts.running)]
    lines += [(f"entries {words.STATUS_WORDS[status.value]}", many) for status, many in counts.statuses.items()]
    lines += [("waiting for a person", counts.queue)]
    rate = counts.error_rate
    if rate.rate is None or rate.upper is None:
        lines += [("error rate of accepted entries", f"not measured yet ({rate.waiting} drawn and not yet checked)")]
    else:
        checked = f"{rate.wrong} wrong of {rate.checked} checked"
        lines += [("error rate of accepted entries", f"{rate.rate:.1%} ({checked}; at most {rate.upper:.1%})")]
    lines += [("inbox last looked at", "never" if counts.scan_age is None else f"{words.ago(counts.scan_age)} ago")]
    screen.table(("", ""), lines)
    if counts.reasons:
        screen.table(("why entries wait", "how many"), counts.reasons.items(), right=("how many",))
    if counts.rejected:
        screen.table(("why entries were rejected", "how many"), counts.rejected.items(), right=("how many",))


def _print_json(model: Model) -> None:
    print(harmless_json(json.dumps(model.model_dump(mode="json"), ensure_ascii=False)))


def _waiting_files(inbox: Path) -> int:
    return sum(1 for path in inbox.rglob("[!.]*") if path.is_file()) if inbox.is_dir() else 0
