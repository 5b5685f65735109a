"""Many at once: several processes on one home, a burst of files, a locked ledger, a disk that is full for a while."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from ingest.fsio import Disk
from ingest.intake import Taken
from ingest.ledger import database
from ingest.ledger.store import open_ledger
from ingest.ledger.tables import jobs
from ingest.ledger.views import Receipt
from ingest.service import open_service
from ingest.telling import Silent
from ingest.watch import STUCK_SECONDS
from ingest.workers import ReadingStoppedError
from schemas.errors import LedgerError
from schemas.outcome import Outcome
from tests.endurance.lives import (
    Copyist,
    check_nothing_lost_or_doubled,
    live,
    new_home,
    send,
    serve_once,
    settings_of,
)
from tests.ingest.intake.conftest import HandClock


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path / "home")


def test_four_processes_on_one_inbox_take_each_file_once(home: Path) -> None:
    sent = [send(home, f"{number}.pdf") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        ended = list(threads.map(lambda _: live(lambda: serve_once(home, lambda name: None)), range(4)))
    assert ended == [True] * 4
    check_nothing_lost_or_doubled(home, sent)


class Listening(Silent):
    """Remembers what stood in the way, and what was recorded after."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self.cures: list[str] = []
        self.recorded_after: list[str] = []
        self.reasons: list[str] = []

    def taken(self, taken: Taken) -> None:
        if taken.reason:
            self.reasons.append(taken.reason)

    def trouble(self, code: str, message: str) -> None:
        self.troubles.append(code)

    def cured(self, code: str) -> None:
        self.cures.append(code)

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        self.recorded_after.append(receipt.name)


class FullForAWhile(Disk):
    """Has no room until somebody frees some."""

    def __init__(self) -> None:
        self.is_full = True

    def write(self, fd: int, content: bytes) -> int:
        if self.is_full:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return super().write(fd, content)


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(home: Path) -> None:
    sent = [send(home, f"{number}.pdf") for number in range(12)]
    disk, listening = FullForAWhile(), Listening()
    with open_service(settings_of(home), reader=Copyist(), disk=disk, teller=listening) as service:
        service.look()
        assert listening.troubles == ["intake"]
        assert "No space left" in service.ledger.counts().problems[0].message
        assert len(list((home / "inbox").iterdir())) == 12
        disk.is_full = False
        service.serve(threading.Event(), once=True)
        assert listening.cures == ["intake"]
        assert service.ledger.counts().problems == ()
    check_nothing_lost_or_doubled(home, sent)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)


