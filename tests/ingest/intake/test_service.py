"""Files dropped into a home end in its ledger, whatever they are called and however often they come."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from ingest.service import open_service
from ingest.workers import Reader, ReadingStoppedError, ScriptedReader, Source
from schemas.memory import EMPTY, Memory
from schemas.outcome import Extraction, Status
from schemas.settings import Settings


def serve_once(settings: Settings, reader: Reader) -> None:
    with open_service(settings, reader=reader) as service:
        service.serve(threading.Event(), once=True)


def drop(settings: Settings, name: str | bytes, content: bytes = b"a certificate") -> None:
    place = Path(os.fsdecode(os.fsencode(settings.home / "inbox") + b"/" + os.fsencode(name)))
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def left_in(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.home / "inbox").rglob("*") if path.is_symlink() or not path.is_dir())


def test_a_dropped_file_ends_in_the_ledger_and_nowhere_else(settings: Settings, agreeable: Reader) -> None:
    drop(settings, "scan 12.pdf")
    drop(settings, "2024/march/scan 13.pdf", b"another")
    serve_once(settings, agreeable)
    with open_service(settings, reader=agreeable) as service:
        names = sorted(row.name for row in service.ledger.entries(status=Status.ACCEPTED))
        kept = sorted(path.read_bytes() for _, path in service.archive.contents())
    assert names == ["2024/march/scan 13.pdf", "scan 12.pdf"]
    assert kept == [b"a certificate", b"another"]
    assert left_in(settings) == []


ODD_NAMES = [
    b"line\nbreak.pdf", b"\x1b[31mred.pdf", "\u202efdp.exe.pdf".encode(), "🎓.pdf".encode(), b"x" * 251 + b".pdf",
    b"latin-\xe9.pdf", b"-rf", b"$(reboot).pdf", b"<img src=x onerror=alert(1)>.pdf", b"=cmd|' /C calc'!A0.pdf",
    b"a;b&c|d.pdf", b" leading.pdf", b"trailing .pdf ", "combining-e\u0301.pdf".encode(), b"tab\there.pdf",
]  # fmt: skip


def test_any_name_is_taken_and_shown_without_harm(settings: Settings, agreeable: Reader) -> None:
    for number, name in enumerate(ODD_NAMES):
        drop(settings, name, b"certificate %d" % number)
    serve_once(settings, agreeable)
    with open_service(settings, reader=agreeable) as service:
        names = [row.name for row in service.ledger.entries()]
    assert len(names) == len(ODD_NAMES)
    assert [name for name in names if not name or not name.isprintable()] == []
    assert left_in(settings) == []


def test_the_same_content_three_times_is_one_document(settings: Settings, agreeable: Reader) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        drop(settings, name)
    serve_once(settings, agreeable)
    drop(settings, "a.pdf")
    serve_once(settings, agreeable)
    with open_service(settings, reader=agreeable) as service:
        counts = service.ledger.counts()
    assert (counts.documents, counts.arrivals, counts.duplicates) == (1, 4, 3)


def test_a_file_that_kills_its_reader_is_rejected_after_three_attempts(settings: Settings) -> None:
    drop(settings, "poison.pdf")
    reader = ScriptedReader({"poison.pdf": ReadingStoppedError("worker_died", "The worker died while reading.")})
    serve_once(settings, reader)
    assert reader.asked == ["poison.pdf"] * 3
    with open_service(settings, reader=reader) as service:
        (row,) = service.ledger.entries(status=Status.REJECTED)
    assert "tried 3 times" in row.flags[0].message


class Overtaxed:
    """Dies over the whole of a file; its first page it can read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.gently: list[bool] = []

    def read(self, source: Source, *, memory: Memory = EMPTY) -> Extraction:
        self.gently.append(source.gently)
        if source.gently:
            return self._reader.read(source, memory=memory)
        raise ReadingStoppedError("timed_out", "Reading took longer than 180 seconds.")


def test_what_is_too_much_is_read_in_part_and_a_person_is_told(settings: Settings, agreeable: Reader) -> None:
    drop(settings, "long.pdf")
    reader = Overtaxed(agreeable)
    serve_once(settings, reader)
    assert reader.gently == [False, True]
    with open_service(settings, reader=agreeable) as service:
        (row,) = service.ledger.entries(status=Status.NEEDS_REVIEW)
    assert [flag.code for flag in row.flags] == ["read_in_part"]


def test_a_copy_of_a_file_whose_reading_died_is_read_again(settings: Settings, agreeable: Reader) -> None:
    drop(settings, "a.pdf")
    serve_once(settings, ScriptedReader({"a.pdf": ReadingStoppedError("worker_died", "The worker died.")}))
    drop(settings, "a.pdf")
    serve_once(settings, agreeable)
    with open_service(settings, reader=agreeable) as service:
        assert [row.status for row in service.ledger.entries()] == [Status.ACCEPTED]


def test_links_pipes_and_giants_are_left_where_they_are(settings: Settings, agreeable: Reader, tmp_path: Path) -> None:
    inbox = settings.home / "inbox"
    (tmp_path / "secret").write_bytes(b"outside")
    (inbox / "link.pdf").symlink_to(tmp_path / "secret")
    (inbox / "folder").symlink_to(tmp_path)
    os.mkfifo(inbox / "pipe.pdf")
    with (inbox / "giant.pdf").open("wb") as giant:
        giant.truncate(8 << 40)
    drop(settings, "good.pdf")
    serve_once(settings, agreeable)
    assert left_in(settings) == ["folder", "giant.pdf", "link.pdf", "pipe.pdf"]
    with open_service(settings, reader=agreeable) as service:
        assert [row.name for row in service.ledger.entries()] == ["good.pdf"]
        assert [path.read_bytes() for _, path in service.archive.contents()] == [b"a certificate"]


def test_bulk_intake_leaves_the_sources_and_accounts_for_every_file(
    settings: Settings, agreeable: Reader, tmp_path: Path
) -> None:
    drawer = tmp_path / "drawer"
    (drawer / "old").mkdir(parents=True)
    (drawer / "a.pdf").write_bytes(b"one")
    (drawer / "old" / "b.pdf").write_bytes(b"two")
    (drawer / "old" / "copy of b.pdf").write_bytes(b"two")
    with open_service(settings, reader=agreeable) as service:
        bulk = service.take_in([drawer, drawer / "missing.pdf"])
    assert (bulk.files, bulk.new, bulk.duplicates, len(bulk.refused), bulk.unaccounted) == (4, 2, 1, 1, 0)
    assert (bulk.balance.accepted, bulk.balance.pages) == (2, 2)
    assert len(list(drawer.rglob("*.pdf"))) == 3


def test_what_is_kept_is_for_nobody_else(settings: Settings, agreeable: Reader) -> None:
    drop(settings, "a.pdf")
    serve_once(settings, agreeable)
    modes = {path: path.stat().st_mode & 0o777 for path in (settings.home / "archive").rglob("*")}
    assert modes
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())


def test_an_original_that_was_taken_away_is_rejected_and_nobody_waits_for_it(settings: Settings) -> None:
    drop(settings, "a.pdf")
    with open_service(settings, reader=ScriptedReader({})) as service:
        service.look()
        next(path for _, path in service.archive.contents()).unlink()
        service.serve(threading.Event(), once=True)
        assert [row.status for row in service.ledger.entries()] == [Status.REJECTED]
