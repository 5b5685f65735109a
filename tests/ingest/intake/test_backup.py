"""A backup is proven when it is made and when it comes back; without one, the archive makes a new ledger."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.backup import backup, rebuild, restore
from ingest.service import open_service
from ingest.verify import verify
from ingest.workers import Reader
from schemas.errors import CertledgerError
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