@pytest.mark.usefixtures("impatient")
def test_a_ledger_locked_by_another_program_is_told_and_waited_for(home: Path) -> None:
    sent = [send(home, f"{number}.pdf") for number in range(5)]
    listening = Listening()
    with open_service(settings_of(home), reader=Copyist(), teller=listening) as service:
        with closing(sqlite3.connect(home / "ledger.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            service.look()
            assert "intake" in listening.troubles
            assert len(list((home / "inbox").iterdir())) == 5
            other.execute("ROLLBACK")
        service.serve(threading.Event(), once=True)
    check_nothing_lost_or_doubled(home, sent)


@pytest.mark.usefixtures("impatient")
def test_a_result_waits_for_a_locked_ledger_and_is_not_read_again(home: Path) -> None:
    sent = [send(home, "a.pdf")]
    lock = sqlite3.connect(home / "ledger.db", isolation_level=None, check_same_thread=False)
    listening = Listening()

    class Locking(Copyist):
        """Locks the ledger while it reads; the lock is opened once the trouble has been told."""

        times = 0

        def read(self, source, *, memory=None):  # type: ignore[no-untyped-def]
            self.times += 1
            lock.execute("BEGIN EXCLUSIVE")
            threading.Timer(0.3, lock.execute, ["ROLLBACK"]).start()
            return super().read(source, memory=memory)

    reader = Locking()
    with open_service(settings_of(home), reader=reader, teller=listening) as service:
        service.serve(threading.Event(), once=True)
    lock.close()
    assert reader.times == 1
    assert "ledger" in listening.troubles
    check_nothing_lost_or_doubled(home, sent)


def test_an_inbox_that_goes_away_is_told_and_watched_again_when_it_is_back(home: Path) -> None:
    listening = Listening()
    with open_service(settings_of(home), reader=Copyist(), teller=listening) as service:
        (home / "inbox").rename(home / "elsewhere")
        service.look()
        assert listening.troubles == ["inbox"]
        (home / "elsewhere").rename(home / "inbox")
        sent = [send(home, "a.pdf")]
        service.serve(threading.Event(), once=True)
        assert listening.cures == ["inbox"]
    check_nothing_lost_or_doubled(home, sent)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_reading_thread_that_dies_is_replaced(home: Path) -> None:
    sent = [send(home, f"{number}.pdf") for number in range(4)]

    class Deadly(Copyist):
        deaths = 0

        def read(self, source, *, memory=None):  # type: ignore[no-untyped-def]
            self.deaths += 1
            if self.deaths <= 2:  # as many as there are threads
                raise SystemExit
            return super().read(source, memory=memory)

    stop = threading.Event()
    too_long = threading.Timer(60, stop.set)
    too_long.start()
    with open_service(settings_of(home), reader=Deadly()) as service:
        service.serve(stop, once=True)
    too_long.cancel()
    check_nothing_lost_or_doubled(home, sent)


def test_a_folder_that_may_not_be_opened_keeps_nobody_waiting(home: Path) -> None:
    class Forbidding(Disk):
        def open_folder_in(self, folder: int, name: str) -> int:
            raise PermissionError(13, "Permission denied")

    (home / "inbox" / "locked").mkdir()
    sent = [send(home, "a.pdf")]
    stop = threading.Event()
    too_long = threading.Timer(60, stop.set)
    too_long.start()
    with open_service(settings_of(home), reader=Copyist(), disk=Forbidding()) as service:
        service.serve(stop, once=True)
        too_long.cancel()
        assert "locked: Permission denied." in service.health.problems["intake"]
    (home / "inbox" / "locked").rmdir()
    check_nothing_lost_or_doubled(home, sent)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 2 MB, where the system lets us mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("place", ["archive", "inbox"])
def test_a_disk_that_may_only_be_read_is_told_and_work_goes_on_when_it_may_be_written(
    small_disk: Path, tmp_path: Path, place: str
) -> None:
    home, clock = new_home(tmp_path / "home"), HandClock()
    (home / place).rmdir()
    (home / place).symlink_to(small_disk, target_is_directory=True)
    sent = [send_across(home, f"{number}.pdf") for number in range(4)]
    before = {path.name: path.read_bytes() for path in (home / "inbox").iterdir()}
    listening = Listening()
    with open_service(settings_of(home), reader=Copyist(), teller=listening, clock=clock) as service:
        _remount(small_disk, "ro")
        service.look()
        assert {path.name: path.read_bytes() for path in (home / "inbox").iterdir()} == before
        if place == "archive":
            assert service.health.problems["intake"] == "Files wait in the inbox: Read-only file system."
        else:
            said = "It is safely kept, but cannot be taken out of the inbox: Read-only file system."
            assert listening.reasons == [said] * 4
        service.look()
        assert len(listening.reasons) in (0, 4), "said once"
        _remount(small_disk, "rw")
        clock.seconds += STUCK_SECONDS
        service.serve(threading.Event(), once=True)
        assert service.health.problems == {}
    check_nothing_lost_or_doubled(home, sent)


def send_across(home: Path, name: str) -> str:
    """As `send`, where the inbox is on a disk of its own."""
    content = f"certificate {name}".encode()
    (home / "inbox" / name).write_bytes(content)
    return sha256(content).hexdigest()


def _remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path) -> None:
    home = new_home(small_disk / "home")
    ballast = home / "ballast"
    sent = [send(home, f"{number}.pdf") for number in range(40)]
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(b"x" * (free - 8192))
    listening = Listening()
    with open_service(settings_of(home), reader=Copyist(), teller=listening) as service:
        service.look()
        ballast.unlink()
        service.serve(threading.Event(), once=True)
    assert "intake" in listening.troubles
    check_nothing_lost_or_doubled(home, sent)


def test_stopping_is_quick_and_puts_back_what_is_in_hand(home: Path) -> None:
    sent = [send(home, f"{number}.pdf") for number in range(6)]
    stop, closed = threading.Event(), threading.Event()

    class Endless(Copyist):
        def read(self, source, *, memory=None):  # type: ignore[no-untyped-def]
            stop.set()
            assert closed.wait(60), "nobody ends the reading"
            raise ReadingStoppedError("stopped", "The program ends.")

        def close(self) -> None:
            closed.set()

    with open_service(settings_of(home), reader=Endless()) as service:
        service.serve(stop)
        with service.ledger.database.reading() as connection:
            states = connection.execute(select(jobs.c.state, jobs.c.failures, jobs.c.owner)).all()
        assert set(states) == {("received", 0, "")}, "waits as if nobody had touched it"
    serve_once(home, lambda name: None)
    check_nothing_lost_or_doubled(home, sent)


def test_a_ledger_that_cannot_be_read_stops_the_start_with_words(home: Path) -> None:
    (home / "ledger.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerError, match="certledger verify"):
        open_ledger(settings_of(home))
