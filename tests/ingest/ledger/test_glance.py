"""A glance and the ledger give the same answer, whatever people decided."""

from pathlib import Path

import pytest

from ingest.ledger import glance
from ingest.ledger.decisions import Confirm, Correct, Decision, Reject, Undo
from ingest.ledger.opening import HEAD
from ingest.ledger.store import open_ledger
from ingest.words import reasons
from schemas.settings import load
from tests.ingest.cli.conftest import home

__all__ = ["home"]

LIVES: list[list[Decision]] = [
    [],
    [Confirm()],
    [Reject(reason="not mine")],
    [Correct(field="hours", value=2.0), Confirm()],
    [Correct(field="title", value="A"), Correct(field="title", value="B")],
    [Correct(field="title", value="A"), Undo()],
    [Correct(field="title", value=None)],
    [Reject(reason="not mine"), Undo(), Correct(field="learner", value="Barnaby Quillfeather")],
]


@pytest.mark.parametrize("life", LIVES, ids=str)
@pytest.mark.parametrize("status", [None, "accepted", "needs_review", "rejected"])
def test_a_glance_says_what_the_ledger_says(home: Path, life: list[Decision], status: str | None) -> None:
    ledger = open_ledger(load(home))
    try:
        for decision in life:
            ledger.decide(2, decision, who="Dorothea")
        rows = [row for row in ledger.entries() if status in (None, row.status.value)]
    finally:
        ledger.close()
    told = [
        (row.id, row.status.value, row.name, {name: row.values.get(name) for name in glance.FIELDS},
         reasons(row.flags[:1]))
        for row in rows
    ]  # fmt: skip
    seen = glance.lines(home, status=status, limit=100)
    assert seen is not None
    assert [(*line[:3], {name: line.values.get(name) for name in glance.FIELDS}, line.why) for line in seen] == told


def test_it_knows_the_newest_tables() -> None:
    assert glance.VERSION == HEAD


def test_a_home_out_of_the_ordinary_is_left_to_the_ledger(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert glance.lines(home, status=None, limit=1)
    monkeypatch.setenv("CERTLEDGER_DATABASE", "postgresql://elsewhere")
    assert glance.lines(home, status=None, limit=1) is None
    monkeypatch.delenv("CERTLEDGER_DATABASE")
    (home / "certledger.toml").write_text("")
    assert glance.lines(home, status=None, limit=1) is None


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be looked at" * 9])
def test_a_damaged_ledger_is_left_to_the_ledger(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.db").write_bytes(content)
    assert glance.lines(tmp_path, status=None, limit=1) is None
