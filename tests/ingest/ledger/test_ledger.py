"""The ledger as its callers see it: what goes in, what stands, what a person changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from ingest.ledger.admitting import Arrival
from ingest.ledger.decisions import Confirm, Correct, Postpone, Reject, Undo
from ingest.ledger.store import Ledger, open_ledger
from ingest.ledger.views import Order, Receipt
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.errors import LedgerError
from schemas.geometry import Box
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Evidence, Reading
from schemas.settings import Settings


class Ticking:
    """A clock that moves one second each time somebody looks."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        self.seconds += 1
        return datetime(2024, 3, 14, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def steady(self) -> float:
        return self.seconds


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(Settings(home=tmp_path, review_sample=0.0), clock=Ticking())
    yield opened
    opened.close()


def arrival(content: str = "a", name: str = "scan 12.pdf", key: str = "") -> Arrival:
    return Arrival(
        key=key or f"key of {content} {name}", sha256=content * 64, size=10, name=name, raw_name=name.encode()
    )


def received(ledger: Ledger, content: str = "a", name: str = "scan 12.pdf") -> Receipt:
    ledger.admit(arrival(content, name))
    receipt = ledger.claim("me")
    assert receipt is not None
    return receipt


def certificate(title: str = "Wound Care Basics", hours: float | None = 3.5, sure: float = 0.8) -> Certificate:
    seen = Evidence(page=1, box=Box(72, 90, 310.5, 112), text=title.upper(), reader="tesseract")
    return Certificate(
        readings={
            "provider": Reading(value="Northfield College of Nursing", confidence=0.99, evidence=seen),
            "title": Reading(value=title, confidence=0.9, evidence=seen),
            "completed_on": Reading(value="2024-03-14", confidence=0.97, evidence=seen),
            "hours": Reading(value=hours, confidence=sure),
        },
        credits=(Credit(amount=3.5, unit="contact_hour", printed="contact hours", hours=3.5),),
        accreditation=(Reading(value="Provider No. 12345", confidence=0.9, evidence=seen),),
    )


def outcome(
    *records: Certificate, status: Status = Status.NEEDS_REVIEW, flags: tuple[Flag, ...] = (), text: str = ""
) -> Outcome:
    extraction = Extraction(sha256="a" * 64, kind=Kind.CERTIFICATE, records=records, pages=1, text=text)
    return Outcome(status=status, extraction=extraction, flags=flags)


HOURS_MISSING = Flag(code="hours_missing", field="hours", message="No credit hours were found on the page.", record=0)


def test_what_was_read_stands_with_its_evidence(ledger: Ledger) -> None:
    (number,) = ledger.record(received(ledger), outcome(certificate(), flags=(HOURS_MISSING,)))
    entry = ledger.entry(number)
    assert (entry.status, entry.name, entry.record) == (Status.NEEDS_REVIEW, "scan 12.pdf", 0)
    assert entry.values["title"] == "Wound Care Basics"
    assert entry.values["hours"] == 3.5
    assert entry.fields["title"].evidence == Evidence(
        page=1, box=Box(72, 90, 310.5, 112), text="WOUND CARE BASICS", reader="tesseract"
    )
    assert entry.flags == (HOURS_MISSING,)
    assert entry.credits[0].unit == "contact_hour"
    assert entry.accreditation == ("Provider No. 12345",)


def test_a_person_beats_the_machine_even_when_it_reads_again(ledger: Ledger) -> None:
    receipt = received(ledger)
    (number,) = ledger.record(receipt, outcome(certificate("Wound Gare Basics")))
    ledger.decide(number, Correct(field="title", value="Wound Care Basics"), who="dana")
    ledger.decide(number, Confirm(), who="dana")
    assert ledger.reread(receipt.document)
    again = ledger.claim("me")
    assert again is not None
    assert ledger.record(again, outcome(certificate("Wound Gore Basics", hours=4.0))) == (number,)
    entry = ledger.entry(number)
    assert (entry.values["title"], entry.fields["title"].source, entry.fields["title"].who) == (
        "Wound Care Basics", "person", "dana",
    )  # fmt: skip
    assert entry.values["hours"] == 4.0
    assert entry.status is Status.ACCEPTED
    titles = [(said.value, said.stands) for said in entry.history if said.field == "title"]
    assert titles == [("Wound Gare Basics", False), ("Wound Care Basics", True), ("Wound Gore Basics", False)]


def test_decisions_are_taken_back_one_by_one(ledger: Ledger) -> None:
    (number,) = ledger.record(received(ledger), outcome(certificate(hours=None)))
    ledger.decide(number, Correct(field="hours", value=2.0), who="dana")
    assert ledger.decide(number, Confirm(), who="dana").status is Status.ACCEPTED
    assert ledger.decide(number, Undo(), who="dana").status is Status.NEEDS_REVIEW
    entry = ledger.decide(number, Undo(), who="dana")
    assert entry.values["hours"] is None
    assert [row.undone_by for row in entry.decisions] == [4, 3, None, None]
    with pytest.raises(LedgerError, match="no such decision"):
        ledger.decide(number, Undo(), who="dana")


def test_credits_and_accreditation_can_be_corrected(ledger: Ledger) -> None:
    (number,) = ledger.record(received(ledger), outcome(certificate()))
    one = Credit(amount=0.35, unit="ceu", printed="CEU", hours=3.5)
    ledger.decide(number, Correct(field="credits", value=(one,)), who="dana")
    entry = ledger.decide(number, Correct(field="accreditation", value=("Board of Nursing",)), who="dana")
    assert (entry.credits, entry.accreditation) == ((one,), ("Board of Nursing",))


def test_the_slower_of_two_reviewers_is_told(ledger: Ledger) -> None:
    (number,) = ledger.record(received(ledger), outcome(certificate()))
    seen = ledger.entry(number).version
    ledger.decide(number, Reject(reason="Somebody else's."), who="dana", seen=seen)
    with pytest.raises(LedgerError) as refused:
        ledger.decide(number, Confirm(), who="kim", seen=seen)
    assert refused.value.code == "changed_meanwhile"
    assert ledger.entry(number).status is Status.REJECTED


def test_a_result_of_an_attempt_that_was_taken_over_is_refused(ledger: Ledger) -> None:
    slow = received(ledger)
    assert ledger.release(frozenset({"me"})) == 1
    fast = ledger.claim("somebody else")
    assert fast is not None
    assert fast.attempt == slow.attempt + 1
    ledger.record(fast, outcome(certificate()))
    with pytest.raises(LedgerError) as refused:
        ledger.record(slow, outcome(certificate()))
    assert refused.value.code == "stale_attempt"
    assert len(ledger.entries()) == 1


def test_the_oldest_or_the_newest_is_next_and_those_that_failed_come_last(ledger: Ledger) -> None:
    failed = received(ledger, "a")
    ledger.give_back(failed, failed=True, reason="The worker died.")
    for content in "bcd":
        ledger.admit(arrival(content))
    order = [ledger.claim("me", newest=newest) for newest in (False, True, False, True)]
    assert [receipt.sha256[0] for receipt in order if receipt] == ["b", "d", "c", "a"]
    assert ledger.claim("me") is None


@pytest.mark.parametrize("newest", [False, True])
def test_the_next_document_is_found_without_looking_at_all_that_wait(ledger: Ledger, newest: bool) -> None:
    for content in "ab":
        ledger.admit(arrival(content))
    asked: list[tuple[str, object]] = []

    @event.listens_for(ledger.database.writer, "before_cursor_execute")
    def _ask(connection: Connection, cursor: object, statement: str, given: object, *_: object) -> None:
        if statement.startswith("SELECT") and "FROM jobs" in statement:
            asked.append((statement, given))

    ledger.claim("me", newest=newest)
    with ledger.database.reading() as connection:
        plans = [
            str(row) for said, given in asked for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)
        ]
    assert [plan for plan in plans if "TEMP B-TREE" in plan or "SCAN jobs" in plan] == []
    assert any("USING INDEX ix_jobs_state_failures_attempt_id" in plan or "COVERING INDEX" in plan for plan in plans)


