"""Overview, ledger table, groups, memory, duplicates and uploads over a real ledger."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ingest.ledger.store import Ledger
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from ingest.review.receiving import receive
from schemas.outcome import Status
from tests.ingest.review.office_of_six import PAPERS, admit, draw, ledger_office, outcome


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = ledger_office(tmp_path)
    yield made
    ledger_of(made).close()


def ledger_of(office: Office) -> Ledger:
    assert isinstance(office.desk, LedgerDesk)
    return office.desk.ledger


def more(office: Office, number: int, *, hashed: str, name: str = "again.pdf") -> None:
    """The paper of that number once more, as another file."""
    paper = PAPERS[number]
    made = outcome(paper, draw(paper))
    admit(ledger_of(office), hashed * 64, name, made)


def test_the_overview_counts_what_waits_and_why(client: httpx.Client) -> None:
    page = client.get("/").text
    assert "6 entries wait for a look" in page
    assert "The credit hours are not certain" in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", 6),
        ("words=marisol", 2),
        ("status=needs_review", 6),
        ("status=accepted", 0),
        ("words=seismic&sort=oldest", 1),
    ],
)
def test_the_table_is_filtered_and_searched(client: httpx.Client, query: str, titles: int) -> None:
    page = client.get(f"/ledger?{query}").text
    assert sum(paper.title in page for paper in PAPERS) == titles


def test_several_entries_are_confirmed_at_once_unless_one_fails_a_check(client: httpx.Client, office: Office) -> None:
    refused = client.post("/ledger", data={"entry:1": "yes", "entry:4": "yes", "verb": "confirm"})
    assert (refused.status_code, "Entry 4 fails a check" in refused.text) == (409, True)
    assert office.desk.sheet(1).status is Status.NEEDS_REVIEW
    client.post("/ledger", data={"entry:1": "yes", "entry:2": "yes", "verb": "confirm"})
    assert [office.desk.sheet(n).status for n in (1, 2, 3)] == ["accepted", "accepted", "needs_review"]


def test_one_answer_settles_a_group_and_each_entry_can_be_undone_alone(client: httpx.Client, office: Office) -> None:
    more(office, 2, hashed="a", name="second.pdf")
    more(office, 2, hashed="b", name="third.pdf")
    assert "3 read the provider as “Tamarack Learning Cooperative”" in client.get("/groups").text
    client.post("/groups", data={"read": "Tamarack Learning Cooperative", "provider": "Tamarack Cooperative"})
    for document in (3, 7, 8):
        provider = office.desk.sheet(document).field(0, "provider")
        assert provider is not None
        assert (provider.text, provider.by) == ("Tamarack Cooperative", "Robin Vale")
        assert office.desk.sheet(document).status is Status.ACCEPTED
    client.post("/documents/7", data={"verb": "undo"})
    assert [office.desk.sheet(n).status for n in (3, 7)] == ["accepted", "needs_review"]


def test_a_corrected_provider_is_remembered_readably_and_can_be_switched_off(
    client: httpx.Client, office: Office
) -> None:
    client.post("/documents/3", data={"verb": "confirm", "value:0:provider": "Tamarack Cooperative"})
    said = "“Tamarack Learning Cooperative” means “Tamarack Cooperative”."
    assert said in client.get("/memories").text
    (alias,) = ledger_of(office).memory().aliases
    assert (alias.read, alias.means) == ("Tamarack Learning Cooperative", "Tamarack Cooperative")
    lesson = next(one for one in office.books.lessons() if one.kind == "alias")
    client.post(f"/memories/{lesson.id}", data={"on": "no"})
    assert ledger_of(office).memory().aliases == ()


def test_a_preview_says_which_entries_would_change_and_leaves_people_s_work_alone(
    client: httpx.Client, office: Office
) -> None:
    more(office, 2, hashed="a", name="second.pdf")
    client.post("/documents/3", data={"verb": "confirm", "value:0:provider": "Tamarack Cooperative"})
    lesson = next(one for one in office.books.lessons() if one.kind == "alias")
    assert [row.document for row in office.books.preview(lesson.id)] == [7]


def test_undoing_a_correction_switches_off_what_it_taught(client: httpx.Client, office: Office) -> None:
    client.post("/documents/3", data={"verb": "confirm", "value:0:provider": "Tamarack Cooperative"})
    client.post("/documents/3", data={"verb": "undo"})
    assert ledger_of(office).memory().aliases == ()
    provider = office.desk.sheet(3).field(0, "provider")
    assert provider is not None
    assert provider.text == "Tamarack Learning Cooperative"


@pytest.mark.parametrize(
    ("verdict", "first", "second"),
    [
        ("same", "needs_review", "rejected"),
        ("supersedes", "rejected", "needs_review"),
        ("both", "needs_review", "needs_review"),
    ],
)
def test_two_files_that_say_the_same_are_a_pair(
    client: httpx.Client, office: Office, verdict: str, first: str, second: str
) -> None:
    more(office, 0, hashed="a")
    assert "Likely duplicates" in client.get("/duplicates").text
    client.post("/duplicates/1/7", data={"verdict": verdict})
    assert [office.desk.sheet(n).status for n in (1, 7)] == [first, second]
    assert "No duplicates" in client.get("/duplicates").text


def test_an_annual_repeat_is_no_copy(client: httpx.Client, office: Office) -> None:
    paper = PAPERS[0]._replace(printed_on="March 20, 2025", completed_on="2025-03-20")
    admit(ledger_of(office), "c" * 64, "next year.pdf", outcome(paper, draw(paper)))
    assert "No duplicates" in client.get("/duplicates").text


def test_an_upload_lands_whole_in_the_inbox_and_never_over_another(client: httpx.Client, office: Office) -> None:
    inbox = office.settings.home / "inbox"
    for content in (b"first", b"second"):
        answer = client.post("/upload", files={"file": ("../../scan 1.pdf", io.BytesIO(content))})
        assert answer.status_code == 303
    assert {path.name: path.read_bytes() for path in inbox.iterdir()} == {
        "scan 1.pdf": b"first",
        "scan 1 (2).pdf": b"second",
    }
    assert {oct(path.stat().st_mode & 0o777) for path in inbox.iterdir()} == {"0o600"}


def test_an_upload_beyond_the_limit_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="larger than the limit"):
        receive(tmp_path, "scan.pdf", io.BytesIO(b"x" * 100), limit=99)
    assert list(tmp_path.iterdir()) == []


def test_the_history_tells_everything_in_order(client: httpx.Client) -> None:
    client.post("/documents/1", data={"verb": "confirm", "value:0:hours": "2"})
    client.post("/documents/1", data={"verb": "undo"})
    client.post("/documents/1", data={"verb": "turn", "page": "1"})
    page = client.get("/documents/1/history").text
    told = [
        page.index(words) for words in ("Came in", "Read by the machine", "Corrected Credit hours", "Turned a page")
    ]
    assert told == sorted(told)
    assert "taken back" in page


def test_other_decisions_show_and_can_be_undone(client: httpx.Client, office: Office) -> None:
    client.post("/documents/1", data={"verb": "turn", "page": "1"})
    client.post("/documents/1", data={"verb": "kind", "kind": "transcript"})
    sheet = office.desk.sheet(1)
    assert (sheet.pages[0].turned, sheet.kind) == (90, "transcript")
    client.post("/documents/1", data={"verb": "undo"})
    client.post("/documents/1", data={"verb": "undo"})
    sheet = office.desk.sheet(1)
    assert (sheet.pages[0].turned, sheet.kind) == (0, "certificate")


def test_a_postponed_document_comes_last(client: httpx.Client, office: Office) -> None:
    client.post("/documents/1", data={"verb": "postpone"})
    assert client.get("/review/next").headers["location"].startswith("/documents/2")
    page = client.get("/queue").text
    assert page.index(PAPERS[5].title) < page.index(PAPERS[0].title)


@pytest.mark.parametrize(
    "path", ["/", "/queue", "/ledger", "/groups", "/duplicates", "/memories", "/upload", "/settings"]
)
def test_text_from_a_document_is_never_code(office: Office, client: httpx.Client, path: str) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"
    paper = PAPERS[2]
    for hashed in "de":
        made = outcome(paper, draw(paper))
        (record,) = made.extraction.records
        nasty = {name: reading.model_copy(update={"value": attack}) for name, reading in record.readings.items()}
        extraction = made.extraction.model_copy(update={"records": (record.model_copy(update={"readings": nasty}),)})
        admit(ledger_of(office), hashed * 64, f"{attack}.pdf", made.model_copy(update={"extraction": extraction}))
    page = client.get(path).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
