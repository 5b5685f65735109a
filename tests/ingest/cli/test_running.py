"""`run`, `ingest` and `review`: what a person sees while files are taken in."""

import shutil
import socket
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from ingest import words
from ingest.samples import fill_new_home
from schemas.settings import load
from tests.ingest.cli.conftest import Type, accepted, doubtful


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Two samples, and the script that makes them."""
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "one.pdf").write_bytes(b"one")
    (folder / "two.jpg").write_bytes(b"two")
    (folder / "make.py").write_text("print()")
    return folder


def test_a_new_home_is_filled_with_samples(tmp_path: Path, samples: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert fill_new_home(home, samples) == 2
    assert sorted(path.name for path in (home / "inbox").iterdir()) == ["one.pdf", "two.jpg"]
    assert fill_new_home(home, samples) == 0


def test_a_home_in_use_gets_no_samples(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "ledger.db").touch()
    assert fill_new_home(tmp_path, samples) == 0


def test_once_tells_each_verdict_and_prints_the_ledger(type_: Type, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "note\x1b[2J.pdf").write_text("Dear Sir or Madam\n")
    (tmp_path / "certledger.toml").write_text("settle_seconds = 0.1\nscan_seconds = 0.05\njobs = 1\n")
    answer = type_("run", "--once", "--home", tmp_path)
    assert answer.code == 0
    assert "rejected" in answer.err
    assert "note" in answer.out
    assert "\x1b" not in answer.err + answer.out


def test_bulk_intake_ends_with_a_balance_that_comes_out(type_: Type, tmp_path: Path) -> None:
    drawer, home = tmp_path / "drawer", tmp_path / "home"
    (drawer / "deep").mkdir(parents=True)
    home.mkdir()
    (drawer / "a.pdf").write_text("Dear Sir\n")
    shutil.copy(drawer / "a.pdf", drawer / "deep" / "b.pdf")
    answer = type_("ingest", drawer, "--home", home, "--jobs", 1)
    assert answer.code == 0
    balance = {
        line.rsplit(None, 1)[0].strip(): line.rsplit(None, 1)[1] for line in answer.out.splitlines() if line.strip()
    }
    assert (balance["files in"], balance["rejected"], balance["duplicates"]) == ("2", "1", "1")
    assert balance["unaccounted"] == "0"
    assert (drawer / "a.pdf").exists()


def test_a_path_that_is_not_there_is_said(type_: Type, tmp_path: Path) -> None:
    answer = type_("ingest", tmp_path / "missing.pdf", "--home", tmp_path, "--jobs", 1)
    assert answer.code == 1
    assert "missing.pdf" in answer.err


def test_a_port_that_is_taken_is_said(type_: Type, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        answer = type_("review", "--home", home, "--port", other.getsockname()[1])
    assert answer.code == 2
    assert "--port" in answer.err


def test_nobody_is_let_in_from_outside_without_an_account(type_: Type, home: Path) -> None:
    answer = type_("review", "--home", home, "--host", str(IPv4Address(0)), "--port", "0")
    assert answer.code == 2
    assert "certledger account" in answer.err


def test_a_line_says_what_was_read_how_sure_and_why() -> None:
    head, record = words.outcome_lines("scan.pdf", accepted())
    assert head == "scan.pdf: accepted"
    assert record.strip() == "=Wound Care Basics (>99%) · Larkmoor Institute (>99%) · 2024-03-14 (>99%) · 3.5 h (>99%)"
    head, _ = words.outcome_lines("scan.pdf", doubtful())
    assert head == "scan.pdf: in review: No credit hours were found on the page."


def test_settings_are_taken_from_flags_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "certledger.toml").write_text("jobs = 7\n")
    assert load(tmp_path).jobs == 7
    assert load(tmp_path, jobs=3).jobs == 3
