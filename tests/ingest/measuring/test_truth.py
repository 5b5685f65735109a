"""Whether a reading agrees with the truth."""

from pathlib import Path

import pytest

from ingest.measuring.truth import TrueRecord, is_right, pairs, read_truth
from schemas.certificate import Certificate
from schemas.errors import UsageError
from schemas.reading import Reading, Value


@pytest.mark.parametrize(
    ("field", "accepted", "got", "expected"),
    [
        ("title", ("Wound Care Basics",), "wound care: basics", True),
        ("title", ("Wound Care Basics",), "Wound Care Basies", True),
        ("title", ("Wound Care Basics",), "Wound Core Basies", False),
        ("title", ("Ethics",), "Ethies", False),
        ("provider", ("Núñez Academy",), "NUNEZ ACADEMY", True),
        ("provider", ("Emory", None), None, True),
        ("provider", ("Emory",), None, False),
        ("completed_on", ("2024-03-14", "2024-03-12"), "2024-03-12", True),
        ("completed_on", ("2024-03-14",), "2024-03", False),
        ("hours", (3.5,), 3.5, True),
        ("hours", (3.5,), 35.0, False),
        ("hours", (None,), None, True),
        ("hours", (None,), 3.5, False),
    ],
)
def test_a_value_is_right_when_it_is_an_accepted_one(
    field: str, accepted: tuple[Value, ...], got: Value, expected: bool
) -> None:
    assert is_right(field, accepted, got) is expected


def test_records_are_paired_by_what_they_agree_on() -> None:
    def read(title: str) -> Certificate:
        return Certificate(readings={"title": Reading(value=title, confidence=0.9)})

    true = [TrueRecord(title=("A course",)), TrueRecord(title=("B course",))]
    paired = list(pairs(true, [read("Invented"), read("B course"), read("A course")]))
    titles = [(truth and truth.title[0], record and record.reading("title").value) for truth, record in paired]
    assert titles == [("A course", "A course"), ("B course", "B course"), (None, "Invented")]


def test_unsure_rows_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_text('{"file": "a.pdf", "kind": "certificate"}\n{"file": "b.pdf", "kind": "diploma", "sure": false}\n')
    assert [one.file for one in read_truth(path)] == ["a.pdf"]


def test_a_file_that_is_no_truth_is_said(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello")
    for path in (tmp_path / "x", tmp_path / "missing"):
        with pytest.raises(UsageError, match="no truth file"):
            read_truth(path)
