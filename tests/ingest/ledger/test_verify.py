"""What `verify` sees: each way of changing something behind the ledger's back is named."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.ledger import desk_acts
from ingest.ledger.decisions import Confirm, Correct
from ingest.ledger.store import open_ledger
from ingest.service import open_service
from ingest.verify import Report, verify
from ingest.workers import ScriptedReader
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Kind
from schemas.reading import Reading
from schemas.settings import Settings


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two documents, one of them confirmed after a correction."""
    home = tmp_path_factory.mktemp("filled")
    (home / "inbox").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (home / "inbox" / name).write_text(f"certificate {name}")
    record = Certificate(readings={"title": Reading(value="Wound Care Basics", confidence=0.9)})
    made = Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, records=(record,), pages=1)
    reader = ScriptedReader({"a.pdf": made, "b.pdf": made})
    settings = Settings(home=home, settle_seconds=0, scan_seconds=0.05, jobs=1)
    with open_service(settings, reader=reader) as service:
        service.serve(threading.Event(), once=True)
        service.ledger.decide(1, Correct(field="title", value="Wound Care"), who="dana")
        service.ledger.decide(1, Confirm(), who="dana")
        turned = desk_acts.Act(document=2, verb="turn", detail={"page": 1, "degrees": 90})
        desk_acts.do(service.ledger.database, turned, who="dana", at=service.ledger.clock.now())
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return shutil.copytree(filled, tmp_path / "home")


def report(home: Path) -> Report:
    ledger = open_ledger(Settings(home=home))
    try:
        return verify(ledger, Archive(home / "archive"))
    finally:
        ledger.close()


def found(home: Path) -> set[str]:
    return {finding.code for finding in report(home).findings}


