"""Split, merge, join and drop: each a row of the audit trail with before and after, each taken back as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from ingest.ledger import proving
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from schemas.certificate import Certificate
from schemas.licence import Licence
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Reading
from tests.ingest.review.bound import PROVIDER, TOLD, admitted
from tests.ingest.review.client import client_of
from tests.ingest.review.office_of_six import PAPERS, admit, ledger_of, ledger_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = ledger_office(tmp_path)
    yield made
    ledger_of(made).close()


def texts(office: Office, document: int, record: int) -> dict[str, str]:
    """What stands in the form of one record."""
    found = [one for one in office.desk.sheet(document).records if one.number == record]
    return {field.name: field.text for one in found for field in one.fields if field.text}


def assert_sound(office: Office) -> None:
    with ledger_of(office).database.reading() as connection:
        assert [f for f in proving.findings(connection) if f.code != "no_state"] == []


def two_records(office: Office) -> int:
    """A front and a back that the machine took for two certificates; the document's number."""
    front = Certificate(readings={"title": Reading(value="Bees in the Attic", confidence=0.9),
                                  "provider": Reading(value="Harbor Light", confidence=0.9)})  # fmt: skip
    back = Certificate(readings={"hours": Reading(value=4.0, confidence=0.9),
                                 "provider": Reading(value="Harbour Lights", confidence=0.4)})  # fmt: skip
    made = Extraction(sha256="9" * 64, kind=Kind.TRANSCRIPT, records=(front, back), pages=2)
    flag = Flag(code="hours_missing", message="No hours.", field="hours", record=0)
    more = Flag(code="title_missing", message="No title.", field="title", record=1)
    entry, _ = admit(ledger_of(office), "9" * 64, "two.pdf", Outcome(
        status=Status.NEEDS_REVIEW, extraction=made, flags=(flag, more)))  # fmt: skip
    return ledger_of(office).entry(entry).document


def test_a_split_adds_a_record_that_waits_and_asks_for_what_is_not_shared(client: httpx.Client, office: Office) -> None:
    client.post("/documents/1", data={"verb": "split", "record": "0"})
    sheet = office.desk.sheet(1)
    assert [record.number for record in sheet.records] == [0, 1]
    assert texts(office, 1, 1) == {"provider": PAPERS[0].provider, "learner": PAPERS[0].learner}
    assert {field.name for field in sheet.records[1].doubtful} == {"title", "completed_on", "hours"}
    assert "Added a record" in client.get("/documents/1/history").text
    answers = {"value:1:title": "Burn Care", "value:1:completed_on": "2024-03-15", "value:1:hours": "1"}
    client.post("/documents/1", data={"verb": "confirm", **answers})
    assert [row.value("title") for row in ledger_of(office).entries(status=Status.ACCEPTED)] == [
        "Burn Care", PAPERS[0].title,
    ]  # fmt: skip
    assert_sound(office)


def test_pages_that_are_split_off_are_read_by_themselves_and_every_value_waits_for_a_look(
    client: httpx.Client, office: Office
) -> None:
    document = admitted(office)
    form = {"verb": "split", "record": "0", "first": "2", "last": "2"}
    client.post(f"/documents/{document}", data=form)
    client.post(f"/documents/{document}", data=form | {"first": "3", "last": "3"})
    sheet = office.desk.sheet(document)
    assert [texts(office, document, record)["title"] for record in (0, 1, 2)] == [title for title, _, _ in TOLD]
    second = texts(office, document, 1)
    assert (second["provider"], second["completed_on"], second["hours"]) == (PROVIDER, "2024-04-02", "2")
    assert [record.page for record in sheet.records] == [None, 2, 3]
    assert {field.name for field in sheet.records[1].doubtful} == {"provider", "title", "completed_on", "hours"}
    places = [field.place.page for field in sheet.records[2].fields if field.name == "title" and field.place]
    assert places == [3]
    client.post(f"/documents/{document}", data={"verb": "confirm"})
    assert len(ledger_of(office).entries(status=Status.ACCEPTED)) == 3
    assert_sound(office)


