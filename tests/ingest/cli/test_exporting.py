"""`export`: the entries that stand, in every format, in a file that is whole."""

import csv
import errno
import io
import json
import os
from pathlib import Path

import openpyxl
import pytest

from ingest.exports import formats
from tests.ingest.cli.conftest import Type


def test_accepted_entries_go_to_stdout(type_: Type, home: Path) -> None:
    answer = type_("export", "--home", home)
    [row] = csv.DictReader(io.StringIO(answer.out.lstrip("\ufeff")))
    assert answer.code == 0
    assert (row["provider"], row["title"], row["hours"]) == ("Larkmoor Institute", "'=Wound Care Basics", "3.5")
    assert row["credits"] == "3.5 contact hours"


@pytest.mark.parametrize("name", formats.names())
def test_every_format_is_written_whole(type_: Type, home: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"out.{name}"
    answer = type_("export", "--home", home, "--format", name, "--all", "-o", path)
    assert answer.code == 0
    assert "2 entries" in answer.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".certledger-*"))


def test_json_has_the_evidence(type_: Type, home: Path) -> None:
    [row] = [json.loads(line) for line in type_("export", "--home", home, "--format", "json").out.splitlines()]
    assert row["title"] == "=Wound Care Basics"
    assert row["record"]["fields"]["provider"]["evidence"]["text"] == "LARKMOOR INSTITUTE"


def test_a_workbook_opens(type_: Type, home: Path, tmp_path: Path) -> None:
    type_("export", "--home", home, "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.max_row == 2


def test_a_failed_export_leaves_the_old_file(type_: Type, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    assert type_("export", "--home", home, "--format", "pdf", "-o", path).code == 2
    assert path.read_text() == "old"


def test_a_file_that_cannot_be_written_is_said(type_: Type, home: Path, tmp_path: Path) -> None:
    answer = type_("export", "--home", home, "-o", tmp_path / "no" / "such" / "a.csv")
    assert answer.code == 2
    assert "cannot be written" in answer.err


def test_a_full_disk_is_said_and_leaves_the_old_file(
    type_: Type, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "a.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    answer = type_("export", "--home", home, "-o", path)
    assert answer.code == 1
    assert "No space left" in answer.err
    assert path.read_text() == "old"
    assert not list(tmp_path.glob(".certledger-*"))


def test_entries_are_chosen_by_person_and_day(type_: Type, home: Path) -> None:
    def count(*flags: str) -> int:
        return len(list(csv.DictReader(io.StringIO(type_("export", "--home", home, *flags).out.lstrip("\ufeff")))))

    assert count("--learner", "CASTELLOW, IMOGEN") == 1
    assert count("--learner", "Barnaby Quillfeather") == 0
    assert count("--after", "2024-03-13", "--until", "2024-03-14") == 1
    assert count("--after", "2024-03-14") == 0
    assert type_("export", "--home", home, "--after", "14 March").code == 2


def test_the_packet_needs_a_file_and_says_what_it_could_not_show(type_: Type, home: Path, tmp_path: Path) -> None:
    assert type_("export", "--packet", "--home", home).code == 2
    original = home / "archive" / "aa" / ("a" * 64)
    original.parent.mkdir(parents=True)
    original.write_bytes(b"no document")
    answer = type_("export", "--packet", "--home", home, "-o", tmp_path / "p.pdf")
    assert answer.code == 1
    assert "attached" in answer.err
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
