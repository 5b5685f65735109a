"""`doctor` and `verify`: is the installation well, and is the ledger what it was?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cli import screen
from ingest.cli.home import present_ledger

if TYPE_CHECKING:
    from schemas.settings import Settings


def verify(settings: Settings, *, as_json: bool) -> int:
    """What does not fit together any more, by name; 1 where anything does not."""
    from ingest import verify as oracle
    from ingest.archive import Archive
    from ingest.printing import harmless_json
    from ingest.service import ARCHIVE

    with present_ledger(settings) as ledger:
        report = oracle.verify(ledger, Archive(settings.home / ARCHIVE))
    if as_json:
        print(harmless_json(report.model_dump_json()))
        return 0 if report.is_sound else 1
    for finding in report.findings:
        screen.tell(f"{finding.code}: {finding.message}", style="red")
    looked_at = f"{report.originals} originals, {report.entries} entries, {report.events} events"
    if report.is_sound:
        screen.tell(f"Nothing was changed: {looked_at}.", style="green")
        return 0
    screen.tell(f"{len(report.findings)} findings among {looked_at}.")
    return 1


def doctor(settings: Settings) -> int:
    """Every check of the installation on a line of its own; 1 where one fails."""
    from ingest.doctor import examine

    ill = 0
    for finding in examine(settings):
        mark, style = ("ok  ", "green") if finding.well else ("BAD ", "red")
        advice = "" if finding.well else f"  → {finding.advice}"
        screen.tell(f"{mark} {finding.what}: {finding.said}{advice}", style=style)
        ill += not finding.well
    return 1 if ill else 0
