"""`run`, `watch` and `review`: what goes on until somebody stops it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.cli import screen

if TYPE_CHECKING:
    from schemas.settings import Settings


def run(settings: Settings, *, once: bool, samples: Path | None) -> int:
    """Watch the inbox and serve the pages; with `once`, until everything is read, then print the ledger."""
    from ingest.cli import looking
    from ingest.samples import fill_new_home

    if samples is not None and (put := fill_new_home(settings.home, samples)):
        screen.say(f"This home is new: {put} sample certificates are put into its inbox.")
    _watch(settings, once=once, pages=not once)
    return looking.list_entries(settings, status="all", limit=1000, as_json=False) if once else 0


def watch(settings: Settings) -> int:
    """Watch the inbox, without pages."""
    _watch(settings, once=False, pages=False)
    return 0


def _watch(settings: Settings, *, once: bool, pages: bool) -> None:
    from ingest.cli.teller import TerminalTeller
    from ingest.service import open_service

    stop = threading.Event()
    with open_service(settings, teller=TerminalTeller()) as service:

        def end() -> None:
            stop.set()
            service.wake()

        with _told_to_end(end):
            screen.say(f"Watching {settings.home / 'inbox'}" + ("." if once else " until Ctrl-C."), style="bold")
            service.serve(stop, once=once)


@contextmanager
def _told_to_end(end: Callable[[], None]) -> Iterator[None]:
    """Call `end` at Ctrl-C and when the system asks us to stop; a second Ctrl-C does not wait."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def on_signal(number: int, frame: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        screen.say("Stopping: what is being read will be read again at the next start.")
        end()

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
