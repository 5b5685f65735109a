"""A damaged ledger is never worked on silently: it is refused, or `verify` names the damage, or nothing was harmed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.ledger.decisions import Correct
from ingest.ledger.store import open_ledger
from ingest.verify import verify
from schemas.errors import LedgerError
from tests.endurance.lives import new_home, send, serve_once, settings_of


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = new_home(tmp_path_factory.mktemp("whole") / "home")
    for number in range(12):
        send(home, f"{number}.pdf")
    serve_once(home, lambda name: None)
    ledger = open_ledger(settings_of(home))
    ledger.decide(1, Correct(field="title", value="Wound Care Basics"), who="dana")
    ledger.close()
    return home


def damaged(content: bytes, lots: random.Random) -> bytes:
    """One kind of damage that a disk, a bad copy or a person can do."""
    at = lots.randrange(len(content))
    match lots.choice(["bit", "bits", "zeros", "noise", "cut", "page", "text"]):
        case "bit":
            return content[:at] + bytes([content[at] ^ 1 << lots.randrange(8)]) + content[at + 1 :]
        case "bits":
            changed = bytearray(content)
            for _ in range(64):
                changed[lots.randrange(len(changed))] ^= 1 << lots.randrange(8)
            return bytes(changed)
        case "zeros":
            return content[:at] + bytes(512) + content[at + 512 :]
        case "noise":
            return content[:at] + lots.randbytes(512) + content[at + 512 :]
        case "cut":
            return content[:at]
        case "page":
            other = lots.randrange(len(content) // 4096) * 4096
            at -= at % 4096
            return content[:at] + content[other : other + 4096] + content[at + 4096 :]
        case _:
            return content.replace(b"certificate 7.pdf", b"certificate 8.pdf")


def said_of(home: Path) -> str:
    """`refused`, `named`, or `unharmed`, where every row is still what it was."""
    try:
        ledger = open_ledger(settings_of(home), check=True)
    except LedgerError:
        return "refused"
    try:
        return "unharmed" if verify(ledger, Archive(home / "archive")).is_sound else "named"
    except LedgerError:
        return "refused"
    finally:
        ledger.close()


def rows_of(home: Path) -> list[str]:
    """Every row of record; the health of the inbox and search's own tables are none."""
    with closing(sqlite3.connect(home / "ledger.db")) as raw:
        return [line for line in raw.iterdump() if "searchable" not in line and '"health"' not in line]


def tried(whole: Path, folder: Path, seeds: range) -> list[str]:
    answers = []
    for seed in seeds:
        home = shutil.copytree(whole, folder / str(seed))
        path = home / "ledger.db"
        path.write_bytes(damaged(path.read_bytes(), random.Random(seed)))
        answers.append(said_of(home))
        if answers[-1] == "unharmed":
            assert rows_of(home) == rows_of(whole), f"seed {seed}: changed, and nobody noticed"
        shutil.rmtree(home)
    return answers


def test_no_damage_passes_unnoticed(whole: Path, tmp_path: Path) -> None:
    answers = tried(whole, tmp_path, range(40))
    assert {"refused", "named"} <= set(answers), "the damage is too gentle to prove anything"


@pytest.mark.slow
def test_none_of_five_hundred_damages_passes_unnoticed(whole: Path, tmp_path: Path) -> None:
    tried(whole, tmp_path, range(500))
