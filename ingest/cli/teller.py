"""Tells the person at the terminal what happens to each file, a line as it happens."""

from __future__ import annotations

import threading

from ingest import words
from ingest.cli import screen
from ingest.intake import Taken, Taking
from ingest.ledger.views import Receipt
from schemas.outcome import Outcome


class TerminalTeller:
    """Speaks to stderr. `quiet` leaves out what went well, as bulk intake does beside its progress bar."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._turn = threading.Lock()

    def taken(self, taken: Taken) -> None:
        with self._turn:
            if taken.reason:
                screen.say(f"{taken.name}: {taken.reason}", style="yellow")
            elif taken.taking is Taking.COPY and not self._quiet:
                screen.say(f"{taken.name}: a copy of a document that is here already", style="dim")

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        if self._quiet:
            return
        head, *records = words.outcome_lines(receipt.name, outcome)
        with self._turn:
            screen.say(head, style=words.STATUS_STYLES[outcome.status.value])
            for line in records:
                screen.say(line)

    def trouble(self, code: str, message: str) -> None:
        with self._turn:
            screen.say(f"! {message}", style="red")

    def cured(self, code: str) -> None:
        with self._turn:
            screen.say("That is mended; work goes on.", style="green")
