"""`ingest`: files and folders in bulk, with a progress bar and a balance that must come out even."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cli import screen

if TYPE_CHECKING:
    from ingest.service import Bulk
    from schemas.settings import Settings


def ingest(settings: Settings, paths: Sequence[Path]) -> int:
    """Take in everything, wait until it is read; 1 where a file could not be taken or is not accounted for."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from ingest.cli.teller import TerminalTeller
    from ingest.service import open_service

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with (
        open_service(settings, teller=TerminalTeller(quiet=True)) as service,
        Progress(*columns, console=screen.talk(), transient=True) as bar,
    ):
        task = bar.add_task("reading", total=None)
        bulk = service.take_in(paths, progress=lambda done, all_: bar.update(task, completed=done, total=all_))
    for refused in bulk.refused:
        screen.say(f"{refused.name}: {refused.reason}", style="red")
    _print_balance(bulk)
    return 1 if bulk.refused or bulk.unaccounted else 0


def _print_balance(bulk: Bulk) -> None:
    balance = bulk.balance
    screen.table(
        ("", ""),
        [
            ("files in", bulk.files),
            ("pages in", balance.pages),
            ("entries accepted", balance.accepted),
            ("entries in review", balance.in_review),
            ("rejected", balance.rejected),
            ("duplicates", bulk.duplicates),
            ("not taken", len(bulk.refused)),
            ("unaccounted", bulk.unaccounted),
        ],
        right=("",),
    )
