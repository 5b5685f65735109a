"""Search over everything read: with the index and without it, in step with what stands, and empty of the forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.ledger import searching
from ingest.ledger.admitting import Arrival
from ingest.ledger.decisions import Correct, Undo
from ingest.ledger.store import Ledger, open_ledger
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Kind, Outcome, Status
from schemas.reading import Reading
from schemas.settings import Settings


@pytest.fixture(params=["indexed", "plain"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """With the index, and as a database without it."""
    ledger = open_ledger(Settings(home=tmp_path))
    if request.param == "plain":
        with ledger.database.writing() as connection:
            connection.execute(text("DROP TABLE searchable"))
    yield ledger
    ledger.close()


def put_in(ledger: Ledger, name: str, words: str, **values: str) -> int:
    """One document with one entry; the entry's number."""
    content = f"{abs(hash(name)):064x}"[:64]
    ledger.admit(Arrival(key=content, sha256=content, size=1, name=name, raw_name=name.encode()))
    receipt = ledger.claim("me")
    assert receipt is not None
    record = Certificate(readings={field: Reading(value=value, confidence=0.9) for field, value in values.items()})
    made = Extraction(sha256=content, kind=Kind.CERTIFICATE, records=(record,), text=words, pages=1)
    (number,) = ledger.record(receipt, Outcome(status=Status.NEEDS_REVIEW, extraction=made))
    return number


def found(ledger: Ledger, words: str) -> list[int]:
    return sorted(row.id for row in ledger.search(words))


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("wound", [1]),
        ("WOUND care", [1]),
        ("wou", [1]),
        ("éthique", [2]),
        ("ethique CLINIQUE", [2]),
        ("scan", [1, 2]),
        ("hl-2024-17", [2]),
        ("quill", [1]),
        ("wound ethique", []),
        ('" OR ""', []),
        ("NEAR(wound", []),
        ("", [1, 2]),
    ],
)
def test_every_word_must_stand_somewhere_in_the_document(ledger: Ledger, words: str, which: list[int]) -> None:
    put_in(ledger, "scan 1.pdf", "This certifies", title="Wound Care", learner="Ada Quill")
    put_in(ledger, "scan 2.pdf", "Module: Éthique clinique, no. HL-2024-17", learner="Ben Marsh")
    assert found(ledger, words) == which


def test_a_corrected_value_is_found_and_no_longer_after_it_is_taken_back(ledger: Ledger) -> None:
    number = put_in(ledger, "scan 1.pdf", "Wnd Cre", title="Wnd Cre")
    ledger.decide(number, Correct(field="title", value="Wound Care"), who="dana")
    assert (found(ledger, "wound"), found(ledger, "wnd")) == ([number], [number])
    ledger.decide(number, Undo(), who="dana")
    assert found(ledger, "wound") == []


def test_what_is_forgotten_is_not_found_and_not_in_the_file(tmp_path: Path) -> None:
    ledger = open_ledger(Settings(home=tmp_path))
    for number in range(60):  # so that the index has several parts
        put_in(ledger, f"scan {number}.pdf", f"certifies that Ben Marsh{number} completed", learner="Ben Marsh")
    put_in(ledger, "quillwort.pdf", "certifies that Adalind Quillwort completed", learner="Adalind Quillwort")
    put_in(ledger, "last.pdf", "certifies that Ben Marsh completed", learner="Ben Marsh")
    assert len(found(ledger, "quillwort")) == 1
    assert b"quillwort" in (tmp_path / "ledger.db").read_bytes()
    ledger.forget("Adalind Quillwort", who="dana")
    assert found(ledger, "quillwort") == []
    assert len(found(ledger, "marsh")) == 61
    ledger.close()
    left = b"".join(path.read_bytes().lower() for path in tmp_path.iterdir() if path.is_file())
    assert b"quillwort" not in left
    assert b"adalind" not in left


def test_a_word_that_others_share_a_beginning_with_leaves_no_trace_in_the_index(tmp_path: Path) -> None:
    """The index keeps words as what differs from the one before: “rsh7” alone would tell nobody, the whole would."""
    ledger = open_ledger(Settings(home=tmp_path))
    put_in(ledger, "a.pdf", "Quillworth", learner="Ben Marsh")
    put_in(ledger, "b.pdf", "Quillwort", learner="Quillwort")
    with ledger.database.reading() as connection:
        assert searching.is_indexed(connection)
    ledger.forget("Quillwort", who="dana")
    assert found(ledger, "quillwort") == [1]
    with ledger.database.reading() as connection:
        match = text("SELECT count(*) FROM searchable WHERE searchable MATCH '\"quillwort\"'")
        assert connection.execute(match).scalar() == 0
    ledger.close()
