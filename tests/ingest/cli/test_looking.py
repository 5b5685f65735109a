"""`list`, `show`, `search`, `status`: what a person, and a program, is told about the ledger."""

import json
from pathlib import Path

import pytest

from tests.ingest.cli.conftest import Type


def test_a_list_shows_entries_with_their_status(type_: Type, home: Path) -> None:
    answer = type_("list", "--home", home)
    assert answer.code == 0
    assert "accepted" in answer.out
    assert "2024-03-14" in answer.out
    assert "in review" in answer.out


@pytest.mark.parametrize(("status", "shown", "hidden"), [
    ("accepted", "Wound Care", "Safe Lifting"),
    ("needs_review", "Safe Lifting", "Wound Care"),
])  # fmt: skip
def test_a_list_can_be_narrowed(type_: Type, home: Path, status: str, shown: str, hidden: str) -> None:
    out = type_("list", "--home", home, "--status", status).out
    assert shown in out
    assert hidden not in out


def test_a_list_for_programs_is_json_lines(type_: Type, home: Path) -> None:
    rows = [json.loads(line) for line in type_("--home", home, "list", "--json").out.splitlines()]
    assert {row["status"] for row in rows} == {"accepted", "needs_review"}
    assert {row["values"]["title"] for row in rows} == {"=Wound Care Basics", "Safe Lifting"}


def test_file_names_cannot_steer_the_terminal(type_: Type, home: Path) -> None:
    for command in ("list", "show 1", "list --json", "search wound"):
        assert "\x1b" not in type_("--home", home, *command.split()).out


def test_an_entry_is_shown_with_its_evidence(type_: Type, home: Path) -> None:
    out = type_("show", 1, "--home", home).out
    assert "Larkmoor Institute" in out
    assert "LARKMOOR INSTITUTE" in out
    assert "3.5 contact hours" in out


def test_an_entry_that_is_not_there_is_said(type_: Type, home: Path) -> None:
    answer = type_("show", 99, "--home", home)
    assert answer.code == 1
    assert "99" in answer.err
    assert "Traceback" not in answer.err


def test_words_on_a_document_find_it(type_: Type, home: Path) -> None:
    assert "Wound Care" in type_("search", "dressing", "choice", "--home", home).out
    assert "Nothing found" in type_("search", "zebra", "--home", home).err


def test_status_counts(type_: Type, home: Path) -> None:
    answer = type_("status", "--home", home)
    assert answer.code == 0
    assert "documents" in answer.out
    assert "hours_missing" in answer.out
    assert json.loads(type_("status", "--home", home, "--json").out)["documents"] == 2


def test_files_that_nobody_looks_at_need_attention(type_: Type, home: Path) -> None:
    (home / "inbox" / "new.pdf").write_bytes(b"%PDF")
    answer = type_("status", "--home", home)
    assert answer.code == 1
    assert "nobody looks" in answer.out


def test_a_home_without_a_ledger_is_wrong_usage(type_: Type, tmp_path: Path) -> None:
    for home in (tmp_path, tmp_path / "missing"):
        answer = type_("list", "--home", home)
        assert answer.code == 2
        assert str(home) in answer.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("error_budget = 2", "error_budget"),
        ("error_bugdet = 0.1", "error_bugdet"),
        ("error_budget =", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(type_: Type, home: Path, written: str, said: str) -> None:
    (home / "certledger.toml").write_text(written)
    answer = type_("list", "--home", home)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("words", [["lsit"], ["list", "--staus", "x"], ["show"], ["show", "seven"]], ids=" ".join)
def test_wrong_usage_ends_with_2(type_: Type, words: list[str]) -> None:
    answer = type_(*words)
    assert answer.code == 2
    assert answer.err
