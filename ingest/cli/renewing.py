"""`renewals`: where each licence of the settings stands, with how certain its rule is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cli import screen
from ingest.cli.home import present_ledger

if TYPE_CHECKING:
    from ingest.renewals.evaluating import NeedReport, Report
    from schemas.settings import Settings

NO_ADVICE = "Not legal advice. Ask your board before you rely on it."
SOON_DAYS = 90
"""Hours that are missing so near the deadline need attention."""

STATES = {
    "done": "done",
    "missing": "missing",
    "waived": "does not apply",
    "ask": "does it hold for you?",
    "by_hand": "check by hand",
}
BASES = {
    "rule_text": "the text of the rule",
    "official_page": "the board's own page",
    "secondary": "a secondary source",
    "memory": "memory, not checked",
}


def renewals(settings: Settings, *, calendar: Path | None, as_json: bool) -> int:
    """Every licence of the settings; 1 where hours are missing and the deadline is near or gone."""
    from schemas.errors import UsageError

    if not settings.licences:
        advice = "Add a [[licences]] table to certledger.toml: see docs/how-to.md."
        raise UsageError("no_licences", "No licence is known here.", advice=advice)
    today = datetime.now(UTC).astimezone().date()
    reports = _reports(settings, today=today)
    for report in reports:
        _print_json(report) if as_json else _print(report, today=today)
    if not as_json:
        screen.tell(NO_ADVICE, style="bold")
    if calendar is not None:
        _write_calendar(calendar, reports)
    urgent = [one for one in reports if not one.is_complete and (one.deadline - today).days < SOON_DAYS]
    return 1 if urgent else 0


def list_rules(word: str) -> int:
    """The rules whose id, profession, board or aliases hold `word`; all for an empty one."""
    from ingest.renewals.rulebook import rulebook

    wanted = word.casefold()
    rows = [
        (rule.id, rule.profession, rule.board, f"{rule.total.amount:g}" if rule.total else "–", rule.certainty)
        for rule in rulebook()
        if wanted in " ".join((rule.id, rule.profession, rule.board, *rule.aliases)).casefold()
    ]
    screen.table(("rule", "profession", "board", "hours", "certainty"), rows, right=("hours",))
    screen.tell(NO_ADVICE)
    return 0 if rows else 1


def _reports(settings: Settings, *, today: date) -> list[Report]:
    from ingest.ledger.views import Order
    from ingest.paging import all_entries
    from ingest.renewals.earning import earned
    from ingest.renewals.evaluating import evaluate
    from ingest.renewals.rulebook import rule_for

    with present_ledger(settings) as ledger:
        rows = all_entries(ledger, status=None, order=Order.OLDEST)
        credit = [one for one in map(earned, rows) if one is not None]
    return [
        evaluate(rule_for(licence.rule, on=licence.renews_on or today), licence, credit, today=today)
        for licence in settings.licences
    ]


def _print(report: Report, *, today: date) -> None:
    rule, licence = report.rule, report.licence
    whose = f", {licence.learner}" if licence.learner else ""
    days = (report.deadline - today).days
    when = f"in {days} days" if days >= 0 else f"{-days} days ago"
    screen.tell(f"{rule.profession} ({rule.jurisdiction}){whose}: renew by {report.deadline} ({when})", style="bold")
    screen.tell(
        f"  hours dated after {report.start}: {report.done:g} of {report.required:g}; missing {report.missing:g}"
    )
    if report.waiting:
        screen.tell(f"  another {report.waiting:g} hours wait in review", style="yellow")
    if report.needs:
        rows = [_need_cells(need) for need in report.needs]
        screen.table(("  of these", "required", "done", "missing", ""), rows, right=("required", "done", "missing"))
    for remark in report.remarks:
        screen.tell(f"  {remark}")
    _print_certainty(report)


def _print_certainty(report: Report) -> None:
    rule = report.rule
    screen.tell(f"  The rule: {rule.authority or rule.board}; certainty {rule.certainty}, from {BASES[rule.basis]}.")
    for weak in rule.unverified:
        screen.tell(f"  Not verified: {weak}", style="yellow")
    for source in rule.source:
        screen.tell(f"  {source.title}: {source.url}" if source.url else f"  {source.title}", style="dim")
    screen.tell("")


def _need_cells(need: NeedReport) -> Sequence[object]:
    required = "" if need.required is None else f"{need.required:g}"
    by_title = f" (by the title alone: entries {', '.join(map(str, need.by_title))})" if need.by_title else ""
    missing = f"{need.missing:g}" if need.state == "missing" else ""
    return (f"  {need.words}", required, f"{need.done:g}", missing, STATES[need.state] + by_title)


def _print_json(report: Report) -> None:
    from ingest.printing import harmless_json

    whole = report.model_dump(mode="json") | {"missing": report.missing, "complete": report.is_complete}
    print(harmless_json(json.dumps(whole, ensure_ascii=False)))


def _write_calendar(path: Path, reports: Sequence[Report]) -> None:
    from ingest.cli.exporting import whole_file
    from ingest.renewals.agenda import agenda

    with whole_file(path) as out:
        out.write(agenda(reports, made_at=datetime.now(UTC)))
    screen.say(f"{len(reports)} deadlines written to {path}.")
