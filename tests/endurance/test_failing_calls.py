"""Each system call of intake fails once, with each error a disk can give: the file is still there, or safely kept."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.clock import SYSTEM
from ingest.fsio import DISK, Disk
from ingest.intake import Intake, Taken
from ingest.ledger.store import open_ledger
from ingest.settling import Settling
from ingest.verify import verify
from ingest.watch import Watch
from tests.endurance.lives import new_home, settings_of
from tests.endurance.stepping import FailAt, SteppedDisk

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EINTR", "ENOENT", "ESTALE", "EDQUOT")
MOST_CALLS = 200


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_home(tmp_path_factory.mktemp("empty") / "home")


def failing_calls(empty: Path, folder: Path, errors: tuple[str, ...]) -> list[str]:
    """Let the first, second, third … call fail, the errors by turns, until a look passes; the calls that failed."""
    failed: list[str] = []
    for at in range(1, MOST_CALLS):
        error = errors[at % len(errors)]
        home = shutil.copytree(empty, folder / f"{error}-{at}")
        for name in ("a.pdf", "deep/b.pdf"):
            (home / "inbox" / name).parent.mkdir(exist_ok=True)
            (home / "inbox" / name).write_text(f"certificate {name}")
        fail = FailAt(at, getattr(errno, error))
        look_and_look_again(home, SteppedDisk(fail))
        shutil.rmtree(home)
        if not fail.failed:
            return failed
        failed.append(fail.failed)
    raise AssertionError("a look never passed")


def look_and_look_again(home: Path, failing: Disk) -> None:
    ledger = open_ledger(settings_of(home))
    told: list[Taken] = []
    try:
        for disk in (failing, DISK):
            archive = Archive(home / "archive", disk)
            intake = Intake(archive=archive, ledger=ledger, disk=disk)
            watch = Watch(
                home / "inbox", intake=intake, settling=Settling(0), disk=disk, clock=SYSTEM, tell=told.append
            )
            try:
                watch.look()
            except OSError:
                assert disk is failing
            assert_nothing_is_lost(home, archive)
        assert [path for path in (home / "inbox").rglob("*") if path.is_file()] == []
        assert ledger.counts().documents == 2
        assert verify(ledger, archive).is_sound
        assert list((home / "archive" / ".incoming").iterdir()) == []
    finally:
        ledger.close()


def assert_nothing_is_lost(home: Path, archive: Archive) -> None:
    kept = {path.read_text() for _, path in archive.contents()}
    waiting = {path.read_text() for path in (home / "inbox").rglob("*") if path.is_file()}
    assert kept | waiting == {"certificate a.pdf", "certificate deep/b.pdf"}


def test_a_failing_call_loses_nothing(empty: Path, tmp_path: Path) -> None:
    failed = failing_calls(empty, tmp_path, ERRORS)
    assert {"open_folder", "open_file_in", "create", "write", "sync", "rename", "remove_in"} <= set(failed)


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_every_failing_call_with_every_error_loses_nothing(empty: Path, tmp_path: Path, error: str) -> None:
    assert len(failing_calls(empty, tmp_path, (error,))) > 30


class Dribbling(Disk):
    """Writes at most three bytes at a time, as a full or interrupted disk may."""

    def write(self, fd: int, content: bytes) -> int:
        return super().write(fd, content[:3])


def test_short_writes_make_whole_copies(empty: Path, tmp_path: Path) -> None:
    home = shutil.copytree(empty, tmp_path / "home")
    (home / "inbox" / "deep").mkdir()
    (home / "inbox" / "a.pdf").write_text("certificate a.pdf")
    (home / "inbox" / "deep" / "b.pdf").write_text("certificate deep/b.pdf")
    look_and_look_again(home, Dribbling())