def test_a_split_that_is_taken_back_leaves_one_record_on_the_desk(client: httpx.Client, office: Office) -> None:
    client.post("/documents/1", data={"verb": "split", "record": "0"})
    client.post("/documents/1", data={"verb": "undo"})
    sheet = office.desk.sheet(1)
    assert (len(sheet.records), sheet.status, sheet.undoable) == (1, Status.NEEDS_REVIEW, "")
    client.post("/documents/1", data={"verb": "confirm"})
    assert office.desk.sheet(1).status is Status.ACCEPTED
    assert [row.status for row in ledger_of(office).search("wound")] == ["rejected", "accepted"]
    assert_sound(office)


def test_merging_keeps_the_earlier_and_takes_what_only_the_later_says(client: httpx.Client, office: Office) -> None:
    document = two_records(office)
    client.post(f"/documents/{document}", data={"verb": "merge", "record": "1"})
    assert texts(office, document, 0) == {"title": "Bees in the Attic", "provider": "Harbor Light", "hours": "4"}
    assert [row.status for row in ledger_of(office).search("attic")] == ["rejected", "needs_review"]
    client.post(f"/documents/{document}", data={"verb": "undo"})
    assert "hours" not in texts(office, document, 0)
    assert [row.status for row in ledger_of(office).search("attic")] == ["needs_review", "needs_review"]
    assert_sound(office)


def test_a_back_is_joined_to_its_front_in_another_file(client: httpx.Client, office: Office) -> None:
    assert "hours" not in texts(office, 4, 0)
    answer = client.post("/documents/5", data={"verb": "join", "other": "4"})
    assert answer.status_code == 303
    assert texts(office, 4, 0)["hours"] == "6"
    assert office.desk.sheet(5).status is Status.REJECTED
    assert "A part of document 4" in client.get("/documents/5/history").text
    client.post("/documents/5", data={"verb": "undo"})
    assert "hours" not in texts(office, 4, 0)
    assert office.desk.sheet(5).status is Status.NEEDS_REVIEW
    assert_sound(office)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"verb": "merge", "record": "1"}, "There is no record 2 here."),
        ({"verb": "split", "record": "0", "first": "2", "last": "9"}, "begins on the second page at the earliest"),
        ({"verb": "split", "record": "0", "first": "1", "last": "1"}, "begins on the second page at the earliest"),
        ({"verb": "merge", "record": "0"}, "There is no record before this one"),
        ({"verb": "split", "record": "7"}, "There is no record 8 here."),
        ({"verb": "join", "other": "1"}, "There is no document 1 with a record"),
        ({"verb": "join", "other": "x"}, "This decision is not complete."),
    ],
)
def test_what_cannot_be_is_refused_in_words(client: httpx.Client, form: dict[str, str], said: str) -> None:
    answer = client.post("/documents/1", data=form)
    assert (answer.status_code, said in answer.text) == (409, True)


def test_a_dropped_page_is_not_read_the_next_time_until_that_is_taken_back(
    client: httpx.Client, office: Office
) -> None:
    document = two_records(office)
    client.post(f"/documents/{document}", data={"verb": "drop_page", "page": "2"})
    assert [page.dropped for page in office.desk.sheet(document).pages] == [False, True]
    receipt = ledger_of(office).claim("a reader")
    assert receipt is not None
    assert (receipt.document, receipt.without) == (document, (2,))
    ledger_of(office).give_back(receipt, failed=False, reason="")
    client.post(f"/documents/{document}", data={"verb": "undo"})
    again = ledger_of(office).claim("a reader")
    assert again is not None
    assert again.without == ()


def test_the_nearest_renewal_comes_first(tmp_path: Path) -> None:
    made = ledger_office(tmp_path)
    ledger = ledger_of(made)
    far, near = date(2099, 1, 1), date(2098, 1, 1)
    licences = (
        Licence(rule="us-ga.rn", learner="Ilse Varga", renews_on=far),
        Licence(rule="us-ga.rn", learner="NWOSU, Tobias", renews_on=near),
    )
    settings = made.settings.model_copy(update={"licences": licences})
    office = Office(
        settings=settings, desk=LedgerDesk(ledger, settings=settings), books=made.books, drawer=made.drawer,
        accounts=made.accounts, me="Robin Vale",
    )  # fmt: skip
    with client_of(office) as client:
        page = client.get("/queue?order=deadline").text
        order = [page.index(paper.learner) for paper in (PAPERS[5], PAPERS[3], PAPERS[0])]
        assert order == sorted(order)
        assert "renews by 2098-01-01" in page
        assert client.get("/review/next?order=deadline").headers["location"].startswith("/documents/6")
    ledger.close()
