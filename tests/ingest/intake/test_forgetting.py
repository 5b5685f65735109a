"""A forgotten person is gone from every file of the home, and what is left says honestly that something was there."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.forgetting import forget, sweep_forgotten
from ingest.ledger import desk_acts
from ingest.ledger.decisions import Correct
from ingest.ledger.lessons import LearnerName
from ingest.ledger.store import Ledger, open_ledger
from ingest.ledger.views import Forgotten
from ingest.review.drawing import CachedDrawer, Picture, PrintedWord, Size, Subject, Words
from ingest.service import open_service
from ingest.verify import verify
from ingest.workers import ScriptedReader
from schemas.certificate import Certificate
from schemas.geometry import Box
from schemas.outcome import Extraction, Kind
from schemas.reading import Evidence, Reading
from schemas.settings import Settings

BOX = Box(72, 90, 310, 112)


def certificate_of(*learners: str, words: str = "") -> Extraction:
    records = tuple(
        Certificate(
            readings={
                "title": Reading(value="Wound Care Basics", confidence=0.9),
                "learner": Reading(
                    value=name, confidence=0.9, evidence=Evidence(page=1, box=BOX, text=name.upper(), reader="pdf")
                ),
            }
        )
        for name in learners
    )
    text = words or " ".join(learners)
    return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, records=records, text=text, pages=1)


class Drawn:
    """Draws the text of the original."""

    def picture(self, subject: Subject, page: int) -> Picture:
        return Picture(png=subject.path.read_bytes(), size=Size(width=612, height=792))

    def words(self, subject: Subject, page: int) -> Words:
        return Words(words=(PrintedWord(text=subject.path.read_text(), box=BOX),))


def fill(settings: Settings, answers: dict[str, Extraction]) -> None:
    for name in answers:
        (settings.home / "inbox" / name).write_text(f"certificate {name}, {answers[name].text}")
    with open_service(settings, reader=ScriptedReader(answers)) as service:
        service.serve(threading.Event(), once=True)


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    fill(
        settings,
        {
            "Zephyra Quillfeather.pdf": certificate_of("Zephyra Quillfeather"),
            "scan 2.pdf": certificate_of("QUILLFEATHER, ZEPHYRA"),
            "ben.pdf": certificate_of("Ben Marsh"),
            "Zephyra Quillfeather and Ben.pdf": certificate_of("Zephyra Quillfeather", "Ben Marsh"),
        },
    )
    opened = open_ledger(settings)
    yield opened
    opened.close()


def forgotten(settings: Settings, ledger: Ledger, learner: str) -> Forgotten:
    archive = Archive(settings.home / "archive")
    return forget(learner, ledger=ledger, archive=archive, cache=settings.home / "cache", who="dana")


def files_with(words: str, home: Path) -> list[str]:
    """Every file of the home, database and journal included, that holds any of these words, in any case."""
    wanted = re.compile("|".join(words.split()).encode(), re.IGNORECASE)
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and wanted.search(path.name.encode() + b"\0" + path.read_bytes())
    ]


def test_a_person_is_gone_from_the_whole_home(settings: Settings, ledger: Ledger) -> None:
    drawer = CachedDrawer(Drawn(), settings.home / "cache")
    for row in ledger.entries():
        subject = Subject(sha256=row.sha256, name=row.name, path=ledger.original(row.sha256))
        drawer.picture(subject, 1)
        drawer.words(subject, 1)
        ledger.decide(row.id, Correct(field="title", value=f"Seen by {row.value('learner')}"), who="dana")
        ledger.teach(LearnerName(learner=str(row.value("learner"))), who="dana", entry=row.id)
        said = {"learner": str(row.value("learner"))}
        act = desk_acts.Act(document=row.document, verb="turn", detail=said)
        desk_acts.do(ledger.database, act, who="dana", at=ledger.clock.now())
        ledger.reread(row.document)
    assert len(files_with("Zephyra Quillfeather", settings.home)) > 5, "it is everywhere before"
    gone = forgotten(settings, ledger, "zephyra QUILLFEATHER")
    assert (len(gone.documents), gone.shared) == (2, ("Zephyra Quillfeather and Ben.pdf",))
    shared = next(row.sha256 for row in ledger.entries() if row.name == "(forgotten)")
    left = [path for path in files_with("Zephyra Quillfeather", settings.home) if shared not in path]
    assert left == []
    assert files_with("Ben Marsh", settings.home), "the others are still there"
    assert verify(ledger, Archive(settings.home / "archive")).is_sound


def test_the_trace_is_honest(settings: Settings, ledger: Ledger) -> None:
    gone = forgotten(settings, ledger, "Zephyra Quillfeather")
    told = [event for event in ledger.events() if event.what == "forgotten"]
    assert {event.who for event in told} == {"dana"}
    assert set(gone.documents) < {event.subject for event in told}
    assert sorted(row.name for row in ledger.entries()) == ["(forgotten)", "ben.pdf"]
    assert {row.value("learner") for row in ledger.entries()} == {"Ben Marsh"}


def test_whose_an_entry_is_is_what_a_person_said_last(settings: Settings, ledger: Ledger) -> None:
    fill(settings, {"c.pdf": certificate_of("Zephyra Quilfeather"), "d.pdf": certificate_of("Zephyra Quillfeather")})
    rows = {row.name: row for row in ledger.entries()}
    ledger.decide(rows["c.pdf"].id, Correct(field="learner", value="Zephyra Quillfeather"), who="dana")
    ledger.decide(rows["d.pdf"].id, Correct(field="learner", value="Cora Penn"), who="dana")
    gone = forgotten(settings, ledger, "Zephyra Quillfeather")
    assert rows["c.pdf"].sha256 in gone.documents
    assert rows["d.pdf"].sha256 not in gone.documents
    assert gone.left == ("d.pdf",), "the machine read the name there once"


def test_what_only_mentions_the_name_is_left_and_named(settings: Settings, ledger: Ledger) -> None:
    fill(
        settings,
        {
            "letter.pdf": certificate_of(words="Dear Zephyra Quillfeather, thank you"),
            "Zephyra B. Quillfeather.pdf": certificate_of("Zephyra B. Quillfeather"),
        },
    )
    gone = forgotten(settings, ledger, "Zephyra Quillfeather")
    assert gone.left == ("Zephyra B. Quillfeather.pdf", "letter.pdf")
    assert "Zephyra B. Quillfeather.pdf" in {row.name for row in ledger.entries()}


def test_nobody_is_nobody(settings: Settings, ledger: Ledger) -> None:
    for name in ("", "  ", "...", "Quillfeather", "A"):
        assert forgotten(settings, ledger, name).documents == ()
    assert len(ledger.entries()) == 5


def test_a_crash_after_the_ledger_forgot_is_made_good_at_the_next_start(settings: Settings, ledger: Ledger) -> None:
    row = next(row for row in ledger.entries() if row.name == "Zephyra Quillfeather.pdf")
    drawn = settings.home / "cache" / row.sha256[:2] / f"{row.sha256}.1.words"
    drawn.parent.mkdir(parents=True)
    drawn.write_text("Zephyra Quillfeather")
    ledger.forget("Zephyra Quillfeather", who="dana")
    assert ledger.original(row.sha256).exists()
    archive = Archive(settings.home / "archive")
    sweep_forgotten(ledger=ledger, archive=archive, cache=settings.home / "cache")
    assert not ledger.original(row.sha256).exists()
    assert not drawn.exists()


def test_what_was_forgotten_may_come_back(settings: Settings) -> None:
    answers = {"ada.pdf": certificate_of("Zephyra Quillfeather")}
    fill(settings, answers)
    ledger, archive = open_ledger(settings), Archive(settings.home / "archive")
    forgotten(settings, ledger, "Zephyra Quillfeather")
    ledger.close()
    fill(settings, answers)
    ledger = open_ledger(settings)
    assert len(ledger.entries()) == 1
    assert verify(ledger, archive).is_sound
    ledger.close()


def test_no_reader_is_asked_for_what_is_gone(settings: Settings, ledger: Ledger) -> None:
    row = next(row for row in ledger.entries() if row.name == "Zephyra Quillfeather.pdf")
    ledger.reread(row.document)
    forgotten(settings, ledger, "Zephyra Quillfeather")
    reader = ScriptedReader({})
    with open_service(settings, reader=reader) as service:
        service.serve(threading.Event(), once=True)
    assert reader.asked == []
