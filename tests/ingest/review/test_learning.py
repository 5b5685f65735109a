"""From a correction to the next certificate: the third of a new issuer needs none of what the first was taught."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from extractors.understanding import understand
from ingest.ledger.store import open_ledger
from ingest.pages_read import keep
from ingest.review.accounts import Accounts
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from ingest.triage import judge
from schemas.document import Document, Page
from schemas.geometry import Box, around
from schemas.settings import Settings
from tests.extractors.understanding.drawn import page as drawn
from tests.ingest.review.drawn import DrawnPages
from tests.ingest.review.office_of_six import admit, ledger_of

TEMPLATE = """
# Record of Achievement
is herewith handed over with warm congratulations
# {learner}
for the following evening series held at our house
## {heading}
{title}
on {date}
{hours} contact hours
"""
ISSUER = "Lantern House"
"""Stands on its certificates only as a picture."""

STUDENTS = (
    ("Ada Quill", "Evening Lectures Spring", "Knots for Young Sailors", "May 3, 2024", "2.5"),
    ("Boris Vane", "Morning Lectures Autumn", "Kilns after Dark", "June 7, 2024", "4"),
    ("Cleo Marsh", "Weekend Lectures Winter", "Bees in the Attic", "July 9, 2024", "3"),
)


def paper(number: int) -> Page:
    learner, heading, title, date, hours = STUDENTS[number]
    return drawn(TEMPLATE.format(learner=learner, heading=heading, title=title, date=date, hours=hours))


def place(page: Page, text: str) -> Box:
    """Where these words stand."""
    wanted = text.split()
    words = [word.text for word in page.words]
    start = next(at for at in range(len(words)) if words[at : at + len(wanted)] == wanted)
    return around(word.box for word in page.words[start : start + len(wanted)])


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    settings = Settings(home=tmp_path, review_sample=0.0)
    ledger = open_ledger(settings)
    yield Office(
        settings=settings, desk=LedgerDesk(ledger, settings=settings), books=LedgerBooks(ledger, settings=settings),
        drawer=DrawnPages({}), accounts=Accounts(), me="Robin Vale",
    )  # fmt: skip
    ledger.close()


def comes_in(office: Office, number: int) -> dict[str, object]:
    """The certificate is read with what was learnt by now, and recorded; what the machine makes of it."""
    content = sha256(STUDENTS[number][0].encode()).hexdigest()
    document = Document(sha256=content, media="picture", pages=(paper(number),))
    made = understand(document, memory=ledger_of(office).memory(), settings=office.settings)
    keep(office.settings.home, content, document)
    admit(ledger_of(office), content, f"scan {number}.pdf", judge(made, settings=office.settings))
    return {field: reading.value for field, reading in made.records[0].readings.items()}


def correct(client: httpx.Client, number: int) -> None:
    """A person points at the title, and writes the issuer, which is in no word of the page."""
    title = STUDENTS[number][2]
    spot = " ".join(f"{side:g}" for side in place(paper(number), title))
    answers = {
        "verb": "confirm",
        "in_spite": "yes",
        "value:0:provider": ISSUER,
        "value:0:title": title,
        "place:0:title": f"1 {spot} {title}",
    }
    client.post(f"/documents/{number + 1}", data=answers)


def test_the_third_certificate_of_a_new_issuer_is_read_as_the_first_two_were_corrected(
    client: httpx.Client, office: Office
) -> None:
    before = comes_in(office, 0)
    assert before["provider"] != ISSUER
    correct(client, 0)
    comes_in(office, 1)
    correct(client, 1)
    third = comes_in(office, 2)
    assert (third["provider"], third["title"]) == (ISSUER, "Bees in the Attic")
    assert (third["learner"], third["completed_on"], third["hours"]) == ("Cleo Marsh", "2024-07-09", 3.0)


def test_layouts_are_rows_to_read_without_anybodys_name_and_can_be_switched_off(
    client: httpx.Client, office: Office
) -> None:
    comes_in(office, 0)
    correct(client, 0)
    layouts = {layout.field: layout for layout in ledger_of(office).memory().layouts}
    assert layouts.keys() == {"provider", "title", "completed_on", "hours"}
    assert layouts["provider"].value == ISSUER
    assert {"achievement", "herewith", "congratulations"} <= set(layouts["title"].fingerprint)
    assert not {"ada", "quill", "knots", "sailors"} & set(layouts["title"].fingerprint)
    page = client.get("/memories").text
    assert f"the provider is “{ISSUER}”" in page
    assert "the course title stands" in page
    assert '"fingerprint' in client.get("/memories.json").text
    for lesson in office.books.lessons():
        client.post(f"/memories/{lesson.id}", data={"on": "no"})
    assert ledger_of(office).memory().layouts == ()
    assert comes_in(office, 1)["provider"] != ISSUER


def test_a_preview_names_the_past_entries_that_a_layout_would_change(client: httpx.Client, office: Office) -> None:
    for number in range(3):
        comes_in(office, number)
    correct(client, 0)
    client.post("/documents/2", data={"verb": "confirm", "in_spite": "yes", "value:0:provider": "Lantern Hall"})
    title = [one.id for one in office.books.lessons() if "course title" in one.said][-1]  # the first that was taught
    issuer = next(one.id for one in office.books.lessons() if f"is “{ISSUER}”: " in one.said)
    assert 3 in [row.document for row in office.books.preview(title)]
    assert [row.document for row in office.books.preview(issuer)] == [3]  # what a person entered for the second stays


def test_what_was_taught_by_a_mistake_is_taken_back_and_can_be_taught_again(
    client: httpx.Client, office: Office
) -> None:
    comes_in(office, 0)
    correct(client, 0)
    client.post("/documents/1", data={"verb": "undo"})
    assert ledger_of(office).memory().layouts == ()
    correct(client, 0)
    assert {layout.field for layout in ledger_of(office).memory().layouts} >= {"provider", "title"}


def test_wording_that_others_share_does_not_tell_whose_page_it_is(client: httpx.Client, office: Office) -> None:
    for number in range(2):
        comes_in(office, number)
    correct(client, 0)
    client.post("/documents/2", data={"verb": "confirm", "in_spite": "yes", "value:0:provider": "Walden Hall"})
    assert [layout.value for layout in ledger_of(office).memory().layouts if layout.field == "provider"] == []
    assert "is “Lantern House”" in client.get("/memories").text  # switched off, to be read
    client.post("/documents/2", data={"verb": "undo"})
    assert [layout.value for layout in ledger_of(office).memory().layouts if layout.field == "provider"] == [ISSUER]


def test_a_name_that_is_only_written_otherwise_is_an_alias_and_no_layout(client: httpx.Client, office: Office) -> None:
    comes_in(office, 0)
    client.post("/documents/1", data={"verb": "confirm", "in_spite": "yes", "value:0:provider": "House of Evening"})
    assert [layout for layout in ledger_of(office).memory().layouts if layout.value] == []


def test_forgetting_a_learner_forgets_the_layouts_their_page_taught(client: httpx.Client, office: Office) -> None:
    comes_in(office, 0)
    correct(client, 0)
    assert ledger_of(office).memory().layouts
    ledger_of(office).forget("Ada Quill", who="dana")
    assert ledger_of(office).memory().layouts == ()


def held(office: Office, field: str) -> list[tuple[int, int]]:
    """How often the lessons about a field held and failed, the oldest first."""
    return [(layout.held, layout.failed) for layout in ledger_of(office).memory().layouts if layout.field == field]


def test_every_confirmed_certificate_counts_for_or_against_what_was_learnt(
    client: httpx.Client, office: Office
) -> None:
    comes_in(office, 0)
    correct(client, 0)
    assert held(office, "provider") == held(office, "title") == [(1, 0)]
    comes_in(office, 1)
    client.post("/documents/2", data={"verb": "confirm", "in_spite": "yes"})
    assert held(office, "provider") == held(office, "title") == [(2, 0)]
    client.post("/documents/2", data={"verb": "undo"})
    assert held(office, "provider") == held(office, "title") == [(1, 0)]
    client.post("/documents/2", data={"verb": "confirm", "in_spite": "yes", "value:0:title": "Something Else"})
    assert held(office, "provider") == [(2, 0)]
    assert held(office, "title") == [(1, 1)]


def test_a_place_that_a_person_left_as_it_was_read_is_learnt_once(client: httpx.Client, office: Office) -> None:
    for number in range(3):
        comes_in(office, number)
        client.post(f"/documents/{number + 1}", data={"verb": "confirm", "in_spite": "yes"})
    assert held(office, "hours") == [(3, 0)]


def test_what_held_makes_the_machine_surer_and_what_failed_less_sure(client: httpx.Client, office: Office) -> None:
    sure = []
    for number in range(3):
        comes_in(office, number)
        row = office.desk.sheet(number + 1).field(0, "provider")
        assert row is not None
        sure.append(row.confidence)
        correct(client, number)
    assert sure[0] < sure[1] < sure[2]
