"""A running home: the inbox is watched, what waits is read, and everything is told.

with open_service(settings, teller=teller) as service:
    service.serve(stop)                  until `stop` is set
    service.serve(stop, once=True)       until the inbox is empty and everything is read
    service.take_in(paths, ...)          files and folders, in bulk; the sources stay where they are
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ingest.archive import Archive
from ingest.clock import SYSTEM, Clock
from ingest.crew import Crew
from ingest.forgetting import CACHE, sweep_forgotten
from ingest.fsio import DISK, Disk
from ingest.health import Health
from ingest.intake import Intake, Taken, Taking
from ingest.ledger.store import Ledger, open_ledger
from ingest.ledger.views import Balance
from ingest.locking import Owner, dead_among, present
from ingest.patience import PatientLedger
from ingest.settling import LOOKS, Settling
from ingest.telling import Silent, Teller
from ingest.watch import Watch, is_unfinished, waking
from ingest.workers import Reader, pooled_reader, slots
from schemas.errors import LedgerError
from schemas.model import Model
from schemas.settings import Settings

INBOX, ARCHIVE, RUNNING = "inbox", "archive", ".running"
ROLL_CALL_SECONDS = 5.0
"""How often it is asked whether another process has died with documents in hand."""


class Refused(Model):
    """A file that bulk intake could not take, and why."""

    name: str
    reason: str


class Bulk(Model):
    """What became of everything that was given in bulk."""

    files: int
    new: int
    duplicates: int
    refused: tuple[Refused, ...]
    balance: Balance
    unaccounted: int


@contextmanager
def open_service(
    settings: Settings,
    *,
    teller: Teller | None = None,
    reader: Reader | None = None,
    clock: Clock = SYSTEM,
    disk: Disk = DISK,
) -> Iterator[Service]:
    """Everything a home needs to run, ended in order with the block. Without `reader`: processes that really read."""
    with ExitStack() as stack:
        make_home(settings.home)
        ledger = open_ledger(settings, clock=clock, check=True)
        stack.callback(ledger.close)
        owner = stack.enter_context(present(settings.home / RUNNING))
        if reader is None:
            reader = stack.enter_context(pooled_reader(settings, folder=owner.folder))
        service = Service(settings, ledger, reader, owner, teller=teller or Silent(), clock=clock, disk=disk)
        stack.callback(service.stop)
        yield service


def make_home(home: Path) -> None:
    """The folders of a home, for nobody else to look into."""
    for name in (INBOX, ARCHIVE):
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / ARCHIVE).chmod(0o700)


class Service:
    """One process at work on one home. Several may work on the same home at the same time."""

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        reader: Reader,
        owner: Owner,
        *,
        teller: Teller,
        clock: Clock,
        disk: Disk,
    ) -> None:
        self.settings = settings
        self.ledger = ledger
        self._reader = reader
        self._owner = owner
        self._teller = teller
        self._clock = clock
        self._woken: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self.health = Health(ledger=ledger, teller=teller, clock=clock)
        self.archive = Archive(settings.home / ARCHIVE, disk)
        self._intake = Intake(archive=self.archive, ledger=ledger, disk=disk)
        patient = PatientLedger(ledger, health=self.health, teller=teller, pause=self._stopped.wait)
        self._crew = Crew(ledger=patient, reader=reader, settings=settings, owner=owner.name)
        self._watch = Watch(
            settings.home / INBOX, intake=self._intake, settling=Settling(settings.settle_seconds),
            disk=disk, clock=clock, tell=self._taken,
        )  # fmt: skip
        self._rolled_at = float("-inf")

    def serve(self, stop: threading.Event, *, once: bool = False) -> None:
        """Look at the inbox again and again, and read what came."""
        with self._at_work(), waking(self._watch.inbox, self.wake):
            while not stop.is_set():
                self.look(until=stop.is_set)
                if once and self._is_done():
                    return
                self._rest(self._interval())

    def look(self, *, until: Callable[[], bool] = lambda: False) -> None:
        """One look at the inbox. What goes wrong is told, and tried again at the next look."""
        self._crew.revive()
        self._roll_call()
        try:
            self._watch.look(until=until)
        except OSError as error:
            self.health.trouble("inbox", f"The inbox cannot be looked at: {error.strerror}.")
            return
        self.health.cured("inbox")
        self.health.looked()
        if self._watch.failing:
            self.health.trouble("intake", f"Files wait in the inbox: {' '.join(self._watch.failing[:3])}")
        else:
            self.health.cured("intake")

    def take_in(self, paths: Iterable[Path], *, progress: Callable[[int, int], None] = lambda done, all_: None) -> Bulk:
        """Take in files and folders, wait until they are read, and draw up the balance.

        `progress` is told how many documents are read, of how many; it is called from this thread.
        """
        with self._at_work():
            found = list(files_in(paths))
            taken = [self._take_one(path) for path in found]
            self._crew.wake()
            documents = frozenset(one.document for one in taken if isinstance(one, Taken) and one.document is not None)
            self._wait_for(documents, progress)
        refused = tuple(one for one in taken if isinstance(one, Refused))
        new = sum(isinstance(one, Taken) and one.taking is Taking.NEW for one in taken)
        balance = self.ledger.balance(documents)
        return Bulk(
            files=len(found),
            new=new,
            duplicates=len(taken) - new - len(refused),
            refused=refused,
            balance=balance,
            unaccounted=len(found) - len(taken) + len(documents) - balance.documents,
        )

    def wake(self) -> None:
        """Something was put into the inbox: look at once. May be called by a signal handler, unlike most."""
        if self._woken.empty():
            self._woken.put(None)

    def stop(self) -> None:
        """End reading; what is in hand goes back to be read again."""
        self._stopped.set()
        self._crew.stop()

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        self.archive.sweep()
        sweep_forgotten(ledger=self.ledger, archive=self.archive, cache=self.settings.home / CACHE)
        self._roll_call()
        self._crew.start(slots(self.settings))
        try:
            yield
        finally:
            self._put_down()

    def _put_down(self) -> None:
        self.stop()
        close = getattr(self._reader, "close", None)
        if close is not None:
            close()
        self._crew.join()
        try:
            self.ledger.release(frozenset({self._owner.name}))
        except LedgerError as error:  # the next start finds us dead, and releases them itself
            self._teller.trouble("ledger", str(error))

    def _take_one(self, path: Path) -> Taken | Refused:
        try:
            taken = self._intake.take(path.parent, Path(path.name), remove=False)
        except OSError as error:
            return Refused(name=str(path), reason=error.strerror or str(error))
        if taken.taking in (Taking.REFUSED, Taking.CHANGING):
            return Refused(name=str(path), reason=taken.reason or "It is still being written.")
        self._taken(taken)
        return taken

    def _taken(self, taken: Taken) -> None:
        self._teller.taken(taken)
        self._crew.wake()
        self.health.looked()

    def _wait_for(self, documents: frozenset[int], progress: Callable[[int, int], None]) -> None:
        while left := self._unfinished(documents):
            progress(len(documents) - left, len(documents))
            if self._stopped.wait(0.2):
                return
            self._crew.revive()
            self._roll_call()
        progress(len(documents), len(documents))

    def _unfinished(self, documents: frozenset[int]) -> int:
        try:
            return self.ledger.unfinished(documents)
        except LedgerError as error:
            self.health.trouble("ledger", str(error))
            return len(documents)

    def _is_done(self) -> bool:
        try:
            counts = self.ledger.counts()
            return counts.waiting == counts.running == 0 and self._watch.is_quiet()
        except (OSError, LedgerError):  # told by the next look
            return False

    def _rest(self, seconds: float) -> None:
        with suppress(queue.Empty):
            self._woken.get(timeout=seconds)

    def _interval(self) -> float:
        """Short while a file settles, so that it is taken as soon as it may be; none when a look was broken off."""
        if self._watch.was_cut_short:
            return 0.0
        if not self._watch.is_settling():
            return self.settings.scan_seconds
        return min(self.settings.scan_seconds, max(0.05, self.settings.settle_seconds / LOOKS))

    def _roll_call(self) -> None:
        """Documents in the hands of processes that have died are put back."""
        if self._clock.steady() - self._rolled_at < ROLL_CALL_SECONDS:
            return
        self._rolled_at = self._clock.steady()
        try:
            dead = dead_among(self._owner.folder.parent, self.ledger.owners())
            if self.ledger.release(dead):
                self._crew.wake()
        except LedgerError as error:
            self.health.trouble("ledger", str(error))


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files given, and those in the folders given, in order; hidden and unfinished ones in folders are not."""
    for path in paths:
        if not path.is_dir():
            yield path.resolve() if path.is_symlink() else path
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not is_unfinished(name))
            yield from (Path(folder, name) for name in sorted(names) if not is_unfinished(name))
