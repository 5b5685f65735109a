"""`export`: the entries that stand, in every format, in a file that is whole."""

import csv
import io
import json
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
