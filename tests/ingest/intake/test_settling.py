"""When a file is still: tables of looks, and writers that stall, told on a clock that is moved by hand."""

from __future__ import annotations

import os
import random
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest

from ingest.archive import Archive
from ingest.fsio import DISK, Disk, Seen
from ingest.intake import Intake, Taken, Taking
from ingest.ledger.store import Ledger
from ingest.settling import Settling
from ingest.watch import Watch
from schemas.settings import Settings
from tests.ingest.intake.conftest import HandClock


def seen(size: int, *, inode: int = 1) -> Seen:
    return Seen(device=1, inode=inode, size=size, mtime_ns=0, ctime_ns=size, mode=0o100600)


@pytest.mark.parametrize(
    ("looks", "settled_at"),
    [
        ([(0, 5), (1, 5), (2, 5), (3, 5)], 3),
        ([(0, 5), (1, 6), (2, 7), (3, 7), (4, 7), (5, 7)], 5),
        ([(0, 5), (10, 5)], None),
        ([(0, 5), (10, 5), (10.1, 5)], 10.1),
        ([(0, 5), (1, 5), (2, 5), (3, 0), (4, 0), (5, 0), (6, 0)], 6),
        ([(0, 0), (1, 0), (2, 0), (3, 0)], 3),
    ],
    ids=["still", "growing", "two looks are too few", "three are enough", "truncated", "empty"],
)
def test_a_file_is_still_after_three_equal_looks_over_three_seconds(
    looks: list[tuple[float, int]], settled_at: float | None
) -> None:
    settling = Settling(3.0)
    answers = [at for at, size in looks if settling.has_settled("a", seen(size), at=at)]
    assert answers == ([] if settled_at is None else [settled_at])


def test_another_file_under_the_same_name_begins_anew() -> None:
    settling = Settling(3.0)
    for at in range(3):
        settling.has_settled("a", seen(5), at=at)
    assert not settling.has_settled("a", seen(5, inode=2), at=3)


@pytest.fixture
def told() -> list[Taken]:
    return []


@pytest.fixture
def watch(settings: Settings, ledger: Ledger, clock: HandClock, told: list[Taken]) -> Watch:
    archive = Archive(settings.home / "archive")
    intake = Intake(archive=archive, ledger=ledger, disk=DISK)
    return Watch(
        settings.home / "inbox", intake=intake, settling=Settling(3.0), disk=DISK, clock=clock, tell=told.append
    )


def look_for(watch: Watch, clock: HandClock, seconds: float) -> None:
    for _ in range(int(seconds)):
        clock.seconds += 1
        watch.look()


@pytest.mark.parametrize("name", ["scan.pdf.part", "scan.crdownload", ".scan.pdf", "~$scan.docx", "scan.pdf~"])
def test_a_name_that_says_unfinished_is_left_until_it_is_renamed(
    watch: Watch, clock: HandClock, told: list[Taken], name: str
) -> None:
    (watch.inbox / name).write_bytes(b"half")
    look_for(watch, clock, 60)
    assert told == []
    (watch.inbox / name).rename(watch.inbox / "scan.pdf")
    look_for(watch, clock, 5)
    assert [taken.name for taken in told] == ["scan.pdf"]


def test_a_writer_that_stalls_with_the_file_open_is_waited_for(
    watch: Watch, clock: HandClock, told: list[Taken]
) -> None:
    with (watch.inbox / "slow.pdf").open("wb", buffering=0) as writer:
        writer.write(b"first half, ")
        look_for(watch, clock, 600)
        assert told == []
        writer.write(b"second half")
    look_for(watch, clock, 5)
    assert [taken.sha256 for taken in told] == [sha256(b"first half, second half").hexdigest()]


def test_what_a_writer_brings_in_two_visits_far_apart_is_kept_in_two_parts(
    watch: Watch, settings: Settings, clock: HandClock, told: list[Taken]
) -> None:
    """Nobody can know that more is to come; but no byte of it is lost, and the parts stand side by side."""
    for part in (b"first half, ", b"second half"):
        with (watch.inbox / "slow.pdf").open("ab") as writer:
            writer.write(part)
        look_for(watch, clock, 600)
    assert [taken.sha256 for taken in told] == [sha256(part).hexdigest() for part in (b"first half, ", b"second half")]
    kept = [Archive(settings.home / "archive").read(taken.sha256) for taken in told]
    assert b"".join(kept) == b"first half, second half"


def test_a_file_that_changes_under_the_copy_is_not_kept(settings: Settings, ledger: Ledger, told: list[Taken]) -> None:
    class Meddling(type(DISK)):  # type: ignore[misc]
        def sync(self, fd: int) -> None:
            with (settings.home / "inbox" / "a.pdf").open("ab") as more:
                more.write(b"!")
            super().sync(fd)

    (settings.home / "inbox" / "a.pdf").write_bytes(b"a")
    intake = Intake(archive=Archive(settings.home / "archive", Meddling()), ledger=ledger, disk=DISK)
    assert intake.take(settings.home / "inbox", Path("a.pdf"), remove=True).taking is Taking.CHANGING
    assert list(Archive(settings.home / "archive").contents()) == []
    assert (settings.home / "inbox" / "a.pdf").read_bytes() == b"a!"


