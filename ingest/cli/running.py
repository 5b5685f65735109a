"""`run`, `watch` and `review`: what goes on until somebody stops it."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ingest.cli import screen

if TYPE_CHECKING:
    from schemas.settings import Settings

One = TypeVar("One")


def run(settings: Settings, *, once: bool, samples: Path | None) -> int:
    """Watch the inbox and serve the pages; with `once`, until everything is read, then print the ledger."""
    from ingest.cli import looking
    from ingest.samples import fill_new_home

    if samples is not None and (put := fill_new_home(settings.home, samples)):
        screen.say(f"This home is new: {put} sample certificates are put into its inbox.")
    if once:
        _watch(settings, once=True)
        return looking.list_entries(settings, status="all", limit=1000, as_json=False)
    with _pages_beside(settings):
        _watch(settings, once=False)
    return 0


def watch(settings: Settings) -> int:
    """Watch the inbox, without pages."""
    _watch(settings, once=False)
    return 0


def review(settings: Settings) -> int:
    """Serve the pages, without a watch."""
    from ingest.review.serving import opened_app, server

    with _listening(settings) as door, _answered(door, opened_app(settings)) as app:
        _say_where(door)
        server(app, settings).run(sockets=[door])
    return 0


def _watch(settings: Settings, *, once: bool) -> None:
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
def _pages_beside(settings: Settings) -> Iterator[None]:
    """The review pages in a thread of their own, for as long as the block runs."""
    from ingest.review.serving import opened_app, server

    with _listening(settings) as door, _answered(door, opened_app(settings)) as app:
        pages = server(app, settings)
        thread = threading.Thread(target=pages.run, kwargs={"sockets": [door]}, name="pages")
        thread.start()
        _say_where(door)
        try:
            yield
        finally:
            pages.should_exit = True
            thread.join()


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """A socket where the pages listen; raises UsageError where that is unsafe or taken."""
    from ingest.review.serving import refuse_unsafe
    from schemas.errors import UsageError

    refuse_unsafe(settings)
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        door = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        advice = "Is it running already? Or choose another with --port."
        raise UsageError("port_taken", f"Nobody can listen on {where}: {error.strerror}.", advice=advice) from error
    with door:
        yield door


@contextmanager
def _answered(door: socket.socket, opening: AbstractContextManager[One]) -> Iterator[One]:
    """What is opened; whoever comes to the door meanwhile is told to wait: a large old ledger takes minutes."""
    from ingest.review.opening_page import told_to_wait

    with ExitStack() as stack:
        with told_to_wait(door):
            opened = stack.enter_context(opening)
        yield opened


def _say_where(door: socket.socket) -> None:
    host, port = door.getsockname()[:2]
    screen.say(f"Review pages: http://{f'[{host}]' if ':' in host else host}:{port}", style="bold")


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
