"""`doctor` and `verify`: is the installation well, and is the ledger what it was?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.cli import screen

if TYPE_CHECKING:
    from schemas.settings import Settings


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