def test_the_same_file_again_is_no_news_and_a_copy_is_a_duplicate(ledger: Ledger) -> None:
    first = ledger.admit(arrival())
    again = ledger.admit(arrival())
    copy = ledger.admit(arrival(name="copy of scan 12.pdf"))
    assert (first.is_new, first.is_news) == (True, True)
    assert (again.is_new, again.is_news) == (False, False)
    assert (copy.is_new, copy.is_news, copy.document) == (False, True, first.document)
    counts = ledger.counts()
    assert (counts.documents, counts.arrivals, counts.duplicates, counts.waiting) == (1, 2, 1, 1)
    assert ledger.names(first.document) == ("scan 12.pdf", "copy of scan 12.pdf")


def test_one_doubtful_line_of_a_transcript_does_not_hold_up_the_others(ledger: Ledger) -> None:
    doubtful = Flag(code="hours_missing", message="No hours.", field="hours", record=1)
    ids = ledger.record(received(ledger), outcome(certificate("A"), certificate("B"), flags=(doubtful,)))
    assert [ledger.entry(number).status for number in ids] == [Status.ACCEPTED, Status.NEEDS_REVIEW]


def test_the_queue_starts_with_the_most_doubtful_and_ends_with_the_postponed(ledger: Ledger) -> None:
    ids = []
    for content, sure in (("a", 0.9), ("b", 0.1), ("c", 0.5)):
        ids += ledger.record(received(ledger, content), outcome(certificate(sure=sure)))
    a, b, c = ids
    assert [row.id for row in ledger.entries(queue=True, order=Order.DOUBTFUL)] == [b, c, a]
    ledger.decide(b, Postpone(), who="dana")
    assert [row.id for row in ledger.entries(queue=True, order=Order.DOUBTFUL)] == [c, a, b]
    ledger.decide(c, Confirm(), who="dana")
    assert [row.id for row in ledger.entries(queue=True, order=Order.DOUBTFUL)] == [a, b]
    assert ledger.counts().queue == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("wound", True),
        ("WOUND northfield", True),
        ("ethique", True),
        ("scan 12", True),
        ("wound plumbing", False),
        ("100%", False),
        ("' OR 1=1 --", False),
    ],
)
def test_search_finds_every_word_wherever_it_stands(ledger: Ledger, words: str, found: bool) -> None:
    (number,) = ledger.record(received(ledger), outcome(certificate(), text="Module 2: Éthique clinique"))
    assert [row.id for row in ledger.search(words)] == ([number] if found else [])


