"""Looks at the inbox: a rescan decides what is there, an event only wakes it sooner.

Events get lost (a burst of 100,000 files loses two thirds of them, network folders send none), a look at the folder
does not. A look never raises: what goes wrong with one file is said, and the file is tried again at the next look.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from ingest.clock import Clock
from ingest.fsio import Disk, Seen
from ingest.intake import Intake, Taken, Taking
from ingest.settling import Settling
from schemas.errors import CertledgerError

log = logging.getLogger(__name__)

STILL_BEING_WRITTEN = (".part", ".partial", ".crdownload", ".filepart", ".tmp", ".download", "~")
"""Names under which other programs keep what they have not finished."""

HOPELESS = 10
"""So many failures one after the other, and the rest of the files waits for the next look."""

STUCK_SECONDS = 30.0
"""After so long it is tried again to take a file out that is safely kept, and could not be taken out."""

DEPTH = 20
"""Folders within folders, at most."""

LOOK_SECONDS = 5.0
"""After so long a look is broken off and begun anew: what was dropped meanwhile must not wait for all the others."""

FOUND_TIMES = 3.0
"""But never before it has taken files in for so many times as long as finding them took: with a hundred thousand there,
looking again and again would take longer than the taking."""


class Watch:
    """One inbox, looked at again and again."""

    def __init__(
        self,
        inbox: Path,
        *,
        intake: Intake,
        settling: Settling,
        disk: Disk,
        clock: Clock,
        tell: Callable[[Taken], None],
    ) -> None:
        self.inbox = inbox
        self._intake = intake
        self._settling = settling
        self._disk = disk
        self._clock = clock
        self._tell = tell
        self._left: dict[str, Seen] = {}
        self._stuck: dict[str, float] = {}
        self._failing: dict[str, str] = {}
        self._closed: set[str] = set()
        self._newest_first = False
        self.was_cut_short = False

    def look(self, *, until: Callable[[], bool] = lambda: False) -> int:
        """One look at everything; how many new documents were taken. OSError when the inbox itself is not there.

        `until` is asked before each file: a look at a hundred thousand files can be broken off. One that takes too
        long breaks off by itself (`was_cut_short`); every second look begins with the newest.
        """
        self._closed.clear()
        began = self._clock.steady()
        found = dict(self._files())
        self._settling.forget_all_but(found)
        self._left = {name: seen for name, seen in self._left.items() if found.get(name) == seen}
        self._failing = {name: why for name, why in self._failing.items() if name in found}
        self._stuck = {name: since for name, since in self._stuck.items() if name in self._left}
        at = self._clock.steady()
        ready = [
            name
            for name, seen in found.items()
            if (self._left.get(name) != seen or at - self._stuck.get(name, at) >= STUCK_SECONDS)
            and self._settling.has_settled(name, seen, at=at)
        ]
        if self._newest_first:
            ready.sort(key=lambda name: found[name].mtime_ns, reverse=True)
        self._newest_first = not self._newest_first
        self.was_cut_short = False
        enough = max(LOOK_SECONDS, FOUND_TIMES * (at - began))
        taken = in_a_row = 0
        for name in ready:
            self.was_cut_short = self._clock.steady() - at > enough
            if until() or in_a_row == HOPELESS or self.was_cut_short:
                break
            taken += self._take(name, found[name])
            in_a_row = in_a_row + 1 if name in self._failing else 0
        return taken

    def is_quiet(self) -> bool:
        """Whether everything that is still in the inbox has been looked at, and is staying there for now."""
        return all(self._left.get(name) == seen or name in self._failing for name, seen in self._files())

    def is_settling(self) -> bool:
        """Whether a file is being watched until it stops changing."""
        return self._settling.is_waiting()

    @property
    def failing(self) -> tuple[str, ...]:
        """Why files could not be taken in at the last look, each reason once; they are tried again."""
        return tuple(dict.fromkeys((*self._failing.values(), *sorted(self._closed))))

    def _take(self, name: str, seen: Seen) -> bool:
        try:
            if not seen.is_file:
                taken = Taken(taking=Taking.REFUSED, name=name, reason="It is not a regular file.")
            else:
                taken = self._intake.take(self.inbox, Path(name), remove=True)
        except FileNotFoundError:
            return False  # somebody took it out again
        except (OSError, CertledgerError) as error:
            self._failing[name] = f"{error.strerror}." if isinstance(error, OSError) else str(error)
            return False
        self._failing.pop(name, None)
        was_said = name in self._stuck
        if taken.taking is Taking.REFUSED or taken.reason:
            self._left[name] = seen  # said once, until the file changes
            if taken.taking is not Taking.REFUSED:
                self._stuck[name] = self._clock.steady()
        if taken.taking is Taking.AGAIN:
            is_news = bool(taken.reason) and not was_said
        else:
            is_news = taken.taking is not Taking.CHANGING
        if is_news:
            self._tell(taken)
        return taken.taking is Taking.NEW

    def _files(self) -> Iterator[tuple[str, Seen]]:
        root = self._disk.open_folder(self.inbox)
        try:
            yield from self._files_in(root, PurePath(), 0)
        finally:
            self._disk.close(root)

    def _files_in(self, folder: int, at: PurePath, depth: int) -> Iterator[tuple[str, Seen]]:
        for name in sorted(self._disk.names_in(folder)):
            if is_unfinished(name):
                continue
            with self._or_say_why(name):
                seen = self._disk.look_in(folder, name)
                if not seen.is_folder:
                    yield str(at / name), seen
                elif depth < DEPTH:
                    with self._inside(folder, name) as inner:
                        yield from self._files_in(inner, at / name, depth + 1)

    @contextmanager
    def _or_say_why(self, name: str) -> Iterator[None]:
        """One folder that may not be opened does not keep the others waiting."""
        try:
            yield
        except FileNotFoundError:
            return
        except OSError as error:
            self._closed.add(f"{name}: {error.strerror}.")

    @contextmanager
    def _inside(self, folder: int, name: str) -> Iterator[int]:
        inner = self._disk.open_folder_in(folder, name)
        try:
            yield inner
        finally:
            self._disk.close(inner)


def is_unfinished(name: str) -> bool:
    """Whether the name says that another program still writes it, or hides it.

    >>> [is_unfinished(n) for n in ("scan.pdf", "scan.pdf.part", ".hidden", "~$scan.docx", "Scan.PDF.CRDOWNLOAD")]
    [False, True, True, True, True]
    """
    return name.startswith((".", "~$")) or name.lower().endswith(STILL_BEING_WRITTEN)


@contextmanager
def waking(inbox: Path, wake: Callable[[], None]) -> Iterator[None]:
    """Call `wake` whenever something happens in the inbox, if the system can tell; the looks do not depend on it."""
    from watchdog.events import (
        DirCreatedEvent,
        DirMovedEvent,
        FileClosedEvent,
        FileCreatedEvent,
        FileMovedEvent,
        FileSystemEvent,
        FileSystemEventHandler,
    )
    from watchdog.observers import Observer

    class Waker(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            wake()

    comes = [FileCreatedEvent, FileClosedEvent, FileMovedEvent, DirCreatedEvent, DirMovedEvent]
    logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # what it loses or how it ends is nobody's worry
    observer = Observer()
    try:
        observer.schedule(Waker(), os.fspath(inbox), recursive=True, event_filter=comes)
        observer.start()
    except OSError as error:  # no more watches, or a file system without events
        log.info("no events from the inbox: %s", error)
        yield
        return
    try:
        yield
    finally:
        observer.stop()
        observer.join()
