"""`extract`: every path gets its line, in the order given, whatever becomes of it."""

import json
import os
from pathlib import Path

from tests.ingest.cli.conftest import Type


def test_every_path_gets_a_line_in_the_order_given(type_: Type, tmp_path: Path) -> None:
    note, empty = tmp_path / "note.pdf", tmp_path / "empty.pdf"
    note.write_text("Dear Sir or Madam\n")
    empty.touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    names = ["note.pdf", "missing.pdf", "empty.pdf", "pipe.pdf", "."]
    answer = type_("extract", "--jobs", 2, *(tmp_path / name for name in names))
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert [row["file"] for row in rows] == [str(tmp_path / name) for name in names]
    assert {row["status"] for row in rows} == {"rejected"}
    assert {row["kind"] for row in rows} == {"unreadable"}
    assert all(row["flags"][0]["message"] for row in rows)
    assert answer.code == 1
    for name in ("missing.pdf", "pipe.pdf"):
        assert name in answer.err
    assert "note.pdf" not in answer.err


def test_files_that_could_all_be_opened_are_an_answer(type_: Type, tmp_path: Path) -> None:
    note = tmp_path / "note.pdf"
    note.write_text("Dear Sir or Madam\n")
    answer = type_("extract", note)
    [row] = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.code == 0
    assert row["sha256"]