def test_a_file_that_is_replaced_after_the_copy_stays(settings: Settings, ledger: Ledger) -> None:
    inbox = settings.home / "inbox"

    class Replacing(type(DISK)):  # type: ignore[misc]
        def look_in(self, folder: int, name: str) -> Seen:
            (inbox / "new").write_bytes(b"the next scan")
            (inbox / "new").rename(inbox / "scan.pdf")
            return DISK.look_in(folder, name)

    (inbox / "scan.pdf").write_bytes(b"the first scan")
    intake = Intake(archive=Archive(settings.home / "archive"), ledger=ledger, disk=Replacing())
    assert intake.take(inbox, Path("scan.pdf"), remove=True).taking is Taking.NEW
    assert (inbox / "scan.pdf").read_bytes() == b"the next scan"


class Writer:
    """Writes a file in portions, with pauses, as scanners and copies over a network do."""

    def __init__(self, path: Path, lots: random.Random) -> None:
        self.path = path
        self.style = lots.choice(["open", "reopen", "part", "over", "old times"])
        self.content = lots.randbytes(lots.randint(1, 5000))
        portions = lots.randint(1, 6)
        self._cuts = [len(self.content) * number // portions for number in range(portions + 1)]
        pause = 2 if self.style == "reopen" else 9  # a closed file that stalls longer than settling looks finished
        self._due = [lots.randint(0, 10)]
        for _ in range(portions - 1):
            self._due.append(self._due[-1] + lots.randint(0, pause))
        self._open: BinaryIO | None = None
        self._written = 0

    def tick(self, at: int) -> None:
        """Write what is due at this second."""
        while self._written < len(self._due) and self._due[self._written] <= at:
            portion = self.content[self._cuts[self._written] : self._cuts[self._written + 1]]
            self._written += 1
            self._write(portion, is_last=self._written == len(self._due))

    def _write(self, portion: bytes, *, is_last: bool) -> None:
        beside = self.path.with_name(self.path.name + ".part") if self.style in ("part", "over") else self.path
        if self._open is None:
            self._open = beside.open("ab", buffering=0)
        self._open.write(portion)
        if is_last or self.style == "reopen":
            self._open.close()
            self._open = None
        if is_last and beside != self.path:
            beside.rename(self.path)
        if self.style == "old times" and self.path.exists():
            os.utime(self.path, (0, 0))


def test_no_half_of_a_slow_copy_is_ever_taken(watch: Watch, clock: HandClock, told: list[Taken]) -> None:
    lots = random.Random(7)
    writers = [Writer(watch.inbox / f"{number}.pdf", lots) for number in range(120)]
    for at in range(80):
        for writer in writers:
            writer.tick(at)
        look_for(watch, clock, 1)
    assert {taken.sha256 for taken in told} == {sha256(writer.content).hexdigest() for writer in writers}


@pytest.mark.parametrize("jump", [-(10**9), -3600, 3600, 10**9])
def test_a_wall_clock_that_jumps_makes_nothing_early_or_late(
    watch: Watch, clock: HandClock, told: list[Taken], jump: int
) -> None:
    (watch.inbox / "a.pdf").write_bytes(b"a")
    look_for(watch, clock, 2)
    clock.wall += jump
    look_for(watch, clock, 1)
    assert told == []
    look_for(watch, clock, 1)
    assert len(told) == 1


@pytest.mark.parametrize("jump", [-(10**9), -3600, 3600, 10**9])
def test_a_file_whose_time_changes_is_watched_anew(
    watch: Watch, clock: HandClock, told: list[Taken], jump: int
) -> None:
    path = watch.inbox / "a.pdf"
    path.write_bytes(b"a")
    look_for(watch, clock, 2)
    os.utime(path, (10**9 + jump, 10**9 + jump))
    look_for(watch, clock, 2)
    assert told == []
    look_for(watch, clock, 2)
    assert len(told) == 1


def slow_taker(settings: Settings, ledger: Ledger, clock: HandClock, taken: list[str], *, disk: Disk) -> Watch:
    """A watch of an inbox whose every file takes two seconds; `taken` gets their names."""

    def tell(one: Taken) -> None:
        taken.append(one.name)
        clock.seconds += 2

    intake = Intake(archive=Archive(settings.home / "archive"), ledger=ledger, disk=DISK)
    inbox = settings.home / "inbox"
    return Watch(inbox, intake=intake, settling=Settling(0), disk=disk, clock=clock, tell=tell)


def test_what_is_dropped_behind_many_others_does_not_wait_for_them(
    settings: Settings, ledger: Ledger, clock: HandClock
) -> None:
    taken: list[str] = []
    watch = slow_taker(settings, ledger, clock, taken, disk=DISK)
    inbox = watch.inbox
    for number in range(20):
        (inbox / f"{number:02}.pdf").write_text(f"certificate {number}")
        os.utime(inbox / f"{number:02}.pdf", (number, number))
    watch.look()
    assert (len(taken), watch.was_cut_short) == (3, True)
    (inbox / "late.pdf").write_text("certificate late")
    watch.look()
    assert taken[3] == "late.pdf"
    while watch.was_cut_short:
        watch.look()
    assert len(taken) == 21


class SlowFolder(Disk):
    """Listing the inbox takes ten seconds."""

    def __init__(self, clock: HandClock) -> None:
        self._clock = clock

    def names_in(self, folder: int) -> list[str]:
        self._clock.seconds += 10
        return super().names_in(folder)


def test_finding_the_files_never_takes_longer_than_taking_them(
    settings: Settings, ledger: Ledger, clock: HandClock
) -> None:
    taken: list[str] = []
    watch = slow_taker(settings, ledger, clock, taken, disk=SlowFolder(clock))
    inbox = watch.inbox
    for number in range(20):
        (inbox / f"{number:02}.pdf").write_text(f"certificate {number}")
    watch.look()
    assert (len(taken), watch.was_cut_short) == (16, True)