def test_an_untouched_home_is_sound(home: Path) -> None:
    seen = report(home)
    assert seen.is_sound, seen.findings
    assert (seen.documents, seen.originals, seen.entries) == (2, 2, 2)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE readings SET value = '\"Nursing Law\"' WHERE source = 'machine' AND entry = 1", "rows_changed"),
        ("UPDATE readings SET confidence = 1.0 WHERE source = 'machine'", "rows_changed"),
        ("UPDATE readings SET value = '\"Other\"' WHERE source = 'person'", "rows_changed"),
        ("UPDATE readings SET who = 'kim' WHERE source = 'person'", "rows_changed"),
        ("DELETE FROM readings WHERE source = 'person'", "rows_changed"),
        ("DELETE FROM flags WHERE entry = 2", "rows_changed"),
        ("UPDATE extractions SET text = 'forged'", "rows_changed"),
        ("UPDATE extractions SET salt = ''", "rows_removed"),
        ("UPDATE decisions SET who = 'kim' WHERE id = 2", "rows_changed"),
        ("DELETE FROM decisions WHERE id = 2", "rows_removed"),
        ("UPDATE entries SET status = 'accepted' WHERE id = 2", "status_changed"),
        ("UPDATE documents SET folded = 'forged' WHERE id = 2", "search_changed"),
        ("UPDATE documents SET folded = '' WHERE id = 2", "search_changed"),
        ("UPDATE documents SET name = 'forged.pdf' WHERE id = 2", "search_changed"),
        ("UPDATE desk_acts SET who = 'kim'", "rows_changed"),
        ("UPDATE desk_acts SET detail = '{}'", "rows_changed"),
        ("DELETE FROM desk_acts", "rows_removed"),
        ("INSERT INTO desk_acts (document, verb, decisions, detail, salt, who, at)"
         " VALUES (1, 'turn', '[]', '{}', 'x', 'kim', '2024-03-14T00:00:00.000000+00:00')", "rows_added"),
        ("UPDATE events SET who = 'kim' WHERE what = 'decided'", "event_changed"),
        ("DELETE FROM events WHERE id = 3", "chain_broken"),
        ("DELETE FROM events WHERE what = 'decided'", "rows_added"),
        ("DELETE FROM arrivals WHERE document = 1", "never_arrived"),
        ("UPDATE arrivals SET key = 'forged' WHERE document = 2", "rows_changed"),
        ("UPDATE arrivals SET raw_name = x'00' WHERE document = 2", "rows_changed"),
        ("UPDATE arrivals SET salt = '' WHERE document = 2", "rows_removed"),
        ("UPDATE arrivals SET name = 'forged.pdf' WHERE document = 2", "name_changed"),
        ("UPDATE documents SET size = 1 WHERE id = 2", "rows_changed"),
        ("UPDATE documents SET received_at = '2024-03-14T00:00:00.000000+00:00' WHERE id = 2", "rows_changed"),
        ("UPDATE documents SET kind = 'diploma' WHERE id = 2", "kind_changed"),
        ("UPDATE documents SET pages = 2 WHERE id = 2", "kind_changed"),
        ("UPDATE jobs SET failures = 2 WHERE document = 2", "rows_changed"),
        ("UPDATE jobs SET reason = 'forged' WHERE document = 2", "rows_changed"),
        ("UPDATE jobs SET attempt = 2 WHERE document = 2", "jobs_changed"),
        ("DELETE FROM jobs WHERE document = 2", "rows_removed"),
        ("INSERT INTO jobs (document, state, attempt, failures, owner, reason) VALUES (1, 'done', 1, 0, '', '')",
         "jobs_changed"),
        ("UPDATE entries SET verdict = 'accepted', status = 'accepted' WHERE id = 2", "verdict_changed"),
        ("UPDATE entries SET confidence = 1.0 WHERE id = 2", "verdict_changed"),
        ("UPDATE entries SET sampled = 1 WHERE id = 2", "verdict_changed"),
        ("UPDATE entries SET created_at = '2024-03-14T00:00:00.000000+00:00' WHERE id = 2", "verdict_changed"),
        ("UPDATE entries SET decided = 1 WHERE id = 2", "decided_changed"),
        ("UPDATE entries SET postponed_at = '2024-03-14T00:00:00.000000+00:00' WHERE id = 2", "postponed_at_changed"),
        ("UPDATE entries SET folded = 'forged' WHERE id = 2", "folded_changed"),
        ("UPDATE arrivals SET at = '2024-03-14T00:00:00.000000+00:00' WHERE document = 2", "arrivals_changed"),
        ("DELETE FROM entries WHERE document = 2", "no_entry"),
        ("INSERT INTO jobs (document, state, attempt, failures, owner, reason)"
         " VALUES (1, 'received', 0, 0, '', ''), (1, 'received', 0, 0, '', '')", "two_jobs"),
        ("INSERT INTO documents (sha256, size, name, received_at, pages, folded)"
         " VALUES ('ff', 1, 'forged.pdf', '2024-03-14T00:00:00.000000+00:00', 0, '')", "original_missing"),
    ],
)  # fmt: skip
def test_a_change_in_the_database_is_named(home: Path, statement: str, code: str) -> None:
    with closing(sqlite3.connect(home / "ledger.db")) as connection, connection:
        connection.execute(statement)
    assert code in found(home)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[0] ^= 1
    path.write_bytes(content)


def _age(path: Path) -> None:
    stray = path.parent.parent / "ee" / ("ee" * 32)
    stray.parent.mkdir()
    path.rename(stray)
    os.utime(stray, (0, 0))


@pytest.mark.parametrize(
    ("damage", "codes"),
    [
        (_flip, {"original_changed"}),
        (Path.unlink, {"original_missing"}),
        (lambda path: path.write_bytes(b""), {"original_changed"}),
        (_age, {"original_missing", "original_changed"}),
    ],
    ids=["flipped", "removed", "emptied", "renamed"],
)
def test_a_change_in_the_archive_is_named(home: Path, damage: Callable[[Path], None], codes: set[str]) -> None:
    damage(next(path for _, path in Archive(home / "archive").contents()))
    assert found(home) == codes
