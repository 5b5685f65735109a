"""The whole journey: files dropped into a watched inbox, read by real engines, found in ledger and exports."""

import csv
import io
import queue
import shutil
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest.archive import Archive
from ingest.cli.running import run
from ingest.intake import Taken
from ingest.ledger.store import Ledger, open_ledger
from ingest.ledger.views import EntryRow, Receipt
from ingest.service import open_service
from ingest.telling import Silent
from ingest.verify import verify
from schemas.outcome import Outcome, Status
from schemas.settings import Settings, load
from tests.ingest.cli.conftest import Type, type_

__all__ = ["type_"]

SAMPLES = Path(__file__).parent.parent / "samples"
PATIENCE = 120.0

HOSTILE: Mapping[str, bytes] = {
    "empty.pdf": b"",
    "truncated.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "letter.pdf": b"Dear Sir or Madam, please find my certificate enclosed.\n",
    "postscript.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
}


class Read(NamedTuple):
    """A home after everything that was dropped into it was read."""

    settings: Settings
    ledger: Ledger

    def entries(self, name: str) -> list[EntryRow]:
        return [row for row in self.ledger.entries(limit=1000) if row.name == name]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """`certledger run --once` over the samples and a few files that are no documents."""
    settings = load(tmp_path_factory.mktemp("home"), settle_seconds=0.2, scan_seconds=0.1, review_sample=0.0)
    inbox = settings.home / "inbox"
    inbox.mkdir()
    for path in SAMPLES.iterdir():
        if path.suffix != ".py":
            shutil.copy(path, inbox)
    shutil.copy(SAMPLES / "receipt.pdf", inbox / "receipt again.pdf")
    for name, content in HOSTILE.items():
        (inbox / name).write_bytes(content)
    assert run(settings, once=True, samples=None) == 0
    ledger = open_ledger(settings)
    yield Read(settings, ledger)
    ledger.close()


@pytest.mark.parametrize(
    ("name", "provider", "title", "completed_on", "hours", "learner"),
    [
        ("Wound care basics.pdf", "Larkmoor Institute for Nursing Education",
         "Wound Care Basics: Assessment and Dressing Choice", "2024-03-14", 3.5, "Imogen Castellow"),
        ("scan0007.pdf", "Brackenridge County Bar Association",
         "Drafting Conservation Easements", "2023-10-09", 2.0, "Leopold A. Tranmere"),
        ("IMG_2114.jpg", "Pinemarsh Engineering Academy",
         "Stormwater Modelling for Small Sites", "2024-06-21", 1.5, "Rosalind Abernethy-Cho"),
        ("fax from training office.tif", "Saltwick Hospital Training Office",
         "Safe Lifting and Moving of Patients", "2024-05-02", 4.0, "Barnaby Quillfeather"),
    ],
)  # fmt: skip
def test_a_certificate_becomes_an_entry(
    home: Read, name: str, provider: str, title: str, completed_on: str, hours: float, learner: str
) -> None:
    [entry] = home.entries(name)
    read = {field: entry.value(field) for field in ("provider", "title", "completed_on", "hours", "learner")}
    assert read == {
        "provider": provider, "title": title, "completed_on": completed_on, "hours": hours, "learner": learner
    }  # fmt: skip
    assert entry.status is not Status.REJECTED


def test_a_transcript_becomes_an_entry_for_each_activity(home: Read) -> None:
    rows = home.entries("CE transcript 2024.pdf")
    read = sorted((str(row.value("completed_on")), row.value("title"), row.value("hours")) for row in rows)
    assert read == [
        ("2024-01-18", "Hand Hygiene Update", 1.0),
        ("2024-04-25", "Opioids and Pain: Safe Prescribing", 3.0),
        ("2024-08-29", "Documentation That Holds Up", 2.5),
        ("2024-11-13", "Recognising Sepsis Early", 1.5),
    ]


def test_a_receipt_is_no_certificate(home: Read) -> None:
    assert all(row.status is not Status.ACCEPTED for row in home.entries("receipt.pdf"))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_document_is_rejected_with_a_reason(home: Read, name: str) -> None:
    [entry] = home.entries(name)
    assert entry.status is Status.REJECTED
    assert entry.flags
    assert entry.flags[0].message.endswith(".")


def test_every_file_is_accounted_for(home: Read) -> None:
    counts = home.ledger.counts()
    assert list((home.settings.home / "inbox").iterdir()) == []
    assert counts.documents == 6 + len(HOSTILE)
    assert counts.duplicates == 1
    assert verify(home.ledger, Archive(home.settings.home / "archive")).findings == ()


def test_every_value_has_its_evidence(home: Read) -> None:
    [row] = home.entries("Wound care basics.pdf")
    for field in home.ledger.entry(row.id).fields.values():
        if field.value is not None:
            assert field.evidence is not None, field.field


def test_the_ledger_comes_out_as_a_table(home: Read, type_: Type) -> None:
    answer = type_("export", "--all", "--home", home.settings.home)
    titles = [row["title"] for row in csv.DictReader(io.StringIO(answer.out.lstrip("\ufeff")))]
    assert "Stormwater Modelling for Small Sites" in titles


class Listening(Silent):
    """Hands over each verdict as it comes."""

    def __init__(self) -> None:
        self.verdicts: queue.Queue[str] = queue.Queue()
        self.copies: queue.Queue[str] = queue.Queue()

    def taken(self, taken: Taken) -> None:
        if taken.taking == "copy":
            self.copies.put(taken.name)

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        self.verdicts.put(receipt.name)


def test_files_dropped_while_it_watches_are_read_as_they_come(tmp_path: Path) -> None:
    settings = load(tmp_path, settle_seconds=0.2, scan_seconds=0.1, jobs=1)
    told, stop = Listening(), threading.Event()
    with open_service(settings, teller=told) as service:
        watching = threading.Thread(target=service.serve, args=(stop,))
        watching.start()
        try:
            inbox = tmp_path / "inbox"
            content = (SAMPLES / "Wound care basics.pdf").read_bytes()
            with (inbox / "slow copy.pdf.part").open("wb") as half:
                half.write(content[:1000])
            shutil.copy(SAMPLES / "receipt.pdf", inbox / "first.pdf")
            assert told.verdicts.get(timeout=PATIENCE) == "first.pdf"
            (inbox / "slow copy.pdf.part").write_bytes(content)
            (inbox / "slow copy.pdf.part").rename(inbox / "slow copy.pdf")
            assert told.verdicts.get(timeout=PATIENCE) == "slow copy.pdf"
            shutil.copy(SAMPLES / "receipt.pdf", inbox / "second.pdf")
            assert told.copies.get(timeout=PATIENCE) == "second.pdf"
        finally:
            stop.set()
            service.wake()
            watching.join(PATIENCE)
        assert not watching.is_alive()
    assert told.verdicts.empty()
