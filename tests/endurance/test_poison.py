"""Files that hang, kill or fill their reader: the others go on, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.workers import PooledReader, ReadingStoppedError, Source
from schemas.settings import Settings
from tests.endurance import faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.pdf").write_text("Wound Care Basics")
    (tmp_path / "work").mkdir()
    return tmp_path


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_a_poison_ends_its_own_attempt_and_nothing_else(folder: Path, fault: str) -> None:
    settings = Settings(home=folder, jobs=1, file_seconds=1.0, worker_megabytes=1024)
    reader = PooledReader(settings, folder / "work", work=faults.read)
    good = Source(path=folder / "good.pdf", name="good.pdf")
    try:
        with pytest.raises(ReadingStoppedError) as stopped:
            reader.read(Source(path=good.path, name=fault))
        assert stopped.value.code in ("worker_died", "timed_out")
        assert reader.read(good).text == "Wound Care Basics"
    finally:
        reader.close()
    assert list((folder / "work").iterdir()) == []
    assert processes_in(folder) == []


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
