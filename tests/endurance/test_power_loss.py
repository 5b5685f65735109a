"""The power fails after any call of intake, and what was not synced is lost or kept, in every combination."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from ingest.archive import Archive
from ingest.fsio import DISK, Disk
from ingest.intake import Intake, Taking
from ingest.ledger.store import open_ledger
from ingest.verify import verify
from schemas.model import Model
from tests.endurance.lives import new_home, settings_of

CONTENT = b"a certificate that exists once"


class Effect(Model):
    """One effect of one call: on a file's content, or on the names in a folder. `path` is below the home."""

    what: str
    path: str
    to: str = ""
    content: bytes = b""


class Recording(Disk):
    """Writes down every effect, in order."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.effects: list[Effect] = []
        self._open: dict[int, str] = {}

    def note(self, what: str, path: Path | str, *, to: str = "", content: bytes = b"") -> None:
        self.effects.append(Effect(what=what, path=self._below(path), to=to, content=content))

    def create(self, path: Path) -> int:
        fd = super().create(path)
        self._open[fd] = str(path)
        self.note("create", path)
        return fd

    def open_folder(self, path: Path) -> int:
        fd = super().open_folder(path)
        self._open[fd] = str(path)
        return fd

    def write(self, fd: int, content: bytes) -> int:
        self.note("write", self._open[fd], content=content)
        return super().write(fd, content)

    def sync(self, fd: int) -> None:
        super().sync(fd)
        path = self._open[fd]
        self.note("sync folder" if Path(path).is_dir() else "sync file", path)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.note("rename", source, to=self._below(target))

    def remove_in(self, folder: int, name: str) -> None:
        super().remove_in(folder, name)
        self.note("remove", f"{self._open[folder]}/{name}")

    def _below(self, path: Path | str) -> str:
        return str(Path(path).relative_to(self.home))


class State(Model):
    """What is on the disk when the power comes back: names with their content, and which ledger."""

    files: frozenset[tuple[str, bytes]]
    is_committed: bool


def states(effects: list[Effect]) -> set[State]:
    """Every state that a failure after any of the effects can leave."""
    found: set[State] = set()
    for end in range(len(effects) + 1):
        found.update(_states_after(effects[:end]))
    return found


def _states_after(effects: list[Effect]) -> Iterator[State]:
    committed = any(effect.what == "commit" for effect in effects)
    shaky = [
        i for i, e in enumerate(effects) if e.what in ("create", "rename", "remove") and not _is_synced(effects, i)
    ]
    for kept in product([True, False], repeat=len(shaky)):
        lost = {i for i, is_kept in zip(shaky, kept, strict=True) if not is_kept}
        for share in (0.0, 0.5, 1.0):
            yield State(files=frozenset(_files(effects, lost, share).items()), is_committed=committed)


def _is_synced(effects: list[Effect], number: int) -> bool:
    """Whether the folder of this change of names was synced after it; of a rename, the folder it led to."""
    folder = str(Path(effects[number].to or effects[number].path).parent)
    return any(e.what == "sync folder" and e.path == folder for e in effects[number + 1 :])


def _files(effects: list[Effect], lost: set[int], share: float) -> dict[str, bytes]:
    """Names and contents, where `lost` changes of names never reached the disk, and of unsynced bytes a share did."""
    names = {"inbox/a.pdf": CONTENT}
    contents: dict[str, bytes] = {}
    durable: dict[str, int] = {}
    for number, effect in enumerate(effects):
        match effect.what:
            case "create":
                contents[effect.path] = b""
            case "write":
                contents[effect.path] += effect.content
            case "sync file":
                durable[effect.path] = len(contents[effect.path])
            case "remove" if number not in lost:
                names.pop(effect.path, None)
    for number, effect in enumerate(effects):
        if effect.what == "create" and number not in lost:
            names[effect.path] = _on_disk(contents[effect.path], durable.get(effect.path, 0), share)
        if effect.what == "rename" and number not in lost:
            names.pop(effect.path, None)
            names[effect.to] = _on_disk(contents[effect.path], durable.get(effect.path, 0), share)
    return names


def _on_disk(content: bytes, durable: int, share: float) -> bytes:
    return content[: durable + int((len(content) - durable) * share)]


class Intakes(Model):
    """An intake as it was recorded, with the ledger before and after."""

    effects: tuple[Effect, ...]
    before: Path
    after: Path


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Intakes:
    return record(tmp_path_factory.mktemp("recorded"), Archive)


def record(folder: Path, kind: type[Archive]) -> Intakes:
    home = new_home(folder / "home")
    before = Path(shutil.copy(home / "ledger.db", folder / "before.db"))
    (home / "inbox" / "a.pdf").write_bytes(CONTENT)
    disk = Recording(home)
    ledger = open_ledger(settings_of(home))

    @event.listens_for(ledger.database.writer, "commit")
    def _commit(connection: Connection) -> None:
        disk.note("commit", home)

    taken = Intake(archive=kind(home / "archive", disk), ledger=ledger, disk=disk).take(
        home / "inbox", Path("a.pdf"), remove=True
    )
    assert taken.taking is Taking.NEW
    ledger.close()
    return Intakes(effects=tuple(disk.effects), before=before, after=home / "ledger.db")


def comes_back(state: State, recorded: Intakes, home: Path) -> bool:
    """Whether, when the power is back, one look and `verify` find the one document, whole."""
    new_home_of(state, recorded, home)
    ledger, archive = open_ledger(settings_of(home)), Archive(home / "archive")
    try:
        if (home / "inbox" / "a.pdf").exists():
            Intake(archive=archive, ledger=ledger, disk=DISK).take(home / "inbox", Path("a.pdf"), remove=True)
        report = verify(ledger, archive)
        return report.is_sound and report.documents == 1 and not list((home / "inbox").iterdir())
    finally:
        ledger.close()


def new_home_of(state: State, recorded: Intakes, home: Path) -> None:
    for name, content in (*state.files, ("inbox/.keep", b"")):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(content)
    (home / "inbox" / ".keep").unlink()
    (home / "archive").mkdir(exist_ok=True)
    shutil.copy(recorded.after if state.is_committed else recorded.before, home / "ledger.db")


def broken(recorded: Intakes, folder: Path) -> list[State]:
    found = []
    for number, state in enumerate(states(list(recorded.effects))):
        if not comes_back(state, recorded, folder / str(number)):
            found.append(state)
        shutil.rmtree(folder / str(number))
    return found


def test_after_any_power_failure_the_document_comes_back(recorded: Intakes, tmp_path: Path) -> None:
    assert len(states(list(recorded.effects))) >= 7
    assert broken(recorded, tmp_path) == []


class CarelessAboutContent(Archive):
    """Does not sync the copy."""

    def _copy(self, source: int, incoming: Path):  # type: ignore[no-untyped-def]
        real, self.disk.sync = self.disk.sync, lambda fd: None  # type: ignore[method-assign]
        try:
            return super()._copy(source, incoming)
        finally:
            self.disk.sync = real  # type: ignore[method-assign]


class CarelessAboutNames(Archive):
    """Does not sync the folder."""

    def _sync_folder(self, path: Path) -> None:
        assert path.is_dir()


@pytest.mark.parametrize("careless", [CarelessAboutContent, CarelessAboutNames])
def test_without_a_sync_this_test_finds_the_loss(tmp_path: Path, careless: type[Archive]) -> None:
    (tmp_path / "states").mkdir()
    assert broken(record(tmp_path, careless), tmp_path / "states") != []
