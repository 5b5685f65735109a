"""`verify`, `backup`, `restore`, `rebuild`, `forget`: what each says, and with which exit code."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from ingest.cli.running import run
from schemas.settings import load
from tests.ingest.cli.conftest import Type


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A home with one original; it is no document, so that no engine needs to start."""
    home = tmp_path / "kept"
    (home / "inbox").mkdir(parents=True)
    (home / "inbox" / "note.txt").write_text("Dear Sir or Madam\n")
    run(load(home, settle_seconds=0.1, scan_seconds=0.05, jobs=1), once=True, samples=None)
    return home


def test_verify_names_what_was_changed(type_: Type, kept: Path) -> None:
    assert type_("verify", "--home", kept).code == 0
    [original] = [path for path in (kept / "archive").rglob("*") if path.is_file() and len(path.name) == 64]
    original.chmod(0o600)
    original.write_text("something else")
    answer = type_("verify", "--home", kept)
    assert answer.code == 1
    assert original.name[:12] in answer.out
    [finding] = json.loads(type_("verify", "--json", "--home", kept).out)["findings"]
    assert finding["code"] == "original_changed"


def test_a_backup_comes_back(type_: Type, kept: Path, tmp_path: Path) -> None:
    assert type_("backup", tmp_path / "safe", "--home", kept).code == 0
    shutil.rmtree(kept)
    new = tmp_path / "new"
    new.mkdir()
    assert type_("restore", tmp_path / "safe", "--home", new).code == 0
    assert type_("verify", "--home", new).code == 0
    assert "note.txt" in type_("list", "--home", new).out
    assert type_("restore", tmp_path / "safe", "--home", new).code == 2


def test_a_lost_ledger_is_rebuilt_from_the_originals(type_: Type, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert type_("rebuild", "--home", kept).code == 1
    answer = type_("rebuild", "--yes", "--home", kept)
    assert answer.code == 0
    assert "1 documents" in answer.err
    assert json.loads(type_("status", "--json", "--home", kept).out)["waiting"] == 1


def test_nobody_is_forgotten_by_mistake(type_: Type, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert type_("forget", "Imogen Castellow", "--home", home).code == 1
    assert "Imogen" in type_("list", "--home", home).out
    assert type_("forget", "Imogen Castellow", "--yes", "--home", home).code == 0
    assert "Imogen" not in type_("list", "--home", home).out
    assert type_("forget", "Nobody Known", "--yes", "--home", home).code == 1
