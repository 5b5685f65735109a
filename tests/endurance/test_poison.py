"""Files that hang, kill or fill their reader: the others go on, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.workers import PooledReader, ReadingStoppedError, Source
from schemas.outcome import Kind
from schemas.settings import Settings
from tests.endurance import faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.pdf").write_text("Wound Care Basics")
    (tmp_path / "work").mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PooledReader, Path]]:
    """One reader with one slot for all poisons: what one breaks, the next would find broken."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "work").mkdir()
    settings = Settings(home=folder, jobs=1, file_seconds=1.0, worker_megabytes=1024)
    reader = PooledReader(settings, folder / "work", work=faults.read)
    yield reader, folder
    reader.close()
    assert list((folder / "work").iterdir()) == []
    assert processes_in(folder) == []


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_a_poison_ends_its_own_attempt(shared: tuple[PooledReader, Path], folder: Path, fault: str) -> None:
    with pytest.raises(ReadingStoppedError) as stopped:
        shared[0].read(Source(path=folder / "good.pdf", name=fault))
    assert stopped.value.code in ("worker_died", "timed_out")


def test_after_all_poisons_a_good_file_is_read(shared: tuple[PooledReader, Path], folder: Path) -> None:
    good = Source(path=folder / "good.pdf", name="good.pdf")
    assert shared[0].read(good).text == "Wound Care Basics"


def processes_in(folder: Path) -> list[str]:
    """The command lines of processes that work below `folder`."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and (process / "cwd").readlink().is_relative_to(folder):
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def test_a_worker_reaches_nobody_and_writes_only_into_its_own_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CMAP_PATH", "/somewhere")
    reader = PooledReader(Settings(home=folder, jobs=1), folder / "work", work=faults.look_around)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            pass  # it does answer
        told = reader.read(Source(path=folder / "good.pdf", name=str(port))).text.splitlines()
    reader.close()
    assert told[0] == "no network"
    assert told[1] == "work"
    assert Path(told[2]).is_relative_to(folder / "work")
    assert told[3] == "no CMAP_PATH"


def test_while_a_dead_worker_is_replaced_the_spare_reads(folder: Path) -> None:
    reader = PooledReader(Settings(home=folder, jobs=1), folder / "work", work=faults.tell_who)
    good = Source(path=folder / "good.pdf", name="good.pdf")
    first = reader.read(good).text
    assert reader.read(good).text == first, "the warm one is taken while it lives"
    for _ in range(100):
        waiting = {own.name for own in (folder / "work").iterdir()} - {first}
        if waiting:
            break
        time.sleep(0.1)
    with pytest.raises(ReadingStoppedError):
        reader.read(Source(path=folder / "good.pdf", name="leave"))
    assert reader.read(good).text in waiting
    reader.close()


def test_what_a_library_prints_about_a_file_reaches_no_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    reader = PooledReader(Settings(home=folder, jobs=1), folder / "work", work=faults.chatter)
    assert reader.read(Source(path=folder / "good.pdf", name="good.pdf")).kind is Kind.CERTIFICATE
    reader.close()
    assert tuple(capfd.readouterr()) == ("", "")


def test_a_worker_ends_with_the_program_that_started_it(folder: Path) -> None:
    child = os.fork()
    if child == 0:
        reader = PooledReader(Settings(home=folder, jobs=1), folder / "work", work=faults.read)
        reader.read(Source(path=folder / "good.pdf", name="good.pdf"))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    for _ in range(50):
        if not processes_in(folder):
            return
        time.sleep(0.1)
    raise AssertionError(processes_in(folder))
