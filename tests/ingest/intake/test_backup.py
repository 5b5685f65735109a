"""A backup is proven when it is made and when it comes back; without one, the archive makes a new ledger."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.backup import backup, rebuild, restore
from ingest.forgetting import forget
from ingest.ledger.store import open_ledger
from ingest.service import open_service
from ingest.verify import verify
from ingest.workers import Reader, ScriptedReader
from schemas.certificate import Certificate
from schemas.errors import CertledgerError
from schemas.outcome import Extraction, Kind
from schemas.reading import Reading
from schemas.settings import Settings

NOW = datetime(2024, 3, 14, tzinfo=UTC)


def fill(settings: Settings, reader: Reader, *names: str) -> None:
    for name in names:
        (settings.home / "inbox" / name).write_text(f"certificate {name}")
    with open_service(settings, reader=reader) as service:
        service.serve(threading.Event(), once=True)


def test_a_backup_made_at_work_comes_back_whole(settings: Settings, agreeable: Reader, tmp_path: Path) -> None:
    fill(settings, agreeable, "a.pdf", "b.pdf")
    backup(settings, tmp_path / "backup", now=NOW)
    fill(settings, agreeable, "c.pdf")
    assert backup(settings, tmp_path / "backup", now=NOW).documents == 3
    report = restore(tmp_path / "backup", Settings(home=tmp_path / "new"))
    assert (report.is_sound, report.documents) == (True, 3)
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "new").rglob("*")}
    assert modes == {0}


@pytest.mark.parametrize("damage", ["original", "ledger", "unfinished", "in use"])
def test_a_backup_that_is_not_whole_is_refused(
    settings: Settings, agreeable: Reader, tmp_path: Path, damage: str
) -> None:
    fill(settings, agreeable, "a.pdf")
    kept = tmp_path / "backup"
    backup(settings, kept, now=NOW)
    match damage:
        case "original":
            next(path for _, path in Archive(kept / "archive").contents()).write_bytes(b"other")
        case "ledger":
            (kept / "ledger.db").write_bytes((kept / "ledger.db").read_bytes()[:9000])
        case "unfinished":
            (kept / "backup.json").unlink()
        case "in use":
            (tmp_path / "new").mkdir()
            (tmp_path / "new" / "ledger.db").touch()
    with pytest.raises(CertledgerError):
        restore(kept, Settings(home=tmp_path / "new"))


def test_without_a_ledger_the_archive_makes_a_new_one(settings: Settings, agreeable: Reader) -> None:
    fill(settings, agreeable, "a.pdf", "b.pdf")
    (settings.home / "ledger.db").write_bytes(b"damaged beyond repair")
    assert rebuild(settings, stamp="2024-03-14") == 2
    fill(settings, agreeable)
    with open_service(settings, reader=agreeable) as service:
        assert len(service.ledger.entries()) == 2
        assert verify(service.ledger, service.archive).is_sound
    assert (settings.home / "ledger.db.2024-03-14").read_bytes() == b"damaged beyond repair"


def certificate_of(*learners: str) -> Extraction:
    records = tuple(Certificate(readings={"learner": Reading(value=name, confidence=0.9)}) for name in learners)
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, records=records, text=" ".join(learners), pages=1)


def test_a_forgotten_learner_is_gone_from_every_file_and_the_trace_is_honest(settings: Settings) -> None:
    reader = ScriptedReader(
        {
            "Ada Quill.pdf": certificate_of("Ada Quill"),
            "ben.pdf": certificate_of("Ben Marsh"),
            "both.pdf": certificate_of("Ada Quill", "Ben Marsh"),
        }
    )
    fill(settings, reader, "Ada Quill.pdf", "ben.pdf", "both.pdf")
    ledger, archive = open_ledger(settings), Archive(settings.home / "archive")
    gone = forget("ADA QUILL", ledger=ledger, archive=archive, who="dana")
    assert (len(gone.documents), gone.shared) == (1, ("both.pdf",))
    assert sorted(row.name for row in ledger.entries()) == ["ben.pdf", "both.pdf", "both.pdf"]
    assert [event.who for event in ledger.events() if event.what == "forgotten"] == ["dana"]
    assert verify(ledger, archive).is_sound
    ledger.close()
    left = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    assert b"Ada Quill.pdf" not in left


def test_what_was_forgotten_may_come_back(settings: Settings) -> None:
    reader = ScriptedReader({"ada.pdf": certificate_of("Ada Quill")})
    fill(settings, reader, "ada.pdf")
    ledger, archive = open_ledger(settings), Archive(settings.home / "archive")
    forget("Ada Quill", ledger=ledger, archive=archive, who="dana")
    ledger.close()
    fill(settings, reader, "ada.pdf")
    ledger = open_ledger(settings)
    assert len(ledger.entries()) == 1
    assert verify(ledger, archive).is_sound
    ledger.close()
