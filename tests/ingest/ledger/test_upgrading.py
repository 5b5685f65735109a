"""A ledger of the first version comes up to date with everything in it, also what the review pages kept beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from ingest.ledger import desk_acts, migrations, proving, searching
from ingest.ledger.store import Ledger, open_ledger
from schemas.settings import Settings

FIRST_DESK = """
CREATE TABLE desk_acts (id INTEGER NOT NULL, document INTEGER NOT NULL, verb VARCHAR(16) NOT NULL,
    decisions TEXT NOT NULL, detail TEXT NOT NULL, undoes INTEGER, who VARCHAR(128) NOT NULL, at VARCHAR(32) NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(document) REFERENCES documents (id), UNIQUE (undoes));
CREATE INDEX ix_desk_acts_document ON desk_acts (document);
CREATE INDEX ix_desk_entries_sampled ON entries (sampled, decided);
CREATE INDEX ix_desk_documents_name ON documents (name);
"""
FILLED = """
INSERT INTO documents (id, sha256, size, name, received_at, kind, pages, folded, forgotten_at) VALUES
    (1, 'aaaa', 9, 'Scan Élan.pdf', '2026-03-02T16:40:00.000000+00:00', NULL, 0, 'wound care', NULL),
    (2, 'bbbb', 9, '(forgotten)', '2026-03-02T16:40:00.000000+00:00', NULL, 0, '', '2026-03-02T16:40:00.000000+00:00');
INSERT INTO arrivals (document, key, name, raw_name, at) VALUES
    (1, 'k', 'Scan Élan.pdf', x'00', '2026-03-02T16:40:00.000000+00:00');
INSERT INTO jobs (document, state, attempt, failures, owner, reason) VALUES (1, 'received', 0, 0, '', '');
INSERT INTO desk_acts (id, document, verb, decisions, detail, undoes, who, at) VALUES
    (1, 1, 'turn', '[]', '{"page": 1, "degrees": 90}', NULL, 'dana', '2026-03-02T16:40:00.000000+00:00'),
    (2, 2, 'postpone', '[]', '{"reason": "waits for Ada Quill"}', NULL, 'dana', '2026-03-02T16:40:00.000000+00:00'),
    (3, 1, 'undo', '[]', '{}', 1, 'kim', '2026-03-02T16:40:00.000000+00:00');
"""


@pytest.fixture
def first(tmp_path: Path) -> Settings:
    """A home of the first version."""
    engine = create_engine(f"sqlite:///{tmp_path / 'ledger.db'}")
    steps = ScriptDirectory(str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"fn": lambda version, _: steps._upgrade_revs("0001", version)}
        )
        with Operations.context(context):
            context.run_migrations()
    engine.dispose()
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as raw, raw:
        raw.executescript(FIRST_DESK + FILLED)
    return Settings(home=tmp_path)


@pytest.fixture
def upgraded(first: Settings) -> Ledger:
    """The same, opened by this version."""
    return open_ledger(first)


def test_acts_are_taken_over_and_sealed_but_not_those_of_the_forgotten(upgraded: Ledger) -> None:
    with upgraded.database.reading() as connection:
        (act,) = desk_acts.listed(connection, 1)
        assert (act.verb, act.detail, act.who, act.undone) == ("turn", {"page": 1, "degrees": 90}, "dana", True)
        assert desk_acts.listed(connection, 2) == ()
        assert {finding.code for finding in proving.findings(connection)} == {
            "arrivals_changed"
        }  # no event was made up
    assert [event.what for event in upgraded.events()] == ["acted", "acted"]
    upgraded.close()
    file = upgraded.database.path
    assert file is not None
    assert b"waits for Ada Quill" not in file.read_bytes()


def test_a_number_is_not_given_twice(upgraded: Ledger) -> None:
    act = desk_acts.Act(document=1, verb="turn", detail={"page": 1, "degrees": 90})
    desk_acts.do(upgraded.database, act, who="dana", at=upgraded.clock.now())
    with upgraded.database.reading() as connection:
        assert [act.id for act in desk_acts.listed(connection, 1)] == [1, 4]
    upgraded.close()


def test_names_of_files_are_found_after_the_upgrade(upgraded: Ledger) -> None:
    with upgraded.database.reading() as connection:
        found = connection.execute(searching.containing(connection, "elan")).scalars()
        assert [str(number) for number in found] == ["1"]
    upgraded.close()


def test_an_upgrade_says_in_words_that_it_goes_on(first: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    open_ledger(first).close()
    said = capsys.readouterr()
    assert "The ledger is brought up to this version of certledger." in said.err
    assert "The ledger is up to date." in said.err
    assert said.out == ""
    open_ledger(first).close()
    (first.home / "new").mkdir()
    open_ledger(Settings(home=first.home / "new")).close()
    assert capsys.readouterr().err == ""