def test_a_rejected_file_has_an_entry_that_says_why(ledger: Ledger) -> None:
    flag = Flag(code="encrypted", message="The file is locked with a password.")
    ledger.record(received(ledger), outcome(status=Status.REJECTED, flags=(flag,)))
    (row,) = ledger.entries(status=Status.REJECTED)
    assert row.flags[0].code == "encrypted"
    assert ledger.counts().rejected == {"encrypted": 1}


def test_drawn_entries_measure_how_often_accepted_ones_are_wrong(tmp_path: Path) -> None:
    ledger = open_ledger(Settings(home=tmp_path, review_sample=1.0), clock=Ticking())
    ids = [
        *ledger.record(received(ledger, "a"), outcome(certificate(), status=Status.ACCEPTED)),
        *ledger.record(received(ledger, "b"), outcome(certificate(), status=Status.ACCEPTED)),
        *ledger.record(received(ledger, "c"), outcome(certificate(), status=Status.ACCEPTED)),
    ]
    assert ledger.counts().queue == 3
    ledger.decide(ids[0], Confirm(), who="dana")
    ledger.decide(ids[1], Correct(field="hours", value=35.0), who="dana")
    ledger.decide(ids[1], Confirm(), who="dana")
    measured = ledger.counts().error_rate
    assert (measured.checked, measured.wrong, measured.waiting, measured.rate) == (2, 1, 1, 0.5)
    ledger.close()


def test_a_standing_problem_is_shown_until_it_is_cured(ledger: Ledger) -> None:
    assert ledger.counts().scan_age is None
    ledger.looked()
    ledger.trouble("disk_full", "The disk is full.")
    assert [problem.code for problem in ledger.counts().problems] == ["disk_full"]
    ledger.cured("disk_full")
    assert ledger.counts().problems == ()
    assert ledger.counts().scan_age is not None


def test_the_ledger_is_nobody_elses(ledger: Ledger, tmp_path: Path) -> None:
    assert (tmp_path / "ledger.db").stat().st_mode & 0o777 == 0o600
