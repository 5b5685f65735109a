"""What a home undertakes besides reading, to be killed in the middle of it: upgrades, exports, backups, recovery.

`points(of)` counts its steps: each statement, each commit, and each call that changes a file, as Python's audit events
tell them. `dies_at(of, at)` lets it die there, looks at what is left, and does it again.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from ingest.archive import Archive
from ingest.backup import backup, rebuild, restore
from ingest.cli.exporting import export, packet, wanted
from ingest.forgetting import forget
from ingest.ledger import desk_acts, migrations
from ingest.ledger.decisions import Correct
from ingest.ledger.store import open_ledger
from ingest.verify import verify
from schemas.settings import Settings
from tests.endurance.lives import live, new_home, send, serve_once, settings_of
from tests.endurance.stepping import Step
from tests.ingest.ledger.test_upgrading import FILLED, FIRST_DESK

NOW = datetime(2024, 3, 14, tzinfo=UTC)
FILES = 6
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.link", "os.truncate", "os.chmod", "shutil.copytree")
OLD = b"what was exported yesterday"


class Undertaking(NamedTuple):
    """`made` makes the home, `do` does it; `holds` says what must be true after a death, and in the end."""

    name: str
    made: Callable[[Path], None]
    do: Callable[[Path], None]
    holds: Callable[[Path, bool], None]


def points(of: Undertaking, folder: Path) -> int:
    """How many steps it takes when nobody kills it."""
    of.made(folder / "home")
    told = folder / "told"

    def count() -> None:
        seen: list[str] = []
        _tell_changes(seen.append)
        of.do(folder / "home")
        told.write_text(str(len(seen)))

    assert live(count)
    of.holds(folder / "home", True)
    return int(told.read_text().split()[0])


def dies_at(of: Undertaking, at: int, folder: Path) -> bool:
    """Whether it died at that step; what must hold, did. The folder is gone afterwards."""
    home = folder / "home"
    of.made(home)

    def die() -> None:
        left = at

        def step(name: str) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        _tell_changes(step)
        of.do(home)

    died = not live(die)
    of.holds(home, not died)
    assert live(lambda: of.do(home))
    of.holds(home, True)
    shutil.rmtree(folder)
    return died


def _tell_changes(step: Step) -> None:
    """From now on, and for good: only a child that is about to end may call it."""

    def hook(what: str, given: tuple[Any, ...]) -> None:
        if what in CHANGES or (what == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)):
            step(what)

    sys.addaudithook(hook)
    event.listen(Engine, "before_cursor_execute", lambda *given: step("sql"))
    event.listen(Engine, "commit", lambda connection: step("before commit"))


def _full(home: Path) -> None:
    """A home with a few documents, one of them corrected."""
    new_home(home)
    for number in range(FILES):
        send(home, f"{number}.pdf")
    serve_once(home, lambda name: None)
    ledger = open_ledger(settings_of(home))
    ledger.decide(ledger.entries()[0].id, Correct(field="title", value="Wound Care Basics"), who="dana")
    ledger.close()
    for name in ("out.csv", "out.xlsx", "out.json", "out.pdf"):
        (home / name).write_bytes(OLD)


def _copied(kept: dict[str, Path], make: Callable[[Path], None]) -> Callable[[Path], None]:
    """`make`, done once, and copied for each death."""

    def made(home: Path) -> None:
        if "home" not in kept:
            kept["home"] = home.parent.parent / f"first-{id(kept)}"
            make(kept["home"])
        home.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(kept["home"], home)

    return made


def _first_version(home: Path) -> None:
    """A home of the first version of the ledger."""
    for name in ("inbox", "archive"):
        (home / name).mkdir(parents=True)
    engine = create_engine(f"sqlite:///{home / 'ledger.db'}")
    steps = ScriptDirectory(str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"fn": lambda at, _: steps._upgrade_revs("0001", at)})
        with Operations.context(context):
            context.run_migrations()
    engine.dispose()
    with closing(sqlite3.connect(home / "ledger.db")) as raw, raw:
        raw.executescript(FIRST_DESK + FILLED)


def _open(home: Path) -> None:
    open_ledger(settings_of(home), check=True).close()


def _is_of_some_version(home: Path, done: bool) -> None:
    ledger = open_ledger(settings_of(home), check=True) if done else None
    if ledger is None:
        with closing(sqlite3.connect(home / "ledger.db")) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("SELECT count(*) FROM documents").fetchone() == (2,)
        return
    with ledger.database.reading() as connection:
        assert [act.verb for act in desk_acts.listed(connection, 1)] == ["turn"]
    ledger.close()


def _sound(home: Path, documents: int) -> None:
    ledger = open_ledger(settings_of(home), check=True)
    try:
        report = verify(ledger, Archive(home / "archive"))
        assert report.findings == ()
        assert (report.documents, report.originals) == (FILES, documents)
    finally:
        ledger.close()


def _exporting(name: str) -> Undertaking:
    def do(home: Path) -> None:
        asked = wanted(everything=True, learner="", after="", until="")
        if name == "pdf":
            packet(settings_of(home), home / "out.pdf", asked)
        else:
            export(settings_of(home), name, home / f"out.{name}", asked)

    def holds(home: Path, done: bool) -> None:
        out = (home / f"out.{name}").read_bytes()
        assert (out != OLD) if done else (out == OLD or len(out) > 500), "neither yesterday's nor whole"
        _sound(home, FILES)

    return Undertaking(f"export of {name}", _copied({}, _full), do, holds)


def _back_up(home: Path) -> None:
    backup(settings_of(home), home / "safe", now=NOW)


def _backed_up(home: Path, done: bool) -> None:
    _sound(home, FILES)
    assert (home / "safe" / "backup.json").exists() or not done
    if (home / "safe" / "backup.json").exists():
        back = home.parent / f"back-{done}"
        assert restore(home / "safe", Settings(home=back)).documents == FILES


def _with_backup(home: Path) -> None:
    _full(home)
    _back_up(home)


def _restore(home: Path) -> None:
    back = home.parent / "back"
    if not (back / "ledger.db").exists():
        restore(home / "safe", Settings(home=back))


def _restored(home: Path, done: bool) -> None:
    _sound(home, FILES)
    if (home.parent / "back" / "ledger.db").exists():
        _sound(home.parent / "back", FILES)
    else:
        assert not done


def _without_ledger(home: Path) -> None:
    _full(home)
    (home / "ledger.db").write_bytes(b"damaged beyond repair")


def _rebuild(home: Path) -> None:
    rebuild(settings_of(home), stamp="2024-03-14")


def _rebuilt(home: Path, done: bool) -> None:
    assert len(list(Archive(home / "archive").contents())) == FILES
    if done:
        _sound(home, FILES)


def _forget(home: Path) -> None:
    ledger = open_ledger(settings_of(home))
    archive, cache = Archive(home / "archive"), home / "cache"
    forget("certificate 3.pdf", ledger=ledger, archive=archive, cache=cache, who="dana")
    ledger.close()


def _forgotten(home: Path, done: bool) -> None:
    serve_once(home, lambda name: None)  # the next start makes good what was left half done
    kept = [path.read_text() for _, path in Archive(home / "archive").contents()]
    assert ("certificate 3.pdf" not in kept) if done else len(kept) in (FILES, FILES - 1)
    _sound(home, len(kept))


UNDERTAKINGS = (
    Undertaking("upgrade of the ledger", _copied({}, _first_version), _open, _is_of_some_version),
    *map(_exporting, ("csv", "xlsx", "json", "pdf")),
    Undertaking("backup", _copied({}, _full), _back_up, _backed_up),
    Undertaking("restore", _copied({}, _with_backup), _restore, _restored),
    Undertaking("rebuild", _copied({}, _without_ledger), _rebuild, _rebuilt),
    Undertaking("forgetting", _copied({}, _full), _forget, _forgotten),
)
